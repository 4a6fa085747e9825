"""A list of plain rows, one line each: too long ones lose their end and show whole in the tool tip."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

_FRAME = 6


class TextList(QListWidget):
    """Rows as high as the style sheet makes them; it wants to be as high as its rows, but never more than `most` of them."""

    def __init__(self, name: str, most: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def add_row(self, words: str) -> QListWidgetItem:
        """Add a row at the end."""
        row = QListWidgetItem(words)
        row.setToolTip(words)
        self.addItem(row)
        return row

    def height_of(self, rows: int) -> int:
        """How high the list is in pixels where it shows exactly so many rows."""
        self.ensurePolished()
        return max(1, rows) * max(1, self.sizeHintForRow(0)) + _FRAME

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height_of(min(self._most, self.count())))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.height_of(min(2, self.count())))

    def event(self, event: QEvent) -> bool:
        """Rows that were placed before the style sheet came have another height after it."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()
        return handled
