"""The places where words are met, as a list in groups; those that are ticked are the chosen ones."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from annotations.language import tr, tr_many
from annotations.occurrences.rows import Group, Row
from desktop.models.counted import CountedListModel, Index


class OccurrenceRole(IntEnum):
    """What the model answers besides Qt's own roles: the Row or the Heading of a line, and the state of its box."""

    LINE = Qt.ItemDataRole.UserRole + 1
    TICKED = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a group: its title, how many places are in it and how many of them are ticked."""

    group: Group
    title: str
    count: int
    ticked: int


Key = tuple[str, int]


def _key(row: Row) -> Key:
    return row.article, row.start


class OccurrenceModel(CountedListModel):
    """Groups in the order of `Group`, each under a Heading. `counted` follows whenever what is there or ticked changes.

    What already has the label is listed last, and cannot be ticked.
    """

    counted = Signal()

    def __init__(self, parent: QObject | None = None, *, striking: bool = False) -> None:
        super().__init__(parent)
        self._titles = _striking_titles() if striking else _titles()
        self._groups: dict[Group, list[Row]] = {group: [] for group in Group}
        self._ticked: dict[Group, set[Key]] = {group: set() for group in Group}

    @property
    def total(self) -> int:
        """How many places there are."""
        return sum(map(len, self._groups.values()))

    @property
    def open_count(self) -> int:
        """How many of them can be chosen."""
        return self.total - len(self._groups[Group.SAME])

    @property
    def chosen_count(self) -> int:
        """How many are ticked."""
        return sum(map(len, self._ticked.values()))

    def chosen(self) -> list[Row]:
        """The places that are ticked."""
        return [row for group, rows in self._groups.items() for row in rows if _key(row) in self._ticked[group]]

    def forget(self) -> None:
        """List nothing."""

        def follow() -> None:
            for group in Group:
                self._groups[group], self._ticked[group] = [], set()

        self.begin_anew(0, follow)
        self.counted.emit()

    def add(self, rows: Iterable[Row]) -> None:
        """List more places, each at the end of its group; those that are surely meant are ticked."""
        by_group: dict[Group, list[Row]] = {}
        for row in rows:
            by_group.setdefault(row.group, []).append(row)
        for group, fresh in by_group.items():
            head = 0 if self._groups[group] else 1
            end = self._first_of(group) + (len(self._groups[group]) + 1 if not head else 0)
            self.put_in(end, len(fresh) + head, self._taking(group, fresh))
            first = self._first_of(group)
            self.say_changed(first, first)
        if by_group:
            self.counted.emit()

    def toggle(self, line: int) -> None:
        """Tick a place, or take its tick away; at a heading all of its group."""
        group, row = self._at(line)
        if row is None:
            self.toggle_group(line)
        elif group is not Group.SAME:
            self._ticked[group] ^= {_key(row)}
            self.say_changed(line, line)
            self._tell(group)

    def toggle_group(self, line: int) -> None:
        """Tick all of the group of a line, or none of it where all are ticked."""
        group, _ = self._at(line)
        rows = self._groups[group]
        if group is Group.SAME:
            return
        everything = {_key(row) for row in rows}
        self._ticked[group] = set() if self._ticked[group] == everything else everything
        first = self._first_of(group)
        self.say_changed(first, first + len(rows))
        self.counted.emit()

    def first_place(self) -> int:
        """The line of the first place, -1 where there is none."""
        return 1 if self.total else -1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: Qt's variants
        if not index.isValid() or role not in _ROLES:
            return None
        group, row = self._at(index.row())
        ticked, count = self._ticked[group], len(self._groups[group])
        heading = Heading(group, self._titles[group], count, len(ticked))
        match role:
            case OccurrenceRole.LINE:
                return heading if row is None else row
            case OccurrenceRole.TICKED:
                if group is Group.SAME:
                    return None
                if row is not None:
                    return Qt.CheckState.Checked if _key(row) in ticked else Qt.CheckState.Unchecked
                return _state(len(ticked), count)
            case Qt.ItemDataRole.ToolTipRole:
                return None if row is None else row.title
            case _:
                return _spoken_heading(heading) if row is None else _spoken(row, _key(row) in ticked)

    # Inside

    def _taking(self, group: Group, fresh: list[Row]) -> Callable[[], None]:
        def follow() -> None:
            self._groups[group] += fresh
            self._ticked[group].update(_key(row) for row in fresh if row.wanted)

        return follow

    def _tell(self, group: Group) -> None:
        first = self._first_of(group)
        self.say_changed(first, first)
        self.counted.emit()

    def _first_of(self, group: Group) -> int:
        """The line of a group's heading."""
        first = 0
        for one, rows in self._groups.items():
            if one is group:
                break
            first += len(rows) + 1 if rows else 0
        return first

    def _at(self, line: int) -> tuple[Group, Row | None]:
        """The group and the place of a line; None for a heading."""
        for group, rows in self._groups.items():
            height = len(rows) + 1 if rows else 0
            if line < height:
                return group, rows[line - 1] if line else None
            line -= height
        raise IndexError(line)


_ROLES = frozenset(
    (
        OccurrenceRole.LINE,
        OccurrenceRole.TICKED,
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
    )
)


def _state(ticked: int, count: int) -> Qt.CheckState:
    if not ticked:
        return Qt.CheckState.Unchecked
    return Qt.CheckState.Checked if ticked == count else Qt.CheckState.PartiallyChecked


def _titles() -> dict[Group, str]:
    return {
        Group.FREE: tr("No label yet"),
        Group.FORMS: tr("Possessive or plural"),
        Group.CASE: tr("Other capitals"),
        Group.INSIDE: tr("Inside a longer name"),
        Group.OTHER: tr("Another label"),
        Group.STRUCK: tr("You struck this label here before"),
        Group.SAME: tr("This label already"),
    }


def _striking_titles() -> dict[Group, str]:
    return _titles() | {Group.FREE: tr("The same words"), Group.FORMS: tr("Possessive or plural")}


def _spoken_heading(heading: Heading) -> str:
    places = tr_many("{count} place", "{count} places", heading.count)
    return tr("{title}, {places}, {ticked} ticked", title=heading.title, places=places, ticked=heading.ticked)


def _spoken(row: Row, ticked: bool) -> str:
    words = " ".join(f"{row.before}{row.words}{row.after}".split())
    state = tr("ticked") if ticked else tr("not ticked")
    return f"{words}. {row.title}, {state}"
