"""Where the caret goes for a key: by token, character, line and page."""

from collections.abc import Callable

from PySide6.QtCore import QPointF

from desktop.article.page import Page
from desktop.article.selection import Selection, Snapping
from desktop.article.tokens import Tokens, step


class CaretMoves:
    """Answers positions for caret movements on one page; keeps the column while lines are walked up and down."""

    def __init__(self, page: Page, snapping: Snapping) -> None:
        self._page = page
        self._snapping = snapping
        self._column: float | None = None

    def forget_column(self) -> None:
        """The next movement by line starts from where the caret stands."""
        self._column = None

    def runs_right(self, position: int) -> bool:
        """True if the text at a position reads from left to right, so that the right arrow moves forward."""
        return not self._page.block(self._page.blocks.at(position)).rtl

    def text_end(self) -> int:
        """The position after the last character of the article."""
        return len(self._page.text)

    def by_token(self, selection: Selection, forward: bool, extend: bool) -> int:
        """The next place of a token: its start when walking, its end when a selection grows over it.

        A selection that shrinks gives up whole tokens; it never passes its anchor in the same step.
        """
        caret, anchor = selection.caret, selection.anchor
        if not extend:
            if not selection.empty:
                return selection.end if forward else selection.start
            return self._walk(caret, forward, lambda tokens: tokens.starts)
        if forward and caret >= anchor:
            return self._walk(caret, True, lambda tokens: tokens.ends)
        if not forward and caret <= anchor:
            return self._walk(caret, False, lambda tokens: tokens.starts)
        if forward:
            return min(anchor, self._walk(caret, True, lambda tokens: tokens.starts))
        return max(anchor, self._walk(caret, False, lambda tokens: tokens.ends))

    def by_character(self, position: int, forward: bool) -> int:
        """The next place between two characters as the reader sees them, accents and joiners included."""
        return self._walk(position, forward, lambda tokens: tokens.characters)

    def edge(self, position: int, start: bool, forward: bool) -> int:
        """Where the start (or end) of a span at a position goes when it is moved by one token."""
        return self._walk(position, forward, lambda tokens: tokens.starts if start else tokens.ends)

    def _walk(self, position: int, forward: bool, places: Callable[[Tokens], list[int]]) -> int:
        """The next of the places that a function finds among a block's tokens; the article's end past the last."""
        blocks = self._page.blocks
        block = blocks.at(position)
        while True:
            base = blocks.starts[block]
            found = step(places(self._snapping.tokens(block)), position - base, forward)
            if found is not None:
                return base + found
            block += 1 if forward else -1
            if not 0 <= block < len(blocks):
                return len(self._page.text) if forward else 0
            past_end = blocks.ends[block] + (0 if blocks.is_soft(block) else 1)
            position = blocks.starts[block] - 1 if forward else past_end

    def by_line(self, position: int, down: bool) -> int:
        """The position a line further down or up, in the same column; the article's end past the last line."""
        line = self._page.line(position)
        y = line.bottom() + 1 if down else line.top() - 1
        return self._at(self._page.caret(position).center().x(), y, down)

    def by_page(self, position: int, distance: float) -> int:
        """The position so many pixels further down (or up), in the same column."""
        caret = self._page.caret(position)
        return self._at(caret.center().x(), caret.center().y() + distance, distance > 0)

    def _at(self, x: float, y: float, down: bool) -> int:
        if self._column is None:
            self._column = x
        tops = self._page.blocks.tops
        if y < tops[0]:
            return 0
        if y >= tops[-1]:
            return len(self._page.text)
        block = self._page.blocks.at_y(y)
        laid = self._page.block(block)
        if down and y - tops[block] > laid.height:
            if block + 1 == len(self._page.blocks):
                return len(self._page.text)
            y = tops[block + 1] + 1
        return self._page.position_at(QPointF(self._column, y))

    def line_end(self, position: int, at_end: bool) -> int:
        """The first or last position of the line that a position stands in."""
        page = self._page
        laid = page.block(page.blocks.at(position))
        number = laid.line_of(laid.u16.to_u16(min(position, laid.end) - laid.start))
        line = laid.lines[number]
        if not at_end:
            return laid.start + laid.u16.to_code_point(line.start_u16)
        u16 = line.end_u16
        if number < len(laid.lines) - 1 and u16 > line.start_u16:
            u16 = laid.layout.previousCursorPosition(u16)
        return laid.start + laid.u16.to_code_point(u16)
