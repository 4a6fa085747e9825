"""The choice of a family's colour: a swatch for each hue, one's own colour, and what speaks against the chosen one."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QColorDialog, QPushButton, QWidget

from annotations.language import tr
from annotations.scheme import HUES, is_own_hue
from desktop.dialogs.settings_page import plain_button
from desktop.panels.flow import FlowLayout
from desktop.scheme.hues import NAMES, both_themes, own_hue

_SIDE = 24
PickColour = Callable[[QWidget, str], str]


def ask_colour(parent: QWidget, start: str) -> str:
    """Ask for a colour with the system's dialog; "" where none was chosen."""
    chosen = QColorDialog.getColor(QColor(start), parent, tr("Your own colour"))
    return chosen.name().upper() if chosen.isValid() else ""


class _Patch(QAbstractButton):
    """A square patch, its left half as the light theme has the hue, its right half as the dark one has it."""

    def __init__(self, hue: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.hue = hue
        self._themes = both_themes()
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            patch = ring.adjusted(3, 3, -3, -3)
            painter.setPen(Qt.PenStyle.NoPen)
            for theme, turn in zip(self._themes, (90, 270), strict=True):
                painter.setBrush(QColor(theme.hue(self.hue)))
                painter.drawPie(patch, turn * 16, 180 * 16)
            if self.isChecked() or self.hasFocus():
                palette = self.palette()
                colour = palette.color(palette.ColorRole.Accent if self.hasFocus() else palette.ColorRole.WindowText)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(colour, 1.6))
                painter.drawEllipse(ring)
        finally:
            painter.end()


class HueChoice(QWidget):
    """Shows a hue; `chosen` gives another one that was picked."""

    chosen = Signal(str)

    def __init__(self, pick: PickColour = ask_colour, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pick = pick
        self._hue = HUES[0]
        self.setAccessibleName(tr("Colour of the family"))
        self._group = QButtonGroup(self)
        self._line = FlowLayout(self, gap=2)
        self.patches: dict[str, QAbstractButton] = {}
        for hue in HUES:
            self._add(hue, NAMES[hue])
        self.own = self._add("", tr("Your own colour"))
        self.other: QPushButton = plain_button(tr("Own…"), tr("Choose a colour of your own"))
        self.other.clicked.connect(self._ask)
        self._line.addWidget(self.other)
        # The last one takes the rest of its line.
        self._line.addWidget(QWidget())
        self._group.buttonClicked.connect(self._choose)

    def show_hue(self, hue: str) -> None:
        """Show a hue as the chosen one; emits nothing."""
        self._hue = hue
        own = is_own_hue(hue)
        self.own.setVisible(own)
        if own:
            self.own.hue = hue
            self.own.update()
        (self.own if own else self.patches.get(hue, self.own)).setChecked(True)

    def _add(self, hue: str, name: str) -> _Patch:
        made = _Patch(hue, name, self)
        self._group.addButton(made)
        self._line.addWidget(made)
        if hue:
            self.patches[hue] = made
        return made

    def _choose(self, button: QAbstractButton) -> None:
        if isinstance(button, _Patch) and button.hue and button.hue != self._hue:
            self.chosen.emit(button.hue)

    def _ask(self) -> None:
        themes = both_themes()
        colour = self._pick(self, themes[0].hue(self._hue))
        if colour:
            self.chosen.emit(own_hue(colour, themes))
