"""The library: which articles are listed, in which order, and what a row shows."""

from enum import StrEnum
from typing import NamedTuple

from annotations.articles import Status


class ArticleRow(NamedTuple):
    """What the library shows of an article. `number` is its place in the order of import, `failure` why no pipeline
    could read it ("" where none failed)."""

    number: int
    id: str
    title: str
    source: str
    published: str
    words: int
    status: Status
    failure: str


class Order(StrEnum):
    """How the library is ordered."""

    IMPORTED = "imported"
    NEWEST = "newest"
    TITLE = "title"
    SHORTEST = "shortest"


class Query(NamedTuple):
    """Which articles to list: any of `statuses` (all where empty), with all words of `search` in title or text.

    With `articles` only those with one of these ids are listed.
    """

    statuses: frozenset[Status] = frozenset()
    search: str = ""
    order: Order = Order.IMPORTED
    articles: frozenset[str] = frozenset()
