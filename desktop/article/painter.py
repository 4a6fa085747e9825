"""Draws the part of a page that shows in the viewport."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.article.decoration import Bar, Chip, Decoration, Edge
from desktop.article.filling import fill
from desktop.article.geometry import Extent, extents
from desktop.article.inks import HueInks, Inks, dashes
from desktop.article.layout import LaidBlock
from desktop.article.marks import Mark, MarkKind
from desktop.article.page import Page
from desktop.article.selection import Selection, Standing
from desktop.article.signs import (
    paint_bar_sign,
    paint_quiet_chip,
    paint_reader_band,
    paint_reader_bar,
    paint_reader_chip,
    paint_sign,
    paint_tag_sign,
    sign_width,
)
from desktop.article.state import ViewState
from desktop.theme import Theme

if TYPE_CHECKING:
    # At run time only once a mark is current or under the mouse.
    from desktop.article.links import Link

HANDLE = 3.6
# No shape reaches further out of the lines that it belongs to, in pixels.
REACH = 14


class _Shown(NamedTuple):
    """A block that the painted part cuts: where its top stands, and which of its lines need painting."""

    number: int
    laid: LaidBlock
    decoration: Decoration
    y: float
    first: int
    last: int

    def shows(self, line: int) -> bool:
        return self.first <= line <= self.last


class ArticlePainter:
    """Paints a page with a theme. Layers from below: bands and bars, chips, selection, text, tags, names, links."""

    def __init__(self, theme: Theme) -> None:
        self._inks = Inks(theme)
        self._theme = theme

    def paint(self, painter: QPainter, page: Page, state: ViewState, scrolled: int, clip: QRectF) -> None:
        """Paint what lies in the clip (viewport pixels) of a page scrolled up by so much."""
        inks = self._inks
        # The painter clips: a little more leaves no soft edge where the clip ends within a pixel of the screen.
        fill(painter, clip.adjusted(-1, -1, 1, 1), inks.paper)
        page.header.paint(
            painter, page.column.left, scrolled, page.blocks.tops[0] + page.block(0).height, (inks.ink, inks.ink2)
        )
        shown = self._shown(page, scrolled, clip)
        left = page.column.left
        for each in shown:
            painter.translate(left, each.y)
            self._quotes(painter, each, state)
            painter.translate(-left, -each.y)
        for each in shown:
            painter.translate(left, each.y)
            self._chips(painter, each, state)
            self._strokes(painter, each, state)
            if state.found is not None:
                state.found.paint(painter, each.laid, each.first, each.last, self._theme)
            self._selection(painter, each, state)
            painter.setPen(inks.ink)
            each.laid.layout.draw(painter, QPointF(0, 0), [], clip.translated(-left, -each.y))
            self._tags(painter, page, each, state)
            self._names(painter, page, each, state)
            painter.translate(-left, -each.y)
        self._links(painter, page, state, scrolled)
        for each in shown:
            painter.translate(left, each.y)
            self._handles(painter, each, state)
            painter.translate(-left, -each.y)
        if state.caret is not None:
            fill(painter, page.caret(state.caret).translated(0, -scrolled), inks.focus)

    def _shown(self, page: Page, scrolled: int, clip: QRectF) -> list[_Shown]:
        """The blocks and lines to paint, those included whose shapes may reach into the clip."""
        top, bottom = clip.top() + scrolled - REACH, clip.bottom() + scrolled + REACH
        shown: list[_Shown] = []
        for number in page.blocks.between(top, bottom):
            laid, block_top = page.block(number), page.blocks.tops[number]
            first, last = laid.line_at(top - block_top), laid.line_at(bottom - block_top)
            shown.append(_Shown(number, laid, page.decoration(number), block_top - scrolled, first, last))
        return shown

    def _quotes(self, painter: QPainter, each: _Shown, state: ViewState) -> None:
        inks = self._inks
        painter.setPen(Qt.PenStyle.NoPen)
        for band in each.decoration.bands:
            if each.shows(band.line):
                hot = _is_hot(band.mark, state)
                if band.mark.quiet and not hot:
                    continue
                step = min(2, band.depth + (2 if state.is_current(band.mark.id) else 1 if hot else 0))
                painter.setBrush((inks.bands if band.mark.decided or hot else inks.bands_open)[step])
                painter.drawPath(band.path)
                if band.mark.reader is not None:
                    paint_reader_band(painter, band.path.boundingRect(), band.depth, band.mark.reader)
        for bar in each.decoration.bars:
            self._bar(painter, bar, state)

    def _bar(self, painter: QPainter, bar: Bar, state: ViewState) -> None:
        inks = self._inks
        if bar.mark.reader is not None and not bar.gap:
            paint_reader_bar(painter, bar, wide=state.is_current(bar.mark.id))
            return
        if state.is_current(bar.mark.id):
            colour = inks.focus
        elif bar.mark.id == state.hovered:
            colour = inks.bar
        else:
            colour = inks.bar_nested if bar.depth else inks.bar_rest
        middle = bar.left + 1.25
        if bar.gap:
            pen = dashes(colour, 1.2, (2.5, 2.5), Qt.PenCapStyle.FlatCap)
        elif not bar.mark.decided:
            pen = dashes(colour, 2.5, (0.01, 3.6 if bar.mark.doubted else 2.0))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(bar.left, bar.top, 2.5, bar.bottom - bar.top), 1.25, 1.25)
            return
        painter.setPen(pen)
        painter.drawLine(QLineF(middle, bar.top + 1.25, middle, bar.bottom - 1.25))
        painter.setPen(Qt.PenStyle.NoPen)

    def _chips(self, painter: QPainter, each: _Shown, state: ViewState) -> None:
        for chip in each.decoration.chips:
            if each.shows(chip.line) and not _is_dragged(chip.mark, MarkKind.ENTITY, state):
                self._chip(painter, chip, state)

    def _chip(self, painter: QPainter, chip: Chip, state: ViewState) -> None:
        hue, hot = self._inks.hue(chip.mark.hue), _is_hot(chip.mark, state)
        if chip.mark.reader is not None:
            paint_reader_chip(painter, chip, hue, hot=hot)
        elif chip.mark.quiet:
            paint_quiet_chip(painter, chip, hue, hot=hot)
        else:
            self._plain_chip(painter, chip, hue, hot=hot)
        if state.is_current(chip.mark.id):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(hue.solid if chip.mark.reader is None else self._inks.focus, 1.4))
            painter.drawRoundedRect(chip.rect.adjusted(0.3, 0.2, -0.3, 1), 3, 3)

    def _plain_chip(self, painter: QPainter, chip: Chip, hue: HueInks, *, hot: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue.chip_hot if hot else hue.chip if chip.mark.decided else hue.chip_open)
        painter.drawPath(chip.path)
        if chip.veiled is not None:
            painter.setOpacity(0.4)
            painter.drawPath(chip.veiled)
            painter.setOpacity(1)
        line = chip.underline
        if chip.mark.decided:
            painter.setBrush(hue.solid if hot else hue.line)
            painter.drawRoundedRect(line, 0.8, 0.8)
        else:
            painter.setPen(hue.dots)
            painter.drawLine(QLineF(line.left() + 1, line.center().y(), line.right() - 1, line.center().y()))

    def _strokes(self, painter: QPainter, each: _Shown, state: ViewState) -> None:
        decoration = each.decoration
        for stroke in decoration.cues:
            if each.shows(stroke.line) and not _is_dragged(stroke.mark, MarkKind.CUE, state):
                hue = self._inks.hue(stroke.mark.hue)
                pen = hue.cue if stroke.mark.decided else hue.cue_open
                if state.is_current(stroke.mark.id):
                    pen = QPen(pen)
                    pen.setColor(self._inks.focus)
                    pen.setWidthF(2)
                painter.setPen(pen)
                painter.drawLine(QLineF(stroke.left + 0.8, stroke.y, stroke.right - 0.8, stroke.y))
        for stroke in decoration.sources:
            if each.shows(stroke.line) and not _is_hot(stroke.mark, state):
                painter.setPen(self._inks.hue(stroke.mark.hue).faint)
                painter.drawLine(QLineF(stroke.left, stroke.y - 0.5, stroke.right, stroke.y - 0.5))
        for stroke in decoration.connectors:
            if each.shows(stroke.line):
                painter.setPen(self._inks.hue(stroke.mark.hue).dash)
                painter.drawLine(QLineF(stroke.left, stroke.y, stroke.right, stroke.y))

    def _selection(self, painter: QPainter, each: _Shown, state: ViewState) -> None:
        ranges = list(Standing(Selection(state.start, state.end), state.held).ranges)
        if state.preview is not None:
            ranges = [(state.preview.start, state.preview.end)]
        style = each.laid.style
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._inks.selection)
        for start, end in ranges:
            if start <= each.laid.end and end > each.laid.start:
                for extent in extents(each.laid, start, end, trim=False):
                    if each.shows(extent.line):
                        top = each.laid.lines[extent.line].top + style.text_top - 1
                        height = style.text_bottom + 2 - style.text_top
                        painter.drawRect(QRectF(extent.left, top, extent.right - extent.left, height))

    def _tags(self, painter: QPainter, page: Page, each: _Shown, state: ViewState) -> None:
        if not each.decoration.tags:
            return
        painter.setFont(page.metrics.tag_font)
        for tag in each.decoration.tags:
            if each.shows(tag.line):
                hue = self._inks.hue(tag.mark.hue)
                if tag.mark.reader is not None:
                    left = paint_tag_sign(painter, tag, page.metrics, self._inks.paper)
                    painter.setPen(hue.tag)
                    painter.drawText(QPointF(left, tag.baseline), tag.words)
                    continue
                if _is_hot(tag.mark, state):
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(hue.tag)
                    painter.drawRoundedRect(tag.rect, 2.5, 2.5)
                    painter.setPen(self._inks.paper)
                else:
                    painter.setPen(hue.tag)
                painter.drawText(QPointF(tag.left, tag.baseline), tag.words)

    def _names(self, painter: QPainter, page: Page, each: _Shown, state: ViewState) -> None:
        if not page.column.names:
            for bar in each.decoration.bars:
                paint_bar_sign(painter, bar, page.metrics, self._inks.paper)
        if not each.decoration.names:
            return
        for name in each.decoration.names:
            if name.mark.reader is not None:
                if page.column.rtl:
                    left = name.left + page.metrics.margin_metrics.horizontalAdvance(name.words) + 3
                else:
                    left = name.left - sign_width(name.mark, page.metrics) - 2
                paint_sign(painter, left, name.baseline - 1, name.mark.reader, page.metrics, self._inks.paper)
            painter.setFont(page.metrics.margin_font)
            if state.is_current(name.mark.id):
                colour = self._inks.focus
            else:
                colour = self._inks.ink if name.mark.id == state.hovered else self._inks.ink2
            painter.setPen(colour)
            painter.drawText(QPointF(name.left, name.baseline), name.words)

    def _links(self, painter: QPainter, page: Page, state: ViewState, scrolled: int) -> None:
        wanted = [one for one in dict.fromkeys((state.hovered, state.current, *state.beside)) if one is not None]
        if not wanted:
            return
        from desktop.article.links import link

        for mark_id in wanted:
            made = link(page, mark_id)
            if made is not None:
                painter.translate(page.column.left, -scrolled)
                self._link(painter, made, self._inks.focus if state.is_current(mark_id) else self._inks.focus_soft)
                painter.translate(-page.column.left, scrolled)

    def _link(self, painter: QPainter, made: "Link", colour: QColor) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.4))
        for rect in made.outlines:
            painter.drawRoundedRect(rect, 3, 3)
        if made.path is not None:
            painter.drawPath(made.path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for shape in made.solids:
            painter.drawPath(shape)

    def _handles(self, painter: QPainter, each: _Shown, state: ViewState) -> None:
        """Handles at the ends of the current entity or quote; while one is dragged, at the ends of where it would lie."""
        preview = state.preview
        for edge in each.decoration.edges:
            dragged = preview is not None and (edge.mark.id, edge.mark.kind, edge.fragment) == (
                preview.mark_id,
                preview.kind,
                preview.fragment,
            )
            whole = edge.mark.kind in (MarkKind.ENTITY, MarkKind.CONTENT)
            if whole and edge.mark.id == state.current and not dragged:
                self._handle(painter, edge.x, edge)
        if preview is None or not each.laid.start <= preview.end or not preview.start <= each.laid.end:
            return
        stretches = extents(each.laid, preview.start, preview.end)
        mark = next((edge.mark for edge in each.decoration.edges if edge.mark.id == preview.mark_id), None)
        if stretches and mark is not None:
            self._preview_handles(painter, each.laid, mark, stretches)

    def _preview_handles(self, painter: QPainter, laid: LaidBlock, mark: Mark, stretches: list[Extent]) -> None:
        for is_start, extent in ((True, stretches[0]), (False, stretches[-1])):
            x = extent.left if is_start != laid.rtl else extent.right
            top = laid.lines[extent.line].top
            style = laid.style
            edge = Edge(mark, 0, is_start, x, top + style.chip_top, top + style.chip_bottom + 1.6)
            self._handle(painter, x, edge)

    def _handle(self, painter: QPainter, x: float, edge: Edge) -> None:
        colour = self._inks.focus if edge.mark.kind is not MarkKind.ENTITY else self._inks.hue(edge.mark.hue).solid
        if edge.mark.kind is MarkKind.CONTENT:
            painter.setPen(QPen(colour, 1.4))
            painter.drawLine(QLineF(x, edge.top, x, edge.bottom))
        painter.setPen(QPen(self._inks.paper, 1.2))
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(x, edge.bottom), HANDLE, HANDLE)


def _is_hot(mark: Mark, state: ViewState) -> bool:
    return mark.id == state.hovered or state.is_current(mark.id)


def _is_dragged(mark: Mark, kind: MarkKind, state: ViewState) -> bool:
    preview = state.preview
    return preview is not None and preview.mark_id == mark.id and preview.kind is kind and len(mark.fragments) == 1
