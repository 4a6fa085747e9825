"""What is read from files comes in whole: articles with their layers in one transaction, each layer refused by itself."""

from dataclasses import replace
from pathlib import Path

import pytest
from making import ANA, MODEL, SCHEME, article, suggestions

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status
from annotations.errors import ProjectError, ProjectReadOnly
from annotations.layer import Layer, Verdict
from annotations.project import Project
from annotations.spans import Span

ONE, TWO, THREE = article(1), article(2), article(3)
BO = Annotator("bo", "bo", AnnotatorKind.HUMAN)
SPAN = Span("b1", "ORG", ((0, 5),))


def layer_on(article_id: str, who: Annotator = BO, **spans: Span) -> Layer:
    """A layer of one span, done."""
    return Layer(article_id, who.id, spans or {"b1": SPAN}, verdict=Verdict(Status.DONE))


def count(project: Project, table: str) -> int:
    """How many rows a table has."""
    return project._sql.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_articles_come_with_their_layers(project: Project) -> None:
    project.add_articles([ONE])
    result = project.add_read([ONE, TWO, THREE], [(BO, layer_on(one.id)) for one in (ONE, TWO)])
    assert (result.articles.ids, result.articles.known) == ((TWO.id, THREE.id), 1)
    assert (result.layers, result.layers_known, result.refused) == (2, 0, ())
    assert project.layer(TWO.id, BO.id) == layer_on(TWO.id)
    assert project.layer(ONE.id, BO.id) == layer_on(ONE.id)
    assert project.check().faults == ()


def test_a_chunk_is_one_step_of_each_annotator(project: Project) -> None:
    cy = Annotator("cy", "cy", AnnotatorKind.HUMAN)
    layers = [(who, layer_on(one.id, who)) for one in (ONE, TWO) for who in (BO, cy)]
    assert project.add_read([ONE, TWO], layers).layers == 4
    assert (count(project, "batches"), count(project, "events")) == (2, 4)


def test_one_that_does_not_fit_is_refused_by_itself(project: Project) -> None:
    wrong = layer_on(TWO.id, b1=replace(SPAN, fragments=((0, 9_999),)))
    result = project.add_read([ONE, TWO], [(BO, layer_on(ONE.id)), (BO, wrong)])
    ((place, error),) = result.refused
    assert place == 1
    assert "not in this text" in str(error)
    assert (result.layers, result.layers_known) == (1, 0)
    assert project.layer(TWO.id, BO.id) == Layer(TWO.id, BO.id)


def test_one_that_is_there_stays_as_it_is(project: Project) -> None:
    project.add_read([ONE], [(BO, layer_on(ONE.id))])
    again = layer_on(ONE.id, b2=replace(SPAN, id="b2"))
    result = project.add_read([ONE], [(BO, again), (BO, again)])
    assert (result.layers, result.layers_known, result.batches) == (0, 2, {})
    assert project.layer(ONE.id, BO.id) == layer_on(ONE.id)
    assert count(project, "batches") == 1


def test_all_or_none(tmp_path: Path) -> None:
    """SQLite is told that the file may not grow: the articles of a layer that finds no room do not stay alone."""
    with Project.create(tmp_path / "full.pullquote", ANA, SCHEME) as project:
        project.add_articles([ONE])
        pages = project._sql.execute("PRAGMA page_count").fetchone()[0]
        project._sql.execute(f"PRAGMA max_page_count = {pages + 4}")
        wide = layer_on(TWO.id, b1=replace(SPAN, note="n" * 100_000))
        with pytest.raises(ProjectError, match="could not be written"):
            project.add_read([TWO], [(BO, wide)])
        assert project.number(TWO.id) is None
        project._sql.execute("PRAGMA max_page_count = 100000")
        assert project.add_read([TWO], [(BO, wide)]).layers == 1
        assert project.check().faults == ()


def test_a_layer_without_its_article_changes_nothing(project: Project) -> None:
    with pytest.raises(ProjectError, match="There is no article"):
        project.add_read([ONE], [(BO, layer_on(TWO.id))])
    assert project.number(ONE.id) is None


def test_own_layers_come_back_out_with_one_undo(project: Project) -> None:
    mine = [(project.annotator, layer_on(one.id, project.annotator)) for one in (ONE, TWO)]
    assert project.history.next_undo is None
    project.add_read([ONE, TWO], mine)
    assert project.reading(ONE.id).layer.spans == {"b1": SPAN}
    change = project.undo()
    assert (change.name, change.articles) == ("import", {ONE.id, TWO.id})
    assert project.reading(ONE.id).layer.spans == {}
    project.redo()
    assert project.reading(TWO.id).layer.spans == {"b1": SPAN}
    assert project.check().faults == ()


def test_a_models_layer_from_a_file_is_shown_at_once(project: Project) -> None:
    project.add_articles([ONE])
    assert project.reading(ONE.id).suggestions is None
    said = suggestions()[0]
    assert isinstance(said, Span)
    project.add_read([], [(MODEL, Layer(ONE.id, MODEL.id, {said.id: said}))])
    assert project.reading(ONE.id).undecided == {said.id: said}


def test_reading_only_takes_nothing_in(tmp_path: Path) -> None:
    path = tmp_path / "shut.pullquote"
    Project.create(path, ANA, SCHEME).close()
    with Project.open(path, ANA, read_only=True) as project, pytest.raises(ProjectReadOnly):
        project.add_read([ONE], [])
