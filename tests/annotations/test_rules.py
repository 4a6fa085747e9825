"""Rules: where an annotation may lie, and what may not stand twice."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import SCHEME, TEXT, empty_layer, places, suggestions

from annotations.attributions import Attribution, QuoteKind
from annotations.edits import Put, apply
from annotations.errors import EditError
from annotations.rules import check_fragments, check_placed, rule_for
from annotations.spans import AttributeValue, Fragment, Origin, Span

RULE = rule_for(TEXT, SCHEME)


def is_right(fragments: list[Fragment], text: str) -> bool:
    """The rule as it is worded, character by character."""
    covered: list[int] = []
    for start, end in fragments:
        if start >= end or start < 0 or end > len(text) or not text[start:end].strip():
            return False
        if covered and start <= covered[-1] + 1:
            return False
        covered.extend(range(start, end))
    return bool(fragments)


@given(st.lists(st.tuples(st.integers(-2, len(TEXT) + 2), st.integers(-2, len(TEXT) + 2)), max_size=3))
def test_fragments_are_refused_by_the_rule_and_no_other(fragments: list[Fragment]) -> None:
    try:
        check_fragments(fragments, TEXT)
    except EditError:
        assert not is_right(fragments, TEXT)
    else:
        assert is_right(fragments, TEXT)


@given(places())
def test_whole_words_may_be_labelled(fragments: tuple[Fragment, ...]) -> None:
    layer = empty_layer()
    span = Span("h1", "PERSON", fragments)
    made, _, _ = apply(layer, Put(span), RULE)
    assert made.spans == {"h1": span}


def test_white_space_alone_is_no_span() -> None:
    for text in (" \n\t ", "\u00a0\u2028", "\u2003"):
        with pytest.raises(EditError, match="no words"):
            check_fragments([(0, len(text))], text)


def test_nothing_selected() -> None:
    with pytest.raises(EditError, match="Select the words first"):
        check_fragments([], TEXT)
    check_fragments([], TEXT, may_be_empty=True)


@pytest.mark.parametrize("part", ["content", "cue", "source"])
def test_every_part_of_a_quote_has_to_lie_in_the_text(part: str) -> None:
    quote = Attribution("h1", QuoteKind.DIRECT, ((0, 5),))
    beyond = ((0, len(TEXT) + 1),)
    wrong = {
        "content": replace(quote, content=beyond),
        "cue": replace(quote, cue=beyond),
        "source": replace(quote, source=beyond),
    }[part]
    with pytest.raises(EditError, match="are not in this text"):
        check_placed([wrong], TEXT)


def test_a_label_by_hand_has_to_be_in_the_scheme() -> None:
    span = Span("h1", "PLANET", ((0, 5),))
    with pytest.raises(EditError, match="no label PLANET"):
        RULE(empty_layer(), span)
    RULE(empty_layer(), replace(span, origin=Origin.KEPT))


def test_spans_may_nest_and_overlap_but_not_stand_twice() -> None:
    first = Span("h1", "PERSON", ((15, 23),))
    layer = replace(empty_layer(), spans={"h1": first})
    for other in (((15, 18),), ((10, 20),), ((15, 23), (25, 29))):
        RULE(layer, Span("h2", "PERSON", other))
    RULE(layer, Span("h2", "ORG", first.fragments))
    RULE(layer, replace(first, note="the same one, with a note"))
    with pytest.raises(EditError, match="labelled PERSON already"):
        RULE(layer, replace(first, id="h2"))


def test_a_quote_may_not_stand_twice() -> None:
    quote = suggestions()[3]
    assert isinstance(quote, Attribution)
    layer = replace(empty_layer(), attributions={"h1": replace(quote, id="h1")})
    with pytest.raises(EditError, match="a quote already"):
        RULE(layer, quote)
    RULE(layer, replace(quote, content=((0, 8),)))


@pytest.mark.parametrize("value", [math.nan, math.inf, 2**63])
def test_a_number_that_the_file_cannot_keep_is_refused(value: AttributeValue) -> None:
    span = Span("h1", "PERSON", ((0, 5),), attributes={"rank": value})
    with pytest.raises(EditError, match="“rank”"):
        RULE(empty_layer(), span)
