"""How a place is drawn: a box, the words in their context, all below one another, what they are labelled, the article."""

import unicodedata

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from annotations.occurrences.rows import Group, Row
from annotations.scheme import Scheme
from desktop.models.wording import grouped
from desktop.occurrences.model import Heading, OccurrenceRole
from desktop.panels.look import Look, draw_chip, sans
from desktop.panels.row_delegate import Index, RowDelegate
from desktop.theme import SERIF, font, mix

HEIGHT = 30
_BOX = 15.0
_LEFT, _RIGHT = 18.0, 14.0
_TEXT = _LEFT + _BOX + 10
_CHIP = 38.0
_GAP = 5.0
# Below this width there is no room for the article's title; it is in the tool tip.
_WITH_TITLE = 620
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class OccurrenceDelegate(RowDelegate):
    """Draws a heading, or a place: keyword in context (Luhn 1960, “Key word-in-context index for technical literature”)."""

    def __init__(self, scheme: Scheme, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, HEIGHT, 200, parent)
        self._scheme = scheme
        self._label = ""
        self._words = font(SERIF, 15)
        self._small = sans(12)

    def set_label(self, label: str) -> None:
        """Draw the words in the hue of this label, which they are to have."""
        self._label = label

    def draw_row(self, painter: QPainter, area: QRectF, index: Index) -> None:
        line = index.data(OccurrenceRole.LINE)
        ticked = index.data(OccurrenceRole.TICKED)
        if ticked is not None:
            box = QRectF(area.left() + _LEFT, area.center().y() - _BOX / 2, _BOX, _BOX)
            self._draw_box(painter, box, Qt.CheckState(ticked))
        if isinstance(line, Heading):
            self._draw_heading(painter, area, line)
        elif isinstance(line, Row):
            self._draw_place(painter, area, line)

    def _draw_box(self, painter: QPainter, box: QRectF, state: Qt.CheckState) -> None:
        theme = self._look.theme
        filled = state is not Qt.CheckState.Unchecked
        painter.setPen(Qt.PenStyle.NoPen if filled else QPen(QColor(mix(theme.chrome, theme.ink2, 0.8)), 1.3))
        painter.setBrush(QColor(theme.focus) if filled else QColor(theme.paper))
        painter.drawRoundedRect(box, 3, 3)
        if not filled:
            return
        painter.setPen(QPen(QColor(theme.paper), 1.8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        middle = box.center()
        if state is Qt.CheckState.PartiallyChecked:
            painter.drawLine(middle - QPointF(3.5, 0), middle + QPointF(3.5, 0))
        else:
            painter.drawPolyline([middle + QPointF(-3.6, 0.2), middle + QPointF(-1, 2.9), middle + QPointF(3.8, -3)])

    def _draw_heading(self, painter: QPainter, area: QRectF, heading: Heading) -> None:
        theme = self._look.theme
        used = sans(12, QFont.Weight.DemiBold)
        place = area.adjusted(_LEFT if heading.group is Group.SAME else _TEXT, 0, -_RIGHT, 0)
        painter.setFont(used)
        painter.setPen(QColor(theme.ink))
        painter.drawText(place, int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), heading.title)
        count = grouped(heading.count)
        if heading.group is not Group.SAME and heading.ticked not in (0, heading.count):
            count = f"{grouped(heading.ticked)} / {count}"
        width = QFontMetricsF(used).horizontalAdvance(heading.title)
        painter.setFont(self._small)
        painter.setPen(QColor(theme.ink2))
        painter.drawText(place.adjusted(width + 8, 0, 0, 0), int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), count)
        painter.setPen(QColor(theme.rule))
        painter.drawLine(QPointF(area.left() + 12, area.top()), QPointF(area.right() - 12, area.top()))

    def _draw_place(self, painter: QPainter, area: QRectF, row: Row) -> None:
        theme = self._look.theme
        right = area.right() - _RIGHT
        if area.width() >= _WITH_TITLE:
            width = area.width() * 0.2
            title = QRectF(right - width, area.top(), width, area.height())
            painter.setFont(self._small)
            painter.setPen(QColor(theme.ink2))
            shown = QFontMetricsF(self._small).elidedText(row.title, Qt.TextElideMode.ElideRight, width)
            painter.drawText(title, int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), shown)
            right -= width + 12
        if row.said and row.group is not Group.SAME:
            label = self._scheme.shown(row.said)
            chip = QRectF(right - _CHIP, area.center().y() - 8, _CHIP, 16)
            draw_chip(painter, chip, label.code, self._look.label_colour(label), theme, firm=not row.undecided)
        right -= _CHIP + 10
        self._draw_context(painter, QRectF(area.left() + _TEXT, area.top(), right - area.left() - _TEXT, HEIGHT), row)

    def _draw_context(self, painter: QPainter, area: QRectF, row: Row) -> None:
        """The words in the middle, so that they stand below one another; right-to-left words keep their order."""
        theme = self._look.theme
        metrics = QFontMetricsF(self._words)
        width = min(metrics.horizontalAdvance(row.words), area.width() * 0.6)
        start = area.left() + max(0.0, area.width() * 0.44 - width / 2)
        words = QRectF(start, area.top(), width, area.height())
        before, after = (row.after, row.before) if _is_rtl(row.before + row.words) else (row.before, row.after)
        label = self._scheme.shown(row.said if row.group is Group.SAME else self._label)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mix(theme.paper, self._look.label_colour(label), theme.tint)))
        painter.drawRoundedRect(words.adjusted(-2.5, 5, 2.5, -5), 3, 3)
        painter.setFont(self._words)
        painter.setPen(QColor(theme.ink))
        shown = metrics.elidedText(row.words, Qt.TextElideMode.ElideMiddle, width + 1)
        painter.drawText(words, int(_MIDDLE | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextSingleLine), shown)
        painter.setPen(QColor(theme.ink2))
        self._draw_side(painter, QRectF(area.left(), area.top(), start - area.left() - _GAP, HEIGHT), before, left=True)
        behind = words.right() + _GAP
        self._draw_side(painter, QRectF(behind, area.top(), area.right() - behind, HEIGHT), after, left=False)

    def _draw_side(self, painter: QPainter, area: QRectF, words: str, *, left: bool) -> None:
        """The context on one side of the words, cut at the end that is away from them."""
        shown = _nearest(words.strip(), self._words, area.width(), left=left)
        edge = Qt.AlignmentFlag.AlignRight if left else Qt.AlignmentFlag.AlignLeft
        flags = _MIDDLE | edge | Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(area, int(flags), shown)


def _nearest(words: str, used: QFont, width: float, *, left: bool) -> str:
    metrics = QFontMetricsF(used)
    at_start = left is not _is_rtl(words)
    how = Qt.TextElideMode.ElideLeft if at_start else Qt.TextElideMode.ElideRight
    return metrics.elidedText(words, how, width)


def _is_rtl(words: str) -> bool:
    """Whether the first letter that has a direction is written from right to left."""
    for sign in words:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
