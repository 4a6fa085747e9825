"""The list of what a field offers to complete: as wide as names are, whatever the field's width."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from desktop.theme import set_kind

_LEAST_WIDTH = 260


def popup_list() -> QListView:
    """A list for a QCompleter; what is too long for it loses its end."""
    made = QListView()
    made.setMinimumWidth(_LEAST_WIDTH)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    set_kind(made, "popup")
    return made
