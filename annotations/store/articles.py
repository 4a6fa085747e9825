"""Articles in the project file: adding, reading, and the ordered, filtered listing of the library."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import cast

import orjson

from annotations.articles import Article, Status
from annotations.library import ArticleRow, Order, Query
from annotations.store.ordering import order_by, weights
from annotations.store.versions import old_versions
from annotations.text import count_words
from annotations.traits import ANY

Row = tuple[object, ...]


# A person's own status; without one, whether a model has looked at the article.
_STATUS = """CASE
    WHEN own.status IS NOT NULL AND own.status NOT IN ('new', 'suggested') THEN own.status
    WHEN EXISTS (SELECT 1 FROM layers AS other WHERE other.article = articles.number AND other.annotator >= 'model:'
        AND other.annotator < 'model;') THEN 'suggested'
    ELSE 'new' END"""
_OWN_LAYER = " LEFT JOIN layers AS own ON own.article = articles.number AND own.annotator = :annotator"


def add_articles(connection: sqlite3.Connection, articles: Iterable[Article]) -> list[tuple[int, Article]]:
    """Store the articles whose text is not there yet; returns them with their numbers. The caller commits."""
    fresh: dict[str, Article] = {}
    for article in articles:
        fresh.setdefault(article.id, article)
    known = "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    for (identity,) in connection.execute(known, (orjson.dumps(list(fresh)).decode(),)):
        del fresh[identity]
    if not fresh:
        return []
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM articles").fetchone()
    numbered = list(enumerate(fresh.values(), start=cast(int, last) + 1))
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    connection.executemany(
        "INSERT INTO articles (number, id, title, source, url, author, published, language, meta, words, added)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                number,
                one.id,
                one.title,
                one.source,
                one.url,
                one.author,
                one.published,
                one.language,
                orjson.dumps(dict(one.meta)).decode(),
                count_words(one.text),
                moment,
            )
            for number, one in numbered
        ],
    )
    rows = [(number, one.title, one.text) for number, one in numbered]
    connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
    connection.executemany("INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)", rows)
    return numbered


def read_article(connection: sqlite3.Connection, article_id: str) -> Article | None:
    """The article of this id, or None."""
    row = connection.execute(
        "SELECT id, articles.title, text, source, url, author, published, language, meta"
        " FROM articles JOIN texts USING (number) WHERE id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    *fields, meta = cast(tuple[str, ...], row)
    return Article(*fields, meta=cast(dict[str, object], orjson.loads(meta)))


def article_number(connection: sqlite3.Connection, article_id: str) -> int | None:
    """The number of the article of this id, or None."""
    row = connection.execute("SELECT number FROM articles WHERE id = ?", (article_id,)).fetchone()
    return None if row is None else cast(int, row[0])


def list_ids(connection: sqlite3.Connection) -> list[str]:
    """The ids of all articles."""
    return [identity for (identity,) in connection.execute("SELECT id FROM articles")]


def list_numbers(
    connection: sqlite3.Connection, annotator: str, query: Query, model: str = "", limit: int = -1
) -> list[int]:
    """The numbers of the articles that `query` asks for, in its order, the first `limit` of them (all without one).

    `annotator` is the reader; `model` is whose suggestions are shown to them.
    """
    values: dict[str, object] = {"reader": annotator, "model": model, "limit": limit}
    where = conditions(connection, query, values)
    table, order = "articles", order_by(query.order)
    if (words := match_all(query.search)) != "":
        values["words"] = words
        if limit >= 0 and query.order is Order.IMPORTED:
            # The search gives its rows in this order already, so that the first ones come without all the others.
            table, order = "search CROSS JOIN articles ON articles.number = search.rowid", "search.rowid"
            where.append("search MATCH :words")
        else:
            where.append("articles.number IN (SELECT rowid FROM search WHERE search MATCH :words)")
    if query.order is Order.IMPORTED and not where and (all_of_them := _numbers_without_gaps(connection)) is not None:
        return all_of_them if limit < 0 else all_of_them[:limit]
    condition = f" WHERE {' AND '.join(where)}" if where else ""
    source = f"FROM {table}{status_join(query)}{weights(query.order)}"
    rows = connection.execute(f"SELECT articles.number {source}{condition} ORDER BY {order} LIMIT :limit", values)
    return [number for (number,) in rows]


def status_join(query: Query) -> str:
    """What has to be joined to `articles` for the conditions of `query`."""
    return _OWN_LAYER if query.statuses else ""


def conditions(connection: sqlite3.Connection, query: Query, values: dict[str, object]) -> list[str]:
    """What `query` asks of articles beside its words, as conditions on `articles` with `status_join`; adds to `values`,
    which has :reader and :model already."""
    values["annotator"] = query.annotator or values["reader"]
    where: list[str] = []
    if query.statuses:
        names = [f":status{place}" for place in range(len(query.statuses))]
        where.append(f"{_STATUS} IN ({','.join(names)})")
        values |= {f"status{place}": status.value for place, status in enumerate(query.statuses)}
    if query.articles:
        where.append("articles.id IN (SELECT value FROM json_each(:articles))")
        values["articles"] = orjson.dumps(sorted(query.articles)).decode()
    elif hidden := old_versions(connection):
        # They are listed where they are asked for by their ids.
        where.append("articles.number NOT IN (SELECT value FROM json_each(:hidden))")
        values["hidden"] = hidden
    if query.article_tags:
        where.append(
            "articles.number IN (SELECT layers.article FROM layers, json_each(layers.tags) AS tag"
            " WHERE layers.annotator = :annotator AND layers.tags != '[]'"
            " AND tag.value IN (SELECT value FROM json_each(:tagged)))"
        )
        values["tagged"] = orjson.dumps(sorted(query.article_tags)).decode()
    if query.traits != ANY:
        # Only now: a window that opens a project asks for nothing of the sort.
        from annotations.store.narrowing import Narrowing

        reader, model = str(values["reader"]), str(values["model"])
        narrowing = Narrowing(connection, query.traits, reader, model, query.annotator)
        where.append(narrowing.articles())
        values |= narrowing.values
    return where


def _numbers_without_gaps(connection: sqlite3.Connection) -> list[int] | None:
    """The numbers of all articles where none was ever taken out between them, else None.

    SQLite finds the ends and counts an index in a fifth of the time in which it hands over 10,000 numbers.
    """
    first, last = connection.execute(
        "SELECT (SELECT min(number) FROM articles), (SELECT max(number) FROM articles)"
    ).fetchone()
    if first is None:
        return []
    (count,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    return list(range(first, last + 1)) if last - first + 1 == count else None


def read_rows(connection: sqlite3.Connection, annotator: str, numbers: Sequence[int]) -> list[ArticleRow]:
    """What the library shows of these articles, in the order of `numbers`."""
    found = connection.execute(
        f"SELECT articles.number, id, title, source, published, words, {_STATUS},"
        f" coalesce((SELECT failures.reason FROM failures WHERE failures.article = articles.number LIMIT 1), ''),"
        f" coalesce(own.reason, '')"
        f" FROM articles{_OWN_LAYER} WHERE articles.number IN (SELECT value FROM json_each(:numbers))",
        {"annotator": annotator, "numbers": orjson.dumps(list(numbers)).decode()},
    )
    rows = {
        number: ArticleRow(number, identity, title, source, published, words, Status(status), failure, reason)
        for number, identity, title, source, published, words, status, failure, reason in found
    }
    return [rows[number] for number in numbers if number in rows]


def count_by_status(connection: sqlite3.Connection, annotator: str) -> dict[Status, int]:
    """How many articles there are in each status, every status named; old versions aside."""
    counts = dict.fromkeys(Status, 0)
    hidden = old_versions(connection) or "[]"
    listed = "article NOT IN (SELECT value FROM json_each(:hidden))"
    # Layer by layer: to look at each of 10,000 articles takes ten times as long.
    own = "SELECT article FROM layers WHERE annotator = :annotator AND status NOT IN ('new', 'suggested')"
    for status, count in connection.execute(
        "SELECT status, count(*) FROM layers WHERE annotator = :annotator AND status NOT IN ('new', 'suggested')"
        f" AND {listed} GROUP BY status"
        " UNION ALL SELECT 'suggested', count(DISTINCT article) FROM layers"
        f" WHERE annotator >= 'model:' AND annotator < 'model;' AND article NOT IN ({own}) AND {listed}",
        {"annotator": annotator, "hidden": hidden},
    ):
        counts[Status(status)] = count
    (total,) = connection.execute("SELECT (SELECT count(*) FROM articles) - json_array_length(?)", (hidden,)).fetchone()
    counts[Status.NEW] = total - sum(counts.values())
    return counts


def match_all(search: str) -> str:
    """An FTS5 query for all words of `search`, the last one as a prefix; nothing in it is taken as FTS5 syntax.

    Each word is quoted whole, so that FTS5 cuts it as it cut the text (accents as marks of their own, hyphens).
    """
    plain = "".join(" " if sign in '"\0' or "\ud800" <= sign <= "\udfff" else sign for sign in search)
    words = [f'"{word}"' for word in plain.split() if any(sign.isalnum() for sign in word)]
    return " ".join(words) + "*" if words else ""
