"""The mark of an article's status: a shape and a colour each, so that neither carries the meaning alone."""

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from annotations.articles import Status
from desktop.theme import Theme

if TYPE_CHECKING:
    # At run time only with the first menu: Qt knows 150 icons by name.
    from PySide6.QtGui import QIcon

SIDE = 12


def status_colour(status: Status, theme: Theme) -> str:
    """The colour of a status."""
    match status:
        case Status.NEW | Status.SKIPPED:
            return theme.ink2
        case Status.SUGGESTED:
            return theme.hue("time")
        case Status.IN_PROGRESS:
            return theme.focus
        case Status.DONE:
            return theme.hue("place")
        case Status.FLAGGED:
            return theme.danger
        case _:
            assert_never(status)


def draw_status(painter: QPainter, centre: QPointF, status: Status, theme: Theme) -> None:
    """The mark of a status, 12 device-independent pixels wide, round `centre`.

    New is a ring, suggested a ring with a point, in progress half full, done full with a tick, flagged a flag, skipped a dash.
    """
    colour = QColor(status_colour(status, theme))
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(centre)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        _draw_shape(painter, status, colour, QColor(theme.paper))
    finally:
        painter.restore()


def _draw_shape(painter: QPainter, status: Status, colour: QColor, under: QColor) -> None:
    ring = QRectF(-4.75, -4.75, 9.5, 9.5)
    match status:
        case Status.NEW:
            painter.drawEllipse(ring)
        case Status.SUGGESTED:
            painter.drawEllipse(ring)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(0, 0), 2, 2)
        case Status.IN_PROGRESS:
            painter.drawEllipse(ring)
            half = QPainterPath()
            half.moveTo(0, -4.75)
            half.arcTo(ring, 90, 180)
            painter.fillPath(half, colour)
        case Status.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(ring.adjusted(-0.75, -0.75, 0.75, 0.75))
            painter.setPen(QPen(under, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([QPointF(-2.4, 0.2), QPointF(-0.7, 2), QPointF(2.5, -1.7)]))
        case Status.FLAGGED:
            painter.drawLine(QPointF(-3.5, -5.2), QPointF(-3.5, 5.6))
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF([QPointF(-3.5, -4.8), QPointF(4.4, -2), QPointF(-3.5, 1)]))
        case Status.SKIPPED:
            painter.drawLine(QPointF(-4, 0), QPointF(4, 0))
        case _:
            assert_never(status)


def status_pixmap(status: Status, theme: Theme, ratio: float = 1.0) -> QPixmap:
    """The mark as a picture of 14 × 14 device-independent pixels."""
    made = QPixmap(round(14 * ratio), round(14 * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    try:
        draw_status(painter, QPointF(7, 7), status, theme)
    finally:
        painter.end()
    return made


def status_icon(status: Status, theme: Theme, ratio: float = 1.0) -> "QIcon":
    """The mark as an icon for menus."""
    from PySide6.QtGui import QIcon

    return QIcon(status_pixmap(status, theme, ratio))
