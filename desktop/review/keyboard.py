"""The keyboard in the review place: which key means what, wherever the keyboard is."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from annotations.language import tr
from annotations.scheme import Scheme
from desktop.article.view import ArticleView
from desktop.review.deciding import Deciding
from desktop.review.edit_card import EditCard
from desktop.review.keys import Deed, ReviewKeys

_EDGES: dict[tuple[int, bool], tuple[str, int]] = {
    (Qt.Key.Key_Right, False): ("end", 1),
    (Qt.Key.Key_Left, False): ("end", -1),
    (Qt.Key.Key_Right, True): ("start", 1),
    (Qt.Key.Key_Left, True): ("start", -1),
}
# Keys by which a list is walked; they stay with a list that has the keyboard.
_WALKING = frozenset({Deed.NEXT, Deed.PREVIOUS})


class Keyboard:
    """Finds what a key means. While a difference is edited, keys change the draft, and labels have theirs."""

    def __init__(
        self, keys: ReviewKeys, deciding: Deciding, view: ArticleView, edit: EditCard, run: Callable[[Deed], None]
    ) -> None:
        self._keys = keys
        self._deciding, self._view, self._edit, self._run = deciding, view, edit, run
        self._labels: dict[str, str] = {}
        self._scheme: Scheme | None = None

    def set_scheme(self, scheme: Scheme) -> None:
        """Let labels have the keys of another scheme."""
        self._scheme = scheme
        self._labels = {label.key.casefold(): label.name for label in scheme.offered if label.key}

    def meaning(self, event: QKeyEvent, focused: QWidget | None) -> Callable[[], None] | None:
        """What a key does while `focused` has the keyboard; None where it is left to that widget or to the window."""
        in_field = isinstance(focused, QLineEdit | QPlainTextEdit | QComboBox | QAbstractSpinBox)
        if self._deciding.draft is not None and not in_field:
            return self._in_draft(event)
        deed = self._keys.deed_of(event, in_field=in_field)
        if deed is None or (deed is Deed.LEAVE and self._deciding.draft is None):
            return None
        if deed in _WALKING and focused is not None and focused is not self._view and event.key() != Qt.Key.Key_Space:
            return None
        return lambda: self._run(deed)

    def _in_draft(self, event: QKeyEvent) -> Callable[[], None] | None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if modifiers & Qt.KeyboardModifier.AltModifier:
            found = _EDGES.get((event.key(), shift))
            return None if found is None else lambda: self._move(*found)
        deed = self._keys.deed_of(event)
        if deed is not None and deed in (Deed.ACCEPT, Deed.LEAVE, Deed.FINISH):
            return lambda: self._run(deed)
        if modifiers not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return None
        return self._plain(event, shift=shift)

    def _plain(self, event: QKeyEvent, *, shift: bool) -> Callable[[], None] | None:
        draft = self._deciding.draft
        if draft is not None and draft.match.is_quote:
            if event.key() == Qt.Key.Key_C and not shift:
                return lambda: self._set_part("cue")
            if event.key() == Qt.Key.Key_S:
                return (lambda: self._set_part("source")) if shift else self._edit.focus_speaker
        label, scheme = self._labels.get(event.text().casefold()), self._scheme
        if label is not None and scheme is not None and event.text():
            return lambda: self._deciding.alter(lambda one: one.label(scheme, label))
        return None

    def _move(self, edge: str, step: int) -> None:
        draft = self._deciding.draft
        if draft is not None:
            position = self._view.token_edge(draft.edge(edge), start=edge == "start", forward=step > 0)
            self._deciding.alter(lambda one: one.move_edge(edge, position))

    def _set_part(self, part: str) -> None:
        start, end = self._view.selection()
        if start == end:
            self._deciding.said.emit(tr("Select the words of the {part} first, then press the key.", part=part), True)
            return
        self._deciding.alter(lambda one: one.set_part(part, ((start, end),)))
        self._view.set_selection(end, end, reveal=False)
