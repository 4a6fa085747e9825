"""How a hit is drawn: its words under one another in one column, with what stands before and after them."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from annotations.finding.hits import FoundArticle, Hit
from annotations.language import tr
from annotations.scheme import Label, Scheme
from annotations.traits import Fate
from desktop.finding.conditions import FATE_WORDS
from desktop.finding.results_model import ResultRole, ResultRow, more_words
from desktop.models.wording import short_date
from desktop.panels.look import QUOTE_CODE, Look, draw_chip, draw_dot, sans
from desktop.panels.row_delegate import Index, RowDelegate
from desktop.theme import SERIF, font, mix

ROW_HEIGHT = 28
_SIDE = 20
_CHIP = 34
_NARROW = 620
_START = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_END = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ResultDelegate(RowDelegate):
    """Draws a ResultRow: an article's title with date and source, or a hit aligned at its words."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, ROW_HEIGHT, 200, parent)
        self._labels: Mapping[str, Label] = {}
        self._text, self._strong = font(SERIF, 15), font(SERIF, 15, QFont.Weight.DemiBold)
        self._title, self._small = sans(13, QFont.Weight.DemiBold), sans(11)

    def set_scheme(self, scheme: Scheme) -> None:
        """The labels, for their codes and colours."""
        self._labels = {label.name: label for label in scheme.labels}

    def draw_row(self, painter: QPainter, area: QRectF, index: Index) -> None:
        row = index.data(ResultRole.ROW)
        if isinstance(row, ResultRow):
            self._draw(painter, area.adjusted(_SIDE, 0, -_SIDE, 0), row)

    def _draw(self, painter: QPainter, area: QRectF, row: ResultRow) -> None:
        if row.more:
            painter.setFont(self._small)
            painter.setPen(QColor(self._look.theme.ink2))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), more_words(row.more))
        elif row.hit is None:
            self._draw_article(painter, area, row.article)
        else:
            self._draw_hit(painter, area, row.hit)

    def _draw_article(self, painter: QPainter, area: QRectF, article: FoundArticle) -> None:
        theme = self._look.theme
        where = " · ".join(part for part in (article.source, short_date(article.published)) if part)
        wide = QFontMetricsF(self._small).horizontalAdvance(where)
        painter.setFont(self._small)
        painter.setPen(QColor(theme.ink2))
        painter.drawText(area, _END, where)
        painter.setFont(self._title)
        painter.setPen(QColor(theme.ink))
        room = area.width() - wide - 16
        title = QFontMetricsF(self._title).elidedText(article.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(area.left(), area.top() + 3, room, area.height()), _START, title)
        painter.setPen(QColor(theme.rule))
        painter.drawLine(QPointF(area.left(), area.top()), QPointF(area.right(), area.top()))

    def _draw_hit(self, painter: QPainter, area: QRectF, hit: Hit) -> None:
        told = self._told(hit)
        end, left = area.right(), area.left()
        # At one place in every row, whatever stands at its end.
        at = left + area.width() * (0.42 if area.width() > _NARROW else 0.3)
        if told:
            metrics = QFontMetricsF(self._small)
            room = min(metrics.horizontalAdvance(told), area.width() * 0.2)
            painter.setFont(self._small)
            painter.setPen(QColor(self._look.theme.ink2))
            shown = metrics.elidedText(told, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(end - room, area.top(), room + 1, area.height()), _END, shown)
            end -= room + 12
        if hit.annotation:
            self._draw_chip(painter, QRectF(left, area.center().y() - 8, _CHIP, 16), hit)
            left += _CHIP + 10
        self._draw_line(painter, QRectF(left, area.top(), max(40.0, end - left), area.height()), at, hit)

    def _draw_line(self, painter: QPainter, area: QRectF, start: float, hit: Hit) -> None:
        """What stands before ends where the words begin, at `start`."""
        theme = self._look.theme
        before, strong = QFontMetricsF(self._text), QFontMetricsF(self._strong)
        room = start - area.left() - 6
        words = strong.elidedText(hit.words.strip(), Qt.TextElideMode.ElideRight, area.right() - start)
        wide = strong.horizontalAdvance(words)
        painter.setFont(self._text)
        painter.setPen(QColor(theme.ink2))
        fitting = before.elidedText(hit.before.rstrip(), Qt.TextElideMode.ElideLeft, room)
        painter.drawText(QRectF(area.left(), area.top(), room, area.height()), _END, fitting)
        ground = QRectF(start - 2, area.center().y() - 10, wide + 4, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mix(theme.paper, theme.hue("time"), 0.22)))
        painter.drawRoundedRect(ground, 3, 3)
        painter.setFont(self._strong)
        painter.setPen(QColor(theme.ink))
        painter.drawText(QRectF(start, area.top(), wide + 2, area.height()), _START, words)
        left = start + wide + (7 if hit.after.startswith(" ") else 3)
        if left < area.right():
            painter.setFont(self._text)
            painter.setPen(QColor(theme.ink2))
            after = before.elidedText(hit.after.lstrip(), Qt.TextElideMode.ElideRight, area.right() - left)
            painter.drawText(QRectF(left, area.top(), area.right() - left, area.height()), _START, after)

    def _draw_chip(self, painter: QPainter, area: QRectF, hit: Hit) -> None:
        label = self._labels.get(hit.label)
        if label is not None:
            code, colour = label.code, self._look.label_colour(label)
        else:
            code, colour = (hit.label[:4] if hit.label else QUOTE_CODE), self._look.theme.hue("neutral")
        draw_chip(painter, area, code, colour, self._look.theme, firm=hit.fate is not Fate.UNDECIDED)
        if hit.fate is Fate.UNDECIDED:
            draw_dot(painter, QPointF(area.right() + 5, area.center().y()), self._look.theme.ink2)

    def _told(self, hit: Hit) -> str:
        if hit.in_title:
            return tr("title")
        parts = (hit.speaker, FATE_WORDS[hit.fate] if hit.fate is Fate.STRUCK or hit.fate is Fate.ALTERED else "")
        return " · ".join(part for part in parts if part)
