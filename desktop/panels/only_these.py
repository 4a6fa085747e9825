"""The line above the library's list while only some articles are listed, those behind a figure: what they are, and out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotations.language import tr
from desktop.dialogs.elided import ElidedLabel
from desktop.theme import set_kind


class OnlyThese(QWidget):
    """Says which articles are listed; `ended` when the user wants all of them again."""

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ElidedLabel(mode=Qt.TextElideMode.ElideRight)
        self._all = QPushButton(tr("Show all"))
        self._all.setAccessibleName(tr("Show all articles"))
        self._all.clicked.connect(self.ended)
        set_kind(self._words, "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 10, 6)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._all)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say what the articles have in common."""
        self._words.set_text(words)
        self._words.setToolTip(words)
        self.show()
