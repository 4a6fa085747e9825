"""Long lists: the first articles at once, all of them later, and only those of the query that was asked for last."""

from collections.abc import Callable, Sequence

from annotations.articles import Status
from annotations.library import ArticleRow, Order, Query
from desktop.models.library import LibraryModel
from desktop.panels.late_numbers import LateNumbers

EVEN = Query(search="even")


class Articles:
    """Ten thousand articles, of which every second one is even."""

    def numbers(self, query: Query | None = None, limit: int = -1) -> list[int]:
        """All, or the even ones."""
        found = list(range(2, 10_001, 2)) if query and query.search == "even" else list(range(1, 10_001))
        return found if limit < 0 else found[:limit]

    def number(self, article_id: str) -> int | None:
        """Its number is its id."""
        return int(article_id)

    def rows(self, numbers: Sequence[int]) -> list[ArticleRow]:
        """A row each."""
        return [ArticleRow(one, str(one), f"Article {one}", "", "", 1, Status.NEW, "") for one in numbers]


def test_what_takes_long_comes_in_two_parts_and_what_was_asked_before_not_at_all(qapp):
    source = Articles()
    model = LibraryModel(source)
    late = LateNumbers(model, source)
    waiting: list[tuple[Query, Callable[[list[int]], None]]] = []
    late.set_reader(lambda query, done: waiting.append((query, done)))
    late.reload(Query(), 10_000)
    assert model.rowCount() == 10_000 and not waiting
    late.reload(EVEN, 10_000)
    assert model.rowCount() == 200
    weighed = Query(order=Order.LEAST_CERTAIN)
    late.reload(weighed, 10_000)
    # The list stays until the whole order is known.
    assert model.rowCount() == 200
    (_, first), (query, second) = waiting
    first(source.numbers(EVEN))
    assert model.rowCount() == 200
    arrived: list[bool] = []
    late.arrived.connect(lambda: arrived.append(True))
    second(source.numbers(query))
    assert model.rowCount() == 10_000 and model.query == weighed and arrived == [True]


def test_the_same_query_again_keeps_the_list_until_it_is_read(qapp):
    source = Articles()
    model = LibraryModel(source)
    late = LateNumbers(model, source)
    waiting: list[Callable[[list[int]], None]] = []
    late.set_reader(lambda _query, done: waiting.append(done))
    late.reload(EVEN, 10_000)
    waiting[0](source.numbers(EVEN))
    late.reload(EVEN, 10_000, again=True)
    assert model.rowCount() == 5_000
    waiting[1](source.numbers(EVEN)[:4_000])
    assert model.rowCount() == 4_000


def test_few_articles_are_listed_at_once(qapp):
    source = Articles()
    model = LibraryModel(source)
    late = LateNumbers(model, source)
    late.set_reader(lambda _query, _done: None)
    late.reload(EVEN, 400)
    assert model.rowCount() == 5_000
