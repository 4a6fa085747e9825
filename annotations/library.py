"""The library: which articles are listed, in which order, and what a row shows."""

from enum import StrEnum
from typing import NamedTuple

from annotations.articles import Status
from annotations.traits import ANY, Traits


class ArticleRow(NamedTuple):
    """What the library shows of an article. `number` is its place in the order of import, `failure` why no pipeline
    could read it ("" where none failed), `reason` why it was flagged or skipped."""

    number: int
    id: str
    title: str
    source: str
    published: str
    words: int
    status: Status
    failure: str
    reason: str = ""


class Order(StrEnum):
    """How the library is ordered.

    `MOST_SUGGESTIONS` and `LEAST_CERTAIN` go by the suggestions that the reader has not decided about; the latter by the
    mean of their certainties, articles without any come last. `RANDOM` is the same on every machine, and an article that
    comes in later moves none of the others.
    """

    IMPORTED = "imported"
    NEWEST = "newest"
    TITLE = "title"
    SHORTEST = "shortest"
    MOST_SUGGESTIONS = "most_suggestions"
    LEAST_CERTAIN = "least_certain"
    RANDOM = "random"

    @property
    def is_weighed(self) -> bool:
        """Whether every suggestion has to be read for it: seconds for 100,000 articles."""
        return self in (Order.MOST_SUGGESTIONS, Order.LEAST_CERTAIN)


class Query(NamedTuple):
    """Which articles to list: any of `statuses` (all where empty), with all words of `search` in title or text.

    With `articles` only those with one of these ids are listed; with `traits` only those in which an annotation has them,
    and with `article_tags` only those that have one of these tags themselves. `annotator` (id) says whose statuses and
    annotations are meant: "" what the reader sees.
    """

    statuses: frozenset[Status] = frozenset()
    search: str = ""
    order: Order = Order.IMPORTED
    articles: frozenset[str] = frozenset()
    traits: Traits = ANY
    article_tags: frozenset[str] = frozenset()
    annotator: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether more than the status, the words and the order is asked for."""
        return self.traits != ANY or bool(self.article_tags) or bool(self.annotator)


EVERYTHING = Query()
