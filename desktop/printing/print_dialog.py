"""Asks what is printed of an article besides its text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from annotations.language import tr
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.printing.printed import PrintChoices
from desktop.theme import set_kind


class PrintDialog(FittedDialog):
    """`choices` hold once the dialog is accepted. `title` is the article's, `verb` what is done then (“Print…”)."""

    def __init__(self, title: str, verb: str, choices: PrintChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Print an article"))
        self.set_least(420)
        heading = QLabel(tr("With its marks"))
        set_kind(heading, "heading")
        about = QLabel(title)
        about.setWordWrap(True)
        about.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(about, "quiet")
        self.undecided = QCheckBox(tr("Suggestions that are not decided yet"))
        self.legend = QCheckBox(tr("A legend of the labels"))
        self.quotes = QCheckBox(tr("A list of the quotes with their speakers"))
        for box, chosen in zip((self.undecided, self.legend, self.quotes), choices, strict=True):
            box.setChecked(chosen)
        buttons = Buttons()
        self.go_on = buttons.go(verb)
        buttons.leave(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(8)
        lines.addWidget(heading)
        lines.addWidget(about)
        lines.addSpacing(6)
        for box in (self.undecided, self.legend, self.quotes):
            lines.addWidget(box)
        lines.addStretch(1)
        lines.addSpacing(10)
        lines.addWidget(buttons)

    @property
    def choices(self) -> PrintChoices:
        """What was chosen."""
        return PrintChoices(self.undecided.isChecked(), self.legend.isChecked(), self.quotes.isChecked())
