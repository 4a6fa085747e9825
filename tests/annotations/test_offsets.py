"""Code point ⇄ UTF-16: held against Python's own encoder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.offsets import Utf16Map

_PIECES = "a|é|e\u0301|😀|👩🏽\u200d🔬|🇦🇷|\r\n|\n|السلام|שלום|\u200f|\u00a0|\u2028|𝔘|\uffff|漢"
PIECES = st.sampled_from(_PIECES.split("|"))
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


def units_before(text: str, position: int) -> int:
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


@given(TEXTS)
def test_every_position_counts_as_the_encoder_does(text: str) -> None:
    offsets = Utf16Map(text)
    for position in range(len(text) + 1):
        assert offsets.to_u16(position) == units_before(text, position)
        assert offsets.to_code_point(offsets.to_u16(position)) == position


@given(TEXTS)
def test_a_position_inside_a_pair_belongs_to_the_character_that_it_cuts(text: str) -> None:
    offsets = Utf16Map(text)
    for position, character in enumerate(text):
        if ord(character) > 0xFFFF:
            assert offsets.to_code_point(offsets.to_u16(position) + 1) == position


@given(TEXTS, st.data())
def test_slices_agree(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    offsets = Utf16Map(text)
    raw = text.encode("utf-16-le", "surrogatepass")
    piece = raw[2 * offsets.to_u16(start) : 2 * offsets.to_u16(end)].decode("utf-16-le", "surrogatepass")
    assert piece == text[start:end]


@pytest.mark.parametrize(
    ("text", "position", "position_u16"),
    [("", 0, 0), ("abc", 2, 2), ("🏮x", 1, 2), ("a👩🏽\u200d🔬b", 5, 8), ("قالت 🌊 ليلى", 6, 7), ("a\r\n😀", 4, 5)],
)
def test_known_places(text: str, position: int, position_u16: int) -> None:
    assert Utf16Map(text).to_u16(position) == position_u16
    assert Utf16Map(text).to_code_point(position_u16) == position
