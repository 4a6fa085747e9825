"""Where words may be met, and what is said of the places where they are: read by columns, since no layer is wanted whole."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, cast

import orjson


class Filter(NamedTuple):
    """What a text has to be like: one of these patterns, of LIKE where they are `ascii_only`, else of GLOB."""

    patterns: tuple[str, ...]
    ascii_only: bool


class SpanRow(NamedTuple):
    """A span as it stands, is suggested, or was struck: `start` and `end` are those of its first and last fragment."""

    id: str
    label: str
    start: int
    end: int


class Place(NamedTuple):
    """An article with what its reader and the model that is shown say of it."""

    number: int
    id: str
    title: str
    text: str
    own: tuple[SpanRow, ...]
    struck: tuple[SpanRow, ...]
    suggested: tuple[SpanRow, ...]


def found_by_index(sql: sqlite3.Connection, phrases: Iterable[str]) -> list[int]:
    """The numbers of the articles in whose text one of `phrases` is, as the index cuts it; in their order."""
    quoted = " OR ".join('"{}"'.format(phrase.replace('"', '""').replace("\0", " ")) for phrase in phrases)
    rows = sql.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid", (f"text : ({quoted})",))
    return [number for (number,) in rows]


def found_by_filter(sql: sqlite3.Connection, wanted: Filter) -> Iterator[int]:
    """The numbers of the articles whose text is as `wanted`, in their order; every text is read for it."""
    like = "LIKE" if wanted.ascii_only else "GLOB"
    either = " OR ".join([f"text {like} ?"] * len(wanted.patterns))
    rows = sql.execute(f"SELECT number FROM texts WHERE {either} ORDER BY number", wanted.patterns)
    return (number for (number,) in rows)


def all_numbers(sql: sqlite3.Connection) -> Iterator[int]:
    """The numbers of all articles, in their order."""
    return (number for (number,) in sql.execute("SELECT number FROM articles ORDER BY number"))


def read_places(sql: sqlite3.Connection, numbers: Sequence[int], reader: str, model: str) -> list[Place]:
    """These articles in the order of `numbers`; suggestions are those of `model`, else of the last that read the article."""
    chosen = orjson.dumps(list(numbers)).decode()
    texts = {
        number: (identity, title, text)
        for number, identity, title, text in sql.execute(
            "SELECT articles.number, id, articles.title, text FROM articles JOIN texts USING (number)"
            " WHERE articles.number IN (SELECT value FROM json_each(?))",
            (chosen,),
        )
    }
    own, shown = _layers(sql, chosen, reader, model)
    spans = _spans(sql, [*own, *shown])
    struck = _struck(sql, list(own))
    at_own, at_shown = _by_article(own), _by_article(shown)
    places: list[Place] = []
    for number in numbers:
        if number in texts:
            mine, theirs = at_own.get(number, 0), at_shown.get(number, 0)
            said = spans.get(mine, []), struck.get(mine, []), spans.get(theirs, [])
            places.append(Place(number, *texts[number], *(tuple(rows) for rows in said)))
    return places


def _layers(sql: sqlite3.Connection, chosen: str, reader: str, model: str) -> tuple[dict[int, int], dict[int, int]]:
    """The articles of the reader's layers, by the layers' numbers, and of those of the models that are shown."""
    own: dict[int, int] = {}
    shown: dict[int, tuple[bool, int]] = {}
    rows = sql.execute(
        "SELECT number, article, annotator FROM layers WHERE article IN (SELECT value FROM json_each(?))"
        " AND (annotator = ? OR (annotator >= 'model:' AND annotator < 'model;'))",
        (chosen, reader),
    )
    for number, article, annotator in cast(Iterable[tuple[int, int, str]], rows):
        if annotator == reader:
            own[number] = article
        else:
            shown[article] = max(shown.get(article, (False, 0)), (annotator == model, number))
    return own, {number: article for article, (_, number) in shown.items()}


def _by_article(layers: dict[int, int]) -> dict[int, int]:
    return {article: layer for layer, article in layers.items()}


def _spans(sql: sqlite3.Connection, layers: Sequence[int]) -> dict[int, list[SpanRow]]:
    found: dict[int, list[SpanRow]] = {}
    rows = sql.execute(
        'SELECT layer, id, label, start, "end" FROM spans WHERE layer IN (SELECT value FROM json_each(?))',
        (orjson.dumps(list(layers)).decode(),),
    )
    for layer, *row in rows:
        found.setdefault(layer, []).append(SpanRow(*row))
    return found


def _struck(sql: sqlite3.Connection, layers: Sequence[int]) -> dict[int, list[SpanRow]]:
    found: dict[int, list[SpanRow]] = {}
    rows = sql.execute(
        "SELECT layer, id, json_extract(value, '$.span.label'), json_extract(value, '$.span.fragments[0][0]'),"
        " json_extract(value, '$.span.fragments[#-1][1]') FROM rejections"
        " WHERE layer IN (SELECT value FROM json_each(?)) AND json_extract(value, '$.span.label') IS NOT NULL",
        (orjson.dumps(list(layers)).decode(),),
    )
    for layer, *row in rows:
        found.setdefault(layer, []).append(SpanRow(*row))
    return found
