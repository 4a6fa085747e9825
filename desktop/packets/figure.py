"""A number with its words below, as a card: what comes in, what was written."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from annotations.language import grouped
from desktop.theme import set_kind


class Figure(QFrame):
    """A card with a large number and what it counts: “30”, “layers”."""

    def __init__(self, one: str, many: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = (one, many)
        set_kind(self, "card")
        self.number = QLabel()
        set_kind(self.number, "title")
        self.below = QLabel()
        set_kind(self.below, "quiet")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 8, 16, 10)
        lines.setSpacing(0)
        lines.addWidget(self.number)
        lines.addWidget(self.below)
        self.set_number(0)

    def set_number(self, number: int) -> None:
        """Show another number."""
        self.number.setText(grouped(number))
        self.below.setText(self._words[number != 1])
        self.setAccessibleName(f"{grouped(number)} {self._words[number != 1]}")
