"""What divides a card of the inspector into groups."""

from PySide6.QtWidgets import QFrame, QLabel

from desktop.theme import set_kind


def section(words: str) -> QLabel:
    """A small heading over a group of fields."""
    made = QLabel(words)
    set_kind(made, "section")
    return made


def rule() -> QFrame:
    """A thin line between groups."""
    made = QFrame()
    set_kind(made, "rule")
    return made
