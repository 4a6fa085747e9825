"""Current state: what stands in each layer, derived from the events and kept beside them for reading."""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import cast

import orjson

from annotations.codec import parse_attribution, parse_rejection, parse_span, parse_verdict, read_json
from annotations.layer import Layer, Verdict
from annotations.mass import uncollected
from annotations.store.facts import (
    EncodedFacts,
    Row,
    Rows,
    attribution_row,
    parse_remark,
    rejection_row,
    remark_row,
    span_row,
)
from annotations.store.traits import note_traits

# How many rows go into one statement: few statements for many rows, few different ones to keep prepared. Python gives
# other threads a turn at each statement, and has to wait for its own turn to come back.
_AT_ONCE = (1000, 300, 100, 30, 10, 3, 1)
_WIDTHS = {"spans": 6, "attributions": 7, "rejections": 3, "remarks": 3}


def layer_number(connection: sqlite3.Connection, article: int, annotator: str) -> tuple[int, int] | None:
    """The number of a layer and the sequence of its last event, or None where the annotator has none there."""
    row = connection.execute(
        "SELECT number, sequence FROM layers WHERE article = ? AND annotator = ?", (article, annotator)
    ).fetchone()
    return cast(tuple[int, int] | None, row)


def make_layer(connection: sqlite3.Connection, article: int, annotator: str) -> int:
    """A new, empty layer; returns its number. The caller commits."""
    cursor = connection.execute(
        "INSERT INTO layers (article, annotator, sequence, status, reason, tags, note)"
        " VALUES (?, ?, 0, 'new', '', '[]', '')",
        (article, annotator),
    )
    return cast(int, cursor.lastrowid)


def layer_sequence(connection: sqlite3.Connection, number: int) -> int:
    """The sequence of a layer's last event."""
    return cast(int, connection.execute("SELECT sequence FROM layers WHERE number = ?", (number,)).fetchone()[0])


def layer_place(connection: sqlite3.Connection, number: int) -> tuple[str, str]:
    """The id of the article that a layer is about, and its annotator's."""
    row = connection.execute(
        "SELECT articles.id, annotator FROM layers JOIN articles ON articles.number = article WHERE layers.number = ?",
        (number,),
    ).fetchone()
    return cast(tuple[str, str], row)


def shown_model(connection: sqlite3.Connection, article: int, preferred: str) -> str | None:
    """The model whose suggestions are shown for an article: the preferred one, else the last that read it."""
    row = connection.execute(
        "SELECT annotator FROM layers WHERE article = ? AND annotator >= 'model:' AND annotator < 'model;'"
        " ORDER BY annotator = ? DESC, number DESC LIMIT 1",
        (article, preferred),
    ).fetchone()
    return None if row is None else cast(str, row[0])


def list_layers(connection: sqlite3.Connection) -> list[tuple[int, str, str, str]]:
    """Every layer in the order of import: its number, the id of its article, its annotator, its status.

    People come first, then gold, then models, each by id, in whatever order they came into this file.
    """
    return connection.execute(
        "SELECT layers.number, articles.id, annotator, status FROM layers"
        " JOIN articles ON articles.number = layers.article ORDER BY articles.number, annotator"
    ).fetchall()


def statuses_of(connection: sqlite3.Connection, article: int) -> list[tuple[str, str]]:
    """The layers of one article: their annotators and statuses."""
    rows = "SELECT annotator, status FROM layers WHERE article = ? ORDER BY annotator"
    return connection.execute(rows, (article,)).fetchall()


def read_layer(connection: sqlite3.Connection, number: int, article_id: str, annotator: str) -> Layer:
    """The layer of this number as it stands. Raises CodecError where the file was damaged."""
    status, reason, tags, note, attributes = connection.execute(
        "SELECT status, reason, tags, note, attributes FROM layers WHERE number = ?", (number,)
    ).fetchone()
    with uncollected():
        spans = {key: parse_span(value) for key, value in _values(connection, "spans", number)}
        quotes = {key: parse_attribution(value) for key, value in _values(connection, "attributions", number)}
        struck = {key: parse_rejection(value) for key, value in _values(connection, "rejections", number)}
        said = {key: parse_remark(value) for key, value in _values(connection, "remarks", number)}
    told = {
        "status": status,
        "reason": reason,
        "tags": read_json(tags),
        "note": note,
        "attributes": read_json(attributes),
    }
    return Layer(article_id, annotator, spans, quotes, struck, parse_verdict(told), said)


def _values(connection: sqlite3.Connection, table: str, layer: int) -> Iterator[tuple[str, object]]:
    """The ids and values of a layer's rows; the JSON is parsed in one go, which takes half the time for 10,000."""
    rows = connection.execute(f"SELECT id, value FROM {table} WHERE layer = ?", (layer,)).fetchall()
    if not rows:
        return iter(())
    values = cast(list[object], read_json(f"[{','.join([value for _, value in rows])}]"))
    return zip((key for key, _ in rows), values, strict=True)


def put_facts(connection: sqlite3.Connection, layer: int, sequence: int, facts: EncodedFacts) -> None:
    """Let `facts` hold in the layer of this number, whose last event is now `sequence`. The caller commits."""
    put_annotations(connection, layer, facts)
    note_traits(connection, layer, facts)
    if facts.verdict is not None:
        connection.execute(
            "UPDATE layers SET sequence = ?, status = ?, reason = ?, tags = ?, note = ?, attributes = ? WHERE number = ?",
            (sequence, *verdict_row(facts.verdict), layer),
        )
    else:
        connection.execute("UPDATE layers SET sequence = ? WHERE number = ?", (sequence, layer))


def put_annotations(connection: sqlite3.Connection, layer: int, facts: EncodedFacts) -> None:
    """Let the spans, attributions, rejections and remarks of `facts` stand, or be gone. The caller commits."""
    _put(connection, "spans", layer, facts.spans)
    _put(connection, "attributions", layer, facts.attributions)
    _put(connection, "rejections", layer, facts.rejections)
    _put(connection, "remarks", layer, facts.remarks)


def verdict_row(verdict: Verdict) -> Row:
    """What a layer's own row says of a verdict: status, reason, tags, note, attributes."""
    tags, answers = _json(verdict.tags), _json(dict(verdict.attributes))
    return str(verdict.status), verdict.reason, tags, verdict.note, answers


def differing_rows(connection: sqlite3.Connection, number: int, layer: Layer) -> list[str]:
    """The ids of annotations whose columns say something else than their values; `layer` is what was read."""
    expected = {
        "spans": [span_row(span.id, span) for span in layer.spans.values()],
        "attributions": [attribution_row(quote.id, quote) for quote in layer.attributions.values()],
        "rejections": [rejection_row(key, struck) for key, struck in layer.rejections.items()],
        "remarks": [remark_row(key, remark) for key, remark in layer.remarks.items()],
    }
    differing: list[str] = []
    for table, rows in expected.items():
        found = connection.execute(f"SELECT * FROM {table} WHERE layer = ?", (number,))
        stored = {row[1]: row[1:-1] for row in found}
        differing += [str(row[0]) for row in rows if stored.get(row[0]) != row[:-1]]
        differing += [str(identity) for identity in stored.keys() - {row[0] for row in rows}]
    return differing


def _put(connection: sqlite3.Connection, table: str, layer: int, rows: Rows) -> None:
    if not (rows.standing or rows.gone):
        return
    if rows.gone:
        gone = _json(rows.gone)
        sql = f"DELETE FROM {table} WHERE layer = ? AND id IN (SELECT value FROM json_each(?))"
        connection.execute(sql, (layer, gone))
    width = _WIDTHS[table]
    # A limit of SQLite's is on the values of one statement; ?1 is the layer.
    most = (connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) - 1) // width
    for part in _parts(rows.standing, most):
        places = ",".join([f"(?1{',?' * width})"] * len(part))
        connection.execute(f"INSERT OR REPLACE INTO {table} VALUES {places}", (layer, *chain.from_iterable(part)))


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


def _parts(rows: Sequence[Row], most: int) -> Iterator[Sequence[Row]]:
    """`rows` cut to the sizes that statements are kept for, none above `most`."""
    start = 0
    for size in _AT_ONCE:
        while size <= most and len(rows) - start >= size:
            yield rows[start : start + size]
            start += size
