"""Which layers of a project count, and what is read of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from readings_of_project import ANA, BO, COUNT, CY, article, make_read

from annotations.annotators import GOLD
from annotations.edits import Put
from annotations.project import Project
from annotations.review.agreement.together import Finished, ReadTogether, finished, read_together
from annotations.scheme import parse_scheme
from annotations.spans import Span


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Project]:
    with Project.open(make_read(tmp_path / "read.pullquote"), ANA) as project:
        yield project


def marked(found: ReadTogether, side: int) -> list[tuple[str, object]]:
    layer = found.layers[side]
    assert layer is not None
    return sorted((span.label, span.fragments) for span in layer.spans.values())


def test_people_count_where_they_are_done_and_models_where_they_have_a_layer(read: Project) -> None:
    done = finished(read)
    assert [one.name for one in done.annotators] == ["Ana", "Bo", "Cy", "small@1.0"]
    assert [done.count(one.id) for one in done.annotators] == [COUNT, COUNT - 1, 3, COUNT]


def test_gold_counts_where_it_has_a_layer_and_comes_before_models(read: Project) -> None:
    read.apply(article(0).id, Put(Span("g", "PERSON", ((0, 8),))), "gold", gold=True)
    done = finished(read)
    assert [one.name for one in done.annotators] == ["Ana", "Bo", "Cy", "gold", "small@1.0"]
    assert done.articles[GOLD.id] == {article(0).id}


def test_who_has_finished_nothing_is_not_there(tmp_path: Path) -> None:
    with Project.create(tmp_path / "new.pullquote", ANA) as project:
        assert finished(project) == Finished((), {})
        assert list(read_together(project, (ANA.id, BO.id))) == []


def test_an_article_takes_two_readers_or_everyone(read: Project) -> None:
    done = finished(read)
    ids = (ANA.id, BO.id, CY.id)
    assert len(done.together(ids)) == COUNT - 1
    assert len(done.together(ids, everyone=True)) == 3
    assert done.together((ANA.id,)) == frozenset()
    several = list(read_together(read, ids))
    assert [one.article for one in several] == [article(number).id for number in range(COUNT - 1)]
    assert [[layer is not None for layer in one.layers] for one in several] == [[True] * 3] * 3 + [
        [True, True, False]
    ] * 2
    assert len(list(read_together(read, ids, everyone=True))) == 3


def test_what_is_read_is_what_stands_in_the_layers(read: Project) -> None:
    read.apply(article(1).id, Put(Span("parts", "ORG", ((0, 3), (4, 8)), note="],[")), "label")
    for one in read_together(read, (BO.id, ANA.id)):
        assert one.text == read.article(one.article).text
        for side, who in enumerate((BO, ANA)):
            layer = read.layer(one.article, who.id)
            assert marked(one, side) == sorted((span.label, span.fragments) for span in layer.spans.values())
            other = one.layers[side]
            assert other is not None
            assert other.attributions == layer.attributions


def test_labels_go_by_the_names_of_the_scheme_and_can_be_narrowed_down(read: Project) -> None:
    source = read.scheme.source.replace('name = "ORG"', 'name = "COMPANY"\naliases = ["ORG"]', 1)
    read.set_scheme(parse_scheme(source))
    first = next(read_together(read, (ANA.id, BO.id)))
    assert {label for label, _ in marked(first, 1)} == {"PERSON", "COMPANY", "GPE"}
    only = next(read_together(read, (ANA.id, BO.id), labels=frozenset({"COMPANY"})))
    assert {label for label, _ in marked(only, 0)} == {"COMPANY"}
    assert len(marked(only, 0)) == 2
