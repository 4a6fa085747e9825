"""Buttons that show their key as a cap, and the signs of annotators as pictures and toggles."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotations.language import tr, tr_many
from desktop.article.signs import pattern_pen
from desktop.dialogs.keycaps import key_label
from desktop.panels.look import Look, faint, hover_colour, sans
from desktop.review.faces import Face
from desktop.theme import mix, set_kind

_LEAST_CHIP = 66


class KeyedButton(QPushButton):
    """A button with a title and its key. Takes the keyboard by Tab only, so that a click leaves it in the text."""

    def __init__(self, title: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._title = QLabel()
        self._cap = key_label("")
        for label in (self._title, self._cap):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(9, 3, 7, 3)
        self._row.setSpacing(7)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self._cap)
        self._key = ""
        self.set_title(title)
        self.set_key(key)

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self._cap.setText(key)
        self._cap.setVisible(bool(key))
        self.set_title(self._title.text())

    def set_title(self, title: str) -> None:
        """Say what it does."""
        self._title.setText(title)
        self.setAccessibleName(tr("{title}, key {key}", title=title, key=self._key) if self._key else title)
        self.updateGeometry()

    def title(self) -> str:
        """What it says."""
        return self._title.text()

    def sizeHint(self) -> QSize:
        return QSize(self._row.sizeHint().width() + 2, max(29, self._row.sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def sign_pixmap(initials: str, colour: str, look: Look, ratio: float, height: int = 16) -> QPixmap:
    """The sign of an annotator: initials on a block of the colour, at least as wide as high."""
    used = sans(10, QFont.Weight.DemiBold)
    width = max(height, round(QFontMetricsF(used).horizontalAdvance(initials)) + 8)
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    try:
        draw_sign(painter, QRectF(0, 0, width, height), initials, colour, look)
    finally:
        painter.end()
    return made


def draw_sign(painter: QPainter, area: QRectF, initials: str, colour: str, look: Look) -> None:
    """Draw the sign of an annotator into `area`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(area, 3, 3)
    painter.setFont(sans(10, QFont.Weight.DemiBold))
    painter.setPen(QColor(look.theme.paper))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initials)


def sign_label(face: Face, look: Look) -> QLabel:
    """The sign of an annotator as a label."""
    made = QLabel()
    made.setPixmap(sign_pixmap(face.initials, face.colour, look, made.devicePixelRatioF()))
    made.setToolTip(face.name)
    made.setAccessibleName(face.name)
    return made


class FaceToggle(QAbstractButton):
    """An annotator who is compared or not: sign and name on a chip, underlined as their words are in the text.

    `side` is their place in the comparison, counted from 0, None where they are not compared.
    """

    def __init__(self, face: Face, finished: int, side: int | None, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._face = face
        self._look = look
        self._font = sans(12, QFont.Weight.Medium)
        self.setText(face.name)
        self.setCheckable(True)
        self.setChecked(side is not None)
        self.setEnabled(finished > 0)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        done = (
            tr_many("has finished {count} article", "has finished {count} articles", finished)
            if finished
            else tr("has finished nothing yet")
        )
        self.setToolTip(f"{face.name} {done}")
        self.setAccessibleName(tr("Compare {name}, who {done}", name=face.name, done=done))

    @property
    def annotator(self) -> str:
        """The id of the annotator."""
        return self._face.annotator.id

    def sizeHint(self) -> QSize:
        return QSize(round(min(150, QFontMetricsF(self._font).horizontalAdvance(self.text()))) + 42, 26)

    def minimumSizeHint(self) -> QSize:
        """Room for the sign and a few letters."""
        return QSize(min(_LEAST_CHIP, self.sizeHint().width()), 26)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        theme, chosen = self._look.theme, self.isChecked()
        colour = self._face.colour if self.isEnabled() else faint(theme)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            hot = self.isEnabled() and self.underMouse()
            ground = mix(theme.chrome, colour, 0.16) if chosen else hover_colour(theme) if hot else theme.chrome
            painter.setBrush(QColor(ground))
            edge = theme.focus if self.hasFocus() else colour if chosen else mix(theme.rule, theme.ink, 0.14)
            painter.setPen(QColor(edge))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 13, 13)
            sign = QRectF(8, 5, 16, 16)
            if chosen:
                draw_sign(painter, sign, self._face.initials, colour, self._look)
            else:
                painter.setPen(QColor(colour))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(sign.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
                painter.setFont(sans(10, QFont.Weight.DemiBold))
                painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, self._face.initials)
            painter.setFont(self._font)
            painter.setPen(QColor(theme.ink if chosen else theme.ink2 if self.isEnabled() else faint(theme)))
            room = self.width() - 40
            shown = QFontMetricsF(self._font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room + 2)
            painter.drawText(QRectF(31, 0, room + 4, self.height()), int(_LEFT), shown)
            if chosen and self._side is not None:
                width = min(float(room), QFontMetricsF(self._font).horizontalAdvance(shown))
                painter.setPen(pattern_pen(QColor(colour), 1.6, self._face.reader(self._side).pattern))
                painter.drawLine(QPointF(31, 21.5), QPointF(31 + width, 21.5))
        finally:
            painter.end()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def section(words: str) -> QLabel:
    """A small heading over a group."""
    made = QLabel(words)
    set_kind(made, "section")
    return made


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take away all that a layout holds; what it held is deleted once nobody is in it."""
    while (entry := layout.takeAt(0)) is not None:
        if widget := entry.widget():
            widget.hide()
            widget.deleteLater()
        elif (inner := entry.layout()) is not None and isinstance(inner, QVBoxLayout | QHBoxLayout):
            clear(inner)
