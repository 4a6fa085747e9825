"""The figures of a small project, each worked out by hand."""

from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from weeks import ANA, BEN, MODEL, START, set_clock, text_of, words_at

from annotations.annotators import model_annotator
from annotations.articles import Status, make_article
from annotations.edits import Judge, Keep, Put, Strike
from annotations.insights.insights import InsightsCancelled, Scope, all_insights, read_insights
from annotations.insights.outcomes import Outcome, by_label, by_pipeline
from annotations.insights.progress import DayOfWork
from annotations.layer import Verdict
from annotations.project import Project
from annotations.spans import Origin, Span
from annotations.suggested import Suggested

DAY = "2026-03-02"
Value = TypeVar("Value")


def test_what_became_of_suggestions(small: Path) -> None:
    outcomes = {one.label: one for one in all_insights(small, ANA, Scope()).outcomes or ()}
    assert outcomes == {
        "PERSON": Outcome(MODEL.id, "PERSON", kept=1, altered=1, struck=1, missed=1),
        "ORG": Outcome(MODEL.id, "ORG", undecided=1, corrected=1),
        "GPE": Outcome(MODEL.id, "GPE", kept=2),
    }


def test_a_pipeline_that_read_it_later_was_not_in_use(small: Path) -> None:
    before = all_insights(small, ANA, Scope()).outcomes
    later = model_annotator("later@2.0")
    with set_clock(START + timedelta(days=9)), Project.open(small, ANA) as project:
        ids = [row.id for row in project.rows(project.numbers())]
        said = Span("t1", "EVENT", words_at("", 20), origin=Origin.MODEL)
        project.add_suggestions(later, [Suggested(one, (said,), ()) for one in ids])
    assert all_insights(small, ANA, Scope()).outcomes == before


def test_of_two_pipelines_that_had_read_it_the_one_decided_on_counts(tmp_path: Path) -> None:
    path = tmp_path / "two.pullquote"
    first, second = (
        Span(name, "ORG", words_at("", place), origin=Origin.MODEL) for name, place in (("a", 0), ("b", 5))
    )
    with set_clock() as clock, Project.create(path, ANA) as project:
        (article,) = project.add_articles([make_article(text_of(30, 1))]).ids
        project.add_suggestions(MODEL, [Suggested(article, (first,), ())])
        project.add_suggestions(model_annotator("other@1.0"), [Suggested(article, (second,), ())])
        clock.wait(5)
        project.apply(article, Strike(first, MODEL.id), "strike")
        project.apply(article, Judge(Verdict(Status.DONE)), "done")
    assert all_insights(path, ANA, Scope()).outcomes == (Outcome(MODEL.id, "ORG", struck=1),)


def test_precision_and_recall_in_use(small: Path) -> None:
    outcomes = {one.label: one for one in all_insights(small, ANA, Scope()).outcomes or ()}
    # Of three suggestions decided one stands untouched; of a kept and a missed Person one was suggested.
    assert outcomes["PERSON"].precision == pytest.approx(1 / 3)
    assert outcomes["PERSON"].recall == pytest.approx(1 / 2)
    # No Organisation was decided, and the one that stands was suggested as something else.
    assert outcomes["ORG"].precision is None
    assert outcomes["ORG"].recall == 0
    (whole,) = by_pipeline(outcomes.values())
    assert (whole.kept, whole.altered, whole.struck, whole.undecided, whole.missed) == (3, 1, 1, 1, 1)
    assert whole.precision == pytest.approx(3 / 5)
    assert {one.label for one in by_label(outcomes.values())} == {"PERSON", "ORG", "GPE"}


def test_progress_counts_decisions_and_leaves_pauses_out(small: Path) -> None:
    day = only(all_insights(small, ANA, Scope()).days)
    # Seven decisions in the first article, one in the second; 10 s between seven events, one pause of 300 s left out.
    assert day == DayOfWork(DAY, ANA.id, finished=1, decisions=7, minutes=day.minutes)
    assert day.minutes == pytest.approx(50 / 60)


def test_labels_that_stand(small: Path) -> None:
    found = all_insights(small, ANA, Scope())
    assert found.labels == ((ANA.id, "PERSON", 3), (ANA.id, "GPE", 2), (ANA.id, "ORG", 1))
    assert (found.articles, found.finished) == (2, 1)
    # Within a period only finished articles count.
    within = all_insights(small, ANA, Scope(since=DAY, until=DAY))
    assert within.labels == ((ANA.id, "GPE", 2), (ANA.id, "PERSON", 2), (ANA.id, "ORG", 1))


def test_a_step_taken_back_decides_nothing_until_it_is_done_again(small: Path) -> None:
    with set_clock(START) as clock, Project.open(small, ANA) as project:
        clock.wait(3600)
        project.undo()
        assert _decisions(small) == 6
        project.redo()
    assert _decisions(small) == 7


def test_a_note_on_what_stands_is_no_decision(small: Path) -> None:
    with Project.open(small, ANA) as project:
        article = project.rows(project.numbers())[0].id
        kept = project.layer(article, ANA.id).spans["s0"]
        before = _decisions(small)
        noted = Span(kept.id, kept.label, kept.fragments, note="check", origin=kept.origin)
        project.apply(article, Put(noted), "note")
    assert _decisions(small) == before


def test_time_of_an_article_is_that_of_its_events(small: Path) -> None:
    pace = only(all_insights(small, ANA, Scope()).paces)
    # The sixth event of the second article took 10 s more, which are not this one’s.
    assert pace.minutes == (pytest.approx(40 / 60),)
    assert pace.keep_seconds == pytest.approx(10)


def test_other_days_and_people_are_left_out(small: Path) -> None:
    for scope in (Scope(since="2026-03-03"), Scope(until="2026-03-01"), Scope(frozenset([BEN.id]))):
        found = all_insights(small, ANA, scope)
        assert (found.finished, found.days, found.labels, found.outcomes, found.pairs) == (0, (), (), (), ())


def test_agreement_of_two_who_finished_the_same_article(small: Path) -> None:
    with Project.open(small, BEN) as project:
        article = project.rows(project.numbers())[0].id
        for number in (0, 5):
            suggestion = project.layer(article, MODEL.id).spans[f"s{number}"]
            project.apply(article, Keep(suggestion), "keep")
        project.apply(article, Put(Span("b1", "ORG", words_at("", 40), origin=Origin.HAND)), "label")
        assert all_insights(small, ANA, Scope()).pairs == ()
        project.apply(article, Judge(Verdict(Status.DONE)), "done")
    pair = only(all_insights(small, ANA, Scope()).pairs)
    # Ana has s0, s1, h1, s5, h2 and Ben s0, s5, b1: two the same.
    assert {pair.spans_left, pair.spans_right} == {5, 3}
    assert (pair.hits, pair.articles, pair.f1) == (2, 1, pytest.approx(4 / 8))


def test_the_first_figures_come_before_the_last(small: Path) -> None:
    parts = list(read_insights(small, ANA, Scope()))
    assert parts[0].labels is not None
    assert parts[0].pairs is None
    assert parts[-1].weeks is not None


def test_reading_stops_where_it_is_told_to(weeks: Path) -> None:
    with pytest.raises(InsightsCancelled):
        all_insights(weeks, ANA, Scope(), lambda: True)


def _decisions(path: Path) -> int:
    return sum(day.decisions for day in all_insights(path, ANA, Scope()).days or ())


def only(values: tuple[Value, ...] | None) -> Value:
    """The one value that there is."""
    assert values is not None
    (value,) = values
    return value
