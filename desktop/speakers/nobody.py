"""What is shown while nobody speaks in the project: that it is being counted, or what to do first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotations.language import tr
from desktop.panels.centred import add_centred
from desktop.theme import set_kind

_WIDTH = 460


class Nobody(QWidget):
    """A heading and a paragraph in the middle of the place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "paper")
        self.heading, self.about = QLabel(), QLabel()
        set_kind(self.heading, "title")
        set_kind(self.about, "quiet")
        lines = QVBoxLayout(self)
        lines.setSpacing(10)
        lines.addStretch(2)
        for label in (self.heading, self.about):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setMinimumWidth(280)
            label.setMaximumWidth(_WIDTH)
            add_centred(lines, label)
        lines.addStretch(3)

    def show_state(self, *, counting: bool) -> None:
        """Say that the speakers are being counted, or that there is none yet."""
        self.heading.setText(tr("Counting…") if counting else tr("Nobody has spoken yet"))
        self.about.setText(
            tr("The speakers are there in a moment.")
            if counting
            else tr("Everyone with a quote is listed here. Pre-fill the articles, or mark a quote and say who said it.")
        )
