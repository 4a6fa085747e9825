"""The row of buttons at a dialog's foot, in the order that the system's dialogs have."""

from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

_ROLE = QDialogButtonBox.ButtonRole


class Buttons(QDialogButtonBox):
    """Buttons without pictures; only the one that is added as `go` answers to Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def go(self, text: str) -> QPushButton:
        """The one thing to do; emits `accepted`."""
        button = self.addButton(text, _ROLE.AcceptRole)
        button.setDefault(True)
        return button

    def leave(self, text: str) -> QPushButton:
        """Cancel or close; emits `rejected`."""
        return self._plain(text, _ROLE.RejectRole)

    def aside(self, text: str) -> QPushButton:
        """Something that can be done besides, at the far end of the row."""
        return self._plain(text, _ROLE.ResetRole)

    def _plain(self, text: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
        button = self.addButton(text, role)
        button.setAutoDefault(False)
        return button
