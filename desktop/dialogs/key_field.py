"""A field that takes the next key combination that is pressed in it."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.dialogs.rows import key_words

_MODIFIERS = frozenset(
    (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock)
)
# These lead on and out, so that nobody is caught in the field.
_LEADING_OUT = frozenset((Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape))
_LETTERS_ALONE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class KeyField(QLineEdit):
    """Shows the combination; `pressed` gives it in Qt's portable text. Tab and Escape go on to where they always go."""

    pressed = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = ""
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def set_key(self, key: str) -> None:
        """Show a key in portable text; "" for none."""
        self.key = key
        self.setText(key_words(key) if key else "")

    def event(self, event: QEvent) -> bool:
        # What is pressed here is meant for the field, whatever it does elsewhere.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_taken(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_taken(event):
            event.ignore()
            return
        key = combination(event)
        if key:
            self.set_key(key)
            self.pressed.emit(key)


def combination(event: QKeyEvent) -> str:
    """What was pressed, in Qt's portable text; "" for a modifier alone and for a key that Qt does not know.

    A sign that needs Shift on this keyboard (“?”) stands for itself; letters say their Shift.
    """
    key = Qt.Key(event.key())
    if key in _MODIFIERS or key == Qt.Key.Key_unknown:
        return ""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    sign = event.text()
    if sign.isprintable() and len(sign) == 1 and not sign.isalnum() and not sign.isspace():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(modifiers, key)).toString(QKeySequence.SequenceFormat.PortableText)


def _is_taken(event: QKeyEvent) -> bool:
    key = Qt.Key(event.key())
    plain = not event.modifiers() & ~_LETTERS_ALONE
    return not (plain and key in _LEADING_OUT)
