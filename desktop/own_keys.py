"""The user's own keys: what each action is reached by, which may differ from the table, and what clashes with what."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from annotations.language import ENGLISH, spoken, tr
from desktop.actions import ACTIONS, READING_KEYS, Action, Scope
from desktop.settings import Settings

# Lists, buttons and fields need these by themselves, so that only the article's actions may have them.
_OF_CONTROLS = frozenset(
    ("Tab", "Shift+Tab", "Space", "Return", "Enter", "Backspace", "Del", "Left", "Right", "Up", "Down")
    + ("Home", "End", "PgUp", "PgDown", "Esc", "Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down")
)
# Wherever else an action's keys work, they go before those of the window, and the article has no say.
_NOT_APART = frozenset((Scope.WINDOW, Scope.ARTICLE))
# There the keyboard is in a field, which needs these besides all that is typed.
_WITH_FIELD = frozenset((Scope.FIND_BAR, Scope.FIND_PLACE))
_OF_FIELDS = frozenset(
    ("Tab", "Shift+Tab", "Backspace", "Del", "Left", "Right", "Home", "End", "Ctrl+Left", "Ctrl+Right", "Shift+Left")
    + ("Shift+Right", "Shift+Home", "Shift+End", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Z", "Ctrl+Y")
)
# Return and the keypad's Enter are one key to whoever presses them.
_SAME = {"Enter": "Return"}


@dataclass(frozen=True, slots=True)
class Clash:
    """Why a key cannot be given as it is: `words` say it; `action` is the one that has the key, if it can be taken away."""

    words: str
    action: str = ""


class OwnKeys(QObject):
    """The keys of the table's actions as this user has them; only what differs from the table is kept in the settings.

    `changed` names the action that has other keys now.
    """

    changed = Signal(str)

    def __init__(self, settings: Settings, actions: Iterable[Action] = ACTIONS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._actions = {action.id: action for action in actions}
        # Those of places that are not made yet are among them.
        self._own = settings.own_keys
        self.shown: Mapping[str, str] = ShownKeys(self)

    def add(self, actions: Iterable[Action]) -> None:
        """Take in the actions of a place, such as the review; those that are there already stay."""
        for action in actions:
            self._actions.setdefault(action.id, action)

    def ids(self) -> list[str]:
        """The actions in the order of the table."""
        return list(self._actions)

    def action(self, action_id: str) -> Action:
        """The action with the keys that this user has for it. KeyError for one that the table does not have."""
        return self._actions[action_id]._replace(keys=self.keys(action_id))

    def keys(self, action_id: str) -> tuple[str, ...]:
        """The keys of an action in Qt's portable text, the first one shown; none for an action that is not in the table."""
        action = self._actions.get(action_id)
        return self._own.get(action_id, action.keys) if action else ()

    def differ(self, action_id: str) -> bool:
        """Whether the action has other keys than the table gives it."""
        return action_id in self._own

    def put(self, action_id: str, keys: Sequence[str]) -> None:
        """Give an action these keys and no others; nothing else is changed."""
        if tuple(keys) == self.keys(action_id):
            return
        if tuple(keys) == self._actions[action_id].keys:
            self._own.pop(action_id, None)
        else:
            self._own[action_id] = tuple(keys)
        self._settings.own_keys = self._own
        self.changed.emit(action_id)

    def take_away(self, action_id: str, key: str) -> None:
        """Let an action have its other keys only."""
        self.put(action_id, [one for one in self.keys(action_id) if _plain(one) != _plain(key)])

    def usual(self, action_id: str) -> list[Clash]:
        """Give an action the table's keys back; where others have them now, do nothing and say which."""
        wanted = self._actions[action_id].keys
        clashes = [clash for key in wanted if (clash := self.clash(action_id, key)) is not None]
        if not clashes:
            self.put(action_id, wanted)
        return clashes

    def all_usual(self) -> None:
        """Give every action the table's keys back."""
        for action_id in [name for name in self._own if name in self._actions]:
            self.put(action_id, self._actions[action_id].keys)

    def clash(self, action_id: str, key: str, labels: Iterable[Action] = ()) -> Clash | None:
        """What stands against giving `key` to an action; None where nothing does. `labels` are the scheme's.

        The article has its own keys and those of the window at once, and two actions on one key are both dead in Qt: so
        keys are told apart by nothing but themselves. What the article or a control does by itself cannot be taken away.
        """
        wanted = _plain(key)
        scope = self._actions[action_id].scope
        # What works at the same place as the action is the more telling clash.
        for other in sorted(self._actions, key=lambda name: self._actions[name].scope is not scope):
            if other != action_id and wanted in map(_plain, self.keys(other)) and self._meet(action_id, other, wanted):
                title = self._actions[other].title.rstrip("…")
                words = tr("{key} is the key of “{action}” already.", key=key, action=title)
                return Clash(words, other)
        apart = scope not in _NOT_APART
        for label in () if apart else labels:
            if wanted in map(_plain, label.keys):
                words = tr(
                    "{key} is the key of the label “{label}”. The label scheme says so.", key=key, label=label.title
                )
                return Clash(words)
        for title, keys in () if apart else READING_KEYS:
            if wanted in map(_plain, keys) and wanted not in map(_plain, self._actions[action_id].keys):
                return Clash(tr("{key} belongs to reading: “{title}”.", key=key, title=title))
        if key in _OF_CONTROLS and self._actions[action_id].scope is Scope.WINDOW:
            return Clash(tr("{key} is what lists, buttons and fields are used with. Add Ctrl or Alt.", key=key))
        if scope in _WITH_FIELD and (key in _OF_FIELDS or _is_typed(key)):
            return Clash(tr("{key} is what one types with in the field there. Add Ctrl or Alt.", key=key))
        return None

    def _meet(self, one: str, other: str, key: str) -> bool:
        """Whether a key would reach both actions at once.

        In a place of its own, such as the review, its keys go before those of the window, and those of the article have no
        say: there the table itself gives some keys twice.
        """
        actions = (self._actions[one], self._actions[other])
        scopes = {action.scope for action in actions}
        if len(scopes) == 1 or scopes <= _NOT_APART:
            return True
        if Scope.WINDOW not in scopes:
            return False
        return not all(key in map(_plain, action.keys) for action in actions)


class ShownKeys(Mapping[str, str]):
    """The first key of each action as this system writes it, "" without one; always as it is now."""

    def __init__(self, own: OwnKeys) -> None:
        self._own = own

    def __getitem__(self, action_id: str) -> str:
        keys = self._own.action(action_id).keys
        return written(keys[0]) if keys else ""

    def __iter__(self) -> Iterator[str]:
        return iter(self._own.ids())

    def __len__(self) -> int:
        return len(self._own.ids())


def written(key: str) -> str:
    """A key in portable text as this system writes it."""
    if sys.platform != "darwin" and spoken() == ENGLISH:
        # Only else are keys written otherwise than in the table; to ask Qt takes a millisecond of the start.
        return key
    from PySide6.QtGui import QKeySequence

    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _is_typed(key: str) -> bool:
    """Whether a key in portable text writes a character into a field: one without Ctrl, Alt or Meta that has a sign."""
    last = key.removeprefix("Shift+")
    return len(last) == 1 or last == "Space"


def _plain(key: str) -> str:
    """A key so that two texts of one key are equal."""
    head, plus, last = key.rpartition("+") if not key.endswith("+") else (key[:-1].rstrip("+"), "+", "+")
    return f"{head}{plus}{_SAME.get(last, last)}".casefold()
