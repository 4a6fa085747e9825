"""Where labels are in use: counted over the current state, which has a label's name in each row."""

import sqlite3
from typing import NamedTuple, cast

import orjson

# Struck suggestions keep the name of their label in their value.
_STRUCK = "json_extract(rejections.value, '$.span.label')"


class UseRow(NamedTuple):
    """How many spans of a label an annotator has, in how many articles."""

    label: str
    annotator: str
    spans: int
    articles: int


def read_use(sql: sqlite3.Connection) -> list[UseRow]:
    """The labels in use by whom; looks at every span, a million of which take some tenths of a second."""
    rows = sql.execute(
        "SELECT label, annotator, sum(spans), count(*) FROM"
        " (SELECT label, annotator, layer, count(*) AS spans FROM spans JOIN layers ON layers.number = spans.layer"
        " GROUP BY layer, label) GROUP BY label, annotator ORDER BY label, annotator"
    )
    return [UseRow(*cast(tuple[str, str, int, int], row)) for row in rows]


def articles_with(sql: sqlite3.Connection, annotator: str, labels: list[str]) -> list[str]:
    """The ids of the articles in which an annotator has or struck spans of these labels, in the order of import."""
    names = orjson.dumps(labels).decode()
    rows = sql.execute(
        "SELECT articles.id FROM layers JOIN articles ON articles.number = layers.article WHERE annotator = ?1 AND ("
        " EXISTS (SELECT 1 FROM spans WHERE layer = layers.number AND label IN (SELECT value FROM json_each(?2)))"
        f" OR EXISTS (SELECT 1 FROM rejections WHERE layer = layers.number AND {_STRUCK}"
        " IN (SELECT value FROM json_each(?2)))) ORDER BY articles.number",
        (annotator, names),
    )
    return [cast(str, row[0]) for row in rows]
