"""A label as a button: its key, then its title tinted in the hue of its family."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotations.language import tr
from desktop.article.filling import fill
from desktop.panels.look import Look, sans
from desktop.theme import mix

HEIGHT = 24
_PAD = 9
_KEY_GAP = 6
_KEY_LEAST = 9
_DISABLED = 0.45  # the opacity of one that cannot be pressed


class LabelButton(QAbstractButton):
    """A flat button; a click leaves the keyboard where it is, so that the selected words stay selected."""

    def __init__(
        self, title: str, key: str, colour: str, look: Look, *, quote: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = _cap(key)
        self._colour = colour
        self._look = look
        self._quote = quote
        self._about = ""
        self.is_current = False
        self.setText(title)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("{title}, key {key}", title=title, key=self._key) if key else title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            # Whoever holds the buttons knows which is next to which; Qt would go through all that can have the focus.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def set_key(self, key: str) -> None:
        """Show another key before the title; whoever gave it another name says what it is called now."""
        self._key = _cap(key)
        self.updateGeometry()
        self.update()

    def set_about(self, about: str) -> None:
        """Say more of it to a screen reader, such as what the label is for."""
        self._about = about
        self._describe()

    def set_current(self, current: bool) -> None:
        """Show it pressed or not: what the current span has. It stays a button, which is nothing that one ticks."""
        if current != self.is_current:
            self.is_current = current
            self._describe()
            self.update()

    def set_colour(self, colour: str, look: Look) -> None:
        """Draw in another hue and theme."""
        self._colour, self._look = colour, look
        self.update()

    def sizeHint(self) -> QSize:
        title = QFontMetricsF(sans(12)).horizontalAdvance(self.text())
        return QSize(round(self._key_width() + title + 2 * _PAD), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        theme = self._look.theme
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if self.isEnabled() else _DISABLED)
            left = self._key_width()
            middle = Qt.AlignmentFlag.AlignVCenter
            if left:
                painter.setFont(sans(11))
                painter.setPen(QColor(theme.ink2))
                painter.drawText(
                    QRectF(0, 0, left - _KEY_GAP, self.height()), middle | Qt.AlignmentFlag.AlignRight, self._key
                )
            area = QRectF(left, 0, self.width() - left, self.height()).adjusted(0.5, 0.5, -0.5, -0.5)
            self._draw_ground(painter, area)
            painter.setFont(sans(12))
            painter.setPen(QColor(theme.ink))
            painter.drawText(area.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, self.text())
        finally:
            painter.end()

    def _draw_ground(self, painter: QPainter, area: QRectF) -> None:
        theme = self._look.theme
        hot = self.isDown() or self.is_current
        share = theme.tint_hot + 0.08 if hot else theme.tint + (0.06 if self.underMouse() else 0)
        ground = mix(theme.chrome, self._colour, share)
        if self._quote:
            ground = (
                theme.band3 if hot else theme.band2 if not self.underMouse() else mix(theme.band2, theme.band3, 0.5)
            )
        shape = QPainterPath()
        shape.addRoundedRect(area, 4, 4)
        painter.fillPath(shape, QColor(ground))
        painter.save()
        painter.setClipPath(shape)
        if self._quote:
            fill(painter, QRectF(area.left(), area.top(), 2.5, area.height()), QColor(theme.bar))
        else:
            fill(painter, QRectF(area.left(), area.bottom() - 2, area.width(), 2.5), QColor(self._colour))
        painter.restore()
        if self.is_current or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(theme.focus if self.hasFocus() else theme.bar if self._quote else self._colour))
            painter.drawPath(shape)

    def _describe(self) -> None:
        now = tr("Current") if self.is_current else ""
        self.setAccessibleDescription(". ".join(part for part in (now, self._about) if part))

    def _key_width(self) -> float:
        """The room before the title: at least that of a wide letter, so that buttons in a column begin alike."""
        if not self._key:
            return 0
        return max(_KEY_LEAST, round(QFontMetricsF(sans(11)).horizontalAdvance(self._key))) + _KEY_GAP


def _cap(key: str) -> str:
    """A key as it stands on its cap: a letter large, a combination as it is written."""
    return key.upper() if len(key) == 1 else key
