"""What a scheme is called, and what it is for."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from annotations.language import tr
from annotations.scheme import Scheme
from annotations.scheme_faults import Fault
from desktop.scheme.draft import Draft
from desktop.scheme.rows import Rows
from desktop.theme import set_kind


class NamePage(QWidget):
    """Title, name in files and description; what is typed goes into the draft at once."""

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.title, self.name, self.description = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(96)
        self._rows = Rows()
        self._rows.add(tr("Title"), self.title, "title")
        self._rows.add(tr("Name in files"), self.name, "name")
        self._rows.add(tr("Description"), self.description, "description", tall=True)
        self.version = QLabel()
        set_kind(self.version, "small")
        self._rows.add("", self.version, "version")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 12, 0)
        lines.addWidget(self._rows)
        lines.addStretch(1)
        self.show_again()
        self.title.textEdited.connect(self._change)
        self.name.textEdited.connect(self._change)
        self.description.textChanged.connect(self._change)

    def show_again(self) -> None:
        """Follow the draft."""
        scheme = self._draft.scheme
        for field, words in ((self.title, scheme.title), (self.name, scheme.name)):
            if field.text() != words:
                field.setText(words)
        if self.description.toPlainText() != scheme.description:
            self.description.blockSignals(True)
            self.description.setPlainText(scheme.description)
            self.description.blockSignals(False)
        self.version.setText(
            tr("Version {number}; each time that it is kept it gets the next one.", number=self._draft.before.version)
        )
        needed = tr("It needs one.")
        self._rows.show_faults(
            {
                field: Fault("scheme", "", field, needed)
                for field, words in (("title", scheme.title), ("name", scheme.name))
                if not words.strip()
            }
        )

    def _change(self) -> None:
        title, name, words = self.title.text(), self.name.text(), self.description.toPlainText()

        def change(scheme: Scheme) -> Scheme:
            return replace(scheme, title=title, name=name, description=words)

        self._draft.do(change)
