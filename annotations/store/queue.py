"""What the queue reads of a project file: which articles a person is through with, and when they acted."""

import sqlite3
from collections.abc import Iterator

_CLOSED = "('done', 'flagged', 'skipped')"


def closed_articles(sql: sqlite3.Connection, annotator: str) -> set[int]:
    """The numbers of the articles that are done, flagged or skipped for this annotator."""
    rows = sql.execute(f"SELECT article FROM layers WHERE annotator = ? AND status IN {_CLOSED}", (annotator,))
    return {number for (number,) in rows}


def person_moments(sql: sqlite3.Connection, annotator: str) -> Iterator[tuple[int, str]]:
    """Article number and moment (ISO 8601) of every event of a person's, in no order; an import is no work of theirs."""
    return sql.execute(
        "SELECT layers.article, events.time FROM batches JOIN events ON events.batch = batches.number"
        " JOIN layers ON layers.number = events.layer WHERE batches.annotator = ? AND batches.name != 'import'",
        (annotator,),
    )


def finished_articles(sql: sqlite3.Connection, annotator: str) -> Iterator[tuple[int, str]]:
    """Number and moment (ISO 8601) of every article that is done: that of the last event that set its status."""
    return sql.execute(
        "SELECT layers.article, max(events.time) FROM layers JOIN events ON events.layer = layers.number"
        " WHERE layers.annotator = ? AND layers.status = 'done' AND instr(events.after, '\"status\":\"done\"')"
        " GROUP BY layers.number",
        (annotator,),
    )
