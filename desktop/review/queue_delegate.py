"""Draws the articles of the queue."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from annotations.articles import Status
from desktop.models.wording import one_line
from desktop.panels.look import Look, sans
from desktop.panels.row_delegate import Index, RowDelegate
from desktop.panels.status_mark import draw_status
from desktop.panels.words import set_lines
from desktop.review.buttons import draw_sign
from desktop.review.faces import Face
from desktop.review.queue_model import ROW, state_words
from desktop.review.surveying import QueueRow

_HEIGHT = 58


class QueueDelegate(RowDelegate):
    """Draws an article of the queue: the mark of its review, its title on two lines, what is open."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, _HEIGHT, 120, parent)
        self.faces: Mapping[str, Face] = {}

    def draw_row(self, painter: QPainter, area: QRectF, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, QueueRow):
            return
        theme = self._look.theme
        used = sans(13, QFont.Weight.Medium)
        lines = set_lines(one_line(row.title), used, area.width() - 42, 2)
        top = area.top() + (_HEIGHT - 17 * (len(lines) + 1) - 2) / 2
        draw_status(painter, QPointF(area.left() + 16, top + 9.5), _mark(row), theme)
        painter.setFont(used)
        painter.setPen(QColor(theme.ink2 if row.finished else theme.ink))
        for line in lines:
            painter.drawText(QRectF(area.left() + 30, top, area.width() - 36, 17), int(_FLAGS), line)
            top += 17
        painter.setFont(sans(11, QFont.Weight.DemiBold if row.open else QFont.Weight.Normal))
        painter.setPen(QColor(theme.ink if row.open and not row.sealed else theme.ink2))
        room = self._draw_signs(painter, row, area.right() - 12, top + 3) - area.left() - 36
        shown = QFontMetricsF(painter.font()).elidedText(state_words(row), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(area.left() + 30, top + 1, room, 17), int(_FLAGS), shown)

    def _draw_signs(self, painter: QPainter, row: QueueRow, right: float, top: float) -> float:
        """The signs of those who have finished the article; answers in where they begin."""
        if len(row.annotators) < 2:
            return right
        font, colour = painter.font(), painter.pen()
        for annotator in reversed(row.annotators):
            face = self.faces.get(annotator)
            if face is not None:
                width = max(14.0, QFontMetricsF(sans(10, QFont.Weight.DemiBold)).horizontalAdvance(face.initials) + 6)
                right -= width
                draw_sign(painter, QRectF(right, top, width, 14), face.initials, face.colour, self._look)
                right -= 3
        painter.setFont(font)
        painter.setPen(colour)
        return right


_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def _mark(row: QueueRow) -> Status:
    """The mark of a review: a ring where nothing was judged, half full, full with a tick, a dash while sealed."""
    if row.sealed:
        return Status.SKIPPED
    if row.finished:
        return Status.DONE
    return Status.NEW if row.status in (Status.NEW, Status.SUGGESTED) else Status.IN_PROGRESS
