"""A row of the key sheet and of the command palette: one action as the analyst reads it."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from annotations.language import tr

_ARROWS = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Return": "Enter",
    "PgUp": tr("Page Up"),
    "PgDown": tr("Page Down"),
}


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action: its `id`, the `group` it stands in, its `title`, its `keys` in Qt's portable notation (“Ctrl+K”).

    `hint` is a longer explanation, `enabled` whether it can be done now.
    """

    id: str
    group: str
    title: str
    keys: tuple[str, ...] = ()
    hint: str = ""
    enabled: bool = True


def key_words(key: str) -> str:
    """A key as it is printed on a keycap here: native notation, arrows as signs, “Ctrl+↓”.

    A text that is no key sequence (“1–9”, “drag”) stays as it is.
    """
    sequence = QKeySequence.fromString(key, QKeySequence.SequenceFormat.PortableText)
    native = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    if not native or len(native) < len(key) - 2:
        return key
    head, plus, last = native.rpartition("+")
    return head + plus + _ARROWS.get(key.rpartition("+")[2], last) if last else native


def key_list(row: ActionRow) -> tuple[str, ...]:
    """The keys of a row as they are printed, each once: Return and the keypad's Enter read the same."""
    return tuple(dict.fromkeys(key_words(key) for key in row.keys))


def by_group(rows: Iterable[ActionRow]) -> dict[str, list[ActionRow]]:
    """The rows under their groups, both in the order in which they come."""
    groups: dict[str, list[ActionRow]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    return groups
