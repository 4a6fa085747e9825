"""What stands in many layers, read some layers a query, each with its article: for who goes through all of them."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple, cast

import orjson

# JSON of an annotation each, a line each; "" where there are none.
Values = str


class StandingLayer(NamedTuple):
    """A layer as the tables have it, and its article. `times` are those of its events, a line each."""

    number: int
    annotator: str
    status: str
    reason: str
    tags: str
    note: str
    attributes: str
    article: str
    title: str
    text: str
    source: str
    url: str
    author: str
    published: str
    language: str
    meta: str
    spans: Values
    attributions: Values
    rejections: Values
    remarks: Values
    times: str


def _joined(table: str, column: str = "value") -> str:
    return f"coalesce((SELECT group_concat({column}, char(10)) FROM {table} WHERE layer = layers.number), '')"


# The layers lead: SQLite is not to look for a better order.
_LAYERS = (
    "SELECT layers.number, annotator, status, reason, tags, note, attributes,"
    " articles.id, articles.title, text, source, url, author, published, language, meta,"
    f" {_joined('spans')}, {_joined('attributions')}, {_joined('rejections')}, {_joined('remarks')},"
    f" {_joined('events', 'time')}"
    " FROM json_each(?) AS asked CROSS JOIN layers ON layers.number = asked.value"
    " CROSS JOIN articles ON articles.number = layers.article CROSS JOIN texts ON texts.number = layers.article"
)


def read_standing(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[StandingLayer]:
    """The layers of these numbers, in the order of `numbers`. Some tens of them at most: each has its whole text."""
    rows = connection.execute(_LAYERS, (orjson.dumps(list(numbers)).decode(),)).fetchall()
    return list(map(StandingLayer._make, cast(list[tuple[object, ...]], rows)))
