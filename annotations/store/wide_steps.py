"""Steps of several transactions that are not whole yet: which they are, so that none of them is ever left half done."""

import sqlite3
from typing import cast

from annotations.changes import Step
from annotations.history import Batch


def begin(sql: sqlite3.Connection, batch: Batch) -> None:
    """Note that a batch is not whole; one that takes back another takes its place. The caller commits."""
    if batch.step is Step.BACK:
        end(sql, batch.target)
    sql.execute("INSERT INTO wide_steps VALUES (?, ?)", (batch.id, batch.step.value))


def end(sql: sqlite3.Connection, batch: str) -> None:
    """Note that the batch of this id is whole, or taken back. The caller commits."""
    sql.execute("DELETE FROM wide_steps WHERE batch = ?", (batch,))


def unfinished(sql: sqlite3.Connection) -> list[tuple[Batch, int, str]]:
    """The batches that are not whole, each with its number and its annotator, the last begun first."""
    rows = sql.execute(
        "SELECT id, name, step, target, number, annotator FROM batches"
        " WHERE id IN (SELECT batch FROM wide_steps) ORDER BY number DESC"
    ).fetchall()
    return [
        (Batch(batch, name, Step(step), target), cast(int, number), cast(str, annotator))
        for batch, name, step, target, number, annotator in rows
    ]
