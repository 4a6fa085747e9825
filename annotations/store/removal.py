"""Imports in the project file: what one brought, and how all of it is taken out again.

An import is noted before its first article, with what was there; so all that it brought is known by the numbers above, also
to another process that finds the note. Articles with the column `merge` came with a teammate's file, not with an import.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import cast

import orjson

from annotations.store import settings

# In the table `wide_steps`: there is never more than one.
_UNDER_WAY = "import"
# Among the settings: the import that can still be taken back.
_LAST = "last import"
_STEP = "import"

# Another's work on a layer: an event that is not of this import.
_OTHER_EVENT = (
    "EXISTS (SELECT 1 FROM events JOIN batches ON batches.number = events.batch WHERE events.layer = layers.number"
    f" AND NOT (batches.name = '{_STEP}' AND batches.merge IS NULL AND batches.number > :batch"
    " AND batches.number <= :last_batch))"
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: articles and batches with numbers above the first and up to the last ones (0: to the end),
    and every annotator beyond those of `known`. `files` says in words what was imported; `time` is when it began."""

    files: str
    time: str
    article: int
    batch: int
    known: tuple[str, ...]
    last_article: int = 0
    last_batch: int = 0


@dataclass(frozen=True, slots=True)
class Removed:
    """How many articles and layers went, and how many articles stayed since somebody had worked on them."""

    articles: int = 0
    layers: int = 0
    stayed: int = 0

    def __add__(self, other: "Removed") -> "Removed":
        return Removed(self.articles + other.articles, self.layers + other.layers, self.stayed + other.stayed)


def begin(sql: sqlite3.Connection, files: str, time: str) -> None:
    """Note that an import begins; the caller commits. Raises sqlite3.IntegrityError where one is under way."""
    known = tuple(identity for (identity,) in sql.execute("SELECT id FROM annotators ORDER BY id"))
    note = Imported(files, time, _highest(sql, "articles"), _highest(sql, "batches"), known)
    sql.execute("INSERT INTO wide_steps VALUES (?, ?)", (_UNDER_WAY, _json(note)))


def begin_again(sql: sqlite3.Connection, note: Imported) -> None:
    """Note that an import that was done is being taken back; the caller commits."""
    sql.execute("INSERT INTO wide_steps VALUES (?, ?)", (_UNDER_WAY, _json(note)))
    sql.execute("DELETE FROM settings WHERE key = ?", (_LAST,))


def under_way(sql: sqlite3.Connection) -> Imported | None:
    """The import that is not whole, or not wholly taken back."""
    row = sql.execute("SELECT state FROM wide_steps WHERE batch = ?", (_UNDER_WAY,)).fetchone()
    return None if row is None else _parse(cast(str, row[0]))


def end(sql: sqlite3.Connection, note: Imported) -> None:
    """Note that an import is whole, and is the last one if it brought anything; the caller commits."""
    done = Imported(
        note.files, note.time, note.article, note.batch, note.known, _highest(sql, "articles"), _highest(sql, "batches")
    )
    forget(sql)
    if brought_articles(sql, done) or brought_layers(sql, done):
        settings.put_setting(sql, _LAST, _json(done))


def forget(sql: sqlite3.Connection) -> None:
    """Take the note of the import under way away: nothing is left of it. The caller commits."""
    sql.execute("DELETE FROM wide_steps WHERE batch = ?", (_UNDER_WAY,))


def last(sql: sqlite3.Connection) -> Imported | None:
    """The last import that was done, where it was not taken back."""
    source = settings.read_setting(sql, _LAST, "")
    return _parse(source) if source else None


def brought_articles(sql: sqlite3.Connection, note: Imported) -> list[int]:
    """The numbers of the articles that an import brought and that are still there, the last one first."""
    rows = sql.execute(
        "SELECT number FROM articles WHERE number > :article AND number <= :last_article AND merge IS NULL"
        " ORDER BY number DESC",
        _bounds(note),
    )
    return [number for (number,) in rows]


def brought_layers(sql: sqlite3.Connection, note: Imported) -> list[int]:
    """The numbers of the layers that an import brought to articles that were there before."""
    rows = sql.execute(
        "SELECT DISTINCT layers.number FROM batches JOIN events ON events.batch = batches.number"
        " JOIN layers ON layers.number = events.layer JOIN articles ON articles.number = layers.article"
        f" WHERE batches.name = '{_STEP}' AND batches.merge IS NULL AND batches.number > :batch"
        " AND batches.number <= :last_batch AND NOT (articles.number > :article AND articles.number <= :last_article"
        " AND articles.merge IS NULL)",
        _bounds(note),
    )
    return [number for (number,) in rows]


def worked_on(sql: sqlite3.Connection, note: Imported) -> int:
    """How many of the articles that an import brought somebody has worked on since."""
    row = sql.execute(
        "SELECT count(*) FROM articles WHERE number > :article AND number <= :last_article AND merge IS NULL AND"
        f" {_WORKED_ON}",
        _bounds(note),
    ).fetchone()
    return cast(int, row[0])


def remove_articles(sql: sqlite3.Connection, note: Imported, numbers: Iterable[int]) -> Removed:
    """Take out articles with all their layers, but none that somebody has worked on. The caller commits."""
    gone = layers = stayed = 0
    for number in numbers:
        values = _bounds(note) | {"article_number": number}
        kept = sql.execute(f"SELECT 1 FROM articles WHERE number = :article_number AND {_WORKED_ON}", values).fetchone()
        if kept is not None:
            stayed += 1
            continue
        found = [layer for (layer,) in sql.execute("SELECT number FROM layers WHERE article = ?", (number,))]
        for layer in found:
            _remove_layer(sql, layer)
        _remove_article(sql, number)
        gone += 1
        layers += len(found)
    return Removed(gone, layers, stayed)


def remove_layers(sql: sqlite3.Connection, note: Imported, numbers: Iterable[int]) -> Removed:
    """Take out layers, but none that somebody has worked on. The caller commits."""
    gone = stayed = 0
    for number in numbers:
        kept = sql.execute(
            f"SELECT 1 FROM layers WHERE number = :layer AND {_OTHER_EVENT}", _bounds(note) | {"layer": number}
        ).fetchone()
        if kept is not None:
            stayed += 1
        else:
            _remove_layer(sql, number)
            gone += 1
    return Removed(0, gone, stayed)


def remove_traces(sql: sqlite3.Connection, note: Imported, keep: str) -> None:
    """Take out the steps and the annotators of an import that have nothing any more; `keep` is who is here now.

    The caller commits.
    """
    sql.execute(
        f"DELETE FROM batches WHERE name = '{_STEP}' AND merge IS NULL AND number > :batch AND number <= :last_batch"
        " AND NOT EXISTS (SELECT 1 FROM events WHERE events.batch = batches.number)",
        _bounds(note),
    )
    sql.execute(
        "DELETE FROM annotators WHERE id NOT IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM layers WHERE layers.annotator = annotators.id)"
        " AND NOT EXISTS (SELECT 1 FROM batches WHERE batches.annotator = annotators.id)"
        " AND id != ?",
        (orjson.dumps(note.known).decode(), keep),
    )


def _remove_layer(sql: sqlite3.Connection, layer: int) -> None:
    for table in ("spans", "attributions", "rejections", "remarks", "layer_traits", "events"):
        sql.execute(f"DELETE FROM {table} WHERE layer = ?", (layer,))
    sql.execute("DELETE FROM layers WHERE number = ?", (layer,))


def _remove_article(sql: sqlite3.Connection, number: int) -> None:
    sql.execute("DELETE FROM failures WHERE article = ?", (number,))
    title, text = sql.execute("SELECT title, text FROM texts WHERE number = ?", (number,)).fetchone()
    # So is a row taken out of an index that keeps no texts of its own (sqlite.org/fts5.html, 6.7).
    sql.execute("INSERT INTO search (search, rowid, title, text) VALUES ('delete', ?, ?, ?)", (number, title, text))
    sql.execute("DELETE FROM texts WHERE number = ?", (number,))
    sql.execute("DELETE FROM articles WHERE number = ?", (number,))


# A model's work is done again by itself; what a merge that was undone set aside would have no article to come back to.
_WORKED_ON = (
    "(EXISTS (SELECT 1 FROM layers WHERE layers.article = articles.number"
    f" AND NOT (layers.annotator >= 'model:' AND layers.annotator < 'model;') AND {_OTHER_EVENT})"
    " OR EXISTS (SELECT 1 FROM set_aside WHERE set_aside.article = articles.number))"
)
_NO_END = 2**62


def _bounds(note: Imported) -> dict[str, int]:
    return {
        "article": note.article,
        "batch": note.batch,
        "last_article": note.last_article or _NO_END,
        "last_batch": note.last_batch or _NO_END,
    }


def _highest(sql: sqlite3.Connection, table: str) -> int:
    return cast(int, sql.execute(f"SELECT coalesce(max(number), 0) FROM {table}").fetchone()[0])


def _json(note: Imported) -> str:
    return orjson.dumps(asdict(note)).decode()


def _parse(source: str) -> Imported:
    row = cast(Mapping[str, object], orjson.loads(source))
    return Imported(
        files=cast(str, row["files"]),
        time=cast(str, row["time"]),
        article=cast(int, row["article"]),
        batch=cast(int, row["batch"]),
        known=tuple(cast(list[str], row["known"])),
        last_article=cast(int, row["last_article"]),
        last_batch=cast(int, row["last_batch"]),
    )
