"""How a case is drawn: the article's title, then the same line of text twice, with what each annotator marked in it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from annotations.language import tr
from annotations.offsets import Utf16Map
from annotations.scheme import Label
from annotations.spans import Fragment
from desktop.agreement.cases_model import CaseRole
from desktop.agreement.people import draw_person
from desktop.agreement.shown_case import ShownCase, Side
from desktop.panels.look import QUOTE_CODE, Look, draw_chip, sans
from desktop.panels.row_delegate import Index, RowDelegate
from desktop.theme import SERIF, font, mix

ROW_HEIGHT = 80
_TITLE, _LINE = 22, 24
_CHIP = 38
_TEXT = 78
_WIDEST_WORD = 150


class CaseDelegate(RowDelegate):
    """Draws a case on three lines. `label_of` gives the label of a name, as the scheme has it."""

    def __init__(self, label_of: Callable[[str], Label], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, ROW_HEIGHT, 200, parent)
        self._label_of = label_of
        self._hues: Mapping[str, str] = {}
        self._words = font(SERIF, 15)
        self._small = sans(11)
        self._word = sans(12, QFont.Weight.Medium)
        self._one_line = QTextOption()
        self._one_line.setWrapMode(QTextOption.WrapMode.NoWrap)

    def set_hues(self, hues: Mapping[str, str]) -> None:
        """The hues of the annotators, by id."""
        self._hues = hues

    def draw_row(self, painter: QPainter, area: QRectF, index: Index) -> None:
        shown = index.data(CaseRole.CASE)
        if not isinstance(shown, ShownCase):
            return
        theme = self._look.theme
        painter.setPen(QColor(theme.rule))
        painter.drawLine(QPointF(area.left() + 12, area.bottom()), QPointF(area.right() - 12, area.bottom()))
        painter.setFont(self._small)
        painter.setPen(QColor(theme.ink2))
        title = QRectF(area.left() + 14, area.top() + 5, area.width() - 28, _TITLE - 4)
        words = QFontMetricsF(self._small).elidedText(shown.title, Qt.TextElideMode.ElideRight, title.width())
        painter.drawText(title, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        case = shown.case
        # Both lines of text begin at one place, so that the same words stand above each other.
        indent = self._indent(shown)
        for place, (person, side) in enumerate(zip(case.pair, (shown.left, shown.right), strict=True)):
            line = QRectF(area.left(), area.top() + _TITLE + 2 + place * _LINE, area.width() - 14, _LINE)
            self._draw_side(painter, line, person, side, shown.context, indent)

    def _indent(self, shown: ShownCase) -> float:
        metrics = QFontMetricsF(self._word)
        widest = max(metrics.horizontalAdvance(side.word) for side in (shown.left, shown.right))
        return min(widest, _WIDEST_WORD) + 10 if widest else 0.0

    def _draw_side(self, painter: QPainter, area: QRectF, person: str, side: Side, context: str, indent: float) -> None:
        theme = self._look.theme
        middle = area.center().y()
        draw_person(painter, QPointF(area.left() + 20, middle), theme.hue(self._hues.get(person, "neutral")))
        chip = QRectF(area.left() + 32, middle - 8, _CHIP, 16)
        colour = theme.ink2
        if side.label:
            code, colour = self._code(side)
            draw_chip(painter, chip, code, colour, theme)
        else:
            painter.setPen(QColor(theme.ink2))
            painter.setFont(self._small)
            painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), tr("nothing"))
        if side.word:
            painter.setPen(QColor(theme.ink))
            painter.setFont(self._word)
            shown = QFontMetricsF(self._word).elidedText(side.word, Qt.TextElideMode.ElideRight, indent - 9)
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(area.adjusted(_TEXT, 0, 0, 0), flags, shown)
        self._draw_words(painter, area.adjusted(_TEXT + indent, 0, 0, 0), context, side.fragments, colour)

    def _code(self, side: Side) -> tuple[str, str]:
        if side.is_quote:
            return QUOTE_CODE, self._look.theme.hue("cue")
        found = self._label_of(side.label)
        return found.code, self._look.label_colour(found)

    def _draw_words(
        self, painter: QPainter, area: QRectF, context: str, fragments: tuple[Fragment, ...], colour: str
    ) -> None:
        """The line with a chip of the label's hue under what was marked; right-to-left words keep their order."""
        theme = self._look.theme
        quiet, marked = QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(QColor(theme.ink2))
        marked.setForeground(QColor(theme.ink))
        marked.setBackground(QColor(mix(theme.paper, colour, theme.tint_hot)))
        places = Utf16Map(context)
        formats = [_ranged(0, places.to_u16(len(context)), quiet)]
        for start, end in fragments:
            begin_u16 = places.to_u16(start)
            formats.append(_ranged(begin_u16, places.to_u16(end) - begin_u16, marked))
        layout = QTextLayout(context, self._words)
        layout.setTextOption(self._one_line)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(100_000)
        layout.endLayout()
        painter.save()
        try:
            painter.setClipRect(area)
            top = area.center().y() - line.height() / 2
            layout.draw(painter, QPointF(area.left(), top))
            painter.setPen(QPen(QColor(colour), 1.6))
            for start, end in fragments:
                left, _ = line.cursorToX(places.to_u16(start))  # pyright: ignore[reportGeneralTypeIssues]  gives a pair
                right, _ = line.cursorToX(places.to_u16(end))  # pyright: ignore[reportGeneralTypeIssues]  as above
                foot = top + line.ascent() + 4
                painter.drawLine(QPointF(area.left() + left, foot), QPointF(area.left() + right, foot))
        finally:
            painter.restore()


def _ranged(start: int, length: int, used: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, used  # pyright: ignore[reportAttributeAccessIssue]  absent from the stubs
    return made
