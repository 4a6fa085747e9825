"""Filling rectangles."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter


def fill(painter: QPainter, area: QRectF, colour: QColor) -> None:
    """Fill `area`, with soft edges where the painter has them; its pen and brush are left as they were.

    `QPainter.fillRect` does the same, but PySide takes 2 ms to learn all brushes and gradients that it could take.
    """
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(area)
    painter.restore()
