"""The keys of the review place, in one table and as this user has them: buttons, tool tips and the key sheet show those."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotations.language import tr
from desktop.actions import Action, Scope
from desktop.own_keys import OwnKeys, written


class Deed(StrEnum):
    """What a key asks for in the review place; which layer a SIDE takes is found by `side_of`."""

    SIDE_1 = "side_1"
    SIDE_2 = "side_2"
    SIDE_3 = "side_3"
    SIDE_4 = "side_4"
    BOTH = "both"
    NEITHER = "neither"
    EDIT = "edit"
    ACCEPT = "accept"
    STRIKE = "strike"
    NEXT_OF_KIND = "next_of_kind"
    PREVIOUS_OF_KIND = "previous_of_kind"
    NEXT = "next"
    PREVIOUS = "previous"
    COMMENT = "comment"
    REWORD = "reword"
    WITHDRAW = "withdraw"
    REASON = "reason"
    REOPEN = "reopen"
    FINISH = "finish"
    NEXT_ARTICLE = "next_article"
    PREVIOUS_ARTICLE = "previous_article"
    UNDO = "undo"
    REDO = "redo"
    LEAVE = "leave"
    ARTICLES = "articles"
    DIFFERENCES = "differences"


@dataclass(frozen=True, slots=True)
class ReviewKey:
    """A deed with its keys in Qt's portable text, the first one shown, and what it does in words."""

    deed: Deed
    keys: tuple[str, ...]
    title: str


REVIEW_KEYS: tuple[ReviewKey, ...] = (
    ReviewKey(Deed.SIDE_1, ("1",), tr("Take the first layer")),
    ReviewKey(Deed.SIDE_2, ("2",), tr("Take the second layer")),
    ReviewKey(Deed.SIDE_3, ("3",), tr("Take the third layer")),
    ReviewKey(Deed.SIDE_4, ("4",), tr("Take the fourth layer")),
    ReviewKey(Deed.BOTH, ("B",), tr("Take both")),
    ReviewKey(Deed.NEITHER, ("X",), tr("Take neither")),
    ReviewKey(Deed.EDIT, ("E",), tr("Edit, then take that")),
    ReviewKey(Deed.ACCEPT, ("Return", "Enter"), tr("Accept, or take what was edited")),
    ReviewKey(Deed.STRIKE, ("Backspace", "Del"), tr("Strike (one layer)")),
    ReviewKey(Deed.NEXT_OF_KIND, ("N",), tr("Next difference of this kind")),
    ReviewKey(Deed.PREVIOUS_OF_KIND, ("Shift+N",), tr("Previous difference of this kind")),
    ReviewKey(Deed.NEXT, ("Space", "Down"), tr("Next difference")),
    ReviewKey(Deed.PREVIOUS, ("Shift+Space", "Up"), tr("Previous difference")),
    ReviewKey(Deed.COMMENT, ("C",), tr("Comment")),
    ReviewKey(Deed.REWORD, ("Shift+C",), tr("Put your last comment here in other words")),
    ReviewKey(Deed.WITHDRAW, ("Shift+Backspace", "Shift+Del"), tr("Withdraw your last comment here")),
    ReviewKey(Deed.REASON, ("R",), tr("Say why")),
    ReviewKey(Deed.REOPEN, ("O",), tr("Open it again")),
    ReviewKey(Deed.FINISH, ("Ctrl+Return", "Ctrl+Enter"), tr("Finish and next article")),
    ReviewKey(Deed.NEXT_ARTICLE, ("Ctrl+PgDown", "Ctrl+Down"), tr("Next article")),
    ReviewKey(Deed.PREVIOUS_ARTICLE, ("Ctrl+PgUp", "Ctrl+Up"), tr("Previous article")),
    ReviewKey(Deed.UNDO, ("Ctrl+Z",), tr("Undo")),
    ReviewKey(Deed.REDO, ("Ctrl+Y", "Ctrl+Shift+Z"), tr("Redo")),
    ReviewKey(Deed.LEAVE, ("Esc",), tr("Leave a field or the edit")),
    ReviewKey(Deed.ARTICLES, ("Ctrl+B",), tr("Show or hide the articles")),
    ReviewKey(Deed.DIFFERENCES, ("Ctrl+Shift+B",), tr("Show or hide the differences")),
)
# While a difference is edited; the labels' own keys count then too.
EDIT_KEYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (tr("Move the end by a word"), ("Alt+Right", "Alt+Left")),
    (tr("Move the start by a word"), ("Alt+Shift+Right", "Alt+Shift+Left")),
    (tr("Set the label"), (tr("1 … 9 and letters"),)),
    (tr("The selection is the cue"), ("C",)),
    (tr("The selection is the source"), ("Shift+S",)),
    (tr("The speaker"), ("S",)),
    (tr("Take what was edited"), ("Return",)),
)
_SIDES = (Deed.SIDE_1, Deed.SIDE_2, Deed.SIDE_3, Deed.SIDE_4)
# What a text field keeps for itself.
_IN_FIELDS = frozenset({Deed.FINISH, Deed.NEXT_ARTICLE, Deed.PREVIOUS_ARTICLE, Deed.ARTICLES, Deed.DIFFERENCES})


class ReviewKeys(QObject):
    """The keys of the review place as this user has them; those of the table without any `own`. `changed` says that they are
    others now."""

    changed = Signal()

    def __init__(self, own: OwnKeys | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own = own
        self._deeds: Mapping[int, Deed] = {}
        if own is not None:
            own.add(review_actions())
            own.changed.connect(self._follow)
        self._read()

    def keys(self, deed: Deed) -> tuple[str, ...]:
        """The keys of a deed in Qt's portable text, the first one shown."""
        if self._own is not None:
            return self._own.keys(_action_id(deed))
        return next(row.keys for row in REVIEW_KEYS if row.deed is deed)

    def shown(self, deed: Deed) -> str:
        """The first key of a deed as this system writes it, "" without one."""
        keys = self.keys(deed)
        return written(keys[0]) if keys else ""

    def deed_of(self, event: QKeyEvent, *, in_field: bool = False) -> Deed | None:
        """What a key event asks for; in a text field only what no field has a use for. None: not a key of this place."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        found = self._deeds.get(event.key() | modifiers.value)
        return None if in_field and found not in _IN_FIELDS else found

    def rows(self) -> tuple[ReviewKey, ...]:
        """The table with the keys as they are."""
        return tuple(replace(row, keys=self.keys(row.deed)) for row in REVIEW_KEYS)

    def _follow(self, action_id: str) -> None:
        if action_id in map(_action_id, Deed):
            self._read()
            self.changed.emit()

    def _read(self) -> None:
        self._deeds = {
            QKeySequence(key)[0].toCombined(): deed  # pyright: ignore[reportIndexIssue]  # the stubs lack what it has
            for deed in Deed
            for key in self.keys(deed)
        }


def _action_id(deed: Deed) -> str:
    """What a deed is called among the actions; undo and redo are the window's."""
    return deed.value if deed in (Deed.UNDO, Deed.REDO) else f"review_{deed.value}"


def side_of(deed: Deed) -> int | None:
    """The number of the layer that a deed takes, counted from 1; None for any other deed."""
    return _SIDES.index(deed) + 1 if deed in _SIDES else None


def review_actions() -> tuple[Action, ...]:
    """The table as actions whose keys a user can change, in a group of their own; undo and redo are the window's."""
    rows = (row for row in REVIEW_KEYS if row.deed not in (Deed.UNDO, Deed.REDO))
    return tuple(Action(_action_id(row.deed), tr("Review"), row.title, row.keys, scope=Scope.REVIEW) for row in rows)
