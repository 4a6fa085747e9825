"""Attributions given the same quote: shares, and α by the library krippendorff."""

import math
from dataclasses import replace

import krippendorff
import numpy as np
import pytest
from agreeing import LABELS, PEOPLE, layer, measured, readings, together
from hypothesis import given

from annotations.attributions import Attribution, QuoteKind
from annotations.review.agreement.agreement import Groundwork
from annotations.review.agreement.attributions import Compared, ShareFamily, SpeakerAlpha, kind_alpha, speaker_alpha
from annotations.review.agreement.figures import ASPECTS, Figure, Given, Measure, Subject
from annotations.review.agreement.marks import Corpus, ReadTogether, gather
from annotations.review.agreement.pairing import Met
from annotations.spans import Fragment

QUOTE = Attribution("q", QuoteKind.DIRECT, ((14, 27),), cue=((9, 13),), source=((0, 8),), speaker="Ana Díaz")


def aspects(ana: list[Attribution], bo: list[Attribution], given_as: Given, kind: str = "") -> list[float | None]:
    found = measured([together(layer("ana", quotes=ana), layer("bo", quotes=bo))])
    figures = [found.figure(aspect, Subject.QUOTES, kind, given=given_as) for aspect in ASPECTS]
    return [figure.value if figure else None for figure in figures]


def test_each_aspect_has_its_own_share() -> None:
    other = replace(QUOTE, id="p", cue=((9, 10),), source=((0, 3),), speaker=" ana  DÍAZ", kind=QuoteKind.MIXED)
    assert aspects([QUOTE], [other], Given.SAME) == [0, 1, 1, 0, 1, 0]
    assert aspects([QUOTE], [other], Given.SAME, "mixed") == [0, 1, 1, 0, 1, 0]
    assert aspects([QUOTE], [QUOTE], Given.SAME) == [1, 1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("content", "same", "half"),
    [(((14, 27),), True, True), (((14, 21),), False, True), (((14, 20),), False, False), (((7, 34),), False, False)],
)
def test_half_of_what_either_covers_makes_it_the_same_quote(
    content: tuple[Fragment, ...], same: bool, half: bool
) -> None:
    other = replace(QUOTE, id="p", content=content)
    assert (aspects([QUOTE], [other], Given.SAME)[0] is not None) == same
    assert (aspects([QUOTE], [other], Given.HALF)[0] is not None) == half


def test_what_neither_names_is_not_compared() -> None:
    bare = replace(QUOTE, cue=(), source=(), speaker="")
    assert aspects([bare], [bare], Given.SAME) == [None, None, None, None, None, 1]
    assert aspects([bare], [QUOTE], Given.SAME) == [0, 0, 0, 0, 0, 1]


def why(ana: list[Attribution], bo: list[Attribution], measure: Measure) -> str:
    found = measured([together(layer("ana", quotes=ana), layer("bo", quotes=bo))])
    figure = found.figure(measure, Subject.QUOTES, given=Given.SAME)
    assert figure is not None
    assert figure.value is None
    return figure.why


def test_what_is_undefined_says_why() -> None:
    bare = replace(QUOTE, cue=(), source=(), speaker="")
    for measure in (Measure.SPEAKER, Measure.KIND, Measure.SPEAKER_ALPHA, Measure.KIND_ALPHA):
        assert why([QUOTE], [], measure) == "No quote was marked by both."
    assert why([bare], [bare], Measure.CUE_EXACT) == "On the quotes that both marked, neither says anything of this."
    assert (
        why([bare], [bare], Measure.SPEAKER_ALPHA) == "On the quotes that both marked, neither says anything of this."
    )
    assert "All values are the same" in why([QUOTE], [QUOTE], Measure.KIND_ALPHA)


def corpus_and_compared(articles: list[ReadTogether]) -> tuple[Corpus, list[Compared]]:
    corpus = gather(articles, PEOPLE[: len(articles[0].layers)], LABELS)
    compared: list[Compared] = []
    for members in corpus.pairs:
        rows = [corpus.quotes.rows(member, corpus.both(*members)) for member in members]
        compared.append(Compared.of(corpus, Met.of(corpus.quotes, rows[0], rows[1]).any_label))
    return corpus, compared


def library(pairs: list[tuple[str, str]]) -> float:
    values = sorted({value for pair in pairs for value in pair})
    if len(values) < 2:
        return math.nan
    units = np.array([[values.index(value) for value in pair] for pair in pairs], dtype=float)
    return krippendorff.alpha(units.T, level_of_measurement="nominal")


@given(readings(people=3))
def test_chance_corrected_figures_are_those_of_the_library(articles: list[ReadTogether]) -> None:
    found = measured(articles)
    corpus, compared = corpus_and_compared(articles)
    often = np.array([[2.0, 1.0, 3.0][: len(corpus.articles)]])
    for given_as in Given:
        kinds: list[tuple[str, str]] = []
        speakers: list[tuple[str, str]] = []
        repeated: list[tuple[str, str]] = []
        for one in compared:
            for row in np.flatnonzero(one.given(given_as)).tolist():
                kinds.append((str(one.kinds[0][row]), str(one.kinds[1][row])))
                names = one.speakers[0][row], one.speakers[1][row]
                if any(names):
                    speakers.append(names)
                    repeated.extend([names] * int(often[0, one.article[row]]))
        for measure, pairs in ((Measure.KIND_ALPHA, kinds), (Measure.SPEAKER_ALPHA, speakers)):
            figure = found.figure(measure, Subject.QUOTES, given=given_as)
            assert figure is not None
            assert_is(figure, library(pairs))
        sample = speaker_alpha(corpus, compared, None, given_as).values(often)[0, 0]
        assert sample == pytest.approx(library(repeated), abs=1e-9, nan_ok=True)


def assert_is(figure: Figure, expected: float) -> None:
    if math.isnan(expected):
        assert figure.value is None
        assert figure.why
    else:
        assert figure.value == pytest.approx(expected, abs=1e-9)


def test_speakers_of_several_articles_and_of_one_alone_both_count() -> None:
    def read(number: int, ours: str, theirs: str) -> ReadTogether:
        ana, bo = (layer(name, quotes=[replace(QUOTE, speaker=who)]) for name, who in (("ana", ours), ("bo", theirs)))
        return together(ana, bo, article=str(number))

    names = [("Ana", "Ana"), ("Ana", "Bo"), ("Cem", "Cem"), ("Dee", "Ana"), ("Eva", "")]
    articles = [read(number, *pair) for number, pair in enumerate(names)]
    figure = measured(articles).figure(Measure.SPEAKER_ALPHA, Subject.QUOTES, given=Given.SAME)
    assert figure is not None
    assert figure.value == pytest.approx(library(names), abs=1e-9)
    corpus, compared = corpus_and_compared(articles)
    made = speaker_alpha(corpus, compared, None, Given.SAME)
    assert isinstance(made, SpeakerAlpha)
    assert made.shared.shape[1] == 1
    often = [3, 0, 2, 1, 4]
    sample = made.values(np.array([often], dtype=np.float64))[0, 0]
    assert sample == pytest.approx(library([pair for pair, times in zip(names, often) for _ in range(times)]), abs=1e-9)
    assert np.isnan(kind_alpha(corpus, compared, None, Given.SAME).values(np.ones((1, 5)))).all()


def test_shares_of_samples_are_those_of_repeated_articles() -> None:
    other = replace(QUOTE, speaker="Bo")
    articles = [
        together(layer("ana", quotes=[QUOTE]), layer("bo", quotes=[mine]), article=str(number))
        for number, mine in enumerate((QUOTE, other))
    ]
    work = Groundwork(gather(articles, PEOPLE[:2], LABELS))
    family = next(one for one in work.further_families() if isinstance(one, ShareFamily))
    column = [(key.measure, key.label, key.given) for key in family.keys].index((Measure.SPEAKER, "", Given.SAME))
    assert family.values(np.array([[1.0, 1.0], [3.0, 1.0], [0.0, 2.0]]))[:, column].tolist() == [0.5, 0.75, 0]
