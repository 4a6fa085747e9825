"""Wide writing: a batch that is written in several transactions, and taken back where it does not become whole."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from annotations.changes import Step
from annotations.codec import read_json
from annotations.history import Batch
from annotations.ids import new_id
from annotations.log import write_event
from annotations.mass import uncollected
from annotations.store import events, wide_steps
from annotations.store.connection import Connection
from annotations.store.facts import EncodedFacts, encode_facts, parse_facts
from annotations.wide_step import ARTICLES_AT_ONCE, WideProgress

Result = TypeVar("Result")


class WideWriting:
    """Writes a batch part by part. It is in the log from the first part on, and noted as not whole until the last.

    `number` is that of a batch that is in the log already.
    """

    def __init__(self, connection: Connection, annotator: str, batch: Batch, number: int = 0) -> None:
        self.batch = batch
        self._connection = connection
        self._annotator = annotator
        self._number = number

    @property
    def begun(self) -> Batch | None:
        """The batch, once a part of it is on disk."""
        return self.batch if self._number else None

    def write(self, put: Callable[[int], Result], *, last: bool) -> Result:
        """Write what `put` writes, which is given the number of the batch, as one transaction."""
        result, self._number = self._connection.in_turn(lambda: self._write(put, last=last))
        return result

    def _write(self, put: Callable[[int], Result], *, last: bool) -> tuple[Result, int]:
        sql = self._connection.sql
        with self._connection.transaction():
            number = self._number
            if not number:
                number = events.append_batch(sql, self._annotator, self.batch)
                wide_steps.begin(sql, self.batch)
            result = put(number)
            if last:
                wide_steps.end(sql, self.batch.id)
        return result, number


def _nothing() -> None:
    """For a transaction before which nothing is to be proved."""


def _none(_batch: int) -> None:
    """For a transaction after which nothing is to be done."""


def repeat_events(
    connection: Connection,
    writing: WideWriting,
    target: str,
    *,
    undo: bool,
    skipped: int = 0,
    first: Callable[[], None] = _nothing,
    last: Callable[[int], None] = _none,
) -> Iterator[tuple[int, int]]:
    """Write the events of the batch `target` once more, or their inverse, the last one first; yields how many of how many.

    So many were `skipped`, since an earlier run has written them. `first` is called in the first transaction, before
    anything is written; `last` in the last, with the number of the batch that is written.
    """
    sql = connection.sql
    connection.insist()
    with connection.reading():
        numbers = events.event_numbers(sql, target)
    if undo:
        numbers.reverse()
    done = skipped
    while True:
        end = min(done + ARTICLES_AT_ONCE, len(numbers))
        connection.insist()
        with uncollected(), connection.reading():
            rows = [events.event_row(sql, number) for number in numbers[done:end]]
            if undo:
                rows = [(layer, after, before) for layer, before, after in rows]
            ready = [(layer, before, encode_facts(parse_facts(read_json(after)))) for layer, before, after in rows]

        put = _putting(
            connection, ready, first if done == skipped else _nothing, last if end == len(numbers) else _none
        )
        writing.write(put, last=end == len(numbers))
        done = end
        yield done, len(numbers)
        if done == len(numbers):
            return


def _putting(
    connection: Connection,
    ready: Sequence[tuple[int, str, EncodedFacts]],
    first: Callable[[], None],
    last: Callable[[int], None],
) -> Callable[[int], None]:
    """What writes these events: the layer's number, what was before as JSON, and what is after."""

    def put(batch: int) -> None:
        first()
        for layer, before, after in ready:
            write_event(connection, batch, layer, before, after)
        last(batch)

    return put


def take_back(connection: Connection, batch: Batch | None, annotator: str) -> Iterator[WideProgress]:
    """Take back a batch of this annotator that is not whole; yields how much of it is still there."""
    if batch is not None:
        yield from _take_back(
            connection, WideWriting(connection, annotator, Batch(new_id(), batch.name, Step.BACK, batch.id))
        )


def settle(connection: Connection) -> None:
    """Take back whatever steps are not whole, since the process that wrote them ended; for who has just opened the file."""
    with connection.reading():
        unfinished = wide_steps.unfinished(connection.sql)
    for batch, number, annotator in unfinished:
        if batch.step is Step.BACK:
            with connection.reading():
                skipped = events.count_of_batch(connection.sql, batch.id)
            rest = _take_back(connection, WideWriting(connection, annotator, batch, number), skipped)
        else:
            rest = take_back(connection, batch, annotator)
        for _ in rest:
            pass


def _take_back(connection: Connection, writing: WideWriting, skipped: int = 0) -> Iterator[WideProgress]:
    for done, total in repeat_events(connection, writing, writing.batch.target, undo=True, skipped=skipped):
        yield WideProgress(total - done, total, total - done)
