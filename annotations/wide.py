"""Wide: writes a step that changes any number of articles, some hundred a transaction, and never leaves a half of one.

The first transaction logs the batch and notes that it is not whole; the last one puts the entries and takes the note away.
Whatever ends it in between has it taken back: what it had written is written again the other way round, as a batch of its
own, and neither of the two counts in the history. A process that was killed leaves the note, and the next one that opens the
file for writing takes the step back before anything else (`settle`).
"""

import contextlib
from collections import deque
from collections.abc import Callable, Generator, Sequence
from typing import NamedTuple

from annotations.changes import Change, LayerChange, Step
from annotations.edits import apply
from annotations.entries import scheme_of
from annotations.errors import EditError, ProjectClosed
from annotations.facts import Facts
from annotations.history import Batch
from annotations.ids import new_id
from annotations.language import tr
from annotations.log import Log, write_event
from annotations.mass import uncollected
from annotations.reading import Reading
from annotations.rules import rule_for
from annotations.scheme import Scheme
from annotations.store import articles, entries, state
from annotations.store.connection import Connection
from annotations.store.facts import EncodedFacts, encode_facts, facts_text
from annotations.wide_step import ARTICLES_AT_ONCE, WideProgress, WideStep
from annotations.wide_writing import WideWriting, repeat_events, settle, take_back

# Of a step in no more articles than these the change says what it did to each.
_MOST_NAMED = 20


class Wide:
    """Writes the wide steps of an annotator into an open project file; `read` reads an article as it is now.

    In a file that gives way to another writer, each transaction is begun anew as often as it has to.
    """

    def __init__(self, connection: Connection, annotator: str, read: Callable[[str], Reading], log: Log) -> None:
        self._connection = connection
        self._sql = connection.sql
        self._annotator = annotator
        self._read = read
        self._log = log

    def apply(self, step: WideStep, scheme: Scheme, cancelled: Callable[[], bool]) -> Generator[WideProgress]:
        """Write a step; nothing of it stands where this ends before the last progress. Raises as `Project.apply_wide`.

        `scheme` is the one in use, whose rules every edit has to obey, or those of the one that the step brings.
        """
        scheme = scheme_of(step.entries) or scheme
        settle(self._connection)
        writing = WideWriting(self._connection, self._annotator, Batch(new_id(), step.name, Step.DO))
        total, changed, done = len(step.articles), 0, -1
        named: list[LayerChange] = []
        with self._connection.reading():
            put = entries.changed_entries(self._sql, step.entries)
        with self._whole(writing):
            while done < total and not cancelled():
                start = max(done, 0)
                done = min(start + ARTICLES_AT_ONCE, total)
                last = done == total
                ready = self._ready(step, step.articles[start:done], scheme)
                if ready or (last and (writing.begun or put)):
                    ready = writing.write(
                        lambda number, part=ready, end=last: self._put(step, scheme, number, part, last=end), last=last
                    )
                changed += len(ready)
                if changed <= _MOST_NAMED:
                    named += [LayerChange(one.article_id, self._annotator, one.before, one.after) for one in ready]
                if not last:
                    yield WideProgress(done, total, changed)
        if done < total:
            yield from take_back(self._connection, writing.begun, self._annotator)
            return
        batch = writing.begun
        layers = tuple(named) if changed <= _MOST_NAMED else ()
        change = Change(batch.id, step.name, Step.DO, layers, put, wide=True) if batch else None
        yield WideProgress(total, total, changed, change)

    def repeat(self, step: Step, target: Batch, cancelled: Callable[[], bool]) -> Generator[WideProgress]:
        """Undo or redo the batch `target`, which is no merge; where this ends before the last progress, neither was done.

        Raises EditError where another step was taken since `target` was the next one.
        """
        undo = step is Step.UNDO
        settle(self._connection)
        writing = WideWriting(self._connection, self._annotator, Batch(new_id(), target.name, step, target.id))
        with self._connection.reading():
            logged = entries.batch_entries(self._sql, target.id)

        def check() -> None:
            self._log.forget()
            following = self._log.next_of(step)
            if following is None or following.id != target.id:
                raise EditError(tr("Nothing was changed, since another step was taken meanwhile."))

        def finish(number: int) -> None:
            entries.repeat_entries(self._sql, number, logged, undo=undo)

        done, total = 0, -1
        with self._whole(writing):
            for done, total in repeat_events(self._connection, writing, target.id, undo=undo, first=check, last=finish):
                if done < total:
                    yield WideProgress(done, total, done)
                    if cancelled():
                        break
        if done < total:
            yield from take_back(self._connection, writing.begun, self._annotator)
            return
        after = entries.as_entries(logged, undo=undo)
        yield WideProgress(done, total, done, Change(writing.batch.id, target.name, step, (), after, wide=True))

    # Inside

    @contextlib.contextmanager
    def _whole(self, writing: WideWriting) -> Generator[None]:
        """Take back what was written where the block fails; a project that was closed takes it back when it is opened."""
        try:
            yield
        except ProjectClosed:
            raise
        except BaseException:
            deque(take_back(self._connection, writing.begun, self._annotator), maxlen=0)
            raise

    def _ready(self, step: WideStep, chosen: Sequence[str], scheme: Scheme) -> list["_Ready"]:
        """What is wanted of these articles, of those where anything is."""
        # Between transactions nobody waits for what is read here.
        self._connection.insist()
        with uncollected(), self._connection.reading():
            found = [self._of_article(step, article, scheme) for article in chosen]
        return [one for one in found if one is not None]

    def _of_article(self, step: WideStep, article_id: str, scheme: Scheme) -> "_Ready | None":
        number = articles.article_number(self._sql, article_id)
        if number is None:
            return None
        sequence = self._sequence(number)
        reading = self._read(article_id)
        try:
            edit = step.intend(reading)
            if edit is None:
                return None
            _, before, after = apply(reading.layer, edit, rule_for(reading.article.text, scheme))
        except EditError:
            return None
        return _Ready(number, article_id, sequence, before, after, facts_text(before), encode_facts(after))

    def _put(
        self, step: WideStep, scheme: Scheme, batch: int, ready: Sequence["_Ready"], *, last: bool
    ) -> list["_Ready"]:
        """Write what is ready within a transaction; returns what was written."""
        written: list[_Ready] = []
        for one in ready:
            found = state.layer_number(self._sql, one.article, self._annotator)
            now: _Ready | None = one
            if (found[1] if found else 0) != one.sequence:
                # Written to since it was read.
                now = self._of_article(step, one.article_id, scheme)
            if now is not None:
                layer = found[0] if found else state.make_layer(self._sql, now.article, self._annotator)
                write_event(self._connection, batch, layer, now.before_text, now.encoded)
                written.append(now)
        if last:
            entries.put_entries(self._sql, batch, step.entries)
        return written

    def _sequence(self, article: int) -> int:
        found = state.layer_number(self._sql, article, self._annotator)
        return found[1] if found else 0


class _Ready(NamedTuple):
    """What a step does to one article, made ready: `sequence` is that of its layer's last event when it was read."""

    article: int
    article_id: str
    sequence: int
    before: Facts
    after: Facts
    before_text: str
    encoded: EncodedFacts
