"""The library: adding articles, searching, filtering by status, orders, and the rows that are shown."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import ANA, MODEL, SCHEME, article, suggestions

from annotations.annotators import GOLD
from annotations.articles import Article, Status, make_article
from annotations.edits import Judge, Keep
from annotations.errors import ProjectError
from annotations.layer import Verdict
from annotations.project import Project
from annotations.spans import Span
from annotations.store.articles import Order, Query
from annotations.suggested import Suggested

NEWS = [
    make_article(
        "The café on Łódź street closed. She said “well-known”.", title="Zebra crossing", published="2026-03-01"
    ),
    make_article("A lantern went out at night, one two three four five.", title="apple fair", published="2026-05-01"),
    make_article("قالت ليلى إن المدينة نائمة", title="Leila", published=""),
    make_article("Cafe\u0301 owners and a lantern.", title="Lantern's end", published="2026-05-01"),
]
SPANS = tuple(one for one in suggestions() if isinstance(one, Span))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of four articles that tests only read."""
    made = Project.create(tmp_path_factory.mktemp("library") / "four.pullquote", ANA, SCHEME)
    made.add_articles(NEWS)
    return made


def found(project: Project, search: str, order: Order = Order.IMPORTED) -> list[int]:
    """The numbers of what a search finds."""
    return project.numbers(Query(search=search, order=order))


@pytest.mark.parametrize(
    ("search", "numbers"),
    [
        ("", [1, 2, 3, 4]),
        ("   ", [1, 2, 3, 4]),
        ("!!! “”", [1, 2, 3, 4]),
        ("lantern", [2, 4]),
        ("LANT", [2, 4]),
        ("lantern night", [2]),
        ("night lan", [2]),
        ("cafe", [1, 4]),
        ("café", [1, 4]),
        ("cafe\u0301", [1, 4]),
        ("cafe\u0301s", []),
        ("well-known", [1]),
        ("well-k", [1]),
        ("lantern's", [4]),
        ("apple", [2]),
        ("ليلى", [3]),
        ("المد", [3]),
        ("nowhere", []),
        ('"lantern" OR', []),
        ("lantern AND night", []),
        ("title:apple", []),
        ("lantern*", [2, 4]),
        ("lan* night", []),
        ("-lantern", [2, 4]),
        ("lantern\0night", [2]),
    ],
)
def test_a_search_finds_words_in_title_and_text(library: Project, search: str, numbers: list[int]) -> None:
    assert found(library, search) == numbers


@pytest.mark.parametrize("search", ["lantern", "cafe", "a", "nowhere", ""])
@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("limit", [0, 1, 2, 100])
def test_the_first_of_a_search_are_the_first_of_the_list(
    library: Project, search: str, order: Order, limit: int
) -> None:
    query = Query(search=search, order=order, statuses=frozenset(Status))
    assert library.numbers(query, limit) == library.numbers(query)[:limit]
    assert library.numbers(Query(search=search, order=order), limit) == found(library, search, order)[:limit]


@given(search=st.one_of(st.text(), st.text(alphabet="\"'*:^()-+{}[]<>NEAR AND OR NOT lantern\0,.%_\\/")))
def test_nothing_in_a_search_is_syntax(library: Project, search: str) -> None:
    assert set(found(library, search)) <= {1, 2, 3, 4}


@pytest.mark.parametrize("half", ["\ud800", "lantern \udfff"])
def test_half_a_character_does_no_harm(library: Project, half: str) -> None:
    assert 2 in found(library, half)


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        (Order.IMPORTED, [1, 2, 3, 4]),
        (Order.NEWEST, [2, 4, 1, 3]),
        (Order.TITLE, [2, 4, 3, 1]),
        (Order.SHORTEST, [3, 4, 1, 2]),
    ],
)
def test_orders(library: Project, order: Order, numbers: list[int]) -> None:
    rows = library.rows(library.numbers())
    if order is Order.SHORTEST:
        numbers = [row.number for row in sorted(rows, key=lambda row: (row.words, row.number))]
    assert library.numbers(Query(order=order)) == numbers


def test_rows_keep_the_order_that_was_asked_for(library: Project) -> None:
    assert [row.number for row in library.rows([3, 1, 4, 1])] == [3, 1, 4, 1]
    assert [row.number for row in library.rows([9, 2])] == [2]
    assert library.rows([]) == []


def test_a_row_says_what_the_article_is(library: Project) -> None:
    (row,) = library.rows([1])
    assert (row.id, row.title, row.published, row.status, row.failure) == (
        NEWS[0].id,
        "Zebra crossing",
        "2026-03-01",
        Status.NEW,
        "",
    )


def test_an_article_comes_back_as_it_was(library: Project) -> None:
    for one in NEWS:
        assert library.article(one.id) == one
    with pytest.raises(ProjectError, match="There is no article"):
        library.article("0" * 64)


@given(
    text=st.text(min_size=1), title=st.text(), meta=st.dictionaries(st.text(), st.one_of(st.text(), st.integers(0, 99)))
)
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, title: str, meta: dict[str, object]
) -> None:
    if not text.strip():
        return
    one = make_article(text, title=title, meta=meta)
    with Project.create(tmp_path_factory.mktemp("any") / "any.pullquote", ANA, SCHEME) as project:
        project.add_articles([one])
        assert project.article(one.id) == one
        assert project.check().faults == ()


def test_a_text_that_is_there_is_not_doubled(project: Project) -> None:
    first = project.add_articles([NEWS[0], NEWS[1], NEWS[0]])
    assert (first.ids, first.known) == ((NEWS[0].id, NEWS[1].id), 1)
    again = project.add_articles([make_article(NEWS[1].text.replace("\n", "\r\n"), title="Other"), NEWS[2]])
    assert (again.ids, again.known) == ((NEWS[2].id,), 1)
    assert project.numbers() == [1, 2, 3]
    assert project.article(NEWS[1].id).title == "apple fair"
    assert project.add_articles([]).ids == ()


def test_statuses(project: Project) -> None:
    project.add_articles(NEWS)
    project.add_suggestions(MODEL, [Suggested(NEWS[0].id, (), ()), Suggested(NEWS[1].id, (), ())])
    project.apply(NEWS[1].id, Judge(Verdict(Status.FLAGGED, "unsure")), "flag")
    project.apply(NEWS[2].id, Judge(Verdict(Status.DONE)), "done")
    expected = [Status.SUGGESTED, Status.FLAGGED, Status.DONE, Status.NEW]
    assert [row.status for row in project.rows(project.numbers())] == expected
    for status in Status:
        listed = project.numbers(Query(frozenset([status])))
        assert listed == [number for number, one in enumerate(expected, 1) if one is status]
        assert project.counts()[status] == len(listed)
    both = Query(frozenset([Status.NEW, Status.SUGGESTED]), "caf", Order.TITLE)
    assert project.numbers(both) == [4, 1]
    project.undo()
    assert project.rows([3])[0].status is Status.NEW
    project.undo()
    assert project.rows([2])[0].status is Status.SUGGESTED


def test_every_annotator_has_statuses_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "two.pullquote"
    with Project.create(path, ANA, SCHEME) as project:
        project.add_articles(NEWS)
        project.apply(NEWS[0].id, Judge(Verdict(Status.DONE)), "done")
    with Project.open(path, GOLD) as project:
        assert project.counts()[Status.NEW] == 4


def test_a_failure_is_shown_and_can_be_tried_again(project: Project) -> None:
    project.add_articles(NEWS)
    assert [article for article, _ in project.awaiting(MODEL)] == [one.id for one in NEWS]
    project.add_failure(MODEL, NEWS[0].id, "It died.")
    assert project.rows([1])[0].failure == "It died."
    assert len(project.awaiting(MODEL)) == 3
    project.forget_failures()
    assert project.rows([1])[0].failure == ""
    assert len(project.awaiting(MODEL)) == 4


def test_two_thousand_articles(project: Project) -> None:
    many = [article(number, text=f"Text with word{number % 10}") for number in range(2000)]
    assert len(project.add_articles(many).ids) == 2000
    assert project.add_articles(many).known == 2000
    assert len(project.numbers()) == 2000
    assert len(project.numbers(Query(search="word3"))) == 200
    assert [row.title for row in project.rows(range(2000, 0, -1))] == [one.title for one in reversed(many)]
    assert project.numbers(Query(order=Order.TITLE))[:3] == [1, 2, 11]
    assert project.check().faults == ()


def test_more_articles_at_once_than_sqlite_takes_parameters(project: Project) -> None:
    """SQLite takes 32,766 parameters by default, 250,000 in some builds; an import may be larger."""
    limit = project._sql.setlimit(9, 500)
    assert limit >= 500
    many = [Article(f"{number:064}", str(number), f"text {number}") for number in range(1200)]
    assert len(project.add_articles(many).ids) == 1200
    assert len(project.rows(project.numbers())) == 1200


def test_figures_count_what_was_done(project: Project) -> None:
    (one,) = project.add_articles([article(1)]).ids
    project.add_suggestions(MODEL, [Suggested(one, SPANS, ())])
    project.apply(one, Keep(SPANS[0]), "keep")
    counted = project.figures()
    assert (counted.articles, counted.labels) == (1, (("PERSON", 1),))
    ana = next(layer for layer in counted.layers if layer.annotator == project.annotator.id)
    assert (ana.articles, ana.spans, ana.kept, ana.events) == (1, 1, 1, 1)


def test_articles_that_were_taken_out_leave_gaps(project: Project) -> None:
    project.add_articles(NEWS)
    for number, left in ((2, [1, 3, 4]), (4, [1, 3]), (1, [3]), (3, [])):
        with project.connection.transaction():
            project.connection.sql.execute("DELETE FROM texts WHERE number = ?", (number,))
            project.connection.sql.execute("DELETE FROM articles WHERE number = ?", (number,))
        assert project.numbers() == left


def test_who_is_known_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "known.pullquote"
    Project.create(path, ANA, SCHEME).close()
    with Project.open(path, ANA) as again:
        assert again.connection.sql.total_changes == 0
    with Project.open(path, replace(ANA, name="Ana Maria")) as renamed:
        assert [one.name for one in renamed.annotators()] == ["Ana Maria"]
