"""Tokens, characters and sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.article.blocks import Blocks
from desktop.article.selection import Snapping
from desktop.article.tokens import Tokens, sentence

PIECES = st.sampled_from(
    ["a", "é", "e\u0301", "👩🏽\u200d🔬", " ", "’", "-", ".", "3", "ليلى", "ש", "\u00a0", "क्षि", "漢", "\n"]
)


def words(text: str) -> list[str]:
    found = Tokens(text)
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


def test_tokens_are_words_numbers_and_single_signs() -> None:
    assert words("“I don’t,” she said: €3.4 million 👩🏽\u200d🔬!") == [
        "“", "I", "don’t", ",", "”", "she", "said", ":", "€", "3.4", "million", "👩🏽\u200d🔬", "!",
    ]  # fmt: skip


def test_an_abbreviation_keeps_its_last_stop() -> None:
    assert words("the U.S. fleet sailed.") == ["the", "U.S.", "fleet", "sailed", "."]


@given(st.lists(PIECES, max_size=30).map("".join))
def test_tokens_cover_all_but_blanks_and_cut_no_character(text: str) -> None:
    found = Tokens(text)
    assert "".join(words(text)) == "".join("".join(text.split()))
    assert set(found.starts) | set(found.ends) <= set(found.characters)


@given(st.lists(PIECES, min_size=1, max_size=30).map("".join), st.data())
def test_snapping_is_stable_and_never_begins_with_a_blank(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    snapping = Snapping(Blocks(text))
    found = snapping.snapped(start, end)
    assert snapping.snapped(*found) == found
    if text[start:end].strip():
        slice_ = text[found[0] : found[1]]
        assert slice_ == slice_.strip() and text[start:end].strip() in slice_
    else:
        assert found == (start, end)


@pytest.mark.parametrize(
    ("text", "at", "wanted"),
    [
        ("Dr. Vaz spoke. She left.", "Vaz", "Dr. Vaz spoke."),
        ("“Go!” she said. Then he went.", "Go", "“Go!” she said."),
        ("“Go.” He went.", "Go", "“Go.”"),
        ("It rose 3.4 points. “Why?” Nobody knew.", "3.4", "It rose 3.4 points."),
        ("By J. R. Stone in the U.S. today. End.", "Stone", "By J. R. Stone in the U.S. today."),
        ("انتهى الأمر. بدأ يوم جديد.", "بدأ", "بدأ يوم جديد."),
        ("No stop at all", "stop", "No stop at all"),
    ],
)
def test_sentences(text: str, at: str, wanted: str) -> None:
    start, end = sentence(text, text.index(at))
    assert text[start:end] == wanted
