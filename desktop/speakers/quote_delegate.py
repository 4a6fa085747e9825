"""How a quote of a speaker is drawn: where it is from, what was said on two lines, and the words that say who said it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from annotations.language import tr
from desktop.panels.look import Look, draw_dot, sans, selected_colour
from desktop.panels.row_delegate import Index, RowDelegate
from desktop.speakers.quotes_model import QuoteRole, ShownQuote
from desktop.theme import SERIF, font

ROW_HEIGHT = 102
_LINES, _LINE = 2, 22
_SIDE = 18
_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_END = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class QuoteDelegate(RowDelegate):
    """Draws a ShownQuote. One that is suggested and undecided has the hollow dot and says so."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, ROW_HEIGHT, 200, parent)
        self._words, self._small = font(SERIF, 15), sans(11)
        self._cue, self._source = sans(12), sans(12, QFont.Weight.DemiBold)

    def draw_row(self, painter: QPainter, area: QRectF, index: Index) -> None:
        shown = index.data(QuoteRole.QUOTE)
        painter.setPen(QColor(self._look.theme.rule))
        painter.drawLine(QPointF(area.left() + 12, area.bottom()), QPointF(area.right() - 12, area.bottom()))
        if isinstance(shown, ShownQuote):
            inner = area.adjusted(_SIDE, 8, -_SIDE, -8)
            self._draw_where(painter, inner, shown)
            self._draw_content(painter, inner.adjusted(0, 20, 0, 0), shown.content)
            self._draw_parts(painter, QRectF(inner.left(), inner.bottom() - 18, inner.width(), 18), shown)

    def _draw_where(self, painter: QPainter, area: QRectF, shown: ShownQuote) -> None:
        line = QRectF(area.left(), area.top(), area.width(), 16)
        painter.setFont(self._small)
        painter.setPen(QColor(self._look.theme.ink2))
        metrics = QFontMetricsF(self._small)
        painter.drawText(line, _END, shown.day)
        room = line.width() - metrics.horizontalAdvance(shown.day) - 14
        painter.drawText(line, _FLAGS, metrics.elidedText(shown.title, Qt.TextElideMode.ElideRight, room))

    def _draw_content(self, painter: QPainter, area: QRectF, content: str) -> None:
        """The first two lines, the second one losing its end."""
        layout = QTextLayout(content, self._words)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        painter.setFont(self._words)
        painter.setPen(QColor(self._look.theme.ink))
        layout.beginLayout()
        for number in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(area.width())
            start_u16, length_u16 = line.textStart(), line.textLength()
            # Qt counts in UTF-16.
            whole = content.encode("utf-16-le")
            until = len(whole) if number == _LINES - 1 else (start_u16 + length_u16) * 2
            words = whole[start_u16 * 2 : until].decode("utf-16-le")
            shown = QFontMetricsF(self._words).elidedText(words.rstrip(), Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(QRectF(area.left(), area.top() + number * _LINE, area.width(), _LINE), _FLAGS, shown)
        layout.endLayout()

    def _draw_parts(self, painter: QPainter, area: QRectF, shown: ShownQuote) -> None:
        """The source in bold and the cue underlined, as they follow in the text; at the end whether it is undecided."""
        theme = self._look.theme
        right, suggested = area.right(), tr("suggested")
        if not shown.own:
            painter.setFont(self._small)
            painter.setPen(QColor(theme.ink2))
            painter.drawText(area, _END, suggested)
            right -= QFontMetricsF(self._small).horizontalAdvance(suggested) + 10
            draw_dot(painter, QPointF(right, area.center().y() + 0.5), theme.ink2)
            right -= 14
        left = area.left()
        for words, is_source in shown.parts:
            used = self._source if is_source else self._cue
            metrics = QFontMetricsF(used)
            fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, right - left)
            wide = metrics.horizontalAdvance(fitting)
            if wide <= 0 or left + wide > right + 1:
                return
            painter.setFont(used)
            cue = theme.lettering(theme.hue("cue"), selected_colour(theme))
            painter.setPen(QColor(theme.ink if is_source else cue))
            painter.drawText(QRectF(left, area.top(), wide + 2, area.height()), _FLAGS, fitting)
            if not is_source:
                painter.setPen(QPen(QColor(theme.hue("cue")), 1, Qt.PenStyle.DashLine))
                foot = area.center().y() + 8
                painter.drawLine(QPointF(left, foot), QPointF(left + wide, foot))
            left += wide + 8
