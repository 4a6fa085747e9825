"""Asks why an article is flagged or skipped: one line, and the reasons given lately."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.dialogs.text_list import TextList
from desktop.theme import set_kind


class ReasonDialog(FittedDialog):
    """One line for the reason; `reason` holds it once the dialog is accepted. It may stay empty.

    `verb` is what is done (“Flag”, “Skip”), `title` the article's.
    """

    def __init__(self, verb: str, title: str, recent: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{verb} this article")
        self.set_least(440)
        self.setMaximumSize(720, 480)
        heading = QLabel(f"Why {verb.lower()} it?")
        set_kind(heading, "heading")
        about = QLabel(title)
        about.setWordWrap(True)
        about.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(about, "quiet")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Reason, if there is one to give")
        self.field.setAccessibleName("Reason")
        self.field.setMaxLength(400)
        self.list = TextList("Reasons given lately", most=8)
        for reason in recent:
            self.list.add_row(reason)
        lately = QLabel("Given lately")
        lately.setBuddy(self.list)
        set_kind(lately, "section")
        buttons = Buttons()
        self.go_on = buttons.go(verb)
        buttons.leave("Cancel")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(8)
        lines.addWidget(heading)
        lines.addWidget(about)
        lines.addSpacing(4)
        lines.addWidget(self.field)
        lines.addSpacing(4)
        lines.addWidget(lately)
        lines.addWidget(self.list, 1)
        lines.addStretch()
        lines.addSpacing(6)
        lines.addWidget(buttons)
        lately.setHidden(not recent)
        self.list.setHidden(not recent)
        self.field.installEventFilter(self)
        self.list.currentTextChanged.connect(self.field.setText)
        self.list.itemDoubleClicked.connect(self.accept)
        self.field.setFocus()

    @property
    def reason(self) -> str:
        """What was typed or chosen, without spaces around it."""
        return self.field.text().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys of the field go through the reasons given lately."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps and self.list.count():
                row = self.list.currentRow() + steps[Qt.Key(event.key())]
                self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
                return True
        return super().eventFilter(watched, event)
