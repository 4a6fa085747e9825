"""Proof that a project file is whole: the file itself, the texts, the log, and the state that follows from it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from annotations.codec import CodecError
from annotations.errors import EditError
from annotations.history import History
from annotations.layer import Layer
from annotations.rules import check_placed
from annotations.store.entries import entry_faults
from annotations.store.events import batch_log, layer_events, list_annotators
from annotations.store.rebuilding import rebuild
from annotations.store.state import differing_rows, read_layer
from annotations.text import text_id


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and every fault that was found, a sentence each."""

    articles: int
    layers: int
    events: int
    spans: int
    attributions: int
    faults: tuple[str, ...]


def check_project(connection: sqlite3.Connection) -> Report:
    """Look at everything; reads only. A file that is too damaged to be read through is reported, not raised."""
    faults: list[str] = []
    for look in (_file_faults, _text_faults, _search_faults, _step_faults, entry_faults, _layer_faults):
        try:
            faults.extend(look(connection))
        except sqlite3.DatabaseError as error:
            faults.append(f"The file is damaged and cannot be read through ({error}).")

    def count(table: str) -> int:
        try:
            return cast(int, connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        except sqlite3.DatabaseError:
            return 0

    return Report(
        articles=count("articles"),
        layers=count("layers"),
        events=count("events"),
        spans=count("spans"),
        attributions=count("attributions"),
        faults=tuple(dict.fromkeys(faults)),
    )


def _file_faults(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield f"The file is damaged: {line}."
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} points to a row of {parent} that is not there."


def _text_faults(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT id, articles.title, texts.title, text FROM articles LEFT JOIN texts USING (number)"
    )
    for identity, title, found_as, text in rows:
        if text is None:
            yield f"The text of “{title}” is missing."
            continue
        if text_id(text) != identity:
            yield f"The text of “{title}” was changed outside Pullquote."
        if found_as != title:
            yield f"“{title}” is found under another title, “{found_as}”."


def _search_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare with the index itself: `SELECT rowid FROM search` would only read the texts that it is made from."""
    for sentence, one, other in (
        ("{} of the articles cannot be found by searching.", "number FROM articles", "id FROM search_docsize"),
        ("The search index has {} texts that are not there.", "id FROM search_docsize", "number FROM articles"),
    ):
        (count,) = connection.execute(f"SELECT count(*) FROM (SELECT {one} EXCEPT SELECT {other})").fetchone()
        if count:
            yield sentence.format(count)


def _step_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Follow everyone's steps: each undo and redo has to be of the step whose turn it was.

    A person may have undone one step on two machines. Where steps came in with a merge, it is enough that the step is there.
    """
    for annotator in list_annotators(connection):
        batches = list(batch_log(connection, annotator.id))
        known = {batch.id for batch in batches} if any(batch.brought for batch in batches) else frozenset[str]()
        for stray in History.of(batches).strays:
            if stray.target in known:
                continue
            yield f"The log of {annotator.name}: the {stray.step} of “{stray.name}” is not of the step whose turn it was."


def _layer_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Rebuild every layer from its events and compare; look whether every annotation lies in its text."""
    layers = connection.execute(
        "SELECT layers.number, sequence, articles.id, articles.title, annotator, text FROM layers"
        " JOIN articles ON articles.number = layers.article JOIN texts ON texts.number = layers.article"
    )
    for number, sequence, article, title, annotator, text in layers:
        place = f"“{title}”, layer of {annotator}"
        try:
            stored = read_layer(connection, number, article, annotator)
            rebuilt = rebuild(layer_events(connection, number), article, annotator)
        except CodecError as error:
            yield f"{place}: {error}"
            continue
        yield from (f"{place}: {fault}" for fault in rebuilt.faults)
        if rebuilt.last != sequence:
            yield f"{place}: the log ends at event {rebuilt.last}, the state at {sequence}."
        if rebuilt.layer != stored:
            yield f"{place}: what stands is not what its events made."
        for identity in differing_rows(connection, number, stored):
            yield f"{place}: the table row of {identity} says something else than the annotation in it."
        yield from (f"{place}: {fault}" for fault in _outside(stored, text))


def _outside(layer: Layer, text: str) -> Iterator[str]:
    struck = (rejection.suggestion for rejection in layer.rejections.values())
    for annotation in (*layer.spans.values(), *layer.attributions.values(), *struck):
        try:
            check_placed((annotation,), text)
        except EditError as error:
            yield f"{annotation.id}: {error}"
