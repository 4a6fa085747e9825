"""Keys as the fields of the panels see them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def is_plain(event: QKeyEvent) -> bool:
    """Whether a key comes without Ctrl, Alt or Meta: with them it is an action of the window's, not the field's."""
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    return not event.modifiers() & held
