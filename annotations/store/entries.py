"""Entries in the project file: what holds of the project as a whole, and the events that made it so."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, cast

import orjson

from annotations.codec import Json, read_json
from annotations.entries import Entry, EntrySort, scheme_source
from annotations.ids import new_id
from annotations.scheme import default_scheme
from annotations.store import settings
from annotations.store.events import now


class LoggedEntry(NamedTuple):
    """An entry's event as it is in the log; before and after are JSON, None where there was or is no entry."""

    sort: str
    key: str
    before: str | None
    after: str | None


def read_entries(sql: sqlite3.Connection, sort: EntrySort) -> dict[str, Json]:
    """The entries of a sort, by key; of the scheme's the one in use."""
    if sort is EntrySort.SCHEME:
        return {"": cast(Json, read_json(_scheme_text(sql)))}
    rows = sql.execute('SELECT "key", value FROM entries WHERE sort = ? ORDER BY "key"', (sort.value,)).fetchall()
    return {key: cast(Json, read_json(value)) for key, value in rows}


def changed_entries(sql: sqlite3.Connection, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those of `entries` that say something else than what holds."""
    return tuple(entry for entry in entries if _text(entry) != _standing(sql, entry.sort, entry.key))


def put_entries(sql: sqlite3.Connection, batch: int, entries: Iterable[Entry]) -> None:
    """Let `entries` hold, as events of the batch of this number; the caller commits."""
    wanted = [(entry.sort, entry.key, _text(entry)) for entry in changed_entries(sql, entries)]
    _write(sql, batch, wanted)


def batch_entries(sql: sqlite3.Connection, batch: str) -> list[LoggedEntry]:
    """What a batch did to entries, in the order it was logged."""
    rows = sql.execute(
        'SELECT sort, "key", before, after FROM entry_events'
        " WHERE batch = (SELECT number FROM batches WHERE id = ?) ORDER BY number",
        (batch,),
    )
    return [LoggedEntry(*row) for row in rows]


def repeat_entries(sql: sqlite3.Connection, batch: int, logged: Sequence[LoggedEntry], *, undo: bool) -> None:
    """Let hold again what held before or after these events, as events of another batch; the caller commits."""
    ordered = reversed(logged) if undo else logged
    _write(sql, batch, [(EntrySort(one.sort), one.key, one.before if undo else one.after) for one in ordered])


def as_entries(logged: Sequence[LoggedEntry], *, undo: bool) -> tuple[Entry, ...]:
    """The entries that hold once these events are undone, or done again."""
    texts = {(one.sort, one.key): one.before if undo else one.after for one in (reversed(logged) if undo else logged)}
    return tuple(
        Entry(EntrySort(sort), key, None if text is None else cast(Json, read_json(text)))
        for (sort, key), text in texts.items()
    )


def entry_faults(sql: sqlite3.Connection) -> Iterator[str]:
    """What does not follow from the events, a sentence each; the scheme may have been changed in other ways too."""
    found: dict[tuple[str, str], str | None] = {}
    rows = sql.execute('SELECT sort, "key", before, after FROM entry_events ORDER BY number')
    for sort, key, before, after in rows:
        if sort == EntrySort.SCHEME:
            continue
        if found.get((sort, key)) != before:
            yield f"The {sort} entry “{key}”: an event does not follow from the one before it."
        found[sort, key] = after
    made = {place: text for place, text in found.items() if text is not None}
    standing = {(sort, key): value for sort, key, value in sql.execute('SELECT sort, "key", value FROM entries')}
    for sort, key in sorted(made.keys() | standing.keys()):
        if made.get((sort, key)) != standing.get((sort, key)):
            yield f"The {sort} entry “{key}” is not what its events made."


def _write(sql: sqlite3.Connection, batch: int, wanted: Iterable[tuple[EntrySort, str, str | None]]) -> None:
    for sort, key, after in wanted:
        before = _standing(sql, sort, key)
        sql.execute(
            'INSERT INTO entry_events (id, batch, sort, "key", before, after) VALUES (?, ?, ?, ?, ?, ?)',
            (new_id(), batch, sort.value, key, before, after),
        )
        _put(sql, sort, key, after)


def _put(sql: sqlite3.Connection, sort: EntrySort, key: str, text: str | None) -> None:
    if sort is EntrySort.SCHEME:
        source = default_scheme().source if text is None else scheme_source(cast(Json, read_json(text)))
        settings.put_scheme_source(sql, now(), source)
    elif text is None:
        sql.execute('DELETE FROM entries WHERE sort = ? AND "key" = ?', (sort.value, key))
    else:
        sql.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", (sort.value, key, text))


def _standing(sql: sqlite3.Connection, sort: EntrySort, key: str) -> str | None:
    """What holds now, as JSON."""
    if sort is EntrySort.SCHEME:
        return _scheme_text(sql)
    row = sql.execute('SELECT value FROM entries WHERE sort = ? AND "key" = ?', (sort.value, key)).fetchone()
    return None if row is None else cast(str, row[0])


def _scheme_text(sql: sqlite3.Connection) -> str:
    source = settings.read_scheme_source(sql)
    return _json({"toml": default_scheme().source if source is None else source})


def _text(entry: Entry) -> str | None:
    return None if entry.value is None else _json(entry.value)


def _json(value: Json) -> str:
    # In the order of the keys, so that the same fact is always the same text.
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
