"""Labels in use, and a scheme that changes under them: spans follow as one step, and undo takes all of it back."""

from collections import deque
from dataclasses import replace
from pathlib import Path

import pytest
from making import ANA, MODEL, SCHEME

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import make_article
from annotations.edits import Edit, Group, Keep, Put, Strike
from annotations.label_use import Use, consequences, read_label_use, scheme_step
from annotations.layer import Layer
from annotations.project import Project
from annotations.scheme import Scheme
from annotations.scheme_changes import merged, renamed, retired, with_changed
from annotations.spans import Origin, Span
from annotations.suggested import Suggested

BO = Annotator("0197a0de-0000-7000-8000-0000000000b0", "bo", AnnotatorKind.HUMAN)
ONE, TWO, THREE = (make_article(f"Ana met Bo in Oslo. Number {number}.") for number in range(3))
ANA_, BO_, OSLO = ((0, 3),), ((8, 10),), ((14, 18),)


def offer(label: str, words: tuple[tuple[int, int], ...], name: str) -> Span:
    return Span(name, label, words, certainty=0.9, origin=Origin.MODEL)


@pytest.fixture
def project(tmp_path: Path):
    """Ana kept, made and struck spans in two articles; Bo has a layer, and a model has suggestions in all three."""
    with Project.create(tmp_path / "x.pullquote", ANA, SCHEME) as made:
        made.add_articles([ONE, TWO, THREE])
        spans = (offer("PERSON", ANA_, "s1"), offer("PERSON", BO_, "s2"), offer("GPE", OSLO, "s3"))
        made.add_suggestions(MODEL, [Suggested(article.id, spans, ()) for article in (ONE, TWO, THREE)])
        own: tuple[Edit, ...] = (
            Keep(spans[0]),
            Strike(spans[1], MODEL.id),
            Put(Span("h1", "ORG", BO_)),
            Put(Span("h2", "GPE", OSLO, tags=("city",), note="capital")),
        )
        made.apply(ONE.id, Group(own), "work")
        made.apply(TWO.id, Put(Span("h3", "PERSON", BO_)), "label")
        made.add_layer(BO, Layer(THREE.id, BO.id, {"b1": Span("b1", "PERSON", ANA_)}))
        yield made


def carry_out(project: Project, scheme: Scheme) -> int:
    return deque(project.apply_wide(scheme_step(project, scheme)), maxlen=1)[0].changed


def labels(project: Project, article: str) -> dict[str, str]:
    return {span.id: span.label for span in project.reading(article).spans}


def test_use_is_counted_for_this_annotator_and_all_others(project: Project) -> None:
    use = read_label_use(project)
    assert use.by_name == {"PERSON": Use(2, 2, 7), "ORG": Use(1, 1, 0), "GPE": Use(1, 1, 3)}
    assert use.of("CAT") == Use()
    after = renamed(SCHEME, "PERSON", "HUMAN", SCHEME.by_name)
    assert [(one.old, one.new, one.use.spans) for one in consequences(SCHEME, after, use)] == [("PERSON", "HUMAN", 2)]


def test_a_rename_takes_spans_suggestions_and_teammates_along(project: Project) -> None:
    assert carry_out(project, renamed(SCHEME, "PERSON", "HUMAN", SCHEME.by_name)) == 2
    assert labels(project, ONE.id) == {"s1": "HUMAN", "h1": "ORG", "h2": "GPE"}
    assert labels(project, TWO.id) == {"h3": "HUMAN", "s1": "HUMAN", "s3": "GPE"}
    assert {span.label for span in project.layer(THREE.id, BO.id).spans.values()} == {"HUMAN"}
    reading = project.reading(ONE.id)
    struck = reading.layer.rejections["s2"].suggestion
    assert isinstance(struck, Span) and struck.label == "HUMAN"
    # What was kept was kept as it is: nobody altered it.
    assert reading.layer.spans["s1"].origin is Origin.KEPT
    assert reading.with_origin(reading.layer.spans["s1"]).origin is Origin.KEPT
    assert project.scheme.version == SCHEME.version + 1
    assert project.check().faults == ()


def test_undo_and_redo_take_spans_and_scheme_together(project: Project) -> None:
    before = {article.id: project.reading(article.id).layer for article in (ONE, TWO, THREE)}
    after = retired(merged(SCHEME, "GPE", "ORG", SCHEME.by_name), "PERSON")
    carry_out(project, after)
    there = {article.id: project.reading(article.id).layer for article in (ONE, TWO, THREE)}
    project.undo()
    assert {article: project.reading(article).layer for article in before} == before
    assert project.scheme == SCHEME
    assert labels(project, THREE.id) == {"s1": "PERSON", "s2": "PERSON", "s3": "GPE"}
    project.redo()
    assert {article: project.reading(article).layer for article in before} == there
    assert [label.name for label in project.scheme.offered] == ["ORG"]
    assert project.check().faults == ()


def test_two_spans_that_a_merge_makes_the_same_become_one(project: Project) -> None:
    project.apply(ONE.id, Put(Span("h4", "ORG", OSLO)), "label")
    project.apply(ONE.id, Put(Span("h5", "PERSON", OSLO)), "label")
    scheme = merged(merged(SCHEME, "GPE", "ORG", SCHEME.by_name), "PERSON", "ORG", SCHEME.by_name)
    carry_out(project, scheme)
    spans = project.reading(ONE.id).layer.spans.values()
    assert [span.label for span in spans if span.fragments == OSLO] == ["ORG"]
    assert len([span for span in spans if span.fragments == BO_]) == 1
    assert project.check().faults == ()


def test_tags_and_notes_stay(project: Project) -> None:
    carry_out(project, merged(SCHEME, "GPE", "ORG", SCHEME.by_name))
    span = project.reading(ONE.id).layer.spans["h2"]
    assert (span.label, span.tags, span.note) == ("ORG", ("city",), "capital")


def test_a_change_of_words_alone_changes_no_article_and_can_be_undone(project: Project) -> None:
    after = with_changed(SCHEME, replace(SCHEME.label("PERSON"), guideline="Only people."))
    assert carry_out(project, after) == 0
    assert project.scheme.label("PERSON").guideline == "Only people."
    assert project.history.next_undo is not None and project.history.next_undo.name == "label scheme"
    project.undo()
    assert project.scheme == SCHEME


def test_a_project_that_is_opened_again_has_the_scheme_and_the_spans(project: Project) -> None:
    carry_out(project, renamed(SCHEME, "PERSON", "HUMAN", SCHEME.by_name))
    path = project.path
    project.close()
    with Project.open(path, ANA) as again:
        assert again.scheme.label("HUMAN").aliases == ("PERSON",)
        assert labels(again, TWO.id)["h3"] == "HUMAN"
        again.apply(TWO.id, Put(Span("h9", "HUMAN", OSLO)), "label")
