"""What was refused of a file, a sentence each, to be read and taken along."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotations.language import grouped, tr
from desktop.dialogs.choosing import Chooser
from desktop.dialogs.settings_page import plain_button
from desktop.dialogs.text_list import TextList
from desktop.theme import set_kind

_MOST_SHOWN = 500


class RefusedList(QWidget):
    """The sentences as a list of up to six rows in sight, and a way to save all of them; hidden while there is none."""

    def __init__(self, chooser: Chooser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chooser = chooser
        self._sentences: list[str] = []
        self.heading = QLabel()
        set_kind(self.heading, "section")
        self.list = TextList(tr("What is refused, and why"))
        self.list.setWordWrap(True)
        self.save = plain_button(tr("Save list…"), tr("Save the list of what is refused"))
        self.save.clicked.connect(self._save)
        self.said = QLabel()
        set_kind(self.said, "quiet")
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.save)
        foot.addWidget(self.said, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(self.heading)
        lines.addWidget(self.list)
        lines.addLayout(foot)
        self.hide()

    def show_refused(self, sentences: Sequence[str]) -> None:
        """Show these."""
        self._sentences = list(sentences)
        self.heading.setText(tr("Refused ({sentences})", sentences=grouped(len(sentences))))
        self.list.clear()
        for sentence in self._sentences[:_MOST_SHOWN]:
            self.list.add_row(sentence)
        if len(self._sentences) > _MOST_SHOWN:
            self.list.add_row(
                tr(
                    "… and {words} more; the saved list has them all.",
                    words=grouped(len(self._sentences) - _MOST_SHOWN),
                )
            )
        self.said.clear()
        self.setVisible(bool(sentences))

    def _save(self) -> None:
        path = self._chooser.save(
            self, tr("Save the list"), Path.home() / "refused.txt", tr("Text (*.txt);;All files (*)")
        )
        if path is None:
            return
        try:
            path.write_text("\n".join((*self._sentences, "")), encoding="utf-8")
        except OSError as error:
            self.said.setText(tr("{name} could not be written ({strerror}).", name=path.name, strerror=error.strerror))
        else:
            self.said.setText(tr("The list was saved as {name}.", name=path.name))
