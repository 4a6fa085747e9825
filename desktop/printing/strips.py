"""Strips: what follows the text on paper, the legend and the list of quotes, cut into pieces that no page may cut."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from annotations.language import tr
from annotations.scheme import Label
from desktop.article.filling import fill
from desktop.panels.look import draw_chip
from desktop.printing.printed import Printed, PrintedQuote
from desktop.theme import SANS, SERIF, Theme, font

_HEADING = 15
_SMALL = 12
_BODY = 15
_CHIP = (40.0, 17.0)
_GUTTER = 40.0
_ROW = 26.0


class Strip(NamedTuple):
    """A piece of so many pixels; `draw` paints it with its top at a height. With `hold` it stays with what follows it."""

    height: float
    draw: Callable[[QPainter, float], None]
    hold: bool = False


def strips(printed: Printed, theme: Theme, left: float, width: float) -> list[Strip]:
    """The strips of all that follows the text, which is drawn between `left` and `left + width` pixels."""
    made: list[Strip] = []
    if printed.legend:
        made += _legend(printed, theme, left, width)
    if printed.quotes:
        made += _heading(tr("Quotes"), theme, left, width)
        for number, quote in enumerate(printed.quotes, start=1):
            made += _quote(number, quote, theme, left, width)
    return made


def _legend(printed: Printed, theme: Theme, left: float, width: float) -> Iterator[Strip]:
    yield from _heading(tr("Legend"), theme, left, width)
    measures = QFontMetricsF(font(SANS, _SMALL))
    row: list[tuple[float, Label]] = []
    x = left
    for label in printed.legend:
        room = _CHIP[0] + 7 + measures.horizontalAdvance(label.title) + 22
        if row and x + room > left + width:
            yield Strip(_ROW, _legend_row(tuple(row), theme))
            row, x = [], left
        row.append((x, label))
        x += room
    if row:
        yield Strip(_ROW, _legend_row(tuple(row), theme))
    lines = [
        tr("A band with a bar beside it is a quote; its speaker stands in the margin.") if printed.quoted else "",
        tr("A dotted line or bar: suggested by a model, and not decided.") if printed.open else "",
    ]
    for words in lines:
        if words:
            yield from _paragraph(words, font(SANS, _SMALL), theme.ink2, left, width, 3)


def _legend_row(row: tuple[tuple[float, Label], ...], theme: Theme) -> Callable[[QPainter, float], None]:
    def draw(painter: QPainter, top: float) -> None:
        for x, label in row:
            draw_chip(painter, QRectF(x, top + 3, *_CHIP), label.code, theme.hue(label.family.hue), theme)
            painter.setFont(font(SANS, _SMALL))
            painter.setPen(QColor(theme.ink))
            painter.drawText(QPointF(x + _CHIP[0] + 7, top + 16), label.title)

    return draw


def _quote(number: int, quote: PrintedQuote, theme: Theme, left: float, width: float) -> Iterator[Strip]:
    who = quote.who or tr("Nobody named")
    inside, room = left + _GUTTER, width - _GUTTER
    strong = font(SANS, _SMALL, QFont.Weight.DemiBold)

    def draw(painter: QPainter, top: float) -> None:
        painter.setFont(font(SANS, _SMALL))
        painter.setPen(QColor(theme.ink2))
        painter.drawText(QRectF(left, top, _GUTTER - 12, 20), Qt.AlignmentFlag.AlignRight, f"{number}")
        painter.setFont(strong)
        painter.setPen(QColor(theme.ink))
        shown = QFontMetricsF(strong).elidedText(who, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(inside, top, room + 2, 20), Qt.AlignmentFlag.AlignLeft, shown)

    yield Strip(20, draw, hold=True)
    yield from _paragraph(quote.words, font(SERIF, _BODY), theme.ink, inside, room, 0)
    yield from _paragraph(quote.about, font(SANS, _SMALL), theme.ink2, inside, room, 10)


def _heading(words: str, theme: Theme, left: float, width: float) -> Iterator[Strip]:
    def draw(painter: QPainter, top: float) -> None:
        fill(painter, QRectF(left, top + 12, width, 1), QColor(theme.rule))
        painter.setFont(font(SANS, _HEADING, QFont.Weight.DemiBold))
        painter.setPen(QColor(theme.ink))
        painter.drawText(QRectF(left, top + 26, width, 24), Qt.AlignmentFlag.AlignLeft, words)

    yield Strip(56, draw, hold=True)


def _paragraph(words: str, used: QFont, colour: str, left: float, width: float, after: float) -> Iterator[Strip]:
    """A paragraph line by line, with a distance after it."""
    layout = QTextLayout(words, used)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = QFontMetricsF(used).height() * 1.12
    count = 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        count += 1
    layout.endLayout()

    def drawing(number: int) -> Callable[[QPainter, float], None]:
        def draw(painter: QPainter, top: float) -> None:
            painter.setPen(QColor(colour))
            layout.lineAt(number).draw(painter, QPointF(left, top))

        return draw

    for number in range(count):
        yield Strip(height + (after if number == count - 1 else 0), drawing(number))
