"""What each common choice makes gold, and where it leaves the decision to a person."""

from dataclasses import replace

import pytest

from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.layer import Layer
from annotations.review.comparing import compare
from annotations.review.disagreements import Match
from annotations.review.resolving import (
    BOTH,
    FULLER_NAME,
    LONGER,
    MEASURED,
    NEITHER,
    SHORTER,
    UNION,
    WITH_CUE,
    Choice,
    choices,
    likeness,
    majority,
    side_choice,
)
from annotations.spans import Origin, Span, words_of

TEXT = "“We will win,” Ana Vaz of the  Harbour Watch said on Monday."


def span(words: str, label: str = "P", span_id: str = "", origin: Origin = Origin.HAND) -> Span:
    start = TEXT.index(words)
    return Span(span_id or words, label, ((start, start + len(words)),), origin=origin)


def matches_of(*sides: list[Annotation]) -> tuple[Match, ...]:
    layers = [
        Layer(
            "article",
            f"annotator {number}",
            {one.id: one for one in side if isinstance(one, Span)},
            {one.id: one for one in side if isinstance(one, Attribution)},
        )
        for number, side in enumerate(sides)
    ]
    return compare(TEXT, layers).matches


def match_of(*sides: Annotation | None) -> Match:
    (match,) = matches_of(*([] if one is None else [one] for one in sides))
    return match


def settled(choice: Choice, match: Match) -> tuple[Annotation, ...]:
    outcome = choice.outcome(match)
    assert outcome is not None
    return outcome


ANA, ANA_VAZ, VAZ_OF = span("Ana"), span("Ana Vaz", origin=Origin.ALTERED), span("Vaz of")
QUOTE = Attribution("q", QuoteKind.DIRECT, ((0, 14),), cue=((45, 49),), source=((15, 22),), speaker="Ana Vaz")


def spoken(*names: str) -> Match:
    return match_of(*(replace(QUOTE, id=str(number), speaker=name) for number, name in enumerate(names)))


def test_a_side_is_taken_as_it_is() -> None:
    match = match_of(ANA, ANA_VAZ)
    assert [side_choice(index, "").outcome(match) for index in (0, 1)] == [(ANA,), (ANA_VAZ,)]
    assert side_choice(1, "").outcome(match_of(ANA, None)) == ()
    assert NEITHER.outcome(match) == ()


def test_what_is_agreed_can_be_taken_but_is_no_case_for_a_measure() -> None:
    match = match_of(ANA, replace(ANA, id="2"))
    assert side_choice(0, "").outcome(match) == BOTH.outcome(match) == (ANA,)
    assert [choice.outcome(match) for choice in MEASURED] == [None] * len(MEASURED)


def test_boundaries_only() -> None:
    match = match_of(ANA, ANA_VAZ)
    assert LONGER.outcome(match) == (ANA_VAZ,)
    assert SHORTER.outcome(match) == (ANA,)
    assert UNION.outcome(match) == (replace(ANA, fragments=ANA_VAZ.fragments),)
    (crossing,) = settled(UNION, match_of(ANA_VAZ, VAZ_OF))
    assert isinstance(crossing, Span)
    assert words_of(TEXT, crossing.fragments) == "Ana Vaz of"
    assert (crossing.id, crossing.origin) == (ANA_VAZ.id, Origin.ALTERED)


def test_nobody_says_which_of_two_as_long_is_the_longer() -> None:
    match = match_of(span("of the"), span("Vaz of"))
    assert LONGER.outcome(match) is SHORTER.outcome(match) is None


def test_the_longer_of_three() -> None:
    assert LONGER.outcome(match_of(ANA, ANA_VAZ, replace(ANA_VAZ, id="3"))) == (ANA_VAZ,)
    assert LONGER.outcome(match_of(ANA, None, ANA_VAZ)) is None


def test_measures_leave_alone_what_differs_in_more() -> None:
    match = match_of(ANA, replace(ANA_VAZ, label="O"))
    assert [choice.outcome(match) for choice in MEASURED] == [None] * len(MEASURED)


def test_the_words_of_all_of_a_quote() -> None:
    match = match_of(QUOTE, replace(QUOTE, id="2", content=((1, 13), (23, 25))))
    assert UNION.outcome(match) == (replace(QUOTE, content=((0, 14), (23, 25))),)


@pytest.mark.parametrize(
    ("names", "fuller"),
    [
        (("Vaz", "Ana Vaz"), 1),
        (("Ana Vaz", "VAZ"), 0),
        (("", "Ana Vaz"), 1),
        (("Vaz", "Ana", "Ana Vaz"), 2),
        (("Ana", "Vaz"), None),
        (("Ana Vaz", "Bo Vaz"), None),
    ],
)
def test_the_fuller_name(names: tuple[str, ...], fuller: int | None) -> None:
    match = spoken(*names)
    assert FULLER_NAME.outcome(match) == (None if fuller is None else match.sides[fuller])


def test_the_one_with_a_cue() -> None:
    match = match_of(replace(QUOTE, id="1", cue=()), QUOTE)
    assert WITH_CUE.outcome(match) == (QUOTE,)
    assert WITH_CUE.outcome(match_of(replace(QUOTE, id="1", cue=((50, 52),)), QUOTE)) is None


def test_both_of_what_can_stand_together() -> None:
    body = replace(ANA_VAZ, id="2", label="O")
    assert BOTH.outcome(match_of(ANA_VAZ, body)) == (ANA_VAZ, body)
    assert BOTH.outcome(match_of(ANA_VAZ, None)) == (ANA_VAZ,)
    assert BOTH.outcome(match_of(ANA, ANA_VAZ, replace(ANA, id="3"))) == (ANA, ANA_VAZ)
    assert BOTH.outcome(spoken("Ana", "Bo")) is None
    tall = Span("1", "P", ANA.fragments, attributes={"role": "chair"})
    assert BOTH.outcome(match_of(tall, ANA)) is None


def test_both_of_one_suggestion_are_two_annotations() -> None:
    left, right = span("Ana", span_id="s1", origin=Origin.KEPT), span("Ana Vaz", span_id="s1", origin=Origin.ALTERED)
    match = match_of(left, right)
    first, second = settled(BOTH, match)
    assert first is left
    assert second == replace(right, id=second.id, origin=Origin.HAND)
    assert second.id != "s1"
    assert BOTH.outcome(match) == (first, second)


def test_both_of_a_split_quote_and_its_side() -> None:
    parts: list[Annotation] = [replace(QUOTE, id="1", content=((0, 8),)), replace(QUOTE, id="2", content=((9, 14),))]
    (match,) = matches_of([QUOTE], parts)
    assert side_choice(1, "").outcome(match) == tuple(parts)
    assert BOTH.outcome(match) == (QUOTE, *parts)


def test_the_majority() -> None:
    twice, both = majority(2 / 3), majority(1)
    assert twice.outcome(match_of(ANA, ANA_VAZ, replace(ANA_VAZ, id="3"))) == (ANA_VAZ,)
    assert both.outcome(match_of(ANA, ANA_VAZ, replace(ANA_VAZ, id="3"))) is None
    assert twice.outcome(match_of(None, None, ANA)) == ()
    assert majority(0.5).outcome(match_of(ANA, None)) is None


def test_the_choices_that_people_are_offered() -> None:
    offered = choices(("Ana", "Bo"))
    assert [choice.id for choice in offered] == [
        "side-1",
        "side-2",
        "both",
        "neither",
        "longer",
        "shorter",
        "union",
        "fuller-name",
        "with-cue",
    ]
    assert [choice.title for choice in offered[:2]] == ["Take Ana’s", "Take Bo’s"]
    assert [choice.id for choice in choices(("Ana", "Bo", "Cy"))][-1] == "majority"
    assert len({choice.title for choice in offered}) == len(offered)


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ((span("Ana Vaz"), span("Ana Vaz", "O")), ("ana vaz", "O", "P")),
        ((span("Ana Vaz", "O"), span("Ana Vaz")), ("ana vaz", "O", "P")),
        ((span("Ana Vaz"), span("Ana")), ("ana vaz", "P")),
        ((span("the  Harbour Watch", "O"), None), ("the harbour watch", "", "O")),
        ((QUOTE, replace(QUOTE, id="2", kind=QuoteKind.MIXED)), ("“we will win,”", "direct", "mixed")),
    ],
)
def test_likeness(sides: tuple[Annotation | None, ...], expected: tuple[str, ...]) -> None:
    assert likeness(TEXT, match_of(*sides)) == expected
