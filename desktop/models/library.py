"""The library as a Qt model: the numbers of all articles asked for, with rows fetched where someone looks."""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from enum import IntEnum
from typing import Protocol

from PySide6.QtCore import QObject, Qt

from annotations.articles import Status
from annotations.language import tr
from annotations.library import ArticleRow, Query
from desktop.models.counted import CountedListModel, Index
from desktop.models.wording import STATUS_WORDS, short_date, status_inside, word_count

PAGE = 100
KEPT_PAGES = 12
OPEN = frozenset((Status.NEW, Status.SUGGESTED, Status.IN_PROGRESS))


class ArticleSource(Protocol):
    """Where the library reads; `annotations.project.Project` is one."""

    def numbers(self, query: Query | None = None, limit: int = -1) -> list[int]:
        """The numbers of the articles that `query` asks for, in its order, the first `limit` of them (all without one)."""
        ...

    def number(self, article_id: str) -> int | None:
        """The number of an article, None where there is no such article."""
        ...

    def rows(self, numbers: Sequence[int]) -> list[ArticleRow]:
        """What to show of the articles with these numbers."""
        ...


class ArticleRole(IntEnum):
    """What the model answers besides Qt's own roles: the ArticleRow and the article's id."""

    ROW = Qt.ItemDataRole.UserRole + 1
    ID = Qt.ItemDataRole.UserRole + 2


class LibraryModel(CountedListModel):
    """The articles of a query. Holds their numbers; rows come in pages of 100, of which the last 12 used are kept."""

    def __init__(self, source: ArticleSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._query = Query()
        self._numbers: list[int] = []
        self._pages: OrderedDict[int, dict[int, ArticleRow]] = OrderedDict()

    @property
    def query(self) -> Query:
        """What is listed."""
        return self._query

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of the articles that are listed, in the order of the list."""
        return self._numbers

    def reload(self, query: Query | None = None, ready: list[int] | None = None) -> None:
        """List `query` (the same again without one) as it is now; without a change of numbers nothing moves.

        `ready` are its numbers, or the first of them, where they have been read already.
        """
        self._query = query or self._query
        numbers = self._source.numbers(self._query) if ready is None else ready
        old = len(self._numbers)
        if old and numbers[:old] == self._numbers:
            self._pages.clear()
            if len(numbers) > old:
                self.put_in(old, len(numbers) - old, lambda: self._take(numbers))
            self.say_changed(0, old - 1)
        else:
            self.begin_anew(len(numbers), lambda: self._take(numbers))

    def refresh(self, article_ids: Collection[str]) -> None:
        """Fetch these articles anew and redraw them; the list itself stays, even where one would not match any more."""
        wanted = set(article_ids)
        for page, rows in list(self._pages.items()):
            touched = {row.number for row in rows.values() if row.id in wanted}
            if not touched:
                continue
            del self._pages[page]
            for offset, number in enumerate(self._slice(page)):
                if number in touched:
                    self.say_changed(page * PAGE + offset, page * PAGE + offset)

    def row_of(self, article_id: str) -> int:
        """Where an article stands in the list, -1 where it is not listed."""
        number = self._source.number(article_id)
        if number is None:
            return -1
        # In the order of import the numbers ascend, and an article's number is near its place.
        if number - 1 < len(self._numbers) and self._numbers[number - 1] == number:
            return number - 1
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def article_at(self, row: int) -> ArticleRow | None:
        """What is shown at a row; None past the ends or for an article that is gone."""
        if not 0 <= row < len(self._numbers):
            return None
        return self._page(row // PAGE).get(self._numbers[row])

    def neighbour(self, row: int, step: int, undecided_only: bool) -> ArticleRow | None:
        """The next article from `row` in the direction of `step` (1 or -1); -1 or the row count start outside.

        With `undecided_only` those that are done, flagged or skipped are passed over.
        """
        wanted: set[int] | None = None
        if undecided_only:
            statuses = (self._query.statuses & OPEN) or OPEN
            # All with such a status; what else the query asks for, the list has been through.
            wanted = set(self._source.numbers(Query(statuses=statuses, annotator=self._query.annotator)))
        place = row + step
        while 0 <= place < len(self._numbers):
            if wanted is None or self._numbers[place] in wanted:
                return self.article_at(place)
            place += step
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.article_at(index.row())
        if row is None:
            return None
        if role == ArticleRole.ROW:
            return row
        if role == ArticleRole.ID:
            return row.id
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return accessible_text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            aside = f"{STATUS_WORDS[row.status]}: {row.reason}" if row.reason else ""
            failed = tr("Could not be pre-filled: {failure}", failure=row.failure) if row.failure else ""
            return "\n".join(part for part in (row.title, aside, failed) if part)
        return None

    def _take(self, numbers: list[int]) -> None:
        self._numbers = numbers
        self._pages.clear()

    def _page(self, page: int) -> dict[int, ArticleRow]:
        if page in self._pages:
            self._pages.move_to_end(page)
            return self._pages[page]
        rows = {row.number: row for row in self._source.rows(self._slice(page))}
        self._pages[page] = rows
        if len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        return rows

    def _slice(self, page: int) -> list[int]:
        return self._numbers[page * PAGE : (page + 1) * PAGE]


def accessible_text(row: ArticleRow) -> str:
    """An article's row in words, for a screen reader."""
    status = status_inside(row.status)
    status = tr("{status} because {reason}", status=status, reason=row.reason) if row.reason else status
    parts = (row.title, status, row.source, short_date(row.published), word_count(row.words))
    spoken = ", ".join(part for part in parts if part)
    return (
        tr("{spoken}, could not be pre-filled: {failure}", spoken=spoken, failure=row.failure)
        if row.failure
        else spoken
    )
