"""Imports of an open project: noted while they come in, and taken out again whole."""

from collections.abc import Iterator, Sequence

from annotations.changes import Step
from annotations.entries import Entry
from annotations.errors import EditError
from annotations.history import Batch
from annotations.ids import new_id
from annotations.language import tr
from annotations.store import entries as entry_store
from annotations.store import events, removal
from annotations.store.connection import Connection
from annotations.store.removal import Imported, Removed

# So many articles (layers) go in one transaction: some tens of milliseconds with sixty spans each.
_AT_ONCE = 40


class Imports:
    """Writes where an import begins and ends into an open project file, and takes imports back.

    One import is under way at a time. Its process may end at any moment: whoever opens the file next takes it back.
    """

    def __init__(self, connection: Connection, annotator: str) -> None:
        self._connection = connection
        self._sql = connection.sql
        self._annotator = annotator

    @property
    def under_way(self) -> Imported | None:
        """The import that is not whole."""
        with self._connection.reading():
            return removal.under_way(self._sql)

    @property
    def last(self) -> Imported | None:
        """The last import, where it was not taken back."""
        with self._connection.reading():
            return removal.last(self._sql)

    def worked_on(self, note: Imported) -> int:
        """How many articles of an import somebody has worked on since."""
        with self._connection.reading():
            return removal.worked_on(self._sql, note)

    def brought(self, note: Imported) -> int:
        """How many articles of an import are there."""
        with self._connection.reading():
            return len(removal.brought_articles(self._sql, note))

    def begin(self, files: str) -> None:
        """Note that an import begins; `files` says of what. Raises EditError where one is under way."""
        with self._connection.reading():
            busy = removal.under_way(self._sql) is not None
        if busy:
            raise EditError(tr("One moment: another import is still being written."))
        with self._connection.transaction():
            removal.begin(self._sql, files, events.now())

    def end(self, entries: Sequence[Entry] = (), name: str = "") -> Batch | None:
        """Note that the import is whole; `entries` hold from the same moment on, as a step of this annotator's."""
        note = self.under_way
        if note is None:
            return None
        batch = Batch(new_id(), name, Step.DO) if entries else None
        with self._connection.transaction():
            removal.end(self._sql, note)
            if batch is not None:
                entry_store.put_entries(self._sql, events.append_batch(self._sql, self._annotator, batch), entries)
        return batch

    def take_back(self) -> Iterator[tuple[int, int, Removed]]:
        """Take out the import under way, or else the last one; yields how many articles and layers of how many.

        What somebody has worked on since stays. An import that was cut short here is gone on with when the file is opened.
        """
        note = self.under_way
        if note is None:
            note = self.last
            if note is None:
                raise EditError(tr("There is no import to take back."))
            with self._connection.transaction():
                removal.begin_again(self._sql, note)
        with self._connection.reading():
            layers = removal.brought_layers(self._sql, note)
            articles = removal.brought_articles(self._sql, note)
        total = len(layers) + len(articles)
        gone = Removed()
        done = 0
        for remove, numbers in ((removal.remove_layers, layers), (removal.remove_articles, articles)):
            for start in range(0, len(numbers), _AT_ONCE):
                part = numbers[start : start + _AT_ONCE]
                with self._connection.transaction():
                    gone += remove(self._sql, note, part)
                done += len(part)
                yield done, total, gone
        with self._connection.transaction():
            removal.remove_traces(self._sql, note, self._annotator)
            removal.forget(self._sql)
        yield total, total, gone


def settle_import(connection: Connection, annotator: str) -> None:
    """Take back an import that was not whole when its process ended; for who has just opened the file."""
    imports = Imports(connection, annotator)
    if imports.under_way is not None:
        for _ in imports.take_back():
            pass
