"""What finding new versions reads of the project file: articles by URL, and articles in which a phrase stands."""

import sqlite3
from collections.abc import Sequence

import orjson

# A phrase that stands in more articles than this says little about any of them.
_MOST = 40


def articles_by_url(sql: sqlite3.Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """By each of these articles (id) the others that have its URL, where it has one: “http”, “www.”, a fragment and a slash
    at the end aside."""
    wanted = set(ids)
    fresh: dict[str, list[str]] = {}
    known: dict[str, list[str]] = {}
    for identity, url in sql.execute("SELECT id, url FROM articles WHERE url != '' ORDER BY number"):
        address = plain_url(url)
        known.setdefault(address, []).append(identity)
        if identity in wanted:
            fresh.setdefault(address, []).append(identity)
    return {
        one: [other for other in known[address] if other != one]
        for address, articles in fresh.items()
        for one in articles
    }


def plain_url(url: str) -> str:
    """A URL without what does not tell pages apart."""
    address = url.strip().partition("#")[0]
    scheme, found, rest = address.partition("://")
    if found and scheme.lower() in ("http", "https"):
        address = rest
    host, slash, path = address.partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{path}".rstrip("/")


def articles_with_phrase(sql: sqlite3.Connection, words: Sequence[str], before: int) -> list[str]:
    """The ids of the articles before the number `before` in which these words stand side by side; none where they are many."""
    plain = " ".join(words).replace('"', " ").replace("\0", " ")
    if not any(sign.isalnum() for sign in plain):
        return []
    rows = sql.execute(
        "SELECT id FROM articles WHERE number IN (SELECT rowid FROM search WHERE search MATCH ? AND rowid < ? LIMIT ?)",
        (f'text : "{plain}"', before, _MOST + 1),
    ).fetchall()
    return [] if len(rows) > _MOST else [identity for (identity,) in rows]


def old_versions(sql: sqlite3.Connection) -> str:
    """The numbers of the articles of which there is a newer version, as a JSON list; "" where there are none."""
    rows = sql.execute(
        "SELECT number FROM articles WHERE id IN (SELECT \"key\" FROM entries WHERE sort = 'version')"
    ).fetchall()
    return orjson.dumps([number for (number,) in rows]).decode() if rows else ""
