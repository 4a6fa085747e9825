"""What must hold whatever the layers are: nested, overlapping, doubled, in pieces, empty or missing."""

from dataclasses import replace
from itertools import permutations

import orjson
import pytest
from agreeing import LABELS, PEOPLE, layer, layers, measured, one, readings, together
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.layer import Layer
from annotations.review.agreement.agreement import agreement
from annotations.review.agreement.figures import CORRECTED, Figure, Measure, Subject, figures_json
from annotations.review.agreement.marks import ReadTogether

PAIR = ("ana", "bo")
SWAPPED = {
    Measure.PRECISION_EXACT: Measure.RECALL_EXACT,
    Measure.PRECISION_OVERLAP: Measure.RECALL_OVERLAP,
    Measure.PRECISION_FREE: Measure.RECALL_FREE,
}
CHANCE_CORRECTED = {Measure.KAPPA, Measure.ALPHA, Measure.ALPHA_U, *CORRECTED}


@given(st.lists(layers("ana"), min_size=1, max_size=3))
def test_a_layer_agrees_with_itself(read: list[Layer]) -> None:
    found = measured([together(mine, mine, article=str(number)) for number, mine in enumerate(read)])
    for figure in found.figures.values():
        if figure.value is None:
            assert figure.why
        else:
            assert figure.value == pytest.approx(1, abs=1e-9), figure


@given(readings())
def test_it_does_not_matter_who_is_left_and_who_is_right(articles: list[ReadTogether]) -> None:
    turned = [replace(read, layers=read.layers[::-1]) for read in articles]
    there, back = measured(articles), measured(turned)
    mirrored = SWAPPED | {recall: precision for precision, recall in SWAPPED.items()}
    for key, figure in there.figures.items():
        other = back.figures[replace(key, measure=mirrored.get(key.measure, key.measure))]
        assert figure.value == pytest.approx(other.value, abs=1e-9), key
        assert (figure.articles, figure.counted) == (other.articles, other.counted)
    for subject in Subject:
        ours, theirs = there.confusion(subject, PAIR), back.confusion(subject, PAIR)
        assert ours.counts == tuple(zip(*theirs.counts))


@settings(max_examples=20)
@given(readings(people=3), st.sampled_from(list(permutations(range(3)))))
def test_the_order_of_annotators_changes_nothing_together(articles: list[ReadTogether], order: tuple[int, ...]) -> None:
    turned = [replace(read, layers=tuple(read.layers[place] for place in order)) for read in articles]
    there, back = measured(articles), measured(turned)
    for key, figure in there.figures.items():
        if key.pair is None:
            assert back.figures[key].value == pytest.approx(figure.value, abs=1e-9), key
            assert (figure.articles, figure.counted) == (back.figures[key].articles, back.figures[key].counted)


def check_range(figure: Figure) -> None:
    assert figure.counted >= 0
    if figure.value is None:
        assert figure.why.endswith(".")
        assert (figure.low, figure.high) == (None, None)
        return
    corrected = figure.key.measure in CHANCE_CORRECTED
    for value in (figure.value, figure.low, figure.high):
        if value is not None:
            assert value <= 1 + 1e-9
            assert corrected or value >= 0
            assert figure.key.measure != Measure.KAPPA or value >= -1 - 1e-9
    assert (figure.low is None) == (figure.high is None) == bool(figure.why)
    if figure.low is not None and figure.high is not None:
        assert figure.low <= figure.high


@settings(max_examples=20)
@given(readings(people=4))
def test_every_figure_is_in_range_or_says_why_not(articles: list[ReadTogether]) -> None:
    stages = list(agreement(articles, PEOPLE, LABELS))
    for figure in stages[-1].figures.values():
        check_range(figure)
    for found in stages:
        orjson.dumps(figures_json(found))
        for figure in found.figures.values():
            found.cases(figure.key)


@pytest.mark.parametrize("people", [2, 3])
def test_without_articles_nothing_is_defined_and_all_of_it_says_why(people: int) -> None:
    *_, found = agreement([], PEOPLE[:people], LABELS)
    assert found.articles == 0
    assert found.figures
    for figure in found.figures.values():
        assert (figure.value, figure.counted) == (None, 0)
        assert figure.why


def test_an_article_that_one_person_read_is_left_out() -> None:
    mine = Layer("a", "ana")
    assert measured([together(mine, None), together(mine, mine)]).articles == 1


def test_one_annotator_is_refused_and_so_are_layers_that_do_not_fit() -> None:
    mine = Layer("a", "ana")
    with pytest.raises(ValueError, match="two annotators"):
        list(agreement([], ["ana"], LABELS))
    with pytest.raises(ValueError, match="2 layers for 3 annotators"):
        list(agreement([together(mine, mine)], PEOPLE[:3], LABELS))


def test_labels_come_in_the_order_of_the_scheme_and_unknown_ones_last(ana_and_bo: list[ReadTogether]) -> None:
    assert measured(ana_and_bo, ["GPE", "UNUSED", "PERSON"]).labels == ("GPE", "PERSON", "ORG")


@pytest.fixture
def ana_and_bo() -> list[ReadTogether]:
    ana = layer("ana", [one("ORG", 0, 3), one("PERSON", 4, 8)])
    return [together(ana, layer("bo", [one("GPE", 31, 37)]))]
