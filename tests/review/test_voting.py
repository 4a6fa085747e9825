"""What a majority says of a match, field by field, and when it says nothing."""

from dataclasses import replace

import pytest

from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.layer import Layer
from annotations.review.comparing import compare
from annotations.review.disagreements import Match
from annotations.review.voting import UNDECIDED, Undecided, vote
from annotations.spans import Origin, Span

TEXT = "“We will win,” Ana Vaz of the Harbour Watch said on Monday."
TWO_THIRDS = 2 / 3


def match_of(*sides: Annotation | None) -> Match:
    """The one match of layers that have one annotation each, or none."""
    layers: list[Layer] = []
    for number, one in enumerate(sides):
        spans = {one.id: one} if isinstance(one, Span) else {}
        quotes = {one.id: one} if isinstance(one, Attribution) else {}
        layers.append(Layer("article", f"annotator {number}", spans, quotes))
    (match,) = compare(TEXT, layers).matches
    return match


def span(said: str, number: int) -> Span | None:
    """“P” is a person on two words, “P+” on three; “-” is nothing."""
    return None if said == "-" else Span(f"span {number}", said[0], ((15, 25 if said.endswith("+") else 22),))


@pytest.mark.parametrize(
    ("said", "threshold", "voters", "winner"),
    [
        ("P P O", TWO_THIRDS, 3, 0),
        ("O P P", TWO_THIRDS, 3, 1),
        ("P P O", 0.7, 3, "undecided"),
        ("P P P", 1, 3, 0),
        ("P P+ O", 0.5, 3, "undecided"),
        ("P P+ P", 0.5, 3, 0),
        ("P - -", 0.5, 3, None),
        ("P - P", 0.5, 3, 0),
        ("P -", 0.5, 2, "undecided"),
        ("P P", 1, 2, 0),
        ("P O", 0.5, 2, "undecided"),
        ("P P O O", 0.5, 4, "undecided"),
        ("P P O -", 0.5, 4, 0),
        ("P P", 0.6, 4, "undecided"),
        ("P P P", 0.6, 5, 0),
        ("P P P P P P P - - -", 0.7, 10, 0),
    ],
)
def test_votes_on_spans(said: str, threshold: float, voters: int, winner: int | str | None) -> None:
    spans = [span(one, number) for number, one in enumerate(said.split())]
    result = vote(match_of(*spans), threshold, voters)
    if isinstance(winner, int):
        assert result is spans[winner]
    else:
        assert result is (UNDECIDED if winner == "undecided" else None)


WHOLE = Attribution(
    "1",
    QuoteKind.DIRECT,
    ((0, 14),),
    cue=((44, 48),),
    source=((15, 22),),
    speaker="Ana Vaz",
    note="hers",
    origin=Origin.KEPT,
)


def test_attributions_are_voted_field_by_field() -> None:
    second = replace(WHOLE, id="2", source=((15, 43),), content=((1, 13),))
    third = replace(WHOLE, id="3", cue=(), source=((15, 43),), speaker="ana vaz")
    result = vote(match_of(WHOLE, second, third), TWO_THIRDS, 3)
    assert result == replace(WHOLE, source=((15, 43),))


def test_the_winning_words_give_the_id() -> None:
    odd = replace(WHOLE, id="0", content=((1, 13),))
    result = vote(match_of(odd, WHOLE, replace(WHOLE, id="3", note="")), TWO_THIRDS, 3)
    assert result == WHOLE


def test_one_field_without_a_majority_leaves_all_undecided() -> None:
    sides = [replace(WHOLE, id=str(number), speaker=name) for number, name in enumerate(("Ana", "Bo", ""))]
    assert vote(match_of(*sides), TWO_THIRDS, 3) is UNDECIDED


def test_a_speaker_is_spelt_as_most_spell_it() -> None:
    names = ("ANA VAZ", "Ana Vaz", "Ana Vaz’s", "Ana Vaz", "Bo")
    sides = [replace(WHOLE, id=str(number), speaker=name) for number, name in enumerate(names)]
    assert vote(match_of(*sides), 0.8, 5) == replace(WHOLE, id="0", speaker="Ana Vaz")


def test_no_speaker_is_a_vote_as_well() -> None:
    sides = [replace(WHOLE, id=str(number), speaker=name) for number, name in enumerate(("Ana", "", ""))]
    assert vote(match_of(*sides), TWO_THIRDS, 3) == replace(WHOLE, id="0", speaker="")


def test_most_see_no_quote() -> None:
    assert vote(match_of(WHOLE, None, None), TWO_THIRDS, 3) is None
    assert vote(match_of(WHOLE, None), 0.5, 2) is UNDECIDED


def test_attributes_are_voted_for_where_they_differ() -> None:
    calm, loud = {"tone": "calm"}, {"tone": "loud"}
    sides = [replace(WHOLE, id=str(number), attributes=tone) for number, tone in enumerate((loud, calm, calm))]
    assert vote(match_of(*sides), TWO_THIRDS, 3) == replace(WHOLE, id="0", attributes=calm)
    assert vote(match_of(*sides[:2]), TWO_THIRDS, 2) is UNDECIDED
    spans = [Span(str(number), "P", ((15, 22),), attributes=tone) for number, tone in enumerate((loud, calm, calm))]
    assert vote(match_of(*spans), TWO_THIRDS, 3) == replace(spans[0], attributes=calm)
    assert vote(match_of(*spans), 1, 3) is UNDECIDED


def test_a_person_decides_about_quotes_that_most_have_split() -> None:
    parts = {"1": replace(WHOLE, id="1", content=((0, 8),)), "2": replace(WHOLE, id="2", content=((9, 14),))}
    whole = Layer("article", "ana", attributions={"1": WHOLE})
    split = [Layer("article", name, attributions=parts) for name in ("bo", "cy")]
    (match,) = compare(TEXT, [whole, *split]).matches
    assert [len(side) for side in match.sides] == [1, 2, 2]
    assert vote(match, TWO_THIRDS, 3) is UNDECIDED
    (match,) = compare(TEXT, [whole, replace(whole, annotator="dee"), split[0]]).matches
    assert vote(match, TWO_THIRDS, 3) == WHOLE


@pytest.mark.parametrize(("threshold", "voters"), [(0, 2), (1.1, 2), (-1, 2), (0.5, 1)])
def test_votes_that_make_no_sense(threshold: float, voters: int) -> None:
    with pytest.raises(ValueError, match=r"share|voters"):
        vote(match_of(span("P", 0), span("P", 1)), threshold, voters)


def test_undecided_is_one_value() -> None:
    assert list(Undecided) == [UNDECIDED]
