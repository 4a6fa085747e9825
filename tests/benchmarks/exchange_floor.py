"""The floors that `exchange.py` measures against: the least that puts the same rows in, and takes them out again.

The import's has the connection that a project has (foreign keys, write-ahead log, all on disk at each commit), the same
tables with the same indexes and the same full-text index, and rows of the same values and lengths, ids of full length
among them; `exchange.py` holds both files against each other. It is one transaction. Nothing is verified here, no label
looked up, no step can be undone or cancelled.
"""

import hashlib
import sqlite3
from itertools import count, groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import orjson

_MOMENT = "2026-01-01T00:00:00.000+00:00"
_DAY = "2026-01-01T00:00:00+00:00"
_BO = "5255b581-a98a-8c37-b54d-297e3f89b707"
_PRAGMAS = (
    *("trusted_schema = OFF", "foreign_keys = ON", "cache_size = -16000", "temp_store = MEMORY"),
    *("journal_mode = WAL", "synchronous = FULL"),
)
_ROWS: dict[str, str] = {
    "articles": "INSERT INTO articles VALUES (?, ?, ?, '', '', '', '', '', '{}', ?, ?, NULL)",
    "texts": "INSERT INTO texts VALUES (?, ?, ?)",
    "search": "INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)",
    "layers": f"INSERT INTO layers VALUES (?, ?, '{_BO}', 1, ?, '', '[]', '', '{{}}')",
    "spans": "INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?)",
    "attributions": "INSERT INTO attributions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "events": "INSERT INTO events VALUES (?, ?, 1, ?, 1, ?, ?, ?, NULL)",
    "layer_traits": "INSERT INTO layer_traits VALUES (?, ?)",
}
_AT_ONCE = 500


def raw_import(source: Path, target: Path) -> None:
    """Parse each line, hash its text, and `executemany` the rows that Pullquote stores, in one transaction."""
    sql = sqlite3.connect(target, isolation_level=None)
    for pragma in _PRAGMAS:
        sql.execute(f"PRAGMA {pragma}")
    sql.execute("BEGIN")
    sql.execute("INSERT INTO annotators VALUES (?, 'bo', 'human')", (_BO,))
    sql.execute("INSERT INTO batches VALUES (1, ?, ?, ?, 'import', 'do', '', NULL)", (_event_id(0), _BO, _MOMENT))
    rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in _ROWS}
    numbers = count(1)
    with source.open("rb") as file:
        for line in file:
            _collect(rows, next(numbers), orjson.loads(line))
            if len(rows["articles"]) == _AT_ONCE:
                _write(sql, rows)
    _write(sql, rows)
    sql.execute("COMMIT")
    sql.close()


def _write(sql: sqlite3.Connection, rows: dict[str, list[tuple[object, ...]]]) -> None:
    for table, statement in _ROWS.items():
        sql.executemany(statement, rows[table])
        rows[table].clear()


def _collect(rows: dict[str, list[tuple[object, ...]]], number: int, row: dict[str, Any]) -> None:  # Any: parsed JSON
    title, text = row["title"], row["text"]
    rows["articles"].append((number, hashlib.sha256(text.encode()).hexdigest(), title, len(text.split()), _DAY))
    rows["texts"].append((number, title, text))
    rows["search"].append((number, title, text))
    rows["layers"].append((number, number, row["status"]))
    spans: dict[str, object] = {}
    quotes: dict[str, object] = {}
    verdict = {"reason": "", "tags": [], "note": ""}
    for span in row["spans"]:
        key, label, places, origin = span["id"], span["label"], span["fragments"], span["origin"]
        value = orjson.dumps({"id": key, "label": label, "fragments": places, "origin": origin})
        rows["spans"].append((number, key, label, places[0][0], places[-1][1], origin, value.decode()))
        spans[key] = orjson.Fragment(value)
    for quote in row["attributions"]:
        quote["origin"] = "hand"
        key, places, value = quote["id"], quote["content"], orjson.dumps(quote)
        rows["attributions"].append(
            (number, key, quote["kind"], places[0][0], places[-1][1], quote["speaker"], "hand", value.decode())
        )
        quotes[key] = orjson.Fragment(value)
    was, now = {"status": "new"} | verdict, {"status": row["status"]} | verdict
    before = {"spans": dict.fromkeys(spans), "attributions": dict.fromkeys(quotes), "verdict": was}
    after = {"spans": spans, "attributions": quotes, "verdict": now}
    rows["events"].append(
        (number, _event_id(number), number, _MOMENT, orjson.dumps(before).decode(), orjson.dumps(after).decode())
    )
    rows["layer_traits"].append((number, "\n" + "\n".join({f"label:{span['label']}" for span in row["spans"]}) + "\n"))


def _event_id(number: int) -> str:
    return f"01a20694-5437-708a-b76c-{number:012x}"


def raw_export(source: Path, target: Path) -> None:
    """Read articles, layers, spans and attributions as they lie in the tables, and write a line of each layer."""
    sql = sqlite3.connect(source)
    places = "SELECT layer, value FROM {} ORDER BY layer"
    spans = groupby(sql.execute(places.format("spans")), key=itemgetter(0))
    quotes = groupby(sql.execute(places.format("attributions")), key=itemgetter(0))
    layers = sql.execute(
        "SELECT layers.number, articles.id, articles.title, text, annotator, status FROM layers"
        " JOIN articles ON articles.number = layers.article JOIN texts ON texts.number = layers.article"
        " ORDER BY layers.number"
    )
    with target.open("wb") as file:
        for (number, identity, title, text, annotator, status), (one, said), (other, quoted) in zip(
            layers, spans, quotes, strict=True
        ):
            if not number == one == other:
                raise ValueError(f"Layer {number} has no spans or no quotes.")
            row = {
                "id": identity,
                "title": title,
                "text": text,
                "annotator": annotator,
                "status": status,
                "spans": [_with_words(orjson.loads(value), text) for _, value in said],
                "attributions": [orjson.loads(value) for _, value in quoted],
            }
            file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
    sql.close()


def _with_words(span: dict[str, Any], text: str) -> dict[str, Any]:  # Any: parsed JSON
    start, end = span["fragments"][0]
    span |= {"text": text[start:end], "tags": [], "attributes": {}, "note": "", "unsure": False}
    return span


def _char_span(doc: Any, key: str, label: str, start: int, end: int) -> Any:  # Any: spaCy is not imported for imports
    return doc.char_span(start, end, label=label, span_id=key, alignment_mode="expand")


def raw_docbin(source: Path, target: Path) -> None:
    """`make_doc` of each text and a `char_span` for each span, as spaCy's guides have it."""
    import spacy
    from spacy.tokens import DocBin
    from spacy.util import filter_spans

    nlp = spacy.blank("en")
    docs = DocBin(attrs=("ENT_IOB", "ENT_TYPE"), store_user_data=True)
    sql = sqlite3.connect(source)
    texts = sql.execute("SELECT layers.number, text FROM layers JOIN texts ON texts.number = article")
    for number, text in texts.fetchall():
        doc = nlp.make_doc(text)
        found = sql.execute('SELECT id, label, start, "end" FROM spans WHERE layer = ?', (number,))
        spans = [_char_span(doc, *row) for row in found]
        doc.spans["sc"] = spans
        doc.ents = filter_spans(spans)
        quotes = sql.execute("SELECT id, kind, value FROM attributions WHERE layer = ?", (number,)).fetchall()
        doc.spans["quotes"] = [
            _char_span(doc, key, kind, start, end)
            for key, kind, value in quotes
            for start, end in orjson.loads(value)["content"]
        ]
        doc.user_data["attributions"] = [orjson.loads(value) for _, _, value in quotes]
        docs.add(doc)
    sql.close()
    target.write_bytes(docs.to_bytes())
