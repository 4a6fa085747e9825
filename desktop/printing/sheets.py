"""Sheets: an article laid out for paper and cut into pages, so that no line of it is cut.

All is set in pixels as on the screen, by the same page and the same painter, and scaled to the paper.
"""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPagedPaintDevice, QPageLayout, QPainter

from annotations.language import tr
from desktop.article.filling import fill
from desktop.article.page import Page
from desktop.article.painter import ArticlePainter
from desktop.article.state import ViewState
from desktop.article.typography import Metrics, Typography
from desktop.printing.printed import Printed
from desktop.printing.strips import Strip, strips
from desktop.theme import SANS, Theme, font, load_theme

# Points of paper left free on each side; below stand the title and the number of the page.
MARGIN = 40.0
_FOOT = 26.0
# The width in pixels on which the article is set: the margin with the names, 70 characters, and some air.
_WIDTH = 830
_TAG_SPACING = 106


class _Slice(NamedTuple):
    """A stretch of the laid out text, in pixels of the page, and how far below the sheet's top it stands."""

    top: float
    bottom: float


class _Sheet(NamedTuple):
    """One side of paper: a stretch of text, and strips with their tops."""

    text: _Slice | None
    strips: tuple[tuple[float, Strip], ...]


class Sheets:
    """The sides of paper that an article takes. `size` is that of the paper in points."""

    def __init__(self, printed: Printed, width: float, height: float) -> None:
        self._printed = printed
        self._theme = paper_theme()
        self._painter = ArticlePainter(self._theme)
        self._width, self._height = width, height
        self._scale = (width - 2 * MARGIN) / _WIDTH
        self._room = (height - 2 * MARGIN - _FOOT) / self._scale
        metrics = Metrics(Typography(tags=True))
        # A spacing in pixels would be one in dots of the paper's device.
        metrics.tag_font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _TAG_SPACING)
        self._page = Page(printed.title, printed.byline, printed.text, printed.marks, metrics, _WIDTH)
        # Every block is measured, so that what stands where is known before the first page is drawn.
        self._page.settle(0.0, 1 << 40)
        self._sheets = self._cut()

    def __len__(self) -> int:
        return len(self._sheets)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a side, counted from 0; the painter counts in points from the paper's corner."""
        sheet = self._sheets[number]
        painter.save()
        try:
            fill(painter, QRectF(0, 0, self._width, self._height), QColor(self._theme.paper))
            self._foot(painter, number)
            painter.translate(MARGIN, MARGIN)
            painter.scale(self._scale, self._scale)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if sheet.text is not None:
                painter.save()
                area = QRectF(0, 0, _WIDTH, sheet.text.bottom - sheet.text.top)
                painter.setClipRect(area)
                self._painter.paint(painter, self._page, ViewState(), round(sheet.text.top), area)
                painter.restore()
            for top, strip in sheet.strips:
                strip.draw(painter, top)
        finally:
            painter.restore()

    def _foot(self, painter: QPainter, number: int) -> None:
        used = font(SANS, 8)
        painter.setFont(used)
        painter.setPen(QColor(self._theme.ink2))
        place = QRectF(MARGIN, self._height - MARGIN - 10, self._width - 2 * MARGIN, 14)
        count = tr("{page} of {pages}", page=number + 1, pages=len(self))
        title = QFontMetricsF(used).elidedText(self._printed.title, Qt.TextElideMode.ElideRight, place.width() - 90)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), count)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft), title)

    def _cut(self) -> list[_Sheet]:
        slices = self._slices()
        left = float(self._page.column.left)
        rest = strips(self._printed, self._theme, left, float(self._page.column.width))
        sheets = [_Sheet(one, ()) for one in slices[:-1]]
        last, used = slices[-1], slices[-1].bottom - slices[-1].top
        placed: list[tuple[float, Strip]] = []
        for place, strip in enumerate(rest):
            # What is held stays with the next two: a heading with a name and the first words of the first quote.
            needed = strip.height + sum(one.height for one in rest[place + 1 : place + 3] if strip.hold)
            if used + needed > self._room and used > 0:
                sheets.append(_Sheet(last, tuple(placed)))
                last, used, placed = None, 0.0, []
            placed.append((used, strip))
            used += strip.height
        sheets.append(_Sheet(last, tuple(placed)))
        return sheets

    def _slices(self) -> list[_Slice]:
        """The text in stretches that fit a side each, cut between lines; no first line of a paragraph stands alone."""
        blocks, found, top = self._page.blocks, list[_Slice](), 0.0
        bottom = float(self._page.header.height)
        for number in range(len(blocks)):
            laid, start = self._page.block(number), blocks.tops[number]
            for line in laid.lines:
                end = start + line.top + laid.style.pitch
                if end - top > self._room:
                    second = line is laid.lines[1] if len(laid.lines) > 1 else False
                    cut = float(start if second and start > top else start + line.top)
                    found.append(_Slice(top, min(cut, bottom)))
                    top = cut
                bottom = float(end)
        return [*found, _Slice(top, bottom)]


def paper_theme() -> Theme:
    """The light theme on white; every mark has a sign besides its colour, so that it can be read in black and white."""
    light = load_theme("light")
    return light._replace(paper="#FFFFFF", chrome="#FFFFFF", ink="#000000", ink2="#50555B")


def paint_all(device: QPagedPaintDevice, sheets: Sheets, first: int = 0, last: int | None = None) -> None:
    """Paint the sides `first` to `last` (both included, counted from 0; to the end without one) on paper or into a PDF."""
    painter = QPainter(device)
    try:
        scale = device.logicalDpiX() / 72
        painter.scale(scale, scale)
        for number in range(first, len(sheets) if last is None else min(last + 1, len(sheets))):
            if number > first:
                device.newPage()
            sheets.paint(painter, number)
    finally:
        painter.end()


def paper_size(layout: QPageLayout) -> tuple[float, float]:
    """The width and height of the paper in points, as it lies."""
    whole = layout.fullRect(QPageLayout.Unit.Point)
    return whole.width(), whole.height()
