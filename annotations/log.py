"""The log of an annotator's steps: each is written with the state that follows from it, and can be taken back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from annotations.annotators import GOLD
from annotations.errors import EditError
from annotations.facts import Facts
from annotations.ids import new_id
from annotations.language import tr
from annotations.store import events, state
from annotations.store.connection import Connection
from annotations.store.facts import EncodedFacts, encode_facts, facts_text

if TYPE_CHECKING:
    # At run time only once a step is taken or taken back.
    from annotations.changes import Change, Step
    from annotations.entries import Entry
    from annotations.history import Batch, History


class Write(NamedTuple):
    """What one step does to one layer: the number and id of its article, the layer's annotator, and the facts."""

    article: int
    article_id: str
    annotator: str
    before: Facts
    after: Facts


class Log:
    """An annotator's steps in an open project file; each is one transaction.

    The steps are the annotator's own, also those on the gold layer, which has many writers.
    """

    def __init__(self, connection: Connection, annotator: str) -> None:
        self._connection = connection
        self._sql = connection.sql
        self._annotator = annotator
        self._history: History | None = None

    @property
    def history(self) -> "History":
        """What undo and redo would do next; read off the file at first use."""
        if self._history is None:
            from annotations.history import History

            with self._connection.reading():
                self._history = History.of(events.batch_log(self._sql, self._annotator))
        return self._history

    def do(self, name: str, writes: Sequence[Write], entries: "Sequence[Entry]" = ()) -> "Batch":
        """Write a step on any number of layers, and on what holds of the project as a whole."""
        from annotations.changes import Step
        from annotations.history import Batch

        batch = Batch(new_id(), name, Step.DO)
        forms = [(write, facts_text(write.before), encode_facts(write.after)) for write in writes]
        with self._connection.transaction():
            number = events.append_batch(self._sql, self._annotator, batch)
            if any(write.annotator == GOLD.id for write in writes):
                events.know_annotator(self._sql, GOLD)
            for write, before, after in forms:
                found = state.layer_number(self._sql, write.article, write.annotator)
                layer = found[0] if found else state.make_layer(self._sql, write.article, write.annotator)
                write_event(self._connection, number, layer, before, after)
            if entries:
                from annotations.store.entries import put_entries

                put_entries(self._sql, number, entries)
        self.note(batch)
        return batch

    def next_of(self, step: "Step") -> "Batch | None":
        """What undo or redo would take back or bring back next."""
        from annotations.changes import Step

        return self.history.next_undo if step is Step.UNDO else self.history.next_redo

    def repeat(self, target: "Batch", step: "Step", *, shared: bool = False) -> "Change":
        """Write a step that undoes or redoes `target`: its events inverted, or the same again.

        `shared`: another thread takes steps of this annotator too; raises EditError where it took one meanwhile, since what
        lies under that step could not be undone without undoing a part of it.
        """
        from annotations.changes import Change, LayerChange, Step
        from annotations.history import Batch
        from annotations.store.entries import as_entries, batch_entries, repeat_entries

        with self._connection.reading():
            logged = events.batch_events(self._sql, target.id)
            entries = batch_entries(self._sql, target.id)
        pairs = [(event.layer, event.before, event.after) for event in logged]
        if step is Step.UNDO:
            pairs = [(layer, after, before) for layer, before, after in reversed(pairs)]
        batch = Batch(new_id(), target.name, step, target.id)
        changes: list[LayerChange] = []
        with self._connection.transaction():
            if shared:
                self.forget()
                following = self.next_of(step)
                if following is None or following.id != target.id:
                    raise EditError(tr("Nothing was changed, since another step was taken meanwhile."))
            number = events.append_batch(self._sql, self._annotator, batch)
            for layer, before, after in pairs:
                write_event(self._connection, number, layer, facts_text(before), encode_facts(after))
                changes.append(LayerChange(*state.layer_place(self._sql, layer), before, after))
            repeat_entries(self._sql, number, entries, undo=step is Step.UNDO)
        self.note(batch)
        after_all = as_entries(entries, undo=step is Step.UNDO)
        return Change(batch.id, target.name, step, tuple(changes), after_all)

    def forget(self) -> None:
        """Have the steps read off the file anew: they were written by other means."""
        self._history = None

    def note(self, *batches: "Batch") -> None:
        """Take in this annotator's batches that were written to the file."""
        if self._history is not None:
            for batch in batches:
                self._history.add(batch)


def write_event(
    connection: Connection, batch: int, layer: int, before: str, after: EncodedFacts, event_id: str = ""
) -> None:
    """Write the next event of a layer with the state that follows from it; the caller has a transaction open."""
    sequence = state.layer_sequence(connection.sql, layer) + 1
    events.append_event(connection.sql, batch, layer, sequence, before, after.json, event_id)
    state.put_facts(connection.sql, layer, sequence, after)
