"""Suggestions: the model's own layer, replaced by a second run, the same on every machine."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from making import ANA, MODEL, SCHEME, article, suggestions

from annotations.annotators import Annotator, AnnotatorKind, model_annotator
from annotations.articles import Status
from annotations.attributions import Attribution
from annotations.edits import Keep, Strike
from annotations.errors import EditError, ProjectError
from annotations.intents import done
from annotations.layer import Layer, Rejection, Verdict
from annotations.project import Project
from annotations.spans import Origin, Span
from annotations.suggested import Suggested, prepare

ONE, TWO = article(1), article(2)
SPANS = tuple(one for one in suggestions() if isinstance(one, Span))
QUOTES = tuple(one for one in suggestions() if isinstance(one, Attribution))


@pytest.fixture
def filled(project: Project) -> Project:
    """Two articles, the first with suggestions."""
    project.add_articles([ONE, TWO])
    project.add_suggestions(MODEL, [Suggested(ONE.id, SPANS, QUOTES)])
    return project


def test_they_are_shown_undecided_and_in_a_layer_of_their_own(filled: Project) -> None:
    reading = filled.reading(ONE.id)
    assert reading.undecided == {one.id: one for one in (*SPANS, *QUOTES)}
    assert reading.layer == Layer(ONE.id, filled.annotator.id)
    assert filled.layer(ONE.id, MODEL.id).verdict.status is Status.SUGGESTED
    assert filled.awaiting(MODEL) == [(TWO.id, filled.rows([2])[0].words)]


def test_they_cannot_be_undone_by_a_person(filled: Project) -> None:
    with pytest.raises(EditError, match="nothing to undo"):
        filled.undo()


def test_a_second_run_replaces_the_first_and_spares_decisions(filled: Project) -> None:
    filled.apply(ONE.id, Keep(SPANS[0]), "keep")
    filled.apply(ONE.id, Strike(SPANS[1], MODEL.id), "strike")
    other = replace(SPANS[2], id="s9", label="ORG")
    filled.add_suggestions(MODEL, [Suggested(ONE.id, (SPANS[0], other), ())])
    reading = filled.reading(ONE.id)
    assert reading.suggestions is not None
    assert reading.suggestions.spans.keys() == {"s1", "s9"}
    assert reading.undecided.keys() == {"s9"}
    assert reading.layer.spans.keys() == {"s1"}
    assert reading.layer.rejections.keys() == {"s2"}
    assert filled.check().faults == ()


def test_the_same_run_again_logs_nothing(filled: Project) -> None:
    before = filled.check().events
    filled.add_suggestions(MODEL, [Suggested(ONE.id, SPANS, QUOTES)])
    assert filled.check().events == before


def test_a_run_that_finds_nothing_is_a_run(filled: Project) -> None:
    filled.add_suggestions(MODEL, [Suggested(TWO.id, (), ())])
    assert filled.awaiting(MODEL) == []
    filled.add_suggestions(MODEL, [Suggested(ONE.id, (), ())])
    assert not filled.reading(ONE.id).undecided


def test_one_article_twice_in_a_run_has_the_last_word(filled: Project) -> None:
    filled.add_suggestions(MODEL, [Suggested(TWO.id, SPANS, ()), Suggested(TWO.id, SPANS[:1], ())])
    assert filled.reading(TWO.id).undecided.keys() == {"s1"}
    assert filled.check().faults == ()


def batches(project: Project) -> int:
    """How many batches the log has."""
    return project._sql.execute("SELECT count(*) FROM batches").fetchone()[0]


def test_nothing_said_logs_nothing(filled: Project) -> None:
    before = batches(filled)
    filled.add_suggestions(MODEL, [])
    filled.add_prepared(MODEL, [])
    assert batches(filled) == before


def test_what_was_prepared_elsewhere_is_what_would_have_been_stored(tmp_path: Path) -> None:
    said = Suggested(ONE.id, SPANS, QUOTES)
    dumps: list[list[object]] = []
    for name in ("at_once", "prepared"):
        with Project.create(tmp_path / f"{name}.pullquote", ANA, SCHEME) as project:
            project.add_articles([ONE, TWO])
            if name == "prepared":
                project.add_prepared(MODEL, [prepare(MODEL, ONE.text, said)])
            else:
                project.add_suggestions(MODEL, [said])
            assert project.check().faults == ()
            tables = ("spans", "attributions", "layers")
            rows: list[object] = [project._sql.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
            rows.append(project._sql.execute("SELECT id, layer, sequence, before, after FROM events").fetchall())
            dumps.append(rows)
    assert dumps[0] == dumps[1]


def test_a_reading_takes_in_what_was_prepared_without_reading_it_back(tmp_path: Path) -> None:
    path = tmp_path / "open.pullquote"
    with Project.create(path, ANA, SCHEME) as project:
        project.add_articles([ONE, TWO])
        project.apply(ONE.id, Strike(SPANS[0], MODEL.id), "strike")
        ready = prepare(MODEL, ONE.text, Suggested(ONE.id, SPANS, QUOTES))
        project.add_prepared(MODEL, [ready])
        reading = project.reading(ONE.id)
        assert reading.suggestions is ready.layer
        assert reading.undecided.keys() == {"s2", "s3", "s4"}
    with Project.open(path, ANA) as project:
        assert project.reading(ONE.id) == reading


def test_a_second_run_that_was_prepared_replaces_the_first(filled: Project) -> None:
    filled.reading(ONE.id)
    filled.add_prepared(MODEL, [prepare(MODEL, ONE.text, Suggested(ONE.id, SPANS[:1], ()))])
    assert filled.reading(ONE.id).undecided.keys() == {"s1"}
    assert filled.layer(ONE.id, MODEL.id).spans.keys() == {"s1"}
    assert filled.layer(ONE.id, MODEL.id).attributions == {}
    assert filled.check().faults == ()


def test_nothing_outside_its_text_is_prepared() -> None:
    with pytest.raises(EditError, match="not in this text"):
        prepare(MODEL, ONE.text, Suggested(ONE.id, (Span("s1", "PERSON", ((0, 10_000),)),), ()))


def test_when_another_model_reads_the_other_articles_show_it_too(filled: Project) -> None:
    other = model_annotator("other@2.0")
    filled.add_suggestions(other, [Suggested(TWO.id, SPANS[:1], ())])
    filled.add_suggestions(MODEL, [Suggested(TWO.id, SPANS, ())])
    shown = filled.reading(TWO.id).suggestions
    assert shown is not None
    assert shown.annotator == MODEL.id
    filled.add_suggestions(other, [Suggested(ONE.id, (), ())])
    shown = filled.reading(TWO.id).suggestions
    assert shown is not None
    assert shown.annotator == other.id


@pytest.mark.parametrize("limit", [250_000, 500, 8])
def test_many_spans_are_stored_whatever_one_statement_may_hold(filled: Project, limit: int) -> None:
    filled._sql.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, limit)
    many = tuple(Span(f"n{number}", "ORG", ((0, 1 + number % 5),)) for number in range(2345))
    filled.add_suggestions(MODEL, [Suggested(TWO.id, many, QUOTES)])
    assert filled.layer(TWO.id, MODEL.id).spans == {span.id: span for span in many}
    filled.apply(TWO.id, done(filled.reading(TWO.id)).edit, "done")
    filled.undo()
    filled._sql.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 250_000)
    assert filled.check().faults == ()


def test_the_last_pipeline_that_read_is_shown(filled: Project) -> None:
    other = model_annotator("other@2.0")
    filled.add_suggestions(other, [Suggested(ONE.id, SPANS[:1], ())])
    suggested = filled.reading(ONE.id).suggestions
    assert suggested is not None
    assert suggested.annotator == other.id
    assert filled.layer(ONE.id, MODEL.id).spans.keys() == {one.id for one in SPANS}


def event_ids(project: Project) -> list[str]:
    """The ids of the model's events."""
    rows = project._sql.execute(
        "SELECT events.id FROM events JOIN layers ON layers.number = layer WHERE annotator = ? ORDER BY 1", (MODEL.id,)
    )
    return [identity for (identity,) in rows]


def test_two_teammates_hold_the_same_events(tmp_path: Path) -> None:
    """Merging their files is then a union in which each pre-fill is there once."""
    bo = Annotator("bo", "bo", AnnotatorKind.HUMAN)
    runs = [Suggested(ONE.id, SPANS, QUOTES), Suggested(TWO.id, SPANS[:1], ())]
    seen: list[list[str]] = []
    for person, order in ((ANA, runs), (bo, list(reversed(runs)))):
        with Project.create(tmp_path / f"{person.name}.pullquote", person, SCHEME) as project:
            project.add_articles([TWO, ONE] if person is bo else [ONE, TWO])
            project.apply(ONE.id, Keep(SPANS[0]), "keep")
            for run in order:
                project.add_suggestions(MODEL, [run])
            project.add_suggestions(MODEL, [Suggested(ONE.id, SPANS[1:], QUOTES)])
            seen.append(event_ids(project))
    assert seen[0] == seen[1]
    assert len(set(seen[0])) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        Suggested(ONE.id, (Span("s1", "PERSON", ((0, 10_000),)),), ()),
        Suggested(ONE.id, (), (replace(QUOTES[0], cue=((5, 5),)),)),
    ],
)
def test_one_outside_its_text_refuses_them_all(filled: Project, wrong: Suggested) -> None:
    before = filled.check()
    with pytest.raises(EditError, match="not in this text"):
        filled.add_suggestions(MODEL, [Suggested(TWO.id, SPANS, ()), wrong])
    assert filled.check() == before


def test_suggestions_for_an_article_that_is_not_there(filled: Project) -> None:
    with pytest.raises(ProjectError, match="There is no article"):
        filled.add_suggestions(MODEL, [Suggested(TWO.id, SPANS, ()), Suggested("gone", (), ())])
    assert not filled.reading(TWO.id).undecided


def test_a_layer_from_a_file_comes_in_once(filled: Project) -> None:
    bo = Annotator("bo", "bo", AnnotatorKind.HUMAN)
    span = Span("b", "ORG", ((0, 5),), note="from bo")
    layer = Layer(ONE.id, "bo", {"b": span}, {}, {"s1": Rejection(SPANS[0], MODEL.id)}, Verdict(Status.DONE, note="n"))
    assert filled.add_layer(bo, layer)
    assert filled.layer(ONE.id, "bo") == layer
    assert not filled.add_layer(bo, replace(layer, spans={}))
    assert filled.layer(ONE.id, "bo") == layer
    assert bo in filled.annotators()
    assert filled.check().faults == ()
    for wrong in (
        replace(layer, spans={"b": replace(span, fragments=((0, 9999),))}),
        replace(layer, rejections={"s1": Rejection(replace(SPANS[0], fragments=((0, 9999),)), MODEL.id)}),
    ):
        with pytest.raises(EditError, match="not in this text"):
            filled.add_layer(Annotator("cy", "cy", AnnotatorKind.HUMAN), wrong)


def test_records_are_all_layers_that_were_asked_for(filled: Project) -> None:
    filled.apply(ONE.id, Keep(SPANS[0]), "keep")
    everything = list(filled.records())
    assert [(one.article.id, one.annotator.kind) for one in everything] == [
        (ONE.id, AnnotatorKind.HUMAN),
        (ONE.id, AnnotatorKind.MODEL),
    ]
    assert {one.pipeline for one in everything} == {"small@1.0"}
    (mine,) = filled.records(annotators=frozenset([filled.annotator.id]))
    assert mine.layer.spans == {"s1": replace(SPANS[0], origin=Origin.KEPT)}
    assert not list(filled.records(articles=frozenset([TWO.id])))
    assert len(list(filled.records(statuses=frozenset([Status.IN_PROGRESS])))) == 1
