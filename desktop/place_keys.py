"""The keys of one place or bar, as this user has them: which action a key asks for there, and what is to be shown of it."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop.actions import Action
from desktop.own_keys import OwnKeys, written


class PlaceKeys(QObject):
    """The keys of a place's own actions; those of its table without any `own`. `changed` says that they are others now."""

    changed = Signal()

    def __init__(self, actions: Iterable[Action], own: OwnKeys | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own = own
        self._actions = {action.id: action for action in actions}
        self._found: dict[int, str] = {}
        if own is not None:
            own.add(self._actions.values())
            own.changed.connect(self._follow)
        self._read()

    def keys(self, action_id: str) -> tuple[str, ...]:
        """The keys of an action in Qt's portable text, the first one shown. KeyError for one of another place."""
        action = self._actions[action_id]
        return action.keys if self._own is None else self._own.keys(action_id)

    def shown(self, action_id: str) -> str:
        """The first key of an action as this system writes it, "" without one."""
        keys = self.keys(action_id)
        return written(keys[0]) if keys else ""

    def action_of(self, event: QKeyEvent) -> str:
        """The id of the action that a key event asks for, "" where it is no key of this place."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self._found.get(event.key() | modifiers.value, "")

    def _follow(self, action_id: str) -> None:
        if action_id in self._actions:
            self._read()
            self.changed.emit()

    def _read(self) -> None:
        self._found = {
            QKeySequence(key)[0].toCombined(): action_id  # pyright: ignore[reportIndexIssue]  # the stubs lack what it has
            for action_id in self._actions
            for key in self.keys(action_id)
        }
