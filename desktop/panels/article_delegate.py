"""How the library draws an article: the mark of its status, its title, where it is from, what went wrong."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from annotations.language import tr
from annotations.library import ArticleRow
from desktop.models.library import ArticleRole
from desktop.models.wording import one_line, short_date, word_count
from desktop.panels.lists import RowState
from desktop.panels.look import Look, hover_colour, sans, selected_colour
from desktop.panels.row_delegate import Index, RowDelegate
from desktop.panels.status_mark import draw_status
from desktop.panels.words import set_lines

ROW_HEIGHT = 62
_LEFT = 30
_RIGHT = 10
_LINE = 17
_FAILURE = 16
_LEAST_OF_SOURCE = 6


class ArticleDelegate(RowDelegate):
    """Draws an article in a row of fixed height: the title on up to two lines, then source, date and words."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, ROW_HEIGHT, 120, parent)
        self._title = sans(13, QFont.Weight.Medium)
        self._small = sans(11)

    def draw_row(self, painter: QPainter, area: QRectF, index: Index) -> None:
        row = index.data(ArticleRole.ROW)
        if not isinstance(row, ArticleRow):
            return
        theme = self._look.theme
        lines = set_lines(one_line(row.title), self._title, area.width() - _LEFT - _RIGHT, 2)
        top = area.top() + (ROW_HEIGHT - _LINE * (len(lines) + 1) - 2) / 2
        draw_status(painter, QPointF(area.left() + 16, top + 9.5), row.status, theme)
        painter.setFont(self._title)
        painter.setPen(QColor(theme.ink))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        for line in lines:
            painter.drawText(QRectF(area.left() + _LEFT, top, area.width() - _LEFT - 4, _LINE), flags, line)
            top += _LINE
        self._draw_meta(painter, QRectF(area.left() + _LEFT, top + 1, area.width() - _LEFT - _RIGHT, _LINE), row)

    def draw_ground(self, painter: QPainter, area: QRectF, index: Index, state: RowState) -> None:  # noqa: ARG002  the base's
        theme = self._look.theme
        if state.selected or state.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(selected_colour(theme) if state.selected else hover_colour(theme)))
            painter.drawRoundedRect(area.adjusted(4, 1, -4, -1), 6, 6)
        if state.selected:
            painter.setBrush(QColor(theme.focus))
            painter.drawRoundedRect(QRectF(area.left() + 4, area.top() + 10, 3, area.height() - 20), 1.5, 1.5)
        if state.selected and state.focused:
            painter.setPen(QColor(theme.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(4.5, 1.5, -4.5, -1.5), 6, 6)

    def _draw_meta(self, painter: QPainter, area: QRectF, row: ArticleRow) -> None:
        if row.failure:
            mark = self._look.icons.pixmap("unsure", 12, self._look.theme.danger)
            painter.drawPixmap(QPointF(area.left(), area.top() + (area.height() - 12) / 2), mark)
            area = area.adjusted(_FAILURE, 0, 0, 0)
        painter.setFont(self._small)
        painter.setPen(QColor(self._look.theme.danger if row.failure else self._look.theme.ink2))
        shown = meta_words(row, QFontMetricsF(self._small), area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


def meta_words(row: ArticleRow, metrics: QFontMetricsF, width: float) -> str:
    """Source, date and words in `width` pixels: the source is cut first, then left out, for it is the longest of them."""
    failure = (tr("Pre-fill failed"),) if row.failure else ()
    rest = tuple(part for part in (short_date(row.published), word_count(row.words)) if part)
    room = width - metrics.horizontalAdvance(_joined((*failure, "", *rest)))
    source = row.source
    if metrics.horizontalAdvance(source) > room:
        shortest = metrics.horizontalAdvance(source[:_LEAST_OF_SOURCE] + "…")
        source = metrics.elidedText(source, Qt.TextElideMode.ElideRight, room) if room >= shortest else ""
    words = _joined((*failure, *((source,) if source else ()), *rest))
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(parts)
