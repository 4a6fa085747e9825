"""The library's source: the articles of whatever project is open."""

from collections.abc import Sequence

from annotations.library import ArticleRow, Query
from desktop.session import Session


class Listing:
    """Lists the open project's articles; nothing while none is open."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def numbers(self, query: Query | None = None, limit: int = -1) -> list[int]:
        """The numbers of the articles that `query` asks for, in its order, the first `limit` of them (all without one)."""
        project = self._session.project
        return [] if project is None else project.numbers(query, limit)

    def number(self, article_id: str) -> int | None:
        """The number of an article, None where there is no such article."""
        project = self._session.project
        return None if project is None else project.number(article_id)

    def rows(self, numbers: Sequence[int]) -> list[ArticleRow]:
        """What the library shows of the articles with these numbers."""
        project = self._session.project
        return [] if project is None else project.rows(numbers)
