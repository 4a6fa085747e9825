"""Fragments joined, words trimmed and read off: held against sets of characters."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from making import texts

from annotations.spans import Span, joined, trimmed, words_of

pairs = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


@given(pairs)
def test_joined_covers_the_same_characters(fragments: list[tuple[int, int]]) -> None:
    covered = {place for start, end in fragments for place in range(start, end)}
    assert {place for start, end in joined(fragments) for place in range(start, end)} == covered


@given(pairs)
def test_joined_is_in_order_and_apart(fragments: list[tuple[int, int]]) -> None:
    result = joined(fragments)
    assert all(start < end for start, end in result)
    assert all(one[1] < other[0] for one, other in pairwise(result))
    assert joined(result) == result


@given(texts, st.data())
def test_trimmed_keeps_the_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    begin, stop = trimmed(text, start, end)
    assert text[begin:stop] == text[start:end].strip()
    assert start <= begin <= stop <= end


def test_words_of_joins_fragments_by_one_space() -> None:
    assert words_of("“We will,” she said, “win.”", ((1, 8), (22, 25))) == "We will win"


def test_a_span_goes_from_its_first_to_its_last_fragment() -> None:
    span = Span("one", "PERSON", ((3, 5), (9, 12)))
    assert (span.start, span.end) == (3, 12)
