"""Small painted buttons: a tag as a chip that can be taken away, a bare cross, a key as a cap that can be clicked."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotations.language import tr
from desktop.panels.look import Look, faint, hover_colour, sans
from desktop.theme import mix

_MOST = 150


def draw_cross(painter: QPainter, middle: QPointF, colour: str, reach: float = 2.6) -> None:
    """A small cross round `middle`, `reach` pixels to each side."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.3))
    for slope in (1, -1):
        corner = QPointF(reach, reach * slope)
        painter.drawLine(middle - corner, middle + corner)


class SmallButton(QAbstractButton):
    """A rounded outline round a word. Takes the keyboard by Tab only, so that a click leaves it in the text."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._font = sans(12)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self.update()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def draw_outline(self, painter: QPainter, radius: float) -> None:
        """The ground and the edge, as hover, press and focus have them."""
        theme = self._look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        painter.setBrush(QColor(hover_colour(theme) if hot else mix(theme.chrome, theme.paper, 0.7)))
        painter.setPen(QColor(theme.focus if self.hasFocus() else mix(theme.rule, theme.ink, 0.14)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setFont(self._font)


class TagChip(SmallButton):
    """A tag with a cross; a click takes it away."""

    def __init__(self, tag: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setText(tag)
        self.setToolTip(tr("Take away the tag “{tag}”", tag=tag))
        self.setAccessibleName(tr("Tag {tag}, take away", tag=tag))

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._font).horizontalAdvance(self.text())
        return QSize(min(_MOST, round(width) + 31), 24)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        theme = self._look.theme
        painter = QPainter(self)
        try:
            self.draw_outline(painter, 12)
            room = self.width() - 31
            shown = QFontMetricsF(self._font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room + 2)
            usual = theme.ink if self.isEnabled() else theme.ink2
            painter.setPen(QColor(usual))
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(9, 0, room + 4, self.height()), flags, shown)
            cross = faint(theme) if not self.isEnabled() else theme.ink if self.underMouse() else theme.ink2
            draw_cross(painter, QPointF(self.width() - 12, self.height() / 2), cross)
        finally:
            painter.end()


class CrossButton(SmallButton):
    """A bare cross: takes away what it stands beside."""

    def sizeHint(self) -> QSize:
        return QSize(20, 20)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        theme = self._look.theme
        painter = QPainter(self)
        try:
            hot = self.isEnabled() and (self.underMouse() or self.hasFocus())
            if hot:
                self.draw_outline(painter, 4)
            colour = theme.ink if hot else theme.ink2 if self.isEnabled() else faint(theme)
            draw_cross(painter, QPointF(self.width() / 2, self.height() / 2), colour, 3.2)
        finally:
            painter.end()


class KeyButton(SmallButton):
    """A key as a cap; a click does what the key does."""

    def __init__(self, key: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._font = sans(11)
        self.set_key(key)

    def set_key(self, key: str) -> None:
        """Show another key."""
        self.setText(key.replace("Shift+", "⇧"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(max(22, round(QFontMetricsF(self._font).horizontalAdvance(self.text())) + 12), 20)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        theme = self._look.theme
        painter = QPainter(self)
        try:
            self.draw_outline(painter, 4)
            hot = self.underMouse() or self.hasFocus()
            painter.setPen(QColor(faint(theme) if not self.isEnabled() else theme.ink if hot else theme.ink2))
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.text())
        finally:
            painter.end()
