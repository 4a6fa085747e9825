"""Where what is looked for stands in the article: a soft ground with an edge under each place."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.article.geometry import extents
from desktop.article.layout import LaidBlock
from desktop.theme import Theme

_GROUND = 0.22
_EDGE = 0.6
# How many blocks' rectangles are kept: more than a screen ever shows.
_KEPT = 60


class FoundRanges:
    """Ranges of an article's text in code points, in order; each is drawn on every line that it lies on.

    The rectangles of a block are kept for as long as it is laid out as it is, so that what is painted again costs nothing;
    10,000 ranges cost no more than those that show.
    """

    def __init__(self, places: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in places]
        self._ends = [end for _, end in places]
        self._kept: dict[int, tuple[LaidBlock, dict[int, list[QRectF]]]] = {}

    def paint(self, painter: QPainter, laid: LaidBlock, first: int, last: int, theme: Theme) -> None:
        """Draw the ranges on the lines `first` to `last` of a block; the painter stands at its top left corner."""
        if not self._touch(laid):
            return
        ground = QColor(theme.hue("time"))
        ground.setAlphaF(_GROUND)
        edge = QColor(theme.hue("time"))
        edge.setAlphaF(_EDGE)
        painter.setBrush(ground)
        painter.setPen(QPen(edge, 1))
        lines = self._lines(laid)
        for line in range(first, last + 1):
            for rect in lines.get(line) or self._measure(laid, line, lines):
                painter.drawRoundedRect(rect, 2.5, 2.5)

    def _touch(self, laid: LaidBlock) -> bool:
        """Whether any range lies in a block."""
        place = bisect_right(self._ends, laid.start)
        return place < len(self._starts) and self._starts[place] < laid.end

    def _lines(self, laid: LaidBlock) -> dict[int, list[QRectF]]:
        known = self._kept.get(laid.start)
        if known is None or known[0] is not laid:
            if len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)))
            known = self._kept[laid.start] = laid, {}
        return known[1]

    def _measure(self, laid: LaidBlock, line: int, lines: dict[int, list[QRectF]]) -> list[QRectF]:
        """The rectangles on one line, in pixels from the block's top left corner."""
        if line in lines:
            return lines[line]
        made = lines[line] = []
        if not 0 <= line < len(laid.lines):
            return made
        here = laid.lines[line]
        start = laid.start + laid.u16.to_code_point(here.start_u16)
        end = laid.start + laid.u16.to_code_point(here.end_u16)
        top = here.top + laid.style.text_top - 0.5
        height = laid.style.text_bottom + 1 - laid.style.text_top
        for place in range(bisect_right(self._ends, start), bisect_left(self._starts, end)):
            within = max(start, self._starts[place]), min(end, self._ends[place])
            for extent in extents(laid, *within):
                if extent.line == line:
                    made.append(QRectF(extent.left - 0.5, top, extent.right - extent.left + 1, height))
        return made
