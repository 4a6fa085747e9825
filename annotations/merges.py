"""Merges of an open project: written part by part, taken out again as one step, and brought back."""

import time
from collections.abc import Callable, Iterator, Sequence

from annotations.changes import Step
from annotations.history import Batch
from annotations.ids import new_id
from annotations.language import tr
from annotations.mass import uncollected
from annotations.store import events, merges, settings
from annotations.store.connection import Connection, Sql
from annotations.store.merged import Merge, MergedArticle, MergedBatch, PastMerge

# So many steps are set aside or brought back at once.
_STEPS = 500


class Merges:
    """Writes merges into an open project file. Each part is one transaction, after which the file is whole.

    A merge that was cut short left a part of what it would have brought; the same file merged again brings the rest, and
    undoing either takes out what it brought.
    """

    def __init__(self, connection: Connection, annotator: str) -> None:
        self._connection = connection
        self._sql = connection.sql
        self._annotator = annotator

    def begin(self, merge: Merge, batches: Sequence[MergedBatch]) -> int:
        """Note the merge as a step of this annotator, with the people and the steps that it brings; its number."""
        batch = Batch(new_id(), tr("merge {file}", file=merge.file), Step.DO)
        with self._connection.transaction():
            earlier = settings.read_scheme_source(self._sql) if merge.scheme else None
            number = merges.begin(self._sql, merge, batch.id, earlier or "")
            if merge.scheme:
                settings.put_scheme_source(self._sql, events.now(), merge.scheme)
            merges.know(self._sql, merge.summary.annotators)
            if merge.key:
                merges.know_key(self._sql, merge.sender, merge.key)
            merges.put_batches(self._sql, number, batches)
            # After what it brings, so that undo takes back the merge before anything that this person did elsewhere.
            events.append_batch(self._sql, self._annotator, batch)
        return number

    def put_batches(self, number: int, batches: Sequence[MergedBatch]) -> None:
        """Note more of the steps that a merge brings: other people's, where there are too many for one moment."""
        with self._connection.transaction():
            merges.put_batches(self._sql, number, batches)

    def put(self, number: int, part: Sequence[MergedArticle]) -> None:
        """Write a part of what the merge of this number brings."""
        with self._connection.transaction():
            merges.put_articles(self._sql, number, part)

    def find(self, batch: str) -> int | None:
        """The number of the merge that is the step `batch`; None where that step is another one."""
        with self._connection.reading():
            return merges.find_merge(self._sql, batch)

    def past(self) -> list[PastMerge]:
        """The merges so far, the last one first."""
        with self._connection.reading():
            return merges.list_merges(self._sql)

    def repeat(self, number: int, step: Step, repeated: Batch, seconds: float) -> Iterator[tuple[int, int]]:
        """Undo or redo the merge of this number in transactions of so many seconds, an article or some steps at least;
        yields how many articles of how many are done.

        The step `repeated` is logged with the last part: until then the same can be asked for again.
        """
        undo = step is Step.UNDO
        with self._connection.reading():
            articles = (
                merges.touched_articles(self._sql, number) if undo else merges.set_aside_articles(self._sql, number)
            )
        if not undo:
            for _ in self._in_slices(number, merges.bring_back_batches):
                yield 0, len(articles)
        do, done = merges.take_out if undo else merges.bring_back, 0
        while done < len(articles):
            end = time.monotonic() + seconds
            with self._connection.transaction(), uncollected():
                do(self._sql, number, articles[done])
                done += 1
                while done < len(articles) and time.monotonic() < end:
                    do(self._sql, number, articles[done])
                    done += 1
            yield done, len(articles)
        if undo:
            for _ in self._in_slices(number, merges.take_out_batches):
                yield len(articles), len(articles)
        with self._connection.transaction():
            if source := merges.swap_scheme(self._sql, number, settings.read_scheme_source(self._sql) or ""):
                settings.put_scheme_source(self._sql, events.now(), source)
            merges.set_state(self._sql, number, undone=undo)
            events.append_batch(self._sql, self._annotator, repeated)

    def _in_slices(self, number: int, do: Callable[[Sql, int, int], bool]) -> Iterator[None]:
        """Do something with some of a merge's steps, a transaction each, until there is none left."""
        more = True
        while more:
            with self._connection.transaction():
                more = do(self._sql, number, _STEPS)
            yield
