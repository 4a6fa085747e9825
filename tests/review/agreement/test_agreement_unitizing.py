"""αU: the worked examples of its author, and a slow count straight from his formula."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from agreeing import LABELS, PEOPLE, TEXT, layer, measured, one, readings, together
from hypothesis import given

from annotations.review.agreement.figures import Measure, Subject
from annotations.review.agreement.marks import ReadTogether, gather
from annotations.review.agreement.unitizing import AlphaUFamily, alpha_u_family
from annotations.spans import Fragment

Units = Sequence[Fragment]
# Of each article: its length, and the units of each who read it.
Continuum = tuple[int, Sequence[Units]]


def sections(length: int, units: Units) -> list[tuple[int, int, bool]]:
    """Units and gaps as (begin, length, is a unit), in order."""
    result: list[tuple[int, int, bool]] = []
    reached = 0
    for begin, end in sorted(units):
        if begin > reached:
            result.append((reached, begin - reached, False))
        result.append((begin, end - begin, True))
        reached = end
    if reached < length:
        result.append((reached, length - reached, False))
    return result


def apart(ours: tuple[int, int, bool], theirs: tuple[int, int, bool]) -> int:
    """δ² of two sections."""
    (begin, length, unit), (other, width, unit_too) = ours, theirs
    if unit and unit_too and -length < begin - other < width:
        return (begin - other) ** 2 + (begin + length - other - width) ** 2
    if unit and not unit_too and width - length >= begin - other >= 0:
        return length**2
    if unit_too and not unit and length - width >= other - begin >= 0:
        return width**2
    return 0


def disagreements(articles: Sequence[Continuum]) -> tuple[float, float]:
    """D_o and D_e of one label, section by section."""
    total = sum(length for length, _ in articles)
    read = sum(length * len(readers) for length, readers in articles)
    observed = 0.0
    units: list[int] = []
    gaps: list[int] = []
    for length, readers in articles:
        cut = [sections(length, marked) for marked in readers]
        many = len(readers)
        for here, ours in enumerate(cut):
            for there, theirs in enumerate(cut):
                if here != there:
                    observed += sum(apart(one, two) for one in ours for two in theirs) / (many * (many - 1))
            units += [size for _, size, unit in ours if unit]
            gaps += [size for _, size, unit in ours if not unit]
    chance = sum(
        (len(units) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        + size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
        for size in units
    )
    possible = read * (read - 1) - sum(size * (size - 1) for size in units)
    expected = 2 / total * chance / possible if total and possible else 0.0
    return observed / total**2 if total else 0.0, expected


def cut(length: int, **marked: tuple[Units, ...]) -> list[ReadTogether]:
    """One article with units by label, a tuple of units for each annotator."""
    people = max(map(len, marked.values()))
    layers = [
        layer(PEOPLE[who], [one(label, *unit) for label, units in marked.items() for unit in units[who]])
        for who in range(people)
    ]
    return [together(*layers, text="x" * length)]


def family(articles: list[ReadTogether]) -> AlphaUFamily:
    corpus = gather(articles, PEOPLE[: len(articles[0].layers)], LABELS)
    return alpha_u_family(corpus, corpus.spans, Subject.SPANS, range(len(corpus.annotators)), None)


def test_the_example_of_krippendorff_2004() -> None:
    """Krippendorff, Content Analysis, 2nd ed. (2004), page 254: places 150 to 450, labels c and k.

    D_oc .0144, D_ec .0532, D_ok 0, D_ek .0490, αU .7286 for c and 1 for k, .8591 for both (there from rounded D; unrounded
    they give .8587). The book's figures are here as the tests of DKPro Statistics transcribe them.
    """
    c = [[(75, 145), (220, 250)], [(70, 150), (205, 225), (250, 270)]]
    k = [[(30, 90), (150, 200)]] * 2
    articles = cut(300, c=(c[0], c[1]), k=(k[0], k[1]))
    by_hand = {"c": disagreements([(300, c)]), "k": disagreements([(300, k)])}
    assert [round(part, 4) for part in (*by_hand["c"], *by_hand["k"])] == [0.0144, 0.0532, 0.0, 0.0490]
    values = figures(articles)
    assert values["c"] == pytest.approx(1 - by_hand["c"][0] / by_hand["c"][1], abs=1e-9)
    assert round(values["c"], 4) == 0.7286
    assert values["k"] == 1
    assert values[""] == pytest.approx(0.8591, abs=5e-4)
    assert round(values[""], 4) == 0.8587


def figures(articles: list[ReadTogether]) -> dict[str, float]:
    found = measured(articles)
    values = {label: found.figure(Measure.ALPHA_U, label=label) for label in ("", *found.labels)}
    return {label: figure.value for label, figure in values.items() if figure and figure.value is not None}


@pytest.mark.parametrize(
    ("units", "observed"),
    [
        (([(2, 10), (14, 20)], [(4, 8), (15, 17)]), 0.03125),
        (([(0, 18)], [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10)]), 2.26736),
        (([(2, 8), (10, 12), (14, 18), (20, 22)], [(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)]), 0.02777),
        (
            ([(0, 2), (2, 10), (10, 14), (14, 20), (20, 24)], [(0, 4), (4, 8), (8, 15), (15, 17), (17, 24)]),
            0.38715,
        ),
    ],
)
def test_observed_disagreements_of_krippendorff_1995(units: tuple[Units, Units], observed: float) -> None:
    """Krippendorff, On the reliability of unitizing contiguous data (1995), page 57, examples A to D on 24 places."""
    ours = family(cut(24, ORG=units)).labels[0].observed.sum() / 24**2
    assert ours == pytest.approx(observed, abs=1e-5)
    assert ours == pytest.approx(disagreements([(24, units)])[0], abs=1e-12)


def merged(units: Units) -> Units:
    """Units that overlap made one, those that touch left apart."""
    result: list[Fragment] = []
    for begin, end in sorted(units):
        if result and begin < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((begin, end))
    return result


def slowly(articles: Sequence[ReadTogether], labels: Sequence[str]) -> Mapping[str, float]:
    """αU of all labels and of each, NaN where undefined."""
    parts: dict[str, tuple[float, float]] = {}
    for label in labels:
        continua: list[Continuum] = []
        for read in articles:
            readers = [
                merged([where for span in mine.spans.values() if span.label == label for where in span.fragments])
                for mine in read.layers
                if mine is not None
            ]
            if len(readers) > 1:
                continua.append((len(read.text), readers))
        parts[label] = disagreements(continua)
    parts[""] = sum(part[0] for part in parts.values()), sum(part[1] for part in parts.values())
    return {label: 1 - observed / expected if expected else math.nan for label, (observed, expected) in parts.items()}


@given(readings(people=3))
def test_figures_are_those_of_the_slow_count(articles: list[ReadTogether]) -> None:
    found = measured(articles)
    for label, expected in slowly(articles, found.labels).items():
        figure = found.figure(Measure.ALPHA_U, label=label)
        assert figure is not None
        if math.isnan(expected):
            assert figure.value is None
            assert "by chance" in figure.why
        else:
            assert figure.value == pytest.approx(expected, abs=1e-9)


@given(readings(people=3))
def test_samples_are_those_of_articles_that_are_repeated(articles: list[ReadTogether]) -> None:
    often = [2, 1, 3][: len(articles)]
    made = family(articles)
    if len(made.length) < len(articles):
        return
    samples = made.values(np.array([often], dtype=np.float64))[0]
    repeated = [read for read, times in zip(articles, often) for _ in range(times)]
    labels = [key.label for key in made.keys]
    expected = slowly(repeated, [label for label in labels if label])
    assert samples.tolist() == pytest.approx([expected[label] for label in labels], abs=1e-9, nan_ok=True)


def test_one_unit_cut_in_two_is_a_disagreement_though_no_token_differs() -> None:
    whole, halves = layer("ana", [one("ORG", 0, 8)]), layer("bo", [one("ORG", 0, 4), one("ORG", 4, 8)])
    found = measured([together(whole, halves, text=TEXT)])
    alpha, alpha_u = (found.figure(measure, label="ORG") for measure in (Measure.ALPHA, Measure.ALPHA_U))
    assert alpha is not None
    assert alpha_u is not None
    assert alpha.value == 1
    assert (alpha_u.value or 1) < 1
