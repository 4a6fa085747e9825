"""A packet written: chosen articles of a project with chosen layers and their logs, in a project file of its own."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

import orjson

from annotations.annotators import Annotator
from annotations.changes import Step
from annotations.entries import Entry, EntrySort
from annotations.history import Batch
from annotations.ids import new_id
from annotations.store import entries, events
from annotations.store.events import now

_AT_ONCE = 500


def copy_articles(source: sqlite3.Connection, target: sqlite3.Connection, articles: Sequence[int]) -> None:
    """Copy the articles of these numbers, which they keep, with their texts and the index that finds them."""
    chosen = orjson.dumps(list(articles)).decode()
    within = "number IN (SELECT value FROM json_each(?))"
    _copy(source, target, "articles", within, chosen)
    _copy(source, target, "texts", within, chosen)
    target.execute("INSERT INTO search (search) VALUES ('rebuild')")


def copy_layers(
    source: sqlite3.Connection, target: sqlite3.Connection, articles: Sequence[int], annotators: Iterable[str]
) -> None:
    """Copy the layers of these annotators on these articles: their annotators, steps, events and what stands."""
    chosen, writers = orjson.dumps(list(articles)).decode(), orjson.dumps(list(annotators)).decode()
    layers = (
        "SELECT number FROM layers WHERE article IN (SELECT value FROM json_each(?1))"
        " AND annotator IN (SELECT value FROM json_each(?2))"
    )
    batches = f"SELECT batch FROM events WHERE layer IN ({layers})"
    people = (
        f"SELECT annotator FROM layers WHERE number IN ({layers})"
        f" UNION SELECT annotator FROM batches WHERE number IN ({batches})"
    )
    _copy(source, target, "annotators", f"id IN ({people})", chosen, writers)
    _copy(source, target, "layers", f"number IN ({layers})", chosen, writers)
    _copy(source, target, "batches", f"number IN ({batches})", chosen, writers)
    _copy(source, target, "events", f"layer IN ({layers})", chosen, writers)
    for table in ("spans", "attributions", "rejections", "remarks"):
        _copy(source, target, table, f"layer IN ({layers})", chosen, writers)


def copy_schemes(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy the scheme in use, the guidelines in it included."""
    row = source.execute("SELECT added, source FROM schemes ORDER BY number DESC LIMIT 1").fetchone()
    target.execute("INSERT INTO schemes (added, source) VALUES (?, ?)", row)


def copy_entries(source: sqlite3.Connection, target: sqlite3.Connection, sort: EntrySort, sender: Annotator) -> None:
    """Copy the entries of a sort, as one step of who hands them out."""
    found = entries.read_entries(source, sort)
    if found:
        events.know_annotator(target, sender)
        number = events.append_batch(target, sender.id, Batch(new_id(), sort.value, Step.DO))
        entries.put_entries(target, number, [Entry(sort, key, value) for key, value in found.items()])


def put_settings(target: sqlite3.Connection, settings: Mapping[str, str]) -> None:
    """Keep settings in the packet."""
    target.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", list(settings.items()))


def mark_as_brought(target: sqlite3.Connection, sender: str, file: str) -> None:
    """Note that all that is in the packet so far came from the project: who works in it from now on is its sender."""
    cursor = target.execute(
        'INSERT INTO merges (id, batch, time, author, file, "key", state, summary)'
        " VALUES (?, '', ?, ?, ?, '', 'packed', ?)",
        (new_id(), now(), sender, file, '{"articles":0,"layers":0,"events":0,"annotators":[],"labels":{},"scheme":""}'),
    )
    for table in ("articles", "batches", "events"):
        target.execute(f"UPDATE {table} SET merge = ?", (cursor.lastrowid,))


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, table: str, where: str, *values: str) -> None:
    cursor = source.execute(f"SELECT * FROM {table} WHERE {where}", values)
    names = [column[0] for column in cursor.description if column[0] != "merge"]
    places = [place for place, column in enumerate(cursor.description) if column[0] != "merge"]
    listed = ", ".join(f'"{name}"' for name in names)
    insert = f"INSERT INTO {table} ({listed}) VALUES ({', '.join('?' * len(names))})"
    while rows := cursor.fetchmany(_AT_ONCE):
        target.executemany(insert, [tuple(row[place] for place in places) for row in rows])
