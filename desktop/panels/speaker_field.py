"""Who said it: a field that completes from the people of the article."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from desktop.models.wording import with_key
from desktop.panels.keyboard import is_plain
from desktop.panels.popup import popup_list

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SpeakerField(QComboBox):
    """The speaker's name. `committed` gives it on Enter, on choosing from the list and on leaving; Escape restores it."""

    committed = Signal(str)
    leave_requested = Signal()

    def __init__(self, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self._typing = False
        self._persons: list[str] = []
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setAccessibleName("Speaker")
        self._hint = with_key("The person or body that said it", key)
        self._line = QLineEdit()
        self._line.setPlaceholderText("Who said it?")
        self._line.setAccessibleName("Speaker")
        self.setLineEdit(self._line)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._popup = popup_list()
        completer.setPopup(self._popup)
        self.setCompleter(completer)
        self._line.textEdited.connect(self._note_typing)
        self._line.returnPressed.connect(self._return_pressed)
        self.activated.connect(lambda _: self._commit())
        completer.activated.connect(lambda _: self._commit(), Qt.ConnectionType.QueuedConnection)

    def show_speaker(self, speaker: str, persons: Sequence[str]) -> None:
        """Show a speaker and the names to choose from; what is being typed stays, and so does the caret."""
        if self._typing:
            return
        caret, text = self._line.cursorPosition(), self._line.text()
        blocked = self.blockSignals(True)
        if list(persons) != self._persons:
            self._persons = list(persons)
            self.clear()
            self.addItems(self._persons)
            self.setCurrentIndex(-1)
            self._line.setText(text)
        if speaker != self._kept or self._line.text() != speaker:
            self._kept = speaker
            self.setCurrentIndex(self.findText(speaker, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive))
            self._line.setText(speaker)
        self.setToolTip("\n".join(part for part in (speaker, self._hint) if part))
        self._line.setCursorPosition(caret if self._line.hasFocus() else 0)
        self.blockSignals(blocked)

    def reset_speaker(self, speaker: str, persons: Sequence[str]) -> None:
        """Show the speaker of something else; call `flush` first, or what is being typed is lost."""
        self._typing = False
        self.show_speaker(speaker, persons)

    def flush(self) -> None:
        """Hand over what has been typed and not handed over yet."""
        self._commit()

    def focus_name(self) -> None:
        """Put the keyboard here, the name selected, so that typing replaces it."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    # The field inside has this box as its focus proxy: keys and focus events come here, and Qt hands them on to the
    # field by a direct call, which no event filter sees.

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in (*_ENTER, Qt.Key.Key_Escape)
            and is_plain(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (*_ENTER, Qt.Key.Key_Escape) and is_plain(e) and not self._choosing(e.key()):
            self._leave(Qt.Key(e.key()))
        else:
            super().keyPressEvent(e)

    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        if not self._popup_visible():
            self._commit()

    def wheelEvent(self, e: QWheelEvent) -> None:
        # A wheel that passes over the field scrolls the panel and names nobody.
        e.ignore()

    def _choosing(self, key: int) -> bool:
        """Whether a key belongs to the list of completions."""
        if not self._popup_visible():
            return False
        return key == Qt.Key.Key_Escape or self._popup.currentIndex().isValid()

    def _popup_visible(self) -> bool:
        return self.view().isVisible() or self._popup.isVisible()

    def _leave(self, key: Qt.Key) -> None:
        self._popup.hide()
        if key == Qt.Key.Key_Escape:
            self._typing = False
            self._line.setText(self._kept)
        else:
            self._commit()
        self.leave_requested.emit()

    def _return_pressed(self) -> None:
        """Enter while the list of completions is open comes from the list, not through this box."""
        if self._popup.isVisible() and not self._popup.currentIndex().isValid():
            self._leave(Qt.Key.Key_Return)

    def _note_typing(self, text: str) -> None:
        self._typing = text != self._kept

    def _commit(self) -> None:
        self._typing = False
        speaker = " ".join(self._line.text().split())
        if speaker != self._kept:
            self._kept = speaker
            self.committed.emit(speaker)
