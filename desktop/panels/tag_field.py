"""Tags as chips, with a field that completes them from the tags in use."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from annotations.language import tr
from desktop.models.wording import with_key
from desktop.panels.flow import FlowLayout
from desktop.panels.keyboard import is_plain
from desktop.panels.look import Look
from desktop.panels.small_buttons import TagChip

if TYPE_CHECKING:
    # At run time only with the first list of completions.
    from PySide6.QtWidgets import QCompleter, QListView

    from desktop.models.tags import TagModel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OWN_KEYS = (*_ENTER, Qt.Key.Key_Escape, Qt.Key.Key_Backspace)


class TagEntry(QLineEdit):
    """Where a tag is typed. Enter or a comma ends it; Enter and Escape in an empty field leave; Down offers the tags.

    What completes it are the tags in `set_known`, without those in `set_taken`.
    """

    entered = Signal(str)
    backed = Signal()
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: Mapping[str, int] = {}
        self._taken: tuple[str, ...] = ()

    def set_known(self, known: Mapping[str, int]) -> None:
        """The tags to complete from, each with how often it is in use."""
        self._known = known

    def set_taken(self, tags: tuple[str, ...]) -> None:
        """The tags that are there already."""
        self._taken = tags

    @cached_property
    def _offered(self) -> "TagModel":
        from desktop.models.tags import TagModel

        return TagModel(self)

    @cached_property
    def _popup(self) -> "QListView":
        """The list of what completes the word; made when the keyboard comes here first."""
        from PySide6.QtWidgets import QCompleter

        from desktop.panels.popup import popup_list
        from desktop.panels.tag_delegate import TagDelegate

        made = popup_list()
        completer = QCompleter(self._offered, self)
        completer.setPopup(made)
        # A completer's popup has a delegate of its own from `setPopup` on.
        made.setItemDelegate(TagDelegate(made))
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        # Before the line edit asks its completer, which it does once it has told what was typed.
        self.textEdited.connect(self._offer)
        # The line edit takes the completed word first; only then is it entered and the field emptied.
        completer.activated.connect(self.entered, Qt.ConnectionType.QueuedConnection)
        return made

    def _offer(self, typed: str) -> None:
        from annotations.tags import completions

        self._offered.show_tags(completions(self._known, typed, self._taken), self._known)

    def _offer_all(self) -> None:
        """Offer the tags in use, without a letter."""
        self._offer("")
        completer: QCompleter | None = self.completer()
        if completer is not None:
            completer.complete()

    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        _ = self._popup
        super().focusInEvent(arg__1)

    def event(self, arg__1: QEvent) -> bool:
        overriding = arg__1.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(arg__1, QKeyEvent) and arg__1.key() in _OWN_KEYS and is_plain(arg__1):
            arg__1.accept()
            return True
        return super().event(arg__1)

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        key = arg__1.key()
        choosing = self._popup.isVisible()
        if not is_plain(arg__1):
            super().keyPressEvent(arg__1)
        elif choosing and (key == Qt.Key.Key_Escape or (key in _ENTER and self._popup.currentIndex().isValid())):
            arg__1.ignore()
        elif key in _ENTER or arg__1.text() == ",":
            self._popup.hide()
            if self.text().strip():
                self.entered.emit(self.text())
            elif key in _ENTER:
                self.leave_requested.emit()
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.leave_requested.emit()
        elif key == Qt.Key.Key_Down and not self.text() and not choosing:
            self._offer_all()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.backed.emit()
        else:
            super().keyPressEvent(arg__1)

    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        if arg__1.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.entered.emit(self.text())
        super().focusOutEvent(arg__1)


class TagField(QWidget):
    """The tags of one thing. `committed` gives all of them, as a tuple, whenever one comes or goes."""

    committed = Signal(object)
    leave_requested = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tags: tuple[str, ...] = ()
        self._chips: list[TagChip] = []
        self._entry = TagEntry()
        self._entry.setPlaceholderText(tr("Add tag"))
        self._entry.setAccessibleName(name)
        self.set_key("")
        self._entry.setMinimumWidth(84)
        self._entry.entered.connect(self._add)
        self._entry.backed.connect(self._remove_last)
        self._entry.leave_requested.connect(self.leave_requested)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self)
        self._flow.addWidget(self._entry)
        self.setFocusProxy(self._entry)

    def set_key(self, key: str) -> None:
        """Say which key leads here ("" for none)."""
        words = tr("Type a tag, Enter adds it, Backspace takes the last one away, Down shows the tags in use")
        self._entry.setToolTip(with_key(words, key))

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that are shown."""
        return self._tags

    def set_known(self, known: Mapping[str, int]) -> None:
        """The tags to complete from, each with how often it is in use."""
        self._entry.set_known(known)

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Show these tags; what is being typed stays."""
        if tags == self._tags:
            return
        self._tags = tags
        self._entry.set_taken(tags)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._make_chip(tag) for tag in tags]
        for place, chip in enumerate(self._chips):
            self._flow.insert_widget(place, chip)
            chip.show()
        self.updateGeometry()

    def reset_tags(self, tags: tuple[str, ...]) -> None:
        """Show the tags of something else; call `flush` first, or what is being typed is lost."""
        self._entry.clear()
        self.show_tags(tags)

    def flush(self) -> None:
        """Hand over what has been typed as a tag."""
        self._add(self._entry.text())

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        for chip in self._chips:
            chip.set_look(look)

    def sizeHint(self) -> QSize:
        # Qt would reckon the height at the least width, where every tag has a line of its own.
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return self._entry.minimumSizeHint()

    def _make_chip(self, tag: str) -> TagChip:
        chip = TagChip(tag, self._look, self)
        chip.clicked.connect(lambda: self._remove(tag))
        return chip

    def _add(self, typed: str) -> None:
        tag = " ".join(typed.replace(",", " ").split())
        self._entry.clear()
        if tag and tag not in self._tags:
            self._commit((*self._tags, tag))

    def _remove(self, tag: str) -> None:
        self._entry.setFocus()
        self._commit(tuple(one for one in self._tags if one != tag))

    def _remove_last(self) -> None:
        if self._tags:
            self._commit(self._tags[:-1])

    def _commit(self, tags: tuple[str, ...]) -> None:
        self.show_tags(tags)
        self.committed.emit(tags)
