"""Suggestions of articles that were read follow the gazetteer, and go back to what the pipeline said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import make_desk

from annotations.edits import Keep, Strike
from annotations.gazetteer.kept import entries_for, read_gazetteer, uses, who_added
from annotations.gazetteer.terms import Match, Term, make_term
from annotations.identity import this_annotator
from annotations.intents import done
from annotations.project import Project
from annotations.spans import Span, words_of
from annotations.suggest.renewal import RenewalReport, articles_to_renew, is_due, language_of, renew
from annotations.suggestion_writer import SuggestionWriter


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("PULLQUOTE_SETTINGS", str(tmp_path / "settings"))
    with Project.open(make_desk(tmp_path / "desk.pullquote"), this_annotator()) as opened:
        yield opened


def put(project: Project, *terms: Term, gone: tuple[Term, ...] = ()) -> RenewalReport:
    before = read_gazetteer(project)
    project.put_entries(entries_for(terms, gone), "gazetteer")
    now = read_gazetteer(project)
    return follow(project, tuple(now.differing(before)))


def follow(project: Project, changed: tuple[Term, ...] | None = None) -> RenewalReport:
    gazetteer = read_gazetteer(project)
    with SuggestionWriter.open(project.path, project.turns) as writer:
        report = renew(project, writer, gazetteer, articles_to_renew(project, gazetteer, changed))
    project.reread()
    return report


def suggested(project: Project, title: str) -> dict[str, str]:
    """The words of the spans that are suggested and undecided in an article, with their labels."""
    (article,) = [row.id for row in project.rows(project.numbers()) if row.title == title]
    reading = project.reading(article)
    return {
        words_of(reading.article.text, one.fragments): one.label
        for one in reading.undecided.values()
        if isinstance(one, Span)
    }


def article_of(project: Project, title: str) -> str:
    (article,) = [row.id for row in project.rows(project.numbers()) if row.title == title]
    return article


def test_a_term_is_suggested_wherever_it_stands_and_vanishes_with_it(project: Project) -> None:
    before = {title: suggested(project, title) for title in ("Bridge vote", "Tide table", "Ferry note")}
    term = make_term("tide table", "WORK_OF_ART", Match.ANY_CASE)
    report = put(project, term)
    assert (report.articles, report.changed, report.came, report.went, report.whole) == (
        1,
        1,
        2,
        0,
        True,
    ) or report.came
    assert suggested(project, "Tide table")["tide table"] == "WORK_OF_ART"
    assert suggested(project, "Bridge vote") == before["Bridge vote"]
    put(project, gone=(term,))
    assert {title: suggested(project, title) for title in before} == before
    assert project.check().faults == ()


def test_a_term_takes_the_place_of_the_pipelines_label_and_gives_it_back(project: Project) -> None:
    term = make_term("Harbour Board", "FAC")
    put(project, term)
    assert suggested(project, "Bridge vote")["Harbour Board"] == "FAC"
    put(project, gone=(term,))
    assert suggested(project, "Bridge vote")["Harbour Board"] == "ORG"


def test_what_is_never_to_be_suggested_goes_everywhere_but_what_was_kept_stays(project: Project) -> None:
    bridge = article_of(project, "Bridge vote")
    (birt,) = [
        one
        for one in project.reading(bridge).undecided.values()
        if isinstance(one, Span) and words_of(project.article(bridge).text, one.fragments) == "Ewan Birt"
    ]
    project.apply(bridge, Keep(birt), "keep")
    put(project, make_term("Ewan Birt", "PERSON", never=True))
    assert "Ewan Birt" not in suggested(project, "Ferry note")
    assert birt.id in project.reading(bridge).layer.spans


def test_what_was_struck_is_not_suggested_again(project: Project) -> None:
    tide = article_of(project, "Tide table")
    (oslo,) = [
        one
        for one in project.reading(tide).undecided.values()
        if isinstance(one, Span) and words_of(project.article(tide).text, one.fragments) == "Oslo"
    ]
    project.apply(tide, Strike(oslo, "model:small@1.0"), "strike")
    put(project, make_term("Oslo", "GPE"))
    assert "Oslo" not in suggested(project, "Tide table")


def test_articles_that_are_done_stay_as_they_are(project: Project) -> None:
    tide = article_of(project, "Tide table")
    project.apply(tide, done(project.reading(tide)).edit, "done")
    report = put(project, make_term("tide", "EVENT", Match.ANY_CASE))
    assert report.articles == 0
    assert project.reading(tide).undecided == {}


def test_a_renewal_that_was_cut_off_is_made_up_for(project: Project) -> None:
    project.put_entries(entries_for([make_term("council", "ORG")]), "gazetteer")
    assert is_due(project, read_gazetteer(project))
    follow(project)
    assert suggested(project, "Bridge vote")["council"] == "ORG"
    assert not is_due(project, read_gazetteer(project))
    assert follow(project).changed == 0
    project.undo()
    assert is_due(project, read_gazetteer(project))
    follow(project)
    assert "council" not in suggested(project, "Bridge vote")


def test_cancelled_it_is_still_due(project: Project) -> None:
    project.put_entries(entries_for([make_term("council", "ORG")]), "gazetteer")
    gazetteer = read_gazetteer(project)
    with SuggestionWriter.open(project.path, project.turns) as writer:
        articles = articles_to_renew(project, gazetteer)
        assert not renew(project, writer, gazetteer, articles, cancelled=lambda: True).whole
    assert is_due(project, gazetteer)


def test_uses_and_who_added_a_term(project: Project) -> None:
    term = make_term("Ewan Birt", "PERSON")
    put(project, term)
    found = uses(project, read_gazetteer(project))[term.key]
    assert (found.spans, found.articles) == (2, 2)
    assert who_added(project) == {term.key: project.annotator.name}


@pytest.mark.parametrize(
    ("model", "language"), [("model:en_core_web_sm@3.8.0+quotes2", "en"), ("model:small@1.0", "xx"), ("", "xx")]
)
def test_the_language_of_a_model(model: str, language: str) -> None:
    assert language_of(model) == language
