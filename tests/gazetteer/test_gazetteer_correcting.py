from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from annotations.gazetteer.correcting import correct, longest
from annotations.gazetteer.correction import CERTAIN, Correction
from annotations.gazetteer.gazetteer import EMPTY, Gazetteer
from annotations.gazetteer.terms import make_term
from annotations.spans import Origin, Span

TEXT = "Adrienne Watson of the Kyiv School of Economics left Kyiv’s centre on Monday for New York."


def span(words: str, label: str, *, hit: bool = False, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(
        f"{label}:{words}",
        label,
        ((start, start + len(words)),),
        certainty=CERTAIN if hit else None,
        origin=Origin.MODEL,
    )


def after(spans: Iterable[Span], hits: Iterable[Span], gazetteer: Gazetteer = EMPTY) -> set[str]:
    standing = list(spans)
    return {one.id for one in correct(TEXT, standing, hits, gazetteer).applied(standing)}


def test_a_hit_comes_where_the_pipeline_said_nothing() -> None:
    assert after([], [span("Kyiv", "GPE", hit=True)]) == {"GPE:Kyiv"}


def test_a_hit_takes_the_place_of_another_label_and_of_what_it_crosses_or_encloses() -> None:
    assert after([span("Monday", "GPE")], [span("Monday", "DATE", hit=True)]) == {"DATE:Monday"}
    assert after([span("centre on", "ORG")], [span("on Monday", "DATE", hit=True)]) == {"DATE:on Monday"}
    assert after([span("Kyiv School", "ORG")], [span("Kyiv School of Economics", "ORG", hit=True)]) == {
        "ORG:Kyiv School of Economics"
    }


def test_what_the_pipeline_says_too_stays_as_the_pipeline_said_it() -> None:
    assert correct(TEXT, [span("Monday", "DATE")], [span("Monday", "DATE", hit=True)], EMPTY) == Correction()


def test_a_fuller_name_with_the_same_label_stays_alone() -> None:
    assert after([span("Adrienne Watson", "PERSON")], [span("Watson", "PERSON", hit=True)]) == {
        "PERSON:Adrienne Watson"
    }


def test_a_longer_name_with_another_label_stays_and_the_hit_is_nested_in_it() -> None:
    school = span("Kyiv School of Economics", "ORG")
    assert after([school], [span("Kyiv", "GPE", hit=True)]) == {school.id, "GPE:Kyiv"}


def test_a_possessive_ending_makes_no_fuller_name() -> None:
    start = TEXT.index("Kyiv’s")
    hit = Span("hit", "GPE", ((start, start + 4),), certainty=CERTAIN, origin=Origin.MODEL)
    assert after([span("Kyiv’s", "GPE")], [hit]) == {"hit"}


def test_of_hits_that_overlap_the_longest_counts() -> None:
    hits = [span("York", "GPE", hit=True), span("New York", "GPE", hit=True), span("for New", "X", hit=True)]
    assert [[one.id for one in group] for group in longest(hits)] == [["GPE:New York"]]


def test_of_two_labels_for_the_same_words_the_pipelines_own_is_taken() -> None:
    hits = [span("Watson", "ORG", hit=True), span("Watson", "PERSON", hit=True)]
    assert after([span("Watson", "PERSON")], hits) == {"PERSON:Watson"}
    assert after([], hits) == {"ORG:Watson"}


def test_what_is_never_suggested_goes() -> None:
    gazetteer = Gazetteer.of([make_term("Monday", "", never=True), make_term("Kyiv", "ORG", never=True)])
    start = TEXT.index("Kyiv’s")
    kyiv = Span("kyiv", "GPE", ((start, start + 6),), origin=Origin.MODEL)
    assert after([span("Monday", "DATE"), kyiv], [], gazetteer) == {"kyiv"}


places = st.tuples(st.integers(0, 40), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(places, max_size=8, unique=True), st.lists(places, max_size=8, unique=True))
def test_no_hit_that_counts_is_lost_and_nothing_else_is_touched(
    said: list[tuple[int, int]], met: list[tuple[int, int]]
) -> None:
    text = "abcdefghi " * 6
    spans = [Span(f"s{place}", "ORG", (place,), origin=Origin.MODEL) for place in said]
    hits = [Span(f"h{place}", "GPE", (place,), certainty=CERTAIN, origin=Origin.MODEL) for place in met]
    correction = correct(text, spans, hits, EMPTY)
    counted = {one.id for group in longest(hits) for one in group}
    assert {one.id for one in correction.added} == counted
    for one in spans:
        touched = any(hit.start < one.end and one.start < hit.end for hit in correction.added)
        assert touched or one.id not in correction.gone
