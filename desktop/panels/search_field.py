"""A field for what is searched, with a magnifier before the words."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.panels.look import Look

_ROOM = 24


class SearchField(QLineEdit):
    """Draws its magnifier itself: as an icon it would bring Qt's readers of SVG into the start of the window."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setTextMargins(_ROOM, 0, 0, 0)
        # The button that clears it is made, and its picture read, once there is something to clear.
        self.textChanged.connect(self._offer_clearing)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self.update()

    def _offer_clearing(self) -> None:
        self.textChanged.disconnect(self._offer_clearing)
        self.setClearButtonEnabled(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._look.theme.ink2), 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            lens = QPointF(15.5, self.height() / 2 - 1)
            painter.drawEllipse(lens, 4.4, 4.4)
            painter.drawLine(lens + QPointF(3.2, 3.2), lens + QPointF(6.8, 6.8))
        finally:
            painter.end()
