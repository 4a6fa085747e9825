"""Krippendorff's α: the worked examples of his paper, the library krippendorff, and samples of articles."""

import math

import krippendorff
import numpy as np
import pytest
from agreeing import LABELS, PEOPLE, layer, measured, one, plain_values, readings, together
from hypothesis import given

from annotations.review.agreement.agreement import Groundwork
from annotations.review.agreement.alpha import AlphaFamily
from annotations.review.agreement.figures import Measure
from annotations.review.agreement.marks import ReadTogether, gather

PLAIN = "Ana said: “we’ll win 3-1”\n\nin Kraków, twice.\t"


def by_unit(*observers: str) -> list[ReadTogether]:
    """Every unit an article of one word; a dot where an observer has not read it."""
    return [
        together(
            *(
                None if value == "." else layer(name, [one(value, 0, 1)])
                for name, value in zip(PEOPLE, values, strict=False)
            ),
            text="w",
            article=f"unit {number}",
        )
        for number, values in enumerate(zip(*observers, strict=True))
    ]


@pytest.mark.parametrize(
    ("observers", "alpha", "units"),
    [
        # Section A: two observers, two values.
        (("0100000010", "1110010000"), 0.095, 10),
        # Section B: two observers, nominal values.
        (("aabbdcccedda", "babbbccceddd"), 0.692, 12),
        # Section C: four observers, values missing; the last unit has one value only.
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743, 11),
    ],
)
def test_the_examples_of_krippendorff_2011(observers: tuple[str, ...], alpha: float, units: int) -> None:
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A to C."""
    found = measured(by_unit(*observers), ())
    figure = found.figure(Measure.ALPHA)
    assert figure is not None
    assert figure.articles == figure.counted == units
    values = np.array([[ord(value) if value != "." else np.nan for value in row] for row in observers])
    assert figure.value == pytest.approx(krippendorff.alpha(values, level_of_measurement="nominal"), abs=1e-9)
    assert round(figure.value or 0, 3) == alpha


def matrix(articles: list[ReadTogether], people: int) -> list[list[str]]:
    """A row an annotator, a column a token, "nan" where the annotator has not read it."""
    rows: list[list[str]] = [[] for _ in range(people)]
    for read in articles:
        for row, reading in zip(rows, read.layers):
            empty = ["nan"] * len(plain_values(PLAIN, layer("x")))
            row.extend(plain_values(PLAIN, reading) if reading else empty)
    return rows


def library(rows: list[list[str]], label: str = "") -> float:
    """α by the library, NaN where it refuses to give one."""
    known = {"nan": math.nan, "none": -1.0} | {name: float(place) for place, name in enumerate(LABELS)}
    values = np.array([[known[value] for value in row] for row in rows])
    if label:
        values = np.where(np.isnan(values), np.nan, (values == known[label]).astype(float))
    if len(np.unique(values[~np.isnan(values)])) < 2:
        return math.nan
    return krippendorff.alpha(values, level_of_measurement="nominal")


@given(readings(people=4, text=PLAIN))
def test_figures_are_those_of_the_library(articles: list[ReadTogether]) -> None:
    found = measured(articles)
    rows = matrix(articles, 4)
    for label in ("", *found.labels):
        figure = found.figure(Measure.ALPHA, label=label)
        assert figure is not None
        expected = library(rows, label)
        if math.isnan(expected):
            assert figure.value is None
            assert "by chance" in figure.why
        else:
            assert figure.value == pytest.approx(expected, abs=1e-9)
    for names, sides in ((("ana", "bo"), (0, 1)), (("bo", "dee"), (1, 3))):
        figure = found.figure(Measure.ALPHA, pair=names)
        assert figure is not None
        both = [read for read in articles if all(read.layers[side] for side in sides)]
        expected = library([matrix(both, 4)[side] for side in sides]) if both else math.nan
        if math.isnan(expected):
            assert figure.value is None
        else:
            assert figure.value == pytest.approx(expected, abs=1e-9)


@given(readings(people=3, text=PLAIN))
def test_samples_are_those_of_articles_that_are_repeated(articles: list[ReadTogether]) -> None:
    work = Groundwork(gather(articles, PEOPLE[:3], LABELS))
    family = next(one for one in work.further_families() if isinstance(one, AlphaFamily))
    often = [2, 1, 3][: len(articles)]
    sample = family.values(np.array([often], dtype=np.float64))[0, 0]
    repeated = [read for read, times in zip(articles, often) for _ in range(times)]
    expected = library(matrix(repeated, 3))
    if math.isnan(expected):
        assert math.isnan(sample)
    else:
        assert sample == pytest.approx(expected, abs=1e-9)


def test_a_label_on_every_token_has_no_alpha_and_says_why() -> None:
    everything = [one("PERSON", 0, len(PLAIN))]
    found = measured([together(layer("ana", everything), layer("bo", everything), text=PLAIN)])
    for label in ("", "PERSON"):
        figure = found.figure(Measure.ALPHA, label=label)
        assert figure is not None
        assert figure.value is None
        assert figure.why.startswith("All ")
