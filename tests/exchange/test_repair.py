"""Proof of a file's claims: words that stand once and near are found, all else is named with what was expected."""

import pytest
from exchanged import PIECES
from hypothesis import assume, given
from hypothesis import strategies as st

from annotations.codec import CodecError
from annotations.errors import EditError
from annotations.exchange.repair import REACH, Prover, nearest
from annotations.spans import words_of
from annotations.text import canonical

RAW = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join)


@given(RAW, st.data())
def test_what_is_proved_says_the_claimed_words(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw) - 1))
    end = data.draw(st.integers(start + 1, len(raw)))
    by = data.draw(st.integers(-30, 30))
    assume(start + by >= 0)
    text, claimed = canonical(raw), raw[start:end]
    prover = Prover(raw, text)
    try:
        found = prover.prove("PERSON", ((start + by, end + by),), claimed)
    except (CodecError, EditError):
        inside = any(raw[at - 1 : at + 1] == "\r\n" for at in (start, end) if at)
        assert by or not claimed.strip() or inside
        assert not prover.moved
        return
    assert words_of(text, found) == canonical(claimed)
    if by == 0 or raw[start + by : end + by] == claimed:
        assert not prover.moved or "\r\n" in raw


@given(RAW, st.data())
def test_a_span_moves_only_where_the_words_stand_once_within_reach(raw: str, data: st.DataObject) -> None:
    text = canonical(raw)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    assume(bool(words.strip()))
    at = max(0, start + data.draw(st.integers(-30, 30)))
    near = [one for one in range(len(text)) if text.startswith(words, one) and abs(one - at) <= REACH]
    expected = ((near[0], near[0] + len(words)),) if len(near) == 1 else None
    assert nearest(text, ((at, at + len(words)),), words) == expected


def test_parts_move_together() -> None:
    text = "xx “We will,” she said, “win today.”"
    prover = Prover(text, text)
    found = prover.prove("T1", ((2, 10), (23, 33)), "We will, win today.")
    assert words_of(text, found) == "We will, win today."
    assert prover.moved == ["T1 moved from 2–10 and 23–33 to 4–12 and 25–35, where “We will, win today.” stands"]


@pytest.mark.parametrize(
    ("fragments", "claimed", "sentence"),
    [
        (((0, 3),), "Bob", "expected “Bob”, found “Ana”."),
        (((2, 5),), "Ana", "expected “Ana”, found “a a”."),
        (((40, 43),), "Bob", "expected “Bob”, found “”."),
        (((0, 3),), 7, "its “text” is no text."),
    ],
)
def test_what_is_not_there_once_is_refused_with_both_words(
    fragments: tuple[tuple[int, int], ...], claimed: object, sentence: str
) -> None:
    text = "Ana and Ana"
    with pytest.raises(CodecError) as caught:
        Prover(text, text).prove("PERSON", fragments, claimed)
    assert str(caught.value) == sentence
