"""Merges in the project file: what a teammate's file brought, taken out again as one step, and brought back."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import cast

import orjson

from annotations.annotators import Annotator, AnnotatorKind
from annotations.ids import new_id
from annotations.store import articles as article_store
from annotations.store import state
from annotations.store.events import layer_events, now, only_event
from annotations.store.facts import encode_facts
from annotations.store.merged import Merge, MergedArticle, MergedBatch, MergedLayer, PastMerge, Summary
from annotations.store.plain import read_plain
from annotations.store.rebuilding import is_a_beginning, rebuild

_STATE = ("spans", "attributions", "rejections", "remarks")
# The tables of which rows are set aside; what stands follows from the events.
_TABLES = ("articles", "texts", "batches", "events", "failures")
_Row = dict[str, object]


def begin(sql: sqlite3.Connection, merge: Merge, batch: str, scheme: str) -> int:
    """Note a merge that is being written, which is the step `batch` of this annotator; returns its number.

    `scheme` is the TOML of the scheme that it replaces, "" where it replaces none.
    """
    cursor = sql.execute(
        'INSERT INTO merges (id, batch, time, author, file, "key", state, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        (new_id(), batch, now(), merge.sender, merge.file, merge.key, "done", _summary_json(merge.summary, scheme)),
    )
    return cast(int, cursor.lastrowid)


def know(sql: sqlite3.Connection, annotators: Iterable[Annotator]) -> None:
    """Have these annotators in the file; who is known keeps the name known here."""
    rows = [(one.id, one.name, one.kind.value) for one in annotators]
    sql.executemany("INSERT OR IGNORE INTO annotators VALUES (?, ?, ?)", rows)


def know_key(sql: sqlite3.Connection, annotator: str, key: str) -> None:
    """Remember that this key signed a file of this annotator."""
    sql.execute('INSERT OR IGNORE INTO "keys" VALUES (?, ?, ?)', (annotator, key, now()))


def known_keys(sql: sqlite3.Connection, annotator: str) -> list[str]:
    """The keys that have signed files of this annotator, the first one first."""
    rows = sql.execute('SELECT "key" FROM "keys" WHERE annotator = ? ORDER BY seen', (annotator,))
    return [key for (key,) in rows]


def put_batches(sql: sqlite3.Connection, merge: int, batches: Iterable[MergedBatch]) -> None:
    """Log steps of somebody's that are not there yet."""
    sql.executemany(
        "INSERT OR IGNORE INTO batches (id, annotator, time, name, step, target, merge) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(one.id, one.annotator, one.time, one.name, one.step, one.target, merge) for one in batches],
    )


def put_articles(sql: sqlite3.Connection, merge: int, articles: Sequence[MergedArticle]) -> None:
    """Store articles that are new, and the events of their layers with what stands after them."""
    fresh = [one.article for one in articles if one.article is not None]
    numbers = [number for number, _ in article_store.add_articles(sql, fresh)]
    sql.executemany("UPDATE articles SET merge = ? WHERE number = ?", [(merge, number) for number in numbers])
    for one in articles:
        number = article_store.article_number(sql, one.id)
        if number is None:
            raise sqlite3.IntegrityError(f"the article {one.id} of a merge is missing")
        for layer in one.layers:
            _put_layer(sql, merge, number, one.id, layer)


def _put_layer(sql: sqlite3.Connection, merge: int, article: int, article_id: str, layer: MergedLayer) -> None:
    found = state.layer_number(sql, article, layer.annotator)
    number = found[0] if found else state.make_layer(sql, article, layer.annotator)
    known = count_events(sql, number) if found else 0
    sql.executemany(
        "INSERT OR IGNORE INTO events (id, batch, layer, sequence, time, before, after, merge)"
        " VALUES (?, (SELECT number FROM batches WHERE id = ?), ?, ?, ?, ?, ?, ?)",
        [(one.id, one.batch, number, one.sequence, one.time, one.before, one.after, merge) for one in layer.events],
    )
    if known != layer.known:
        # It was written to since the job looked.
        rebuild_state(sql, number, article_id, layer.annotator)
        return
    if known:
        _clear(sql, number)
    state.put_facts(sql, number, layer.last, layer.state)


def count_events(sql: sqlite3.Connection, layer: int) -> int:
    """How many events a layer has."""
    return cast(int, sql.execute("SELECT count(*) FROM events WHERE layer = ?", (layer,)).fetchone()[0])


def rebuild_state(sql: sqlite3.Connection, layer: int, article_id: str, annotator: str) -> None:
    """Let what stands in a layer be what its events say; a layer without events goes."""
    _clear(sql, layer)
    only = only_event(sql, layer)
    if only is not None and is_a_beginning(only.sequence, only.before) and (plain := read_plain(only.after)):
        state.put_facts(sql, layer, only.sequence, plain.encoded())
        return
    rebuilt = rebuild(layer_events(sql, layer), article_id, annotator)
    if not rebuilt.last:
        sql.execute("DELETE FROM layers WHERE number = ?", (layer,))
        return
    state.put_facts(sql, layer, rebuilt.last, encode_facts(rebuilt.layer.facts_of_all()))


def _clear(sql: sqlite3.Connection, layer: int) -> None:
    for table in _STATE:
        sql.execute(f"DELETE FROM {table} WHERE layer = ?", (layer,))


def list_merges(sql: sqlite3.Connection) -> list[PastMerge]:
    """The merges of this project, the last one first."""
    rows = sql.execute(
        'SELECT number, batch, time, file, author, "key", summary, state FROM merges'
        " WHERE state != 'packed' ORDER BY number DESC"
    )
    return [
        PastMerge(number, batch, time, file, sender, key, _parse_summary(summary), how == "undone")
        for number, batch, time, file, sender, key, summary, how in rows
    ]


def find_merge(sql: sqlite3.Connection, batch: str) -> int | None:
    """The number of the merge that is the step `batch`; None where that step is another one."""
    row = cast(tuple[int] | None, sql.execute("SELECT number FROM merges WHERE batch = ?", (batch,)).fetchone())
    return None if row is None else row[0]


def set_state(sql: sqlite3.Connection, merge: int, *, undone: bool) -> None:
    """Note that a merge was undone, or done again."""
    sql.execute("UPDATE merges SET state = ? WHERE number = ?", ("undone" if undone else "done", merge))


def swap_scheme(sql: sqlite3.Connection, merge: int, source: str) -> str:
    """Keep the scheme `source` with a merge that replaced one; returns the one that it kept so far, "" where none."""
    (kept,) = sql.execute("SELECT summary FROM merges WHERE number = ?", (merge,)).fetchone()
    fields = cast(dict[str, object], orjson.loads(kept))
    earlier = cast(str, fields["scheme"])
    if earlier:
        summary = orjson.dumps({**fields, "scheme": source}).decode()
        sql.execute("UPDATE merges SET summary = ? WHERE number = ?", (summary, merge))
    return earlier


def has_event(sql: sqlite3.Connection, event: str) -> bool:
    """Whether there is an event of this id."""
    return sql.execute("SELECT 1 FROM events WHERE id = ?", (event,)).fetchone() is not None


def find_batch(sql: sqlite3.Connection, batch: str) -> MergedBatch | None:
    """The step of this id, None where there is none."""
    row = sql.execute("SELECT id, annotator, time, name, step, target FROM batches WHERE id = ?", (batch,)).fetchone()
    return None if row is None else MergedBatch(*cast(tuple[str, str, str, str, str, str], row))


def touched_articles(sql: sqlite3.Connection, merge: int) -> list[int]:
    """The numbers of the articles that a merge brought or brought events to."""
    rows = sql.execute(
        "SELECT number FROM articles WHERE merge = ?1 UNION SELECT article FROM layers"
        " WHERE number IN (SELECT layer FROM events WHERE merge = ?1) ORDER BY 1",
        (merge,),
    )
    return [number for (number,) in rows]


def take_out(sql: sqlite3.Connection, merge: int, article: int) -> None:
    """Set aside what a merge brought to the article of this number: its events, or the article with all there is of it."""
    row = sql.execute("SELECT id, merge FROM articles WHERE number = ?", (article,)).fetchone()
    identity, brought_by = cast(tuple[str, int | None], row)
    layers = sql.execute("SELECT number, annotator FROM layers WHERE article = ?", (article,)).fetchall()
    whole = brought_by == merge
    for layer, annotator in layers:
        if _set_events_aside(sql, merge, article, layer, whole=whole):
            rebuild_state(sql, layer, identity, annotator)
    if not whole:
        return
    _set_aside(sql, merge, article, "failures", "article = ?", article)
    title, text = sql.execute("SELECT title, text FROM texts WHERE number = ?", (article,)).fetchone()
    # So is a row taken out of an index that keeps no texts of its own (sqlite.org/fts5.html, 6.7).
    sql.execute("INSERT INTO search (search, rowid, title, text) VALUES ('delete', ?, ?, ?)", (article, title, text))
    _set_aside(sql, merge, article, "texts", "number = ?", article)
    _set_aside(sql, merge, article, "articles", "number = ?", article)


def take_out_batches(sql: sqlite3.Connection, merge: int, most: int) -> bool:
    """Set aside up to `most` of the steps that a merge brought, once their events are; False where none is left."""
    unused = "merge = ? AND NOT EXISTS (SELECT 1 FROM events WHERE events.batch = batches.number)"
    some = f"number IN (SELECT number FROM batches WHERE {unused} ORDER BY number LIMIT {most})"
    return _set_aside(sql, merge, 0, "batches", some, merge) > 0


def bring_back_batches(sql: sqlite3.Connection, merge: int, most: int) -> bool:
    """Put back up to `most` of the steps that were set aside, in their order; False where none is left."""
    rows = sql.execute(
        "SELECT number, value FROM set_aside WHERE merge = ? AND article = 0 AND sort = 'batches' ORDER BY number LIMIT ?",
        (merge, most),
    ).fetchall()
    for _, value in rows:
        _put_row(sql, "batches", {**cast(_Row, orjson.loads(value)), "number": None})
    sql.executemany("DELETE FROM set_aside WHERE number = ?", [(number,) for number, _ in rows])
    return bool(rows)


def set_aside_articles(sql: sqlite3.Connection, merge: int) -> list[int]:
    """The numbers of the articles of which something was set aside when a merge was undone."""
    rows = sql.execute(
        "SELECT DISTINCT article FROM set_aside WHERE merge = ? AND article > 0 ORDER BY article", (merge,)
    )
    return [number for (number,) in rows]


def bring_back(sql: sqlite3.Connection, merge: int, article: int) -> None:
    """Put back what was set aside of one article, and let its layers follow; the steps are to be there already.

    Numbers may have gone to other rows meanwhile; what was set aside names its steps and its layers by what they are.
    """
    rows = sql.execute(
        "SELECT sort, value FROM set_aside WHERE merge = ? AND article = ? ORDER BY number", (merge, article)
    ).fetchall()
    aside: dict[str, list[_Row]] = {table: [] for table in _TABLES}
    for sort, value in rows:
        aside[sort].append(cast(_Row, orjson.loads(value)))
    number = article
    for row in aside["articles"]:
        taken = sql.execute("SELECT 1 FROM articles WHERE number = ?", (article,)).fetchone()
        number = _put_row(sql, "articles", {**row, "number": None if taken else article})
    for row in aside["texts"]:
        _put_row(sql, "texts", {**row, "number": number})
        sql.execute("INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)", (number, row["title"], row["text"]))
    for row in aside["failures"]:
        _put_row(sql, "failures", {**row, "article": number})
    _put_events(sql, number, aside["events"])
    sql.execute("DELETE FROM set_aside WHERE merge = ? AND article = ?", (merge, article))


def _put_events(sql: sqlite3.Connection, article: int, rows: Iterable[_Row]) -> None:
    layers: set[int] = set()
    for row in rows:
        annotator = cast(str, row.pop("annotator"))
        (batch,) = sql.execute("SELECT number FROM batches WHERE id = ?", (row["batch"],)).fetchone()
        found = state.layer_number(sql, article, annotator)
        layer = found[0] if found else state.make_layer(sql, article, annotator)
        _put_row(sql, "events", {**row, "number": None, "batch": batch, "layer": layer})
        layers.add(layer)
    for layer in layers:
        rebuild_state(sql, layer, *state.layer_place(sql, layer))


def _put_row(sql: sqlite3.Connection, table: str, row: _Row) -> int:
    names = ", ".join(f'"{name}"' for name in row)
    cursor = sql.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    return cast(int, cursor.lastrowid)


def _set_events_aside(sql: sqlite3.Connection, merge: int, article: int, layer: int, *, whole: bool) -> int:
    """Set aside the events of a layer that a merge brought, or all of them; returns how many."""
    cursor = sql.execute(
        "SELECT events.number, events.id, batches.id AS batch, layers.annotator, events.sequence, events.time, before, after,"
        " events.merge FROM events JOIN batches ON batches.number = events.batch"
        " JOIN layers ON layers.number = events.layer WHERE layer = ? AND (? OR events.merge = ?) ORDER BY events.number",
        (layer, whole, merge),
    )
    count = _put_aside(sql, merge, article, "events", cursor)
    sql.execute("DELETE FROM events WHERE layer = ? AND (? OR merge = ?)", (layer, whole, merge))
    return count


def _set_aside(sql: sqlite3.Connection, merge: int, article: int, table: str, where: str, value: object) -> int:
    """Set aside the rows of a table; returns how many."""
    count = _put_aside(sql, merge, article, table, sql.execute(f"SELECT * FROM {table} WHERE {where}", (value,)))
    sql.execute(f"DELETE FROM {table} WHERE {where}", (value,))
    return count


def _put_aside(sql: sqlite3.Connection, merge: int, article: int, table: str, cursor: sqlite3.Cursor) -> int:
    names = [column[0] for column in cursor.description]
    rows = [(merge, article, table, orjson.dumps(dict(zip(names, row, strict=True))).decode()) for row in cursor]
    sql.executemany("INSERT INTO set_aside (merge, article, sort, value) VALUES (?, ?, ?, ?)", rows)
    return len(rows)


def _summary_json(summary: Summary, scheme: str) -> str:
    people = [{"id": one.id, "name": one.name, "kind": one.kind.value} for one in summary.annotators]
    fields = {"articles": summary.articles, "layers": summary.layers, "events": summary.events}
    return orjson.dumps({**fields, "annotators": people, "labels": dict(summary.labels), "scheme": scheme}).decode()


def _parse_summary(source: str) -> Summary:
    fields = cast(dict[str, object], orjson.loads(source))
    people = cast(list[dict[str, str]], fields["annotators"])
    return Summary(
        articles=cast(int, fields["articles"]),
        layers=cast(int, fields["layers"]),
        events=cast(int, fields["events"]),
        annotators=tuple(Annotator(one["id"], one["name"], AnnotatorKind(one["kind"])) for one in people),
        labels=cast(dict[str, int], fields["labels"]),
    )
