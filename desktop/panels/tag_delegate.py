"""Draws a tag in the list of completions: its words, and at the right how often it is in use."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.models.tags import TIMES
from desktop.models.wording import grouped
from desktop.panels.look import sans

_PAD = 8
_GAP = 10
_ROW = 26


class TagDelegate(QStyledItemDelegate):
    """The tag is drawn as every row is; the count is quiet, and the words make room for it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        times = index.data(TIMES)
        words = grouped(times) if isinstance(times, int) and times else ""
        super().paint(painter, option, index)
        if not words:
            return
        whole: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]  PySide's stubs lack the option's fields
        palette: QPalette = option.palette  # pyright: ignore[reportAttributeAccessIssue]  as above
        painter.save()
        try:
            painter.setFont(sans(11))
            room = QFontMetrics(sans(11)).horizontalAdvance(words) + _GAP + _PAD
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(whole.adjusted(whole.width() - room, 0, -_PAD, 0), flags, words)
        finally:
            painter.restore()
