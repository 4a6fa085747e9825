"""The articles behind a figure of the insights, by id; all need the temporary table of `insights.note_finished`."""

import sqlite3
from collections.abc import Sequence
from typing import cast

import orjson

from annotations.store.insights import Scope, outcomes_query

Ids = tuple[str, ...]

_WITHIN = "(?2 = '' OR day >= ?2) AND (?3 = '' OR day <= ?3)"


def ids(sql: sqlite3.Connection, numbers: Sequence[int]) -> Ids:
    """The ids of the articles with these numbers, in their order."""
    found = dict(
        sql.execute(
            "SELECT number, id FROM articles WHERE number IN (SELECT value FROM json_each(?))",
            (orjson.dumps(list(numbers)).decode(),),
        ).fetchall()
    )
    return tuple(cast(str, found[number]) for number in numbers)


def finished(sql: sqlite3.Connection, annotator: str, first: str, last: str) -> Ids:
    """Articles finished by an annotator (any where "") from one day to another."""
    return _ids(
        sql,
        f"SELECT DISTINCT article, id FROM temp.finished WHERE (?1 = '' OR annotator = ?1) AND {_WITHIN}",
        (annotator, first, last),
    )


def worked(sql: sqlite3.Connection, annotator: str, first: str, last: str) -> Ids:
    """Articles that an annotator did anything to from one day to another."""
    return _ids(
        sql,
        "SELECT DISTINCT article, id FROM (SELECT layers.article, articles.id, date(events.time, 'localtime') AS day"
        " FROM batches JOIN events ON events.batch = batches.number JOIN layers ON layers.number = events.layer"
        " JOIN articles ON articles.number = layers.article WHERE batches.annotator = ?1 AND batches.name != 'import')"
        f" WHERE {_WITHIN}",
        (annotator, first, last),
    )


def labelled(sql: sqlite3.Connection, scope: Scope, annotator: str, label: str) -> Ids:
    """Articles with a span under a label, of one annotator or of all in the scope."""
    return _with(sql, scope, annotator, "spans", "label", label)


def spoken(sql: sqlite3.Connection, scope: Scope, annotator: str, speaker: str) -> Ids:
    """Articles with a quote of a speaker, of one annotator or of all in the scope."""
    return _with(sql, scope, annotator, "attributions", "speaker", speaker)


def outcomes(sql: sqlite3.Connection, pipeline: str, label: str, outcome: str) -> Ids:
    """Finished articles in which a suggestion under a label ("" for quotes) came to this outcome; any pipeline where ""."""
    query = outcomes_query("spans" if label else "attributions")
    return _ids(
        sql,
        f"SELECT DISTINCT article, id FROM ({query}) WHERE (?1 = '' OR pipeline = ?1) AND label = ?2 AND outcome = ?3",
        (pipeline, label, outcome),
    )


def _with(sql: sqlite3.Connection, scope: Scope, annotator: str, table: str, column: str, value: str) -> Ids:
    source = "layers ON layers.number" if scope.everything else "temp.finished ON finished.layer"
    where = (
        "annotator = ?1"
        if annotator
        else "annotator IN (SELECT id FROM annotators WHERE kind != 'model' AND (?3 = '[]' OR id IN"
        " (SELECT value FROM json_each(?3))))"
    )
    chosen = orjson.dumps(sorted(scope.annotators)).decode()
    return _ids(
        sql,
        f"SELECT DISTINCT articles.number, articles.id FROM {table} JOIN {source} = {table}.layer"
        f" JOIN articles ON articles.number = article WHERE {column} = ?2 AND {where} AND ?3 = ?3 AND ?1 = ?1",
        (annotator, value, chosen),
    )


def _ids(sql: sqlite3.Connection, query: str, values: tuple[str, ...]) -> Ids:
    rows: list[tuple[int, str]] = sql.execute(query, values).fetchall()
    return tuple(identity for _, identity in sorted(rows))
