"""A dialog in which F1 opens the help at the page that speaks of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog


class HelpedDialog(QDialog):
    """Answers to F1, whichever of its fields has the keyboard."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1 and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            # With the first F1: the pages and Qt's reader of them come in with it.
            from desktop.help_topics import show_help_of

            show_help_of(self)
        else:
            super().keyPressEvent(event)
