"""The rows of a teammate's project file, as they are there: nothing is believed yet but that they are rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from annotations.store.connection import Sql

Values = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with the step it belongs to; each value as SQLite gave it."""

    id: object
    sequence: object
    time: object
    before: object
    after: object
    batch: object
    batch_annotator: object
    batch_time: object
    batch_name: object
    batch_step: object
    batch_target: object


def read_settings(sql: Sql) -> dict[object, object]:
    """All settings of the file."""
    return dict(cast(list[tuple[object, object]], sql.execute("SELECT key, value FROM settings").fetchall()))


def read_scheme(sql: Sql) -> object:
    """The TOML of the scheme in use, None where the file has none."""
    row = cast(Values | None, sql.execute("SELECT source FROM schemes ORDER BY number DESC LIMIT 1").fetchone())
    return None if row is None else row[0]


def read_annotators(sql: Sql) -> list[Values]:
    """Who has written there: id, name, kind."""
    return sql.execute("SELECT id, name, kind FROM annotators ORDER BY id").fetchall()


def last_writer(sql: Sql) -> object:
    """The annotator of the last step that was done in this file itself, not brought in by a merge; None without one."""
    row = cast(
        Values | None,
        sql.execute(
            "SELECT annotator FROM batches JOIN annotators ON annotators.id = annotator"
            " WHERE merge IS NULL AND kind = 'human' ORDER BY batches.number DESC LIMIT 1"
        ).fetchone(),
    )
    return None if row is None else row[0]


def count_articles(sql: Sql) -> int:
    """How many articles there are."""
    return cast(int, sql.execute("SELECT count(*) FROM articles").fetchone()[0])


def article_rows(sql: Sql) -> Iterator[tuple[int, Values]]:
    """The articles in their order: number, then id, title, text, source, url, author, published, language, meta."""
    rows = sql.execute(
        "SELECT articles.number, id, articles.title, text, source, url, author, published, language, meta"
        " FROM articles LEFT JOIN texts ON texts.number = articles.number ORDER BY articles.number"
    )
    for number, *values in rows:
        yield cast(int, number), tuple(values)


def layer_rows(sql: Sql, article: int) -> list[tuple[int, object]]:
    """The layers of the article of this number: number and annotator."""
    return sql.execute(
        "SELECT number, annotator FROM layers WHERE article = ? ORDER BY annotator", (article,)
    ).fetchall()


def event_ids(sql: Sql, layer: int) -> list[object]:
    """The ids of a layer's events in their order."""
    return [row[0] for row in sql.execute("SELECT id FROM events WHERE layer = ? ORDER BY sequence, id", (layer,))]


def event_rows(sql: Sql, layer: int) -> Iterator[EventRow]:
    """A layer's events in their order."""
    rows = sql.execute(
        "SELECT events.id, sequence, events.time, before, after, batches.id, batches.annotator, batches.time,"
        " batches.name, batches.step, batches.target"
        " FROM events LEFT JOIN batches ON batches.number = events.batch WHERE layer = ? ORDER BY sequence, events.id",
        (layer,),
    )
    return (EventRow(*row) for row in rows)


def batch_rows(sql: Sql) -> Iterator[Values]:
    """Every step in the order of the file: id, annotator, time, name, step, target."""
    return iter(sql.execute("SELECT id, annotator, time, name, step, target FROM batches ORDER BY number"))
