"""Painting: the shapes of a chart with a QPainter, on the screen, in a picture and on paper."""

from collections.abc import Mapping
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from annotations.insights.shapes import Anchor, Box, Dot, Drawing, Path, Shape, Words
from annotations.insights.svg import mixed
from desktop.panels.look import sans
from desktop.theme import Theme


def theme_tones(theme: Theme) -> Mapping[str, str]:
    """The colour tokens of a theme as the shapes name them."""
    return {"paper": theme.paper, "ink": theme.ink, "ink2": theme.ink2, "rule": theme.rule, **theme.hues}


def paint(painter: QPainter, drawing: Drawing, colours: Mapping[str, str], hot: int = -1) -> None:
    """Paint the shapes from the painter's origin; the mark `hot` is brought out, the others step back a little."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in drawing.shapes:
        colour = QColor(mixed(shape.tone, colours))
        if hot >= 0 and isinstance(shape, Box | Dot) and shape.mark >= 0 and shape.mark != hot:
            colour.setAlphaF(0.55)
        _paint_shape(painter, shape, colour, colours["paper"])


def _paint_shape(painter: QPainter, shape: Shape, colour: QColor, paper: str) -> None:
    match shape:
        case Box(x, y, width, height, _, radius, _):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            round_by = min(radius, width / 2, height / 2)
            painter.drawRoundedRect(QRectF(x, y, width, height), round_by, round_by)
        case Path(points, _, width, dash):
            pen = QPen(colour, width)
            if dash:
                pen.setDashPattern([length / width for length in dash])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
        case Dot(x, y, radius, _, _):
            painter.setPen(QPen(QColor(paper), 1.5))
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(x, y), radius, radius)
        case Words():
            _paint_words(painter, shape, colour)
        case _:
            assert_never(shape)


def _paint_words(painter: QPainter, words: Words, colour: QColor) -> None:
    # Sizes are whole pixels throughout.
    used = sans(round(words.size), QFont.Weight.DemiBold if words.bold else QFont.Weight.Normal)
    painter.setFont(used)
    painter.setPen(colour)
    width = QFontMetricsF(used).horizontalAdvance(words.text)
    match words.anchor:
        case Anchor.START:
            back = 0.0
        case Anchor.MIDDLE:
            back = width / 2
        case Anchor.END:
            back = width
        case _:
            assert_never(words.anchor)
    if words.upward:
        painter.save()
        painter.translate(words.x, words.y)
        painter.rotate(-90)
        painter.drawText(QPointF(-back, 0), words.text)
        painter.restore()
    else:
        painter.drawText(QPointF(words.x - back, words.y), words.text)
