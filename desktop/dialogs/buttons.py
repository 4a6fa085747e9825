"""The row of buttons at a dialog's foot, in the order that the system's dialogs have."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialogButtonBox, QPushButton

_ROLE = QDialogButtonBox.ButtonRole


class Buttons(QDialogButtonBox):
    """Buttons without pictures; only the one that is added as `go` answers to Enter."""

    def __init__(self) -> None:
        super().__init__()
        self._go: QPushButton | None = None

    def go(self, text: str) -> QPushButton:
        """The one thing to do; emits `accepted`."""
        self._go = self.addButton(text, _ROLE.AcceptRole)
        return self._go

    def leave(self, text: str) -> QPushButton:
        """Cancel or close; emits `rejected`."""
        return self._plain(text, _ROLE.RejectRole)

    def aside(self, text: str) -> QPushButton:
        """Something that can be done besides, at the far end of the row."""
        return self._plain(text, _ROLE.ResetRole)

    def event(self, event: QEvent) -> bool:
        """Make `go` the default button once the row is in its dialog.

        Done earlier, the dialog would forget it with the next change of focus, and Tab would pass over a button.
        """
        if event.type() == QEvent.Type.ParentChange and self._go is not None:
            self._go.setDefault(True)
        return super().event(event)

    def _plain(self, text: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
        button = self.addButton(text, role)
        button.setAutoDefault(False)
        return button
