"""The hits of a search as a Qt model: a row for each article, and one for each hit below it; more come as one scrolls."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotations.finding.hits import FoundArticle, Hit
from annotations.language import tr
from desktop.finding.conditions import FATE_WORDS
from desktop.models.counted import CountedListModel, Index
from desktop.models.wording import grouped, short_date


class ResultRole(IntEnum):
    """What the model answers besides Qt's own roles: the ResultRow."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A row: an article where `hit` is None, else a hit of it; `more` counts the hits that follow and are not listed."""

    article: FoundArticle
    hit: Hit | None = None
    more: int = 0


class ResultKey(NamedTuple):
    """What a row is about, so that it is known again: an article, a hit in it, or that more follow."""

    article: str
    start: int = -1
    end: int = -1
    annotation: str = ""
    in_title: bool = False
    is_more: bool = False


class ResultsModel(CountedListModel):
    """The rows so far. `wanted` asks for the next page, once, when a view gets near the end."""

    wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ResultRow] = []
        self._more = False
        self._asked = False

    def begin(self) -> None:
        """List nothing, as a search begins."""
        self._more = self._asked = False
        self.begin_anew(0, lambda: self._hold([]))

    def add(self, articles: Sequence[FoundArticle], *, more: bool) -> None:
        """List a page below the ones before; `more` says whether another follows."""
        self._more, self._asked = more, False
        rows = [row for article in articles for row in _rows_of(article)]
        if rows:
            self.put_in(len(self._rows), len(rows), lambda: self._rows.extend(rows))

    def renew(self, articles: Sequence[FoundArticle], *, more: bool) -> bool:
        """List these in place of all that are listed; False where they are the same.

        Rows before and behind what changed stay the rows that they are.
        """
        self._more, self._asked = more, False
        rows = [row for article in articles for row in _rows_of(article)]
        before = self._rows
        if rows == before:
            return False
        keys, old = [_key(row) for row in rows], [_key(row) for row in before]
        shorter = min(len(keys), len(old))
        head = next((place for place in range(shorter) if keys[place] != old[place]), shorter)
        most = shorter - head
        tail = next((step for step in range(most) if keys[-1 - step] != old[-1 - step]), most)
        left, end = [*before[:head], *before[len(old) - tail :]], len(keys) - tail
        if len(left) < len(old):
            self.take_out(head, len(old) - len(left), lambda: self._hold(left))
        if end > head:
            self.put_in(head, end - head, lambda: self._hold(rows))
        self._hold(rows)
        self.say_changed(0, len(rows) - 1)
        return True

    def key_at(self, row: int) -> ResultKey | None:
        """What a row is about; None past the ends."""
        found = self.row_at(row)
        return None if found is None else _key(found)

    def row_of(self, key: ResultKey) -> int:
        """The row that is about this, else about the same annotation where it stands now; -1 where none is."""
        keys = [_key(row) for row in self._rows]
        if key in keys:
            return keys.index(key)
        pair = (key.article, key.annotation)
        same = (row for row, one in enumerate(keys) if one.annotation and (one.article, one.annotation) == pair)
        return next(same, -1)

    @property
    def articles(self) -> list[FoundArticle]:
        """The articles that are listed."""
        return [row.article for row in self._rows if row.hit is None and not row.more]

    def row_at(self, row: int) -> ResultRow | None:
        """A row; None past the ends."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def neighbour(self, row: int, step: int) -> int:
        """The next row from `row` in the direction of `step` (1 or -1) that is a hit; -1 where there is none yet."""
        place = row + step
        while 0 <= place < len(self._rows):
            if self._rows[place].hit is not None:
                return place
            place += step
        return -1

    def want_more(self) -> bool:
        """Ask for the next page; False where there is none."""
        if not self._more:
            return False
        if not self._asked:
            self._asked = True
            self.wanted.emit()
        return True

    def _hold(self, rows: list[ResultRow]) -> None:
        self._rows = rows

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:  # noqa: ARG002  Qt's signature
        self.want_more()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ResultRole.ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _spoken(row)
        return None


def _key(row: ResultRow) -> ResultKey:
    hit = row.hit
    if hit is None:
        return ResultKey(row.article.id, is_more=bool(row.more))
    return ResultKey(row.article.id, hit.start, hit.end, hit.annotation, hit.in_title)


def more_words(count: int) -> str:
    """How many hits of an article are not listed."""
    return tr("and {count} more in this article", count=grouped(count))


def _rows_of(article: FoundArticle) -> list[ResultRow]:
    rows = [ResultRow(article), *(ResultRow(article, hit) for hit in article.hits)]
    return [*rows, ResultRow(article, more=article.more)] if article.more else rows


def _spoken(row: ResultRow) -> str:
    article, hit = row.article, row.hit
    if row.more:
        return more_words(row.more)
    if hit is None:
        return ", ".join(part for part in (article.title, article.source, short_date(article.published)) if part)
    line = f"{hit.before}{hit.words}{hit.after}"
    told = (
        hit.label,
        hit.speaker,
        FATE_WORDS[hit.fate] if hit.fate else "",
        tr("in the title") if hit.in_title else "",
    )
    return ", ".join(part for part in (line, *told) if part)
