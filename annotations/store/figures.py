"""Counts over a whole project, for `pullquote stats` and the library."""

import sqlite3
from dataclasses import dataclass
from typing import cast


@dataclass(frozen=True, slots=True)
class LayerFigures:
    """What one annotator has in the project. `seconds` is active time, `struck` the suggestions said to be wrong."""

    annotator: str
    name: str
    kind: str
    articles: int
    done: int
    spans: int
    attributions: int
    kept: int
    altered: int
    by_hand: int
    struck: int
    events: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of a project; `labels` and `speakers` count a person's own annotations, most frequent first."""

    articles: int
    words: int
    failures: int
    layers: tuple[LayerFigures, ...]
    labels: tuple[tuple[str, int], ...]
    speakers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Habits:
    """The labels that an annotator has used so far, most frequent first."""

    labels: tuple[str, ...]


def read_habits(connection: sqlite3.Connection, annotator: str) -> Habits:
    """What this annotator uses; cheaper than all the figures, for models' layers are not counted."""
    labels = connection.execute(
        "SELECT label FROM spans JOIN layers ON layers.number = spans.layer WHERE annotator = ?"
        " GROUP BY label ORDER BY count(*) DESC, label",
        (annotator,),
    )
    return Habits(tuple(label for (label,) in labels))


def read_figures(connection: sqlite3.Connection, annotator: str) -> Figures:
    """The figures of the project, `labels` and `speakers` for this annotator."""
    articles, words = connection.execute("SELECT count(*), coalesce(sum(words), 0) FROM articles").fetchone()
    (failures,) = connection.execute("SELECT count(*) FROM failures").fetchone()
    people = connection.execute("SELECT id, name, kind FROM annotators ORDER BY kind, name").fetchall()
    labels = connection.execute(
        "SELECT label, count(*) FROM spans JOIN layers ON layers.number = spans.layer WHERE annotator = ?"
        " GROUP BY label ORDER BY 2 DESC, 1",
        (annotator,),
    )
    speakers = connection.execute(
        "SELECT speaker, count(*) FROM attributions JOIN layers ON layers.number = attributions.layer"
        " WHERE annotator = ? AND speaker != '' GROUP BY speaker ORDER BY 2 DESC, 1 LIMIT 200",
        (annotator,),
    )
    return Figures(
        articles=articles,
        words=words,
        failures=failures,
        layers=tuple(_layer_figures(connection, *cast(tuple[str, str, str], person)) for person in people),
        labels=tuple(labels.fetchall()),
        speakers=tuple(speakers.fetchall()),
    )


def _layer_figures(connection: sqlite3.Connection, annotator: str, name: str, kind: str) -> LayerFigures:
    def count(sql: str) -> int:
        return cast(int, connection.execute(sql, (annotator,)).fetchone()[0])

    origins: dict[str, int] = {}
    for table in ("spans", "attributions"):
        rows = connection.execute(
            f"SELECT origin, count(*) FROM {table} JOIN layers ON layers.number = {table}.layer"
            " WHERE annotator = ? GROUP BY origin",
            (annotator,),
        )
        for origin, number in rows:
            origins[origin] = origins.get(origin, 0) + number
    joined = "JOIN layers ON layers.number = layer WHERE annotator = ?"
    return LayerFigures(
        annotator=annotator,
        name=name,
        kind=kind,
        articles=count("SELECT count(*) FROM layers WHERE annotator = ?"),
        done=count("SELECT count(*) FROM layers WHERE annotator = ? AND status = 'done'"),
        spans=count(f"SELECT count(*) FROM spans {joined}"),
        attributions=count(f"SELECT count(*) FROM attributions {joined}"),
        kept=origins.get("kept", 0),
        altered=origins.get("altered", 0),
        by_hand=origins.get("hand", 0),
        struck=count(f"SELECT count(*) FROM rejections {joined}"),
        events=count(f"SELECT count(*) FROM events {joined}"),
    )
