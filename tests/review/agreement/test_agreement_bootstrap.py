"""Intervals: what they are drawn from, and when there is none."""

import numpy as np
import pytest
from agreeing import LABELS, PEOPLE, layer, measured, one, together

from annotations.review.agreement.agreement import Groundwork, agreement
from annotations.review.agreement.bootstrap import REPLICATES, Support, point_figures, with_intervals
from annotations.review.agreement.figures import Agreement, Figure, Key, Measure, Stage
from annotations.review.agreement.intervals import Floats, ratio
from annotations.review.agreement.marks import ReadTogether, gather


class Mean:
    """The mean of `hits` over `asked`, a figure like any other."""

    def __init__(self, hits: list[float], asked: list[float]) -> None:
        self.keys = (Key(Measure.SPEAKER),)
        self.support = (Support(sum(count > 0 for count in asked), int(sum(asked)), "Nobody asked."),)
        self._hits, self._asked = np.array(hits), np.array(asked)
        self.drawn: list[Floats] = []

    def values(self, weights: Floats) -> Floats:
        found = ratio(weights @ self._hits, weights @ self._asked).reshape(-1, 1)
        if len(weights) > 1:
            assert (weights.sum(axis=1) == weights.shape[1]).all()
            self.drawn.append(found)
        return found


def interval(mean: Mean, articles: int) -> Figure:
    figures = list(point_figures(mean, articles))
    return next(iter(with_intervals([mean], figures, articles, lambda done, most: None)))


def test_the_interval_is_that_of_the_percentiles_of_a_thousand_samples() -> None:
    mean = Mean([1, 0, 3, 2, 5, 1, 0, 4], [2, 1, 4, 2, 7, 3, 1, 4])
    figure = interval(mean, 8)
    samples = np.concatenate(mean.drawn)[:, 0]
    assert len(samples) == REPLICATES
    assert (figure.low, figure.high) == pytest.approx(np.percentile(samples, [2.5, 97.5]).tolist(), abs=1e-12)
    assert figure.value == pytest.approx(16 / 24)


def test_samples_in_which_it_is_undefined_are_left_out() -> None:
    mean = Mean([1, 0, 0, 2], [1, 0, 0, 4])
    figure = interval(mean, 4)
    samples = np.concatenate(mean.drawn)[:, 0]
    assert np.isnan(samples).any()
    assert (figure.low, figure.high) == pytest.approx(np.nanpercentile(samples, [2.5, 97.5]).tolist(), abs=1e-12)


def test_no_interval_where_there_is_nothing_to_draw_it_from() -> None:
    alone = interval(Mean([1, 0], [2, 0]), 2)
    assert (alone.value, alone.low, alone.high) == (0.5, None, None)
    assert alone.why.startswith("One article only")
    undefined = interval(Mean([0, 0], [0, 0]), 2)
    assert (undefined.value, undefined.low, undefined.why) == (None, None, "Nobody asked.")


def test_no_interval_where_most_samples_leave_it_undefined() -> None:
    class Rare(Mean):
        def values(self, weights: Floats) -> Floats:
            found = super().values(weights)
            return np.where((weights[:, :1] > 2) | (len(weights) == 1), found, np.nan)

    figure = interval(Rare([1, 2, 3], [2, 3, 4]), 3)
    assert (figure.value, figure.low) == (6 / 9, None)
    assert "more than half of the samples" in figure.why


def articles_of(count: int) -> list[ReadTogether]:
    return [
        together(
            layer("ana", [one("PERSON", 0, 8), one("GPE", 31, 37)]),
            layer("bo", [one("PERSON", 0, 8 if number % 3 else 3), one("GPE" if number % 4 else "ORG", 31, 37)]),
            article=str(number),
        )
        for number in range(count)
    ]


def test_stages_add_figures_first_and_intervals_last() -> None:
    told: list[tuple[int, int]] = []
    stages: list[Agreement] = []
    for found in agreement(articles_of(9), PEOPLE[:2], LABELS, lambda done, most: told.append((done, most))):
        stages.append(found)
        if found.stage != Stage.INTERVALS:
            assert not told
    first, figures, last = stages
    assert [found.stage for found in stages] == list(Stage)
    assert set(first.figures) < set(figures.figures) == set(last.figures)
    assert Measure.F1_EXACT in {key.measure for key in first.figures}
    assert {Measure.KAPPA, Measure.ALPHA_U}.isdisjoint(key.measure for key in first.figures)
    for key, figure in figures.figures.items():
        assert (figure.low, figure.high) == (None, None)
        assert last.figures[key].value == figure.value
        assert first.figures.get(key, figure) == figure
    f1 = last.figures[Key(Measure.F1_EXACT)]
    assert f1.low is not None
    assert f1.high is not None
    assert 0 < f1.low < (f1.value or 0) < f1.high < 1
    assert told[0] == (0, REPLICATES)
    assert told[-1] == (1, 1)


def test_the_same_articles_give_the_same_intervals() -> None:
    both = [measured(articles_of(7), intervals=True) for _ in range(2)]
    assert both[0].figures == both[1].figures


def test_what_progress_raises_ends_the_work() -> None:
    def stop(done: int, most: int) -> None:
        raise KeyboardInterrupt

    stages = agreement(articles_of(3), PEOPLE[:2], LABELS, stop)
    assert next(stages).stage == Stage.FIRST
    assert next(stages).stage == Stage.FIGURES
    with pytest.raises(KeyboardInterrupt):
        next(stages)


def test_every_family_counts_samples_as_it_counts_repeated_articles() -> None:
    articles = articles_of(4)
    often = [2, 0, 1, 3]
    work = Groundwork(gather(articles, PEOPLE[:2], LABELS))
    repeated = [read for read, times in zip(articles, often) for _ in range(times)]
    expected = measured(repeated).figures
    for family in (*work.first_families(), *work.further_families()):
        for key, value in zip(family.keys, family.values(np.array([often], dtype=np.float64))[0].tolist()):
            figure = expected.get(key)
            whole = None if figure is None else figure.value
            assert (np.nan if whole is None else whole) == pytest.approx(value, abs=1e-9, nan_ok=True), key
