"""RowDelegate: draws the rows of a list, the same ground under every row that is selected or under the mouse."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.panels.lists import RowState, row_state
from desktop.panels.look import Look, hover_colour, selected_colour

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws rows of one height in the colours of a theme: first the ground, then what `draw_row` puts on it.

    `height` and `width` are what a row asks for, in pixels.
    """

    def __init__(self, look: Look, height: int, width: int = 120, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._asked = QSize(width, height)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look

    def draw_ground(self, painter: QPainter, area: QRectF, index: Index, state: RowState) -> None:  # noqa: ARG002  for others
        """Draw what shows that a row is selected, under the mouse, or where the keyboard is."""
        if not (state.selected or state.hovered):
            return
        theme = self._look.theme
        painter.setPen(QColor(theme.focus) if state.selected and state.focused else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(selected_colour(theme) if state.selected else hover_colour(theme)))
        painter.drawRoundedRect(area.adjusted(4.5, 1.5, -4.5, -1.5), 5, 5)

    def draw_row(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """Draw what the row says. A kind of row that says more than its words draws them itself."""
        painter.setPen(QColor(self._look.theme.ink))
        painter.drawText(area.adjusted(12, 0, -12, 0), int(Qt.AlignmentFlag.AlignVCenter), str(index.data()))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  Qt's signature
        return self._asked

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]  PySide's stubs lack the option's fields
        state = row_state(option, index)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw_ground(painter, area, index, state)
            self.draw_row(painter, area, index)
        finally:
            # What a row sets must not reach the next one.
            painter.restore()
