"""F1, precision and recall, against scikit-learn and by hand."""

import pytest
from agreeing import LABELS, layer, measured, one, readings, together
from hypothesis import given
from sklearn.metrics import f1_score, precision_score, recall_score

from annotations.layer import Layer
from annotations.review.agreement.figures import Measure, Subject
from annotations.review.agreement.marks import ReadTogether

PAIR = ("ana", "bo")


def value(articles: list[ReadTogether], measure: Measure, label: str = "") -> float | None:
    found = measured(articles).figure(measure, label=label, pair=PAIR)
    assert found is not None
    return found.value


def without_doubles(reading: Layer) -> Layer:
    """scikit-learn knows whether something was marked, not how often."""
    spans = {(span.label, span.fragments): span for span in reading.spans.values()}
    return Layer(reading.article, reading.annotator, {span.id: span for span in spans.values()})


@given(readings())
def test_exact_figures_are_those_of_scikit_learn(articles: list[ReadTogether]) -> None:
    sides = [[without_doubles(reading) for reading in read.layers if isinstance(reading, Layer)] for read in articles]
    articles = [together(*pair, article=str(number)) for number, pair in enumerate(sides)]
    found = measured(articles)
    marked = [
        {(number, span.label, span.fragments) for number, pair in enumerate(sides) for span in pair[who].spans.values()}
        for who in range(2)
    ]
    for label in ("", *LABELS):
        left, right = ({one for one in side if label in ("", one[1])} for side in marked)
        everything = sorted(left | right)
        truth, guess = ([one in side for one in everything] for side in (left, right))
        for measure, count, defined in (
            (Measure.F1_EXACT, f1_score, everything),
            (Measure.PRECISION_EXACT, precision_score, right),
            (Measure.RECALL_EXACT, recall_score, left),
        ):
            figure = found.figure(measure, label=label, pair=PAIR)
            if not defined:
                assert figure is None or (figure.value is None and figure.why)
            else:
                assert figure is not None
                assert figure.value == pytest.approx(count(truth, guess), abs=1e-9)


def test_overlap_pairs_one_to_one_under_one_label() -> None:
    ana = layer("ana", [one("PERSON", 0, 8), one("ORG", 31, 37)])
    bo = layer("bo", [one("PERSON", 0, 3), one("PERSON", 4, 8), one("GPE", 31, 37)])
    articles = [together(ana, bo)]
    assert value(articles, Measure.F1_EXACT) == 0
    assert value(articles, Measure.F1_OVERLAP) == pytest.approx(2 / 5)
    assert value(articles, Measure.PRECISION_OVERLAP) == pytest.approx(1 / 3)
    assert value(articles, Measure.RECALL_OVERLAP) == pytest.approx(1 / 2)
    assert value(articles, Measure.F1_OVERLAP, "PERSON") == pytest.approx(2 / 3)
    assert value(articles, Measure.F1_FREE) == pytest.approx(2 / 5)


def test_label_free_hits_count_for_the_label_of_each_side() -> None:
    ana = layer("ana", [one("ORG", 0, 8), one("ORG", 31, 37)])
    bo = layer("bo", [one("PERSON", 0, 8), one("ORG", 31, 37)])
    articles = [together(ana, bo)]
    assert value(articles, Measure.F1_FREE) == 1
    assert value(articles, Measure.F1_FREE, "ORG") == 1
    assert value(articles, Measure.F1_EXACT, "ORG") == pytest.approx(2 / 3)
    assert value(articles, Measure.F1_EXACT, "PERSON") == 0


def test_fragments_must_all_be_the_same() -> None:
    whole, pieces = ("PERSON", ((0, 8),)), ("PERSON", ((0, 3), (4, 8)))
    assert value([together(layer("ana", [pieces]), layer("bo", [pieces]))], Measure.F1_EXACT) == 1
    differing = [together(layer("ana", [whole]), layer("bo", [pieces]))]
    assert value(differing, Measure.F1_EXACT) == 0
    assert value(differing, Measure.F1_OVERLAP) == 1


def test_a_doubled_span_is_matched_once() -> None:
    twice, once = layer("ana", [one("PERSON", 0, 8)] * 2), layer("bo", [one("PERSON", 0, 8)])
    assert value([together(twice, once)], Measure.F1_EXACT) == pytest.approx(2 / 3)


def test_the_same_offsets_in_two_articles_are_not_the_same_words() -> None:
    articles = [
        together(layer("ana", [one("PERSON", 0, 8)]), layer("bo"), article="x"),
        together(layer("ana"), layer("bo", [one("PERSON", 0, 8)]), article="y"),
    ]
    assert value(articles, Measure.F1_FREE) == 0


def test_more_than_two_together_add_up_their_pairs() -> None:
    ana, bo, cem = (layer(name, [one("PERSON", 0, 8)]) for name in ("ana", "bo", "cem"))
    other = layer("cem", [one("GPE", 31, 37)])
    found = measured([together(ana, bo, cem, article="x"), together(ana, bo, other, article="y")])
    together_all = found.figure(Measure.F1_EXACT)
    assert together_all is not None
    # Pairs of the first article hit 3 of 3, of the second 1 of 3.
    assert together_all.value == pytest.approx(4 / 6)
    assert (together_all.articles, together_all.counted) == (2, 6)
    pair = found.figure(Measure.F1_EXACT, pair=("ana", "cem"))
    assert pair is not None
    assert pair.value == pytest.approx(1 / 2)


def test_an_article_that_one_has_not_finished_counts_for_the_others_only() -> None:
    ana, bo = layer("ana", [one("PERSON", 0, 8)]), layer("bo", [one("PERSON", 0, 8)])
    found = measured([together(ana, bo, None)])
    figure = found.figure(Measure.F1_EXACT)
    assert figure is not None
    assert figure.value == 1
    alone = found.figure(Measure.F1_EXACT, pair=("ana", "cem"))
    assert alone is not None
    assert (alone.value, alone.articles, alone.why) == (None, 0, "Nobody marked anything.")


def test_what_is_undefined_says_why() -> None:
    found = measured([together(layer("ana", [one("ORG", 0, 8)]), layer("bo"))])
    whys = {
        measure: figure.why
        for measure in (Measure.F1_EXACT, Measure.PRECISION_EXACT, Measure.RECALL_EXACT)
        if (figure := found.figure(measure, pair=PAIR)) and figure.value is None
    }
    assert list(whys) == [Measure.PRECISION_EXACT]
    assert "no precision" in whys[Measure.PRECISION_EXACT]
    quotes = found.figure(Measure.F1_EXACT, Subject.QUOTES)
    assert quotes is not None
    assert (quotes.value, quotes.why) == (None, "Nobody marked anything.")
