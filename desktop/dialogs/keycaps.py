"""Keycaps: the keys of an action as small caps, as labels in a layout or painted in a list."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.theme import SANS, font, set_kind

_PAD, _GAP, _HEIGHT = 6.0, 4.0, 18.0


def key_label(key: str, parent: QWidget | None = None) -> QLabel:
    """One key, as `key_words` has it, as a small cap."""
    label = QLabel(key, parent)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    set_kind(label, "key")
    return label


def key_row(keys: Sequence[str], parent: QWidget | None = None) -> QWidget:
    """All keys of an action side by side."""
    row = QWidget(parent)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(int(_GAP))
    for key in keys:
        line.addWidget(key_label(key, row))
    return row


def cap_font() -> QFont:
    """The font of a painted cap."""
    return font(SANS, 11)


def paint_keys(painter: QPainter, right: float, middle: float, keys: Sequence[str], palette: QPalette) -> float:
    """Paint the caps so that they end at `right` and stand about the height `middle`; returns where they begin."""
    painter.setFont(cap_font())
    measures = QFontMetricsF(cap_font())
    for key in reversed(keys):
        width = max(_HEIGHT, measures.horizontalAdvance(key) + 2 * _PAD)
        cap = QRectF(right - width, middle - _HEIGHT / 2, width, _HEIGHT)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Dark), 1))
        painter.setBrush(QColor(palette.color(QPalette.ColorRole.Button)))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        right -= width + _GAP
    return right
