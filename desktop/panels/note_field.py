"""A note that grows with its words and is handed over when the writer pauses or leaves."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from annotations.language import tr

PAUSE_MS = 600
LEAST_LINES = 2
MOST_LINES = 9
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteField(QPlainTextEdit):
    """A note. `committed` gives its text after a pause of 600 ms, on leaving and on Ctrl+Enter."""

    committed = Signal(str)
    leave_requested = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.setPlaceholderText(tr("Note"))
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(1)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self.textChanged.connect(self._note_change)
        self._grow()

    def show_note(self, note: str) -> None:
        """Show a note; what is being typed stays, and so does the caret where the words are the same."""
        if note == self._kept or self._pause.isActive():
            return
        self._kept = note
        if note != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(note)
            self.blockSignals(False)
            self._grow()

    def reset_note(self, note: str) -> None:
        """Show the note of something else; call `flush` first, or what is being typed is lost."""
        self._pause.stop()
        self._kept = "" if note else "\0"
        self.show_note(note)

    def flush(self) -> None:
        """Hand over what has been typed and not handed over yet."""
        self._pause.stop()
        note = self.toPlainText()
        if note != self._kept:
            self._kept = note
            self.committed.emit(note)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._leaves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if self._leaves(e):
            self.flush()
            self.leave_requested.emit()
            return
        super().keyPressEvent(e)

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._grow()

    def focusOutEvent(self, e: QFocusEvent) -> None:
        if e.reason() != Qt.FocusReason.PopupFocusReason:
            self.flush()
        super().focusOutEvent(e)

    def _leaves(self, event: QKeyEvent) -> bool:
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return event.key() == Qt.Key.Key_Escape or (event.key() in _LEAVING and with_control)

    def _note_change(self) -> None:
        if self.toPlainText() != self._kept:
            self._pause.start()
        else:
            self._pause.stop()

    def _grow(self) -> None:
        lines = max(LEAST_LINES, min(MOST_LINES, round(self.document().size().height())))
        around = self.height() - self.contentsRect().height()
        frame = around + 2 * round(self.document().documentMargin()) + 1
        height = lines * self.fontMetrics().lineSpacing() + frame
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
