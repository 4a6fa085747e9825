"""What a search reads of a project file: which articles match, and where in their texts.

The places of hits come from FTS5's `highlight`, so that they are found as the index found them: accents, beginnings,
phrases and NEAR alike.
"""

import secrets
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, cast

import orjson

from annotations.library import Order, Query
from annotations.spans import Fragment
from annotations.store.articles import conditions, status_join
from annotations.store.ordering import order_by

# Noncharacters, which no text is meant to have (Unicode 23.7).
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"


class FoundText(NamedTuple):
    """An article with the places where the words are, in code points: in its title and its text."""

    number: int
    id: str
    title: str
    source: str
    published: str
    text: str
    in_title: tuple[Fragment, ...]
    in_text: tuple[Fragment, ...]


def matching(sql: sqlite3.Connection, words: str, query: Query, reader: str, model: str, limit: int = -1) -> list[int]:
    """The numbers of the articles that have the `words` (an FTS5 query, "" for none) and what `query` asks for.

    Raises SqlError where FTS5 does not take the query.
    """
    values: dict[str, object] = {"reader": reader, "model": model, "limit": limit, "words": words}
    where = conditions(sql, query, values)
    source = "articles"
    order = order_by(query.order)
    if words:
        source = "search CROSS JOIN articles ON articles.number = search.rowid"
        where.insert(0, "search MATCH :words")
        if query.order is Order.IMPORTED:
            # The order in which FTS5 finds them, so that the first are there before the last is looked for.
            order = "search.rowid"
    condition = f" WHERE {' AND '.join(where)}" if where else ""
    rows = sql.execute(
        f"SELECT articles.number FROM {source}{status_join(query)}{condition} ORDER BY {order} LIMIT :limit", values
    )
    return [number for (number,) in rows]


def read_texts(sql: sqlite3.Connection, words: str, numbers: Sequence[int]) -> list[FoundText]:
    """The articles of these numbers, in that order, with the places of `words`; without words no place is given."""
    found: dict[int, FoundText] = {}
    opened, closed = _OPEN, _CLOSE
    for number, identity, title, source, published, text, marked_title, marked_text in _rows(
        sql, words, numbers, opened, closed
    ):
        if opened in text or closed in text or opened in title or closed in title:
            opened, closed = secrets.token_hex(8), secrets.token_hex(8)
            again = next(iter(_rows(sql, words, [number], opened, closed)))
            marked_title, marked_text = again[6], again[7]
        found[number] = FoundText(
            number,
            identity,
            title,
            source,
            published,
            text,
            places(marked_title, opened, closed),
            places(marked_text, opened, closed),
        )
    return [found[number] for number in numbers if number in found]


def count_hits(sql: sqlite3.Connection, words: str, numbers: Collection[int]) -> int:
    """In how many places of these articles' titles and texts the words are; SQLite counts, no text is read here."""
    (count,) = sql.execute(
        # FTS5 marks a row only where it is read, not where rows are summed up.
        "WITH counted AS MATERIALIZED (SELECT length(highlight(search, 0, '.', '')) - length(title)"
        " + length(highlight(search, 1, '.', '')) - length(text) AS hits FROM search"
        " WHERE search MATCH ? AND rowid IN (SELECT value FROM json_each(?)))"
        " SELECT coalesce(sum(hits), 0) FROM counted",
        (words, orjson.dumps(list(numbers)).decode()),
    ).fetchone()
    return cast(int, count)


def places(marked: str | None, opened: str, closed: str) -> tuple[Fragment, ...]:
    """Where, in the text without them, each pair of marks stands."""
    if not marked:
        return ()
    before, *rest = marked.split(opened)
    at = len(before)
    found: list[Fragment] = []
    for part in rest:
        words, _, after = part.partition(closed)
        found.append((at, at + len(words)))
        at += len(words) + len(after)
    return tuple(found)


def _rows(
    sql: sqlite3.Connection, words: str, numbers: Sequence[int], opened: str, closed: str
) -> Iterator[tuple[int, str, str, str, str, str, str | None, str | None]]:
    wanted = orjson.dumps(list(numbers)).decode()
    columns = "articles.number, articles.id, articles.title, articles.source, articles.published, texts.text"
    if not words:
        return sql.execute(
            f"SELECT {columns}, NULL, NULL FROM articles JOIN texts USING (number)"
            " WHERE articles.number IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
    return sql.execute(
        f"SELECT {columns}, highlight(search, 0, ?1, ?2), highlight(search, 1, ?1, ?2)"
        " FROM json_each(?3) AS wanted CROSS JOIN search ON search.rowid = wanted.value"
        " CROSS JOIN articles ON articles.number = search.rowid CROSS JOIN texts ON texts.number = search.rowid"
        " WHERE search MATCH ?4",
        (opened, closed, wanted, words),
    )
