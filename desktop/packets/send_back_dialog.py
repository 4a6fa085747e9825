"""The dialog that asks where the signed copy of one's own work is to go."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotations.language import tr
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.choosing import Chooser, SystemChooser
from desktop.dialogs.fitted import FittedDialog
from desktop.dialogs.settings_page import plain_button
from desktop.theme import set_kind


class SendBackDialog(FittedDialog):
    """Asks for the file; `send_requested` carries its path once it is accepted.

    `about` says what is sent and to whom, `fingerprint` is that of the key which signs it.
    """

    send_requested = Signal(Path)

    def __init__(
        self,
        about: str,
        fingerprint: str,
        target: Path,
        parent: QWidget | None = None,
        *,
        chooser: Chooser | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Send back"))
        self.set_least(480)
        self._chooser = chooser or SystemChooser()
        heading = QLabel(tr("Send your work back"))
        set_kind(heading, "heading")
        self.about = QLabel(about)
        self.key = QLabel(
            tr("It is signed with your key, whose fingerprint is {fingerprint}.", fingerprint=fingerprint)
        )
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        why = QLabel(tr("Whoever leads the project sees it when they merge your file. Read it out to them once."))
        for label in (self.about, self.key, why):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(why, "quiet")
        self.path = QLineEdit(str(target))
        self.path.setAccessibleName(tr("File to write"))
        self.browse = plain_button(tr("Browse…"), tr("Choose the file to write"))
        self.said = QLabel()
        self.said.setWordWrap(True)
        set_kind(self.said, "error")
        buttons = Buttons()
        self.go_on = buttons.go(tr("Write the file"))
        buttons.leave(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        file = QHBoxLayout()
        file.setSpacing(8)
        label = QLabel(tr("File"))
        label.setBuddy(self.path)
        for widget in (label, self.path, self.browse):
            file.addWidget(widget, 1 if widget is self.path else 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(10)
        for widget in (heading, self.about, self.key, why):
            lines.addWidget(widget)
        lines.addSpacing(4)
        lines.addLayout(file)
        lines.addWidget(self.said)
        lines.addStretch(1)
        lines.addWidget(buttons)
        self.resize(580, 260)
        self.path.textChanged.connect(self._show_state)
        self.browse.clicked.connect(self._browse)
        self._show_state()

    @property
    def target(self) -> Path:
        """The file as it is typed; a name without an ending gets that of projects."""
        path = Path(self.path.text().strip()).expanduser()
        return path if path.suffix else path.with_name(path.name + ".pullquote")

    def accept(self) -> None:
        """Hand the file over; nothing happens while something stands in its way."""
        if self.go_on.isEnabled():
            super().accept()
            self.send_requested.emit(self.target)

    def _browse(self) -> None:
        path = self._chooser.save(self, tr("Send back"), self.target, tr("Pullquote files (*.pullquote)"))
        if path is not None:
            self.path.setText(str(path))

    def _show_state(self) -> None:
        lacking = ""
        if not self.path.text().strip():
            lacking = tr("Say which file is to be written.")
        elif self.target.exists():
            lacking = tr("{name} is there already, and stays as it is; choose another name.", name=self.target.name)
        elif not self.target.parent.is_dir():
            lacking = tr("There is no folder {parent}.", parent=self.target.parent)
        self.said.setText(lacking)
        self.said.setVisible(bool(lacking))
        self.go_on.setEnabled(not lacking)
