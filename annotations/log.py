"""The log of an annotator's steps: each is written with the state that follows from it, and can be taken back."""

from annotations.changes import LayerChange, Step
from annotations.history import Batch, History
from annotations.ids import new_id
from annotations.layer import Facts
from annotations.store import events, state
from annotations.store.connection import Connection
from annotations.store.facts import EncodedFacts, encode_facts, facts_text


class Log:
    """An annotator's steps in an open project file; each is one transaction."""

    def __init__(self, connection: Connection, annotator: str) -> None:
        self._connection = connection
        self._sql = connection.sql
        self._annotator = annotator
        self._history: History | None = None

    @property
    def history(self) -> History:
        """What undo and redo would do next; read off the file at first use."""
        if self._history is None:
            with self._connection.reading():
                self._history = History.of(events.batch_log(self._sql, self._annotator))
        return self._history

    def do(self, article: int, name: str, before: Facts, after: Facts) -> Batch:
        """Write a step on the article of this number."""
        batch = Batch(new_id(), name, Step.DO)
        forms = facts_text(before), encode_facts(after)
        with self._connection.transaction():
            found = state.layer_number(self._sql, article, self._annotator)
            layer = found[0] if found else state.make_layer(self._sql, article, self._annotator)
            write_event(self._connection, events.append_batch(self._sql, self._annotator, batch), layer, *forms)
        self.note(batch)
        return batch

    def repeat(self, target: Batch, step: Step) -> tuple[Batch, list[LayerChange]]:
        """Write a step that undoes or redoes `target`: its events inverted, or the same again."""
        with self._connection.reading():
            logged = events.batch_events(self._sql, target.id)
        pairs = [(event.layer, event.before, event.after) for event in logged]
        if step is Step.UNDO:
            pairs = [(layer, after, before) for layer, before, after in reversed(pairs)]
        batch = Batch(new_id(), target.name, step, target.id)
        changes: list[LayerChange] = []
        with self._connection.transaction():
            number = events.append_batch(self._sql, self._annotator, batch)
            for layer, before, after in pairs:
                write_event(self._connection, number, layer, facts_text(before), encode_facts(after))
                changes.append(LayerChange(state.layer_article(self._sql, layer), self._annotator, before, after))
        self.note(batch)
        return batch, changes

    def note(self, *batches: Batch) -> None:
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
