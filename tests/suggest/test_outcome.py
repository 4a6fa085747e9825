"""Outcomes on the worker's pipe: however many annotations there are, no line is long, and all come back the same."""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.attributions import Attribution, QuoteKind
from annotations.codec import CodecError
from annotations.spans import Origin, Span
from annotations.suggest.outcome import Outcome, OutcomeParser, Read, Unread, outcome_lines

TEXT = "word 😀 " * 1000


def outcome(identity: str, spans: int, quotes: int) -> Read:
    """An outcome with so many spans and attributions."""
    return Read(
        identity,
        tuple(Span(f"s{n}", "PERSON", ((n, n + 4),), origin=Origin.MODEL) for n in range(spans)),
        tuple(Attribution(f"q{n}", QuoteKind.DIRECT, ((n, n + 9),), speaker="Ana Díaz") for n in range(quotes)),
    )


COUNTS = st.sampled_from((0, 1, 499, 500, 501, 1000, 1234))
OUTCOMES: st.SearchStrategy[Outcome] = st.one_of(
    st.builds(outcome, st.sampled_from("abc"), COUNTS, COUNTS),
    st.builds(Unread, st.sampled_from("abc"), st.text(max_size=9)),
)


@given(st.lists(OUTCOMES, max_size=4))
def test_outcomes_one_after_the_other_come_back_the_same(outcomes: list[Outcome]) -> None:
    parser = OutcomeParser()
    lines = [orjson.dumps(line) for one in outcomes for line in outcome_lines(one, TEXT)]
    come_back = [parser.take(orjson.loads(line)) for line in lines]
    assert [one for one in come_back if one is not None] == outcomes


@given(st.builds(outcome, st.just("a"), COUNTS, COUNTS))
def test_no_line_is_long_and_only_the_last_ends_the_outcome(read: Read) -> None:
    lines = list(outcome_lines(read, TEXT))
    for line in lines:
        assert len(line["spans"]) <= 500  # type: ignore[arg-type] - the shape is what is tested
        assert len(line["attributions"]) <= 500  # type: ignore[arg-type]
    assert ["more" in line for line in lines] == [True] * (len(lines) - 1) + [False]


def test_a_line_that_is_no_outcome_is_refused() -> None:
    with pytest.raises(CodecError, match="spans"):
        OutcomeParser().take({"id": "a", "attributions": []})
