"""A running job on one line: what it does, how far it is, how long it will take, and a button to cancel it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from desktop.panels.look import Look
from desktop.panels.small_buttons import CrossButton
from desktop.theme import set_kind


class JobLine(QWidget):
    """Shows one job."""

    cancel_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._bar = QProgressBar()
        self._left = QLabel()
        self.cancel = CrossButton(look)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(90)
        set_kind(self._left, "small")
        set_kind(self._text, "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._text, self._bar, self._left, self.cancel):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.cancel.clicked.connect(self.cancel_requested)
        self.set_look(look)

    def show_job(self, text: str, fraction: float | None, left: str) -> None:
        """Show how far it is: `fraction` from 0 to 1, None while that is unknown; `left` the time left in words."""
        self._text.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 260))
        self._text.setToolTip(text)
        if fraction is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * max(0.0, min(1.0, fraction))))
        self._bar.setAccessibleName(f"{text}, {round(100 * fraction)} %" if fraction is not None else text)
        self._left.setText(left)
        self._left.setVisible(bool(left))
        self.cancel.setToolTip(f"Cancel: {text}")
        self.cancel.setAccessibleName(f"Cancel: {text}")

    def text(self) -> str:
        """What the job does, whole."""
        return self._text.toolTip()

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self.cancel.set_look(look)
