"""What is said of each place already, and all the chosen ones labelled or struck as one step."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from making import ANA, MODEL, SCHEME

from annotations.articles import Article, make_article
from annotations.edits import Put, Strike
from annotations.ids import new_id
from annotations.occurrences.finding import Search, find
from annotations.occurrences.phrase import phrase_of
from annotations.occurrences.rows import Group, Row
from annotations.occurrences.steps import label_step, strike_step
from annotations.project import Project
from annotations.spans import Fragment, Origin, Span
from annotations.suggested import Suggested

TEXTS = {
    "free": "He came to Kyiv in May.",
    "suggested": "Kyiv was quiet.",
    "labelled": "In Kyiv it rained.",
    "other": "The Kyiv team won.",
    "struck": "Kyiv is a dish here.",
    "inside": "He reads the Kyiv Post daily.",
    "forms": "Kyiv’s mayor; two Kyivs.",
    "case": "KYIV, today.",
    "none": "Nothing of the kind: Kyivan.",
}
ARTICLES = {name: make_article(text, title=name) for name, text in TEXTS.items()}
KYIV = phrase_of("Kyiv")


def at(article: Article, words: str) -> tuple[Fragment, ...]:
    start = article.text.index(words)
    return ((start, start + len(words)),)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Project]:
    """A project with each of the cases."""
    with Project.create(tmp_path / "news.pullquote", ANA, SCHEME) as project:
        project.add_articles(ARTICLES.values())
        names = {"suggested": "Kyiv", "struck": "Kyiv", "forms": "Kyiv’s", "other": "Kyiv", "inside": "Kyiv Post"}
        labels = {"other": "PERSON", "inside": "ORG"}
        spans = {
            name: Span(f"s-{name}", labels.get(name, "GPE"), at(ARTICLES[name], words), origin=Origin.MODEL)
            for name, words in names.items()
        }
        project.add_suggestions(MODEL, [Suggested(ARTICLES[name].id, (span,), ()) for name, span in spans.items()])
        project.apply(ARTICLES["struck"].id, Strike(spans["struck"], MODEL.id), "strike")
        labelled = Span(new_id(), "GPE", at(ARTICLES["labelled"], "Kyiv"))
        project.apply(ARTICLES["labelled"].id, Put(labelled), "label")
        yield project


def rows(project: Project, search: Search) -> list[Row]:
    return [row for part in find(project, search) for row in part]


def test_each_place_is_in_the_group_that_holds_of_it(desk: Project) -> None:
    found = rows(desk, Search(KYIV, "GPE", ARTICLES["free"].id))
    told = {(row.title, row.words): (row.group, row.said, row.undecided, row.wanted) for row in found}
    assert told == {
        ("free", "Kyiv"): (Group.FREE, "", False, True),
        ("suggested", "Kyiv"): (Group.FREE, "GPE", True, True),
        ("labelled", "Kyiv"): (Group.SAME, "GPE", False, False),
        ("other", "Kyiv"): (Group.OTHER, "PERSON", True, False),
        ("struck", "Kyiv"): (Group.STRUCK, "GPE", False, False),
        ("inside", "Kyiv"): (Group.INSIDE, "ORG", True, False),
        ("forms", "Kyiv"): (Group.FORMS, "GPE", True, True),
        ("forms", "Kyivs"): (Group.FORMS, "", False, False),
        ("case", "KYIV"): (Group.CASE, "", False, False),
    }
    assert found[0].title == "free" and (found[0].before, found[0].after) == ("He came to ", " in May.")


def test_only_this_article(desk: Project) -> None:
    found = rows(desk, Search(KYIV, "GPE", ARTICLES["forms"].id, only_here=True))
    assert [row.words for row in found] == ["Kyiv", "Kyivs"]


def test_all_that_are_chosen_get_the_label_as_one_step(desk: Project) -> None:
    found = rows(desk, Search(KYIV, "GPE"))
    *_, last = desk.apply_wide(label_step(found, "Kyiv", "GPE", SCHEME))
    assert last.changed == 7
    again = rows(desk, Search(KYIV, "GPE"))
    assert {row.group for row in again} == {Group.SAME} and len(again) == len(found)
    kept = desk.reading(ARTICLES["suggested"].id).layer.spans
    assert kept["s-suggested"].origin is Origin.KEPT
    assert desk.reading(ARTICLES["other"].id).layer.spans["s-other"].origin is Origin.ALTERED
    assert desk.reading(ARTICLES["struck"].id).layer.spans["s-struck"].origin is Origin.KEPT
    # The possessive that was suggested is kept as it was suggested.
    assert desk.reading(ARTICLES["forms"].id).layer.spans["s-forms"].fragments == at(ARTICLES["forms"], "Kyiv’s")
    assert desk.check().faults == ()
    desk.undo()
    assert rows(desk, Search(KYIV, "GPE")) == found and desk.check().faults == ()


def test_a_struck_one_may_come_back_under_another_label(desk: Project) -> None:
    (struck,) = [row for row in rows(desk, Search(KYIV, "GPE")) if row.title == "struck"]
    list(desk.apply_wide(label_step([struck], "Kyiv", "ORG", SCHEME)))
    layer = desk.reading(ARTICLES["struck"].id).layer
    assert layer.spans["s-struck"].label == "ORG" and not layer.rejections


def test_suggestions_of_the_same_words_and_label_are_struck_everywhere(desk: Project) -> None:
    found = rows(desk, Search(KYIV, "GPE", suggestions=True))
    assert [(row.title, row.group, row.wanted) for row in found] == [
        ("suggested", Group.FREE, True),
        ("forms", Group.FORMS, True),
    ]
    *_, last = desk.apply_wide(strike_step(found, "Kyiv", "GPE"))
    assert last.changed == 2
    assert rows(desk, Search(KYIV, "GPE", suggestions=True)) == []
    assert set(desk.reading(ARTICLES["forms"].id).layer.rejections) == {"s-forms"}
    desk.undo()
    assert rows(desk, Search(KYIV, "GPE", suggestions=True)) == found and desk.check().faults == ()


def test_each_place_of_many_articles_is_listed_once(desk: Project) -> None:
    desk.add_articles(make_article(f"Report {number}: Kyiv, and 基辅. Kyiv²") for number in range(450))
    found = rows(desk, Search(phrase_of("Report"), "ORG"))
    assert len(found) == len({row.article for row in found}) == 450
    assert len(rows(desk, Search(KYIV, "GPE", ARTICLES["forms"].id))) == 9 + 900
    assert len(rows(desk, Search(phrase_of("基辅"), "GPE"))) == 450
