"""A row of colours to choose one's own from."""

from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QHBoxLayout, QWidget

from annotations.language import tr
from annotations.scheme import HUES
from desktop.theme import Theme, load_theme

_SIDE = 26
_NAMES = (tr("Blue"), tr("Brown"), tr("Green"), tr("Ochre"), tr("Violet"), tr("Pink"), tr("Slate"), tr("Grey"))


class Swatch(QAbstractButton):
    """A round patch of one hue; a ring says that it is chosen, a wider one where the keyboard is."""

    def __init__(self, hue: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hue = hue
        self.setCheckable(True)
        self.setAccessibleName(_NAMES[hue])
        self.setToolTip(_NAMES[hue])
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = _theme_of(dark=QApplication.palette().window().color().lightness() < 128)
        area = QRectF(self.rect())
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hue(HUES[self._hue])))
            inset = 5 if self.isChecked() else 4
            painter.drawEllipse(area.adjusted(inset, inset, -inset, -inset))
            if self.isChecked() or self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.focus if self.hasFocus() else theme.ink), 1.8))
                painter.drawEllipse(area.adjusted(1.5, 1.5, -1.5, -1.5))
        finally:
            painter.end()


@cache
def _theme_of(*, dark: bool) -> Theme:
    return load_theme("dark" if dark else "light")


class HueRow(QWidget):
    """The eight hues, one of them chosen; `chosen` gives the number of another one."""

    chosen = Signal(int)

    def __init__(self, hue: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Your colour"))
        self._group = QButtonGroup(self)
        self.swatches = [Swatch(number) for number in range(len(HUES))]
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(3)
        for number, swatch in enumerate(self.swatches):
            self._group.addButton(swatch, number)
            line.addWidget(swatch)
        line.addStretch(1)
        self.swatches[hue].setChecked(True)
        # Toggled, not clicked: the arrow keys choose too.
        self._group.idToggled.connect(lambda hue, on: self.chosen.emit(hue) if on else None)

    @property
    def hue(self) -> int:
        """The hue that is chosen."""
        return self._group.checkedId()
