"""One article laid out as a page: its text, marks and measures; places to positions and back.

Pixels on the page count from the viewport's left edge and from the top of the whole page; the view adds the scrolling.
"""

import time
from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF

from annotations.offsets import Utf16Map
from desktop.article.blocks import Blocks, base_is_rtl, mostly_rtl
from desktop.article.chips import add_chips, add_cues, lanes
from desktop.article.decoration import Decoration
from desktop.article.geometry import cursor_x, extents
from desktop.article.header import Header
from desktop.article.index import MarkIndex
from desktop.article.layout import KEPT, LaidBlock, Layouts
from desktop.article.marks import Mark, MarkKind
from desktop.article.placing import place
from desktop.article.quotes import add_quotes
from desktop.article.tags import add_edges, add_tags
from desktop.article.typography import Column, LineStyle, Metrics, column


class Page:
    """An article's layout. Blocks are set in lines when they are first needed; heights before that are estimates."""

    def __init__(
        self, title: str, byline: str, text: str, marks: Sequence[Mark], metrics: Metrics, viewport_width: int
    ) -> None:
        self.text = text
        self.rtl = mostly_rtl(text)
        self.blocks = Blocks(text)
        self.marks = MarkIndex(self.blocks)
        self.marks.replace(marks)
        first_line = self.blocks.words(0).strip()
        self._titled = first_line != "" and first_line == title.strip() and not self.blocks.is_soft(0)
        self._title = "" if self._titled else title.strip()
        self._byline = byline.strip()
        self._layouts = Layouts(self._lay_out)
        self._decorations: dict[int, Decoration] = {}
        self._unmeasured = 0
        self.measure(metrics, viewport_width)

    @cached_property
    def offsets(self) -> Utf16Map:
        """Code points ⇄ UTF-16 units of the whole text, for what speaks with Qt about all of it."""
        return Utf16Map(self.text)

    def take_marks(self, marks: MarkIndex) -> None:
        """Have the marks of an index of this very text in place of the present ones."""
        if marks.text != self.text:
            raise ValueError("These marks are of another text.")
        self.marks = marks
        self._decorations.clear()

    def measure(self, metrics: Metrics, viewport_width: int) -> None:
        """Take new type or a new width: everything is set anew, lazily."""
        self.metrics = metrics
        self.column: Column = column(metrics, viewport_width, rtl=self.rtl)
        self._layouts.clear()
        self._decorations.clear()
        self._unmeasured = 0
        self.header = Header(self._title, self._byline, self._titled, metrics, self.column)
        per_line = max(10.0, self.column.width / metrics.character)
        body = metrics.body
        self.blocks.estimate(per_line, body.pitch, body.gap, metrics.blank.pitch)
        self._stack()

    def move(self, viewport_width: int) -> bool:
        """Take a new width of the viewport; True if the lines stay as they are and only their place changes."""
        moved = column(self.metrics, viewport_width, rtl=self.rtl)
        if (moved.width, moved.names) != (self.column.width, self.column.names):
            return False
        if moved != self.column:
            self.column = moved
            self._decorations.clear()
        return True

    def _stack(self) -> None:
        self.blocks.stack(self.header.height)

    @property
    def height(self) -> int:
        """The height of the whole page."""
        return self.blocks.tops[-1] + self.metrics.bottom

    def style(self, block: int) -> LineStyle:
        """How the lines of a block are set."""
        if block == 0 and self._titled:
            return self.metrics.headline
        start, end = self.blocks.starts[block], self.blocks.ends[block]
        return self.metrics.blank if start == end or self.text[start:end].isspace() else self.metrics.body

    def gap(self, block: int) -> int:
        """The pixels between a block and the next."""
        if block == 0 and self._titled:
            return self.header.below
        return 0 if self.blocks.is_soft(block) else self.style(block).gap

    def _lay_out(self, block: int) -> LaidBlock:
        words = self.blocks.words(block)
        first = self.blocks.paragraph(block)[0]
        rtl = base_is_rtl(self.blocks.words(first), self.rtl)
        return LaidBlock(words, self.blocks.starts[block], self.style(block), self.column.width, rtl)

    def block(self, block: int) -> LaidBlock:
        """A block set in lines."""
        return self._layouts.get(block)

    def decoration(self, block: int) -> Decoration:
        """The shapes drawn on a block; kept until its marks or the measures change."""
        made = self._decorations.get(block)
        if made is None:
            made = self._decorations[block] = self._decorate(block)
            if len(self._decorations) > KEPT:
                self._decorations.pop(next(iter(self._decorations)))
        return made

    def _decorate(self, block: int) -> Decoration:
        made = Decoration()
        pieces = self.marks.pieces(block)
        if pieces:
            laid = self.block(block)
            placed = place(laid, pieces)
            lane_of = lanes(placed)
            add_quotes(made, laid, placed, self.metrics, self.column, self.gap(block))
            add_chips(made, laid, placed, lane_of)
            add_cues(made, laid, placed)
            if self.metrics.tags:
                add_tags(made, laid, placed, lane_of, self.metrics)
            add_edges(made, laid, placed)
        return made

    def rows(self, block: int, start: int, end: int) -> QRectF:
        """The lines of a block whose look an entity from start to end may change: its own and those it overlaps."""
        overlapping = [piece for piece in self.marks.pieces(block) if piece.mark.kind is MarkKind.ENTITY]
        grown = True
        while grown:
            grown = False
            for piece in overlapping:
                if piece.start < end and start < piece.end and (piece.start < start or end < piece.end):
                    start, end, grown = min(start, piece.start), max(end, piece.end), True
        laid = self.block(block)
        places = (laid.u16.to_u16(min(max(place, laid.start), laid.end) - laid.start) for place in (start, end))
        first, last = (laid.line_of(place) for place in places)
        pitch = laid.style.pitch
        top = self.blocks.tops[block] + first * pitch
        return QRectF(0, top, self.column.left + self.column.width, (last - first + 1) * pitch)

    def forget(self, blocks: set[int]) -> None:
        """Drop the shapes of blocks whose marks have changed."""
        for block in blocks:
            self._decorations.pop(block, None)

    def _measure(self, block: int) -> bool:
        """Set a block in lines if its height is a guess; True if the guess was wrong."""
        if self.blocks.known[block]:
            return False
        return self.blocks.measured(block, self.block(block).height + self.gap(block))

    def settle(self, y: float, height: int) -> float:
        """Measure every block that a viewport at `y` shows, and answer where it must stand to show the same lines.

        The first block whose height is known already keeps its place; at the very top or bottom, that end does.
        """
        blocks, count = self.blocks, len(self.blocks)
        room = self.height - height
        at_end = room > 0 and y >= room
        shown = blocks.between(y, y + height)
        kept = next((block for block in shown if blocks.known[block]), shown[0])
        if y <= 0:
            kept = 0
        elif at_end:
            kept = count - 1
        offset = y - blocks.tops[kept]
        changed = False
        top, block = blocks.tops[kept], kept
        while block > 0 and top > y - self.metrics.body.pitch:
            block -= 1
            changed |= self._measure(block)
            top -= blocks.heights[block]
        top, block = blocks.tops[kept], kept
        while block < count and top < y + height + self.metrics.body.pitch:
            changed |= self._measure(block)
            top += blocks.heights[block]
            block += 1
        if changed:
            self._stack()
            if y > 0:
                y = self.height - height if at_end else blocks.tops[kept] + offset
        return y

    def measure_more(self, seconds: float) -> tuple[bool, bool]:
        """Measure blocks for about so long, from the top on: whether a height has changed, whether all are known.

        The new heights hold at once, but nothing moves until `settle_heights`.
        """
        deadline = time.perf_counter() + seconds
        changed = False
        blocks, count = self.blocks, len(self.blocks)
        while self._unmeasured < count and time.perf_counter() < deadline:
            block = self._unmeasured
            self._unmeasured += 1
            if not blocks.known[block]:
                height = self._layouts.passing(block).height + self.gap(block)
                changed |= blocks.measured(block, height)
        return changed, self._unmeasured >= count

    def settle_heights(self, y: float) -> float:
        """Let the measured heights take effect; the line at `y` keeps its place on the screen."""
        block = self.blocks.at_y(y)
        offset = y - self.blocks.tops[block]
        self._stack()
        return self.blocks.tops[block] + offset if y > 0 else y

    def position_at(self, point: QPointF) -> int:
        """The code point position nearest to a place on the page, between characters."""
        number = self.blocks.at_y(point.y())
        laid = self.block(number)
        line = laid.lines[laid.line_at(point.y() - self.blocks.tops[number])]
        u16 = line.text_line.xToCursor(point.x() - self.column.left)
        if u16 == line.end_u16 and line is not laid.lines[-1] and u16 > line.start_u16:
            # The place after a broken line's last blank belongs to the next line: stay before the blank.
            u16 = laid.layout.previousCursorPosition(u16)
        return laid.start + laid.u16.to_code_point(u16)

    def caret(self, position: int) -> QRectF:
        """Where the caret stands before a position."""
        number = self.blocks.at(position)
        laid = self.block(number)
        u16 = laid.u16.to_u16(min(position, laid.end) - laid.start)
        line = laid.lines[laid.line_of(u16)]
        style = laid.style
        x = self.column.left + cursor_x(line, u16)
        top = self.blocks.tops[number] + line.top + max(0.0, style.text_top)
        return QRectF(x - 0.9, top, 1.8, self.blocks.tops[number] + line.top + style.text_bottom - top)

    def line(self, position: int) -> QRectF:
        """The whole line that a position stands in, over the width of the column."""
        number = self.blocks.at(position)
        laid = self.block(number)
        line = laid.lines[laid.line_of(laid.u16.to_u16(min(position, laid.end) - laid.start))]
        top = self.blocks.tops[number] + line.top
        return QRectF(self.column.left, top, self.column.width, laid.style.pitch)

    def rects(self, start: int, end: int, top: float, bottom: float) -> list[QRectF]:
        """The rectangles that a range covers between two heights of the page, line by line."""
        found: list[QRectF] = []
        if end <= start:
            return found
        first, last = self.blocks.at(start), self.blocks.touched(start, end)[-1]
        for number in self.blocks.between(top, bottom):
            if first <= number <= last:
                laid = self.block(number)
                style, block_top = laid.style, self.blocks.tops[number]
                for extent in extents(laid, start, end, trim=False):
                    y = block_top + laid.lines[extent.line].top + style.text_top - 1
                    width = extent.right - extent.left
                    height = style.text_bottom + 2 - style.text_top
                    found.append(QRectF(self.column.left + extent.left, y, width, height))
        return found
