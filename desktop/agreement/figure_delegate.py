"""How a figure is drawn in a table: the number, and beside it where it lies between 0 and 1, with its interval."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from annotations.review.agreement.figures import Figure
from desktop.agreement.figures_model import FigureRole, FigureRow
from desktop.panels.lists import RowState
from desktop.panels.look import Look, draw_chip, faint, hover_colour, sans, selected_colour
from desktop.panels.row_delegate import Index, RowDelegate
from desktop.theme import mix

ROW_HEIGHT = 28
_NUMBER = 44
_CHIP = 38
_PAD = 8


def draw_bar(painter: QPainter, area: QRectF, figure: Figure, look: Look) -> None:
    """A line from 0 to 1, the interval as a thick stroke on it, the value as a tick; below 0 it stands at the left end."""
    theme = look.theme
    middle = area.center().y()

    def across(value: float) -> float:
        return area.left() + min(max(value, 0.0), 1.0) * area.width()

    painter.setPen(QPen(QColor(mix(theme.rule, theme.ink, 0.08)), 1))
    painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
    if figure.low is not None and figure.high is not None:
        left, right = across(figure.low), across(figure.high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mix(theme.paper, theme.focus, 0.42)))
        painter.drawRoundedRect(QRectF(left - 1, middle - 3.5, max(right - left, 1) + 2, 7), 3, 3)
    if figure.value is not None:
        painter.setPen(QPen(QColor(mix(theme.focus, theme.ink, 0.3)), 2))
        at = across(figure.value)
        painter.drawLine(QPointF(at, middle - 5), QPointF(at, middle + 5))


class FigureDelegate(RowDelegate):
    """Draws titles with their chips, figures with their bars, and counts."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, ROW_HEIGHT, 96, parent)
        self._plain = sans(13)
        self._strong = sans(13, QFont.Weight.DemiBold)

    def draw_ground(self, painter: QPainter, area: QRectF, index: Index, state: RowState) -> None:
        theme, row = self._look.theme, index.data(FigureRole.ROW)
        if isinstance(row, FigureRow) and row.total:
            painter.fillRect(area, QColor(mix(theme.paper, theme.ink, 0.035)))
        # A figure that leads to no cases is not lit; where the keyboard is shows on every figure.
        lit = (state.selected or state.hovered) and index.data(FigureRole.KEY) is not None
        ground = selected_colour(theme) if state.selected else hover_colour(theme)
        painter.setBrush(QColor(ground) if lit else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.focus), 1.4) if state.focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(area.adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)

    def draw_row(self, painter: QPainter, area: QRectF, index: Index) -> None:
        row = index.data(FigureRole.ROW)
        if not isinstance(row, FigureRow):
            return
        if index.column() == 0:
            self._draw_title(painter, area, row)
        elif index.column() == index.model().columnCount() - 1:
            self._draw_words(painter, area.adjusted(0, 0, -_PAD, 0), str(index.data()), row, right=True)
        else:
            self._draw_figure(painter, area, index, row)

    def _draw_title(self, painter: QPainter, area: QRectF, row: FigureRow) -> None:
        left = area.left() + _PAD
        if row.label is not None:
            chip = QRectF(left, area.center().y() - 8, _CHIP, 16)
            draw_chip(painter, chip, row.label.code, self._look.label_colour(row.label), self._look.theme)
            left = chip.right() + 8
        self._draw_words(painter, QRectF(left, area.top(), area.right() - left - 4, area.height()), row.title, row)

    def _draw_figure(self, painter: QPainter, area: QRectF, index: Index, row: FigureRow) -> None:
        figure = index.data(FigureRole.FIGURE)
        number = QRectF(area.left() + _PAD, area.top(), _NUMBER, area.height())
        known = isinstance(figure, Figure) and figure.value is not None
        self._draw_words(painter, number, str(index.data()), row, quiet=not known)
        bar = QRectF(number.right(), area.top() + 6, area.right() - number.right() - 12, area.height() - 12)
        if isinstance(figure, Figure) and known and bar.width() > 14:
            draw_bar(painter, bar, figure, self._look)

    def _draw_words(
        self, painter: QPainter, area: QRectF, words: str, row: FigureRow, *, right: bool = False, quiet: bool = False
    ) -> None:
        theme = self._look.theme
        used = self._strong if row.total else self._plain
        painter.setFont(used)
        painter.setPen(QColor(faint(theme) if quiet else theme.ink2 if right else theme.ink))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetricsF(used).elidedText(words, Qt.TextElideMode.ElideRight, area.width() + 1)
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip), shown)
