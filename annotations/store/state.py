"""Current state: what stands in each layer, derived from the events and kept beside them for reading."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import cast

import orjson

from annotations.attributions import Attribution
from annotations.codec import (
    attribution_json,
    parse_attribution,
    parse_rejection,
    parse_span,
    parse_verdict,
    read_json,
    rejection_json,
    span_json,
)
from annotations.layer import Facts, Layer, Rejection
from annotations.spans import Span


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


def layer_article(connection: sqlite3.Connection, number: int) -> str:
    """The id of the article that a layer is about."""
    row = connection.execute(
        "SELECT id FROM articles WHERE number = (SELECT article FROM layers WHERE number = ?)", (number,)
    ).fetchone()
    return cast(str, row[0])


def shown_model(connection: sqlite3.Connection, article: int, preferred: str) -> str | None:
    """The model whose suggestions are shown for an article: the preferred one, else the last that read it."""
    row = connection.execute(
        "SELECT annotator FROM layers WHERE article = ? AND annotator >= 'model:' AND annotator < 'model;'"
        " ORDER BY annotator = ? DESC, number DESC LIMIT 1",
        (article, preferred),
    ).fetchone()
    return None if row is None else cast(str, row[0])


def list_layers(connection: sqlite3.Connection) -> list[tuple[int, str, str, str]]:
    """Every layer in the order of import: its number, the id of its article, its annotator, its status."""
    return connection.execute(
        "SELECT layers.number, articles.id, annotator, status FROM layers"
        " JOIN articles ON articles.number = layers.article ORDER BY articles.number, layers.number"
    ).fetchall()


def read_layer(connection: sqlite3.Connection, number: int, article_id: str, annotator: str) -> Layer:
    """The layer of this number as it stands. Raises CodecError where the file was damaged."""
    status, reason, tags, note = connection.execute(
        "SELECT status, reason, tags, note FROM layers WHERE number = ?", (number,)
    ).fetchone()
    spans = _values(connection.execute("SELECT value FROM spans WHERE layer = ?", (number,)))
    quotes = connection.execute("SELECT id, value FROM attributions WHERE layer = ?", (number,))
    struck = connection.execute("SELECT id, value FROM rejections WHERE layer = ?", (number,))
    return Layer(
        article=article_id,
        annotator=annotator,
        spans={span.id: span for span in map(parse_span, spans)},
        attributions={key: parse_attribution(read_json(value)) for key, value in quotes},
        rejections={key: parse_rejection(read_json(value)) for key, value in struck},
        verdict=parse_verdict({"status": status, "reason": reason, "tags": read_json(tags), "note": note}),
    )


def _values(rows: Iterable[tuple[str]]) -> list[object]:
    """The JSON values of a column, parsed in one go, which takes half the time for 10,000."""
    return cast(list[object], read_json(f"[{','.join(value for (value,) in rows)}]"))


def put_facts(connection: sqlite3.Connection, layer: int, sequence: int, facts: Facts) -> None:
    """Let `facts` hold in the layer of this number, whose last event is now `sequence`. The caller commits."""
    _put(connection, "spans", 7, layer, facts.spans, (_span_row(layer, span) for span in facts.spans.values() if span))
    quotes = (_attribution_row(layer, quote) for quote in facts.attributions.values() if quote)
    _put(connection, "attributions", 8, layer, facts.attributions, quotes)
    struck = (_rejection_row(layer, key, one) for key, one in facts.rejections.items() if one)
    _put(connection, "rejections", 4, layer, facts.rejections, struck)
    if facts.verdict is not None:
        verdict = facts.verdict
        connection.execute(
            "UPDATE layers SET sequence = ?, status = ?, reason = ?, tags = ?, note = ? WHERE number = ?",
            (sequence, verdict.status, verdict.reason, orjson.dumps(verdict.tags).decode(), verdict.note, layer),
        )
    else:
        connection.execute("UPDATE layers SET sequence = ? WHERE number = ?", (sequence, layer))


def differing_rows(connection: sqlite3.Connection, number: int, layer: Layer) -> list[str]:
    """The ids of annotations whose columns say something else than their values; `layer` is what was read."""
    expected = {
        "spans": [_span_row(number, span) for span in layer.spans.values()],
        "attributions": [_attribution_row(number, quote) for quote in layer.attributions.values()],
        "rejections": [_rejection_row(number, key, struck) for key, struck in layer.rejections.items()],
    }
    differing: list[str] = []
    for table, rows in expected.items():
        stored = {row[1]: row[:-1] for row in connection.execute(f"SELECT * FROM {table} WHERE layer = ?", (number,))}
        differing += [str(row[1]) for row in rows if stored.get(row[1]) != row[:-1]]
        differing += [str(identity) for identity in stored.keys() - {row[1] for row in rows}]
    return differing


def _put(
    connection: sqlite3.Connection,
    table: str,
    width: int,
    layer: int,
    values: Mapping[str, object],
    rows: Iterable[tuple[object, ...]],
) -> None:
    absent = [(layer, key) for key, value in values.items() if value is None]
    if absent:
        connection.executemany(f"DELETE FROM {table} WHERE layer = ? AND id = ?", absent)
    connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({','.join('?' * width)})", rows)


def _span_row(layer: int, span: Span) -> tuple[object, ...]:
    value = orjson.dumps(span_json(span)).decode()
    return layer, span.id, span.label, span.start, span.end, span.origin.value, value


def _attribution_row(layer: int, quote: Attribution) -> tuple[object, ...]:
    value = orjson.dumps(attribution_json(quote)).decode()
    return layer, quote.id, quote.kind.value, quote.start, quote.end, quote.speaker, quote.origin.value, value


def _rejection_row(layer: int, key: str, struck: Rejection) -> tuple[object, ...]:
    return layer, key, struck.by, orjson.dumps(rejection_json(struck)).decode()
