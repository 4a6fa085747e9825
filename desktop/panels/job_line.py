"""A running job on one line: what it does, how far it is, how long it will take, and a button to cancel it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from annotations.language import tr
from desktop.dialogs.elided import ElidedLabel
from desktop.panels.look import Look
from desktop.panels.small_buttons import CrossButton
from desktop.theme import set_kind

_TEXT_WIDTH, _MOST = 260, 460


class JobLine(QWidget):
    """Shows one job."""

    cancel_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel(mode=Qt.TextElideMode.ElideRight)
        self._bar = QProgressBar()
        self._left = QLabel()
        self.cancel = CrossButton(look)
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(40)
        self._bar.setMaximumWidth(90)
        self._text.setMaximumWidth(_TEXT_WIDTH)
        set_kind(self._left, "small")
        set_kind(self._text, "small")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_MOST)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part, share in ((self._text, 3), (self._bar, 1), (self._left, 0), (self.cancel, 0)):
            row.addWidget(part, share, Qt.AlignmentFlag.AlignVCenter)
        self.cancel.clicked.connect(self.cancel_requested)
        self.set_look(look)

    def show_job(self, text: str, fraction: float | None, left: str) -> None:
        """Show how far it is: `fraction` from 0 to 1, None while that is unknown; `left` the time left in words."""
        self._text.set_text(text)
        if fraction is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * max(0.0, min(1.0, fraction))))
        self._bar.setAccessibleName(f"{text}, {round(100 * fraction)} %" if fraction is not None else text)
        self._left.setText(left)
        self._left.setVisible(bool(left))
        self.cancel.setToolTip(tr("Cancel: {text}", text=text))
        self.cancel.setAccessibleName(tr("Cancel: {text}", text=text))

    def text(self) -> str:
        """What the job does, whole."""
        return self._text.text()

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self.cancel.set_look(look)
