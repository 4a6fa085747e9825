"""Layers that come in whole: their rows, their first events and all that stands in them, written by the hundred."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple, cast

from annotations.ids import new_id
from annotations.layer import Verdict
from annotations.store import state
from annotations.store.events import now
from annotations.store.facts import EncodedFacts
from annotations.store.traits import note_first_traits


class FirstLayer(NamedTuple):
    """A layer to be: the number of its article, its annotator's id, the number of its batch, and its first event."""

    article: int
    annotator: str
    batch: int
    before: str
    after: EncodedFacts


def add_layers(connection: sqlite3.Connection, layers: Sequence[FirstLayer]) -> None:
    """Make layers where their annotators have none, each by one event. The caller commits.

    What is in the file then is what `state.make_layer`, `events.append_event` and `state.put_facts` put there one by one,
    in half the time.
    """
    if not layers:
        return
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM layers").fetchone()
    numbered = list(enumerate(layers, start=cast(int, last) + 1))
    connection.executemany(
        "INSERT INTO layers (number, article, annotator, sequence, status, reason, tags, note, attributes)"
        " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)",
        [
            (number, one.article, one.annotator, *state.verdict_row(one.after.verdict or Verdict()))
            for number, one in numbered
        ],
    )
    connection.executemany(
        "INSERT INTO events (id, batch, layer, sequence, time, before, after) VALUES (?, ?, ?, 1, ?, ?, ?)",
        [(new_id(), one.batch, number, now(), one.before, one.after.json) for number, one in numbered],
    )
    for number, one in numbered:
        state.put_annotations(connection, number, one.after)
    note_first_traits(connection, [(number, one.after) for number, one in numbered])
