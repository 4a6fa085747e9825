"""Asks whether the last import shall be taken out of the project again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotations.language import tr, tr_many
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.theme import set_kind


class TakeBackDialog(FittedDialog):
    """`files` says what was imported; `articles` are there of it, on `worked` of which somebody has worked since."""

    def __init__(self, files: str, articles: int, worked: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Take back the last import"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.set_least(440)
        self.question = QLabel(tr("Take out all that came in from {files}?", files=files or tr("the last import")))
        set_kind(self.question, "heading")
        going = tr_many(
            "{count} article goes with all its layers; this cannot be undone.",
            "{count} articles go with all their layers; this cannot be undone.",
            articles - worked,
        )
        staying = tr_many(
            "{count} article stays, since somebody has worked on it.",
            "{count} articles stay, since somebody has worked on them.",
            worked,
        )
        self.what = QLabel(f"{going} {staying}" if worked else going)
        set_kind(self.what, "quiet")
        for label in (self.question, self.what):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        buttons = Buttons()
        self.go_on = buttons.go(tr("Take it out"))
        buttons.leave(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(10)
        for widget in (self.question, self.what, buttons):
            lines.addWidget(widget)
        self.resize(500, 160)
