"""How the panels are dressed: a theme, the icons in its colours, and the fonts and colours that several panels share."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from annotations.scheme import Label
from desktop.article.filling import fill
from desktop.theme import SANS, SERIF, Theme, font, mix

if TYPE_CHECKING:
    # At run time only with the first icon: Qt's readers of SVG come in with it.
    from desktop.icons import Icons

QUOTE_CODE = "“”"


class Look:
    """A theme and the icons drawn for it, for the sharpest screen."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    @cached_property
    def icons(self) -> "Icons":
        """The icons, each drawn when it is first wanted."""
        from desktop.icons import Icons

        return Icons(self.theme)

    def label_colour(self, label: Label) -> str:
        """The colour of a label's family."""
        return self.theme.hue(label.family.hue)


def make_look(theme: Theme) -> Look:
    """The look of a theme."""
    return Look(theme)


def sans(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface's font."""
    return font(SANS, pixels, weight)


def faint(theme: Theme) -> str:
    """The colour of what is disabled."""
    return mix(theme.chrome, theme.ink2, 0.6)


def hover_colour(theme: Theme) -> str:
    """What lies under something on chrome while the mouse is over it."""
    return mix(theme.chrome, theme.ink, 0.05)


def selected_colour(theme: Theme) -> str:
    """What lies under the current row of a list."""
    return mix(theme.chrome, theme.selection, 0.24)


def draw_chip(painter: QPainter, area: QRectF, code: str, colour: str, theme: Theme, *, firm: bool = True) -> None:
    """A label's short code in its hue on a chip; one that is not `firm` (undecided) is an outline with dots."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Without a chip of its own the code lies on the row, which may be the current one.
    ground = mix(theme.paper, colour, theme.tint) if firm else selected_colour(theme)
    if firm:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(area, 3, 3)
        fill(painter, QRectF(area.left() + 1, area.bottom() - 1.6, area.width() - 2, 1.6), QColor(colour))
    else:
        painter.setPen(QPen(QColor(mix(theme.chrome, colour, 0.75)), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(QColor(theme.lettering(colour, ground)))
    if code == QUOTE_CODE:
        # Quotation marks hang at the top of their line; set low and large they stand in the middle of the chip.
        painter.setFont(font(SERIF, 18, QFont.Weight.DemiBold))
        painter.drawText(area.adjusted(0, 5.5, 0, 5.5), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, code)
    else:
        painter.setFont(sans(9, QFont.Weight.DemiBold))
        painter.drawText(area.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, code)


def chip_pixmap(code: str, colour: str, look: Look, ratio: float, width: int = 38) -> QPixmap:
    """A chip of `width` × 16 device-independent pixels."""
    made = QPixmap(round(width * ratio), round(16 * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    try:
        draw_chip(painter, QRectF(0, 0, width, 16), code, colour, look.theme)
    finally:
        painter.end()
    return made


def draw_dot(painter: QPainter, centre: QPointF, colour: str) -> None:
    """The hollow dot of an undecided annotation."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, 2.8, 2.8)
