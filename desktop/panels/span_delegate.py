"""How the list of spans draws a row: the label's chip, the words, a quote's speaker; lighter while undecided."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from annotations.attributions import Annotation, Attribution
from annotations.scheme import Scheme
from annotations.spans import Span
from desktop.article.quotes import DOUBT
from desktop.models.spans import SpanRole
from desktop.panels.look import QUOTE_CODE, Look, draw_chip, draw_dot, sans
from desktop.panels.row_delegate import Index, RowDelegate
from desktop.theme import SERIF, font, mix

ROW_HEIGHT = 28
_CHIP = 38
_LEFT = 22


class SpanDelegate(RowDelegate):
    """Draws an annotation on one line."""

    def __init__(self, scheme: Scheme, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, ROW_HEIGHT, 120, parent)
        self._scheme = scheme
        self._words = font(SERIF, 14)
        self._speaker = sans(11, QFont.Weight.Medium)

    def set_scheme(self, scheme: Scheme) -> None:
        """Take codes and hues from another scheme."""
        self._scheme = scheme

    def draw_row(self, painter: QPainter, area: QRectF, index: Index) -> None:
        annotation = index.data(SpanRole.ANNOTATION)
        if not isinstance(annotation, Span | Attribution):
            return
        theme = self._look.theme
        undecided = bool(index.data(SpanRole.UNDECIDED))
        if undecided:
            draw_dot(painter, QPointF(area.left() + 13, area.center().y()), theme.ink2)
        elif annotation.unsure:
            mark = self._look.icons.pixmap("unsure", 12, theme.ink2)
            painter.drawPixmap(QPointF(area.left() + 7, area.center().y() - 6), mark)
        code, colour = self._code(annotation)
        chip = QRectF(area.left() + _LEFT, area.center().y() - 8, _CHIP, 16)
        draw_chip(painter, chip, code, colour, theme, firm=not undecided)
        left = chip.right() + 8
        words = QRectF(left, area.top(), area.right() - 10 - left, area.height())
        if isinstance(annotation, Attribution):
            doubt = DOUBT if index.data(SpanRole.DOUBTED) else ""
            words = self._draw_speaker(painter, words, annotation.speaker, doubt)
        painter.setFont(self._words)
        painter.setPen(QColor(mix(theme.ink, theme.ink2, 0.75) if undecided else theme.ink))
        self._draw_words(painter, words, str(index.data()))

    def _code(self, annotation: Annotation) -> tuple[str, str]:
        if isinstance(annotation, Attribution):
            return QUOTE_CODE, self._look.theme.hue("cue")
        label = self._scheme.shown(annotation.label)
        return label.code, self._look.label_colour(label)

    def _draw_speaker(self, painter: QPainter, area: QRectF, speaker: str, doubt: str) -> QRectF:
        """Draw the speaker at the right, on at most two fifths of the row; returns what is left for the words."""
        if not speaker and not doubt:
            return area
        metrics = QFontMetricsF(self._speaker)
        room = area.width() * 0.4 - metrics.horizontalAdvance(doubt)
        shown = (metrics.elidedText(speaker, Qt.TextElideMode.ElideRight, room) + doubt).strip()
        width = metrics.horizontalAdvance(shown)
        painter.setFont(self._speaker)
        painter.setPen(QColor(self._look.theme.ink2))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shown)
        return area.adjusted(0, 0, -width - 8, 0)

    def _draw_words(self, painter: QPainter, area: QRectF, words: str) -> None:
        shown = QFontMetricsF(self._words).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(area, int(flags), shown)
