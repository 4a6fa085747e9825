"""The keys of actions, as this system writes them."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from desktop.actions import ACTIONS, shown_keys


def test_keys_are_shown_as_qt_shows_them(qapp: QApplication) -> None:
    native = QKeySequence.SequenceFormat.NativeText
    for action in ACTIONS:
        wanted = QKeySequence(action.keys[0]).toString(native) if action.keys else ""
        assert shown_keys()[action.id] == wanted
