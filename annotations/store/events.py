"""The event log: what was done, by whom, when, with what was there before and after. Nothing in it ever changes."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

import orjson

from annotations.annotators import Annotator, AnnotatorKind
from annotations.codec import read_json
from annotations.ids import derived_id, new_id
from annotations.language import tr
from annotations.mass import uncollected
from annotations.store.facts import parse_facts

if TYPE_CHECKING:
    # At run time only once a step is read or written.
    from annotations.facts import Facts
    from annotations.history import Batch

_IDLE_SECONDS = 120.0


class LoggedEvent(NamedTuple):
    """One event as it is in the log. `layer` is the layer's number; `sequence` counts from 1 in each layer."""

    layer: int
    sequence: int
    time: str
    before: "Facts"
    after: "Facts"


class OnlyEvent(NamedTuple):
    """The only event of a layer; `after` is JSON."""

    sequence: int
    before: "Facts"
    after: str


def now() -> str:
    """This moment in UTC as the log writes it, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def know_annotator(connection: sqlite3.Connection, annotator: Annotator) -> None:
    """Have the annotator in the file, under the name used now. The caller commits."""
    connection.execute(
        "INSERT INTO annotators VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name"
        " WHERE name <> excluded.name",
        (annotator.id, annotator.name, annotator.kind),
    )


def list_annotators(connection: sqlite3.Connection) -> list[Annotator]:
    """All who have written here or opened the file, by kind and name."""
    rows = connection.execute("SELECT id, name, kind FROM annotators ORDER BY kind, name")
    return [Annotator(identity, name, AnnotatorKind(kind)) for identity, name, kind in rows]


def append_batch(connection: sqlite3.Connection, annotator: str, batch: "Batch") -> int:
    """Log a batch; returns its number. The caller commits."""
    cursor = connection.execute(
        "INSERT INTO batches (id, annotator, time, name, step, target) VALUES (?, ?, ?, ?, ?, ?)",
        (batch.id, annotator, now(), batch.name, batch.step.value, batch.target),
    )
    return cast(int, cursor.lastrowid)


def append_event(
    connection: sqlite3.Connection,
    batch: int,
    layer: int,
    sequence: int,
    before: str,
    after: str,
    event_id: str = "",
) -> None:
    """Log an event of a batch, which says `before` and `after` as JSON; the caller commits."""
    connection.execute(
        "INSERT INTO events (id, batch, layer, sequence, time, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (event_id or new_id(), batch, layer, sequence, now(), before, after),
    )


def model_event_id(article_id: str, model: str, sequence: int, after: str) -> str:
    """The id of a model's event, derived from what it says.

    So the same pre-fill made on two machines is one event when their files are merged.
    """
    return derived_id(article_id, model, str(sequence), after)


def batch_log(connection: sqlite3.Connection, annotator: str) -> "Iterator[Batch]":
    """The batches of an annotator, oldest first; without one that is not whole yet, or half taken back."""
    from annotations.changes import Step
    from annotations.history import Batch

    rows = connection.execute(
        "SELECT id, name, step, target, merge IS NOT NULL FROM batches WHERE annotator = ?"
        " AND id NOT IN (SELECT batch FROM wide_steps) AND id NOT IN (SELECT target FROM batches WHERE step = 'back'"
        " AND id IN (SELECT batch FROM wide_steps)) ORDER BY number",
        (annotator,),
    )
    for batch_id, name, step, target, brought in rows:
        yield Batch(batch_id, name, Step(step), target, bool(brought))


def has_unfinished(connection: sqlite3.Connection) -> bool:
    """Whether there is a step of several transactions that is not whole."""
    return connection.execute("SELECT 1 FROM wide_steps LIMIT 1").fetchone() is not None


def batch_events(connection: sqlite3.Connection, batch: str) -> list[LoggedEvent]:
    """The events of one batch, in the order they were logged."""
    rows = connection.execute(
        "SELECT layer, events.sequence, events.time, before, after FROM events"
        " JOIN batches ON batches.number = events.batch WHERE batches.id = ? ORDER BY events.number",
        (batch,),
    )
    return [_event(row) for row in rows]


def event_numbers(connection: sqlite3.Connection, batch: str) -> list[int]:
    """The numbers of the events of one batch, in the order they were logged."""
    rows = connection.execute(
        "SELECT number FROM events WHERE batch = (SELECT number FROM batches WHERE id = ?) ORDER BY number", (batch,)
    )
    return [number for (number,) in rows]


def event_row(connection: sqlite3.Connection, number: int) -> tuple[int, str, str]:
    """The event of this number: its layer's number, and before and after as JSON."""
    row = connection.execute("SELECT layer, before, after FROM events WHERE number = ?", (number,)).fetchone()
    return cast(tuple[int, str, str], row)


def articles_of_batch(connection: sqlite3.Connection, batch: str) -> frozenset[str]:
    """The ids of the articles that a batch has events of."""
    rows = connection.execute(
        "SELECT DISTINCT articles.id FROM events JOIN layers ON layers.number = events.layer"
        " JOIN articles ON articles.number = layers.article WHERE batch = (SELECT number FROM batches WHERE id = ?)",
        (batch,),
    )
    return frozenset(article for (article,) in rows)


def count_of_batch(connection: sqlite3.Connection, batch: str) -> int:
    """How many events a batch has."""
    row = connection.execute(
        "SELECT count(*) FROM events WHERE batch = (SELECT number FROM batches WHERE id = ?)", (batch,)
    ).fetchone()
    return cast(int, row[0])


def layer_events(connection: sqlite3.Connection, layer: int) -> Iterator[LoggedEvent]:
    """The events of one layer in their order (see `schema`)."""
    rows = connection.execute(
        "SELECT layer, sequence, time, before, after FROM events WHERE layer = ? ORDER BY sequence, id", (layer,)
    )
    return (_event(row) for row in rows)


def only_event(connection: sqlite3.Connection, layer: int) -> OnlyEvent | None:
    """The event of a layer that has just one; None of any other."""
    found = connection.execute(
        "SELECT sequence, before, after FROM events WHERE layer = ? LIMIT 2", (layer,)
    ).fetchall()
    if len(found) != 1:
        return None
    sequence, before, after = found[0]
    return OnlyEvent(sequence, parse_facts(read_json(before)), after)


def annotation_story(
    connection: sqlite3.Connection, article: int, annotation_id: str
) -> list[tuple[datetime, str, str]]:
    """What happened to one annotation of an article: when, the annotator's name, the name of the step; oldest first."""
    rows = connection.execute(
        "SELECT events.time, annotators.name, batches.name, batches.step FROM events"
        " JOIN batches ON batches.number = events.batch JOIN annotators ON annotators.id = batches.annotator"
        " JOIN layers ON layers.number = events.layer WHERE layers.article = ? AND instr(events.after, ?)"
        " ORDER BY events.time, events.id",
        (article, orjson.dumps(annotation_id).decode() + ":"),
    )
    words = {"do": "{}", "undo": tr("undid {}"), "redo": tr("did {} again"), "back": tr("took back {}")}
    return [(datetime.fromisoformat(time), who, words[step].format(name)) for time, who, name, step in rows]


def active_seconds(times: Iterable[str]) -> float:
    """How long was worked on a layer with events at these times: the time between them, pauses over two minutes left out."""
    moments = [datetime.fromisoformat(moment) for moment in sorted(times)]
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
    return round(sum(gap for gap in gaps if 0 <= gap <= _IDLE_SECONDS), 1)


def _event(row: tuple[int, int, str, str, str]) -> LoggedEvent:
    layer, sequence, time, before, after = row
    with uncollected():
        return LoggedEvent(layer, sequence, time, parse_facts(read_json(before)), parse_facts(read_json(after)))
