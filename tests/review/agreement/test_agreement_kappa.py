"""Cohen's κ: the worked example of the paper that defined it, scikit-learn, and where it is undefined."""

import math

import numpy as np
import pytest
from agreeing import LABELS, PEOPLE, layer, measured, one, plain_values, readings, together
from hypothesis import given
from sklearn.metrics import cohen_kappa_score

from annotations.review.agreement.agreement import Groundwork
from annotations.review.agreement.figures import Measure
from annotations.review.agreement.kappa import KappaFamily
from annotations.review.agreement.marks import ReadTogether, gather

PLAIN = "Ana said: “we’ll win 3-1”\n\nin Kraków, twice.\t"
PAIR = ("ana", "bo")


def test_the_example_of_cohen_1960() -> None:
    """Cohen, A coefficient of agreement for nominal scales (1960), page 45: 200 cases, p_o .70, p_e .41, κ .492."""
    table = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
    judged = [(left, right) for left in range(3) for right in range(3) for _ in range(table[left][right])]
    text = " ".join("w" * len(judged))
    ana, bo = (
        layer(name, [one(LABELS[case[side]], 2 * place, 2 * place + 1) for place, case in enumerate(judged)])
        for side, name in enumerate(PAIR)
    )
    found = measured([together(ana, bo, text=text)])
    kappa = found.figure(Measure.KAPPA, pair=PAIR)
    assert kappa is not None
    assert kappa.value == pytest.approx((0.70 - 0.41) / (1 - 0.41), abs=1e-9)
    assert round(kappa.value or 0, 3) == 0.492
    assert kappa.counted == 200
    assert found.figure(Measure.KAPPA) is not None


def values_of(articles: list[ReadTogether], who: int) -> list[str]:
    return [value for read in articles if (mine := read.layers[who]) for value in plain_values(PLAIN, mine)]


@given(readings(text=PLAIN))
def test_figures_are_those_of_scikit_learn(articles: list[ReadTogether]) -> None:
    found = measured(articles)
    left, right = values_of(articles, 0), values_of(articles, 1)
    for label in ("", *found.labels):
        figure = found.figure(Measure.KAPPA, label=label, pair=PAIR)
        assert figure is not None
        ours = [value == label for value in left] if label else left
        theirs = [value == label for value in right] if label else right
        if len(set(ours) | set(theirs)) < 2:
            assert figure.value is None
            assert "chance agreement is 1" in figure.why
        else:
            assert figure.value == pytest.approx(cohen_kappa_score(ours, theirs), abs=1e-9)


@given(readings(text=PLAIN))
def test_samples_are_those_of_articles_that_are_repeated(articles: list[ReadTogether]) -> None:
    work = Groundwork(gather(articles, PEOPLE[:2], LABELS))
    family = next(one for one in work.further_families() if isinstance(one, KappaFamily))
    often = [2, 1, 3][: len(articles)]
    sample = family.values(np.array([often], dtype=np.float64))[0, 0]
    repeated = [read for read, times in zip(articles, often) for _ in range(times)]
    left, right = values_of(repeated, 0), values_of(repeated, 1)
    if len(set(left) | set(right)) < 2:
        assert math.isnan(sample)
    else:
        assert sample == pytest.approx(cohen_kappa_score(left, right), abs=1e-9)


def test_more_than_two_together_have_no_kappa_and_are_told_why() -> None:
    same = [one("PERSON", 0, 8)]
    found = measured([together(layer("ana", same), layer("bo", same), layer("cem", same))])
    figure = found.figure(Measure.KAPPA)
    assert figure is not None
    assert figure.value is None
    assert "two annotators" in figure.why
    pair = found.figure(Measure.KAPPA, pair=("bo", "cem"))
    assert pair is not None
    assert pair.value == 1


def test_without_words_there_is_no_kappa() -> None:
    found = measured([together(layer("ana"), layer("bo"), text=" \n")])
    figure = found.figure(Measure.KAPPA)
    assert figure is not None
    assert (figure.value, figure.why) == (None, "No article with words in it was read by both.")
