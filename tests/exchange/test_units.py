"""Which unit a file counts in is told by its words alone."""

from hypothesis import given
from hypothesis import strategies as st

from annotations.exchange.units import Claim, counts_utf16, in_code_points
from annotations.offsets import Utf16Map

TEXTS = st.lists(st.sampled_from(["Ana", " ", "🎉", "b", "\r\n", "שלום", "𝔸"]), min_size=1).map("".join)


@given(TEXTS, st.data())
def test_units_are_carried_back_exactly(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    units = Utf16Map(text)
    place = units.to_u16(start), units.to_u16(end)
    assert in_code_points(text, [place]) == ((start, end),)
    as_points = counts_utf16(text, [Claim(start, end, text[start:end])])
    assert not as_points


def test_the_words_decide() -> None:
    text = "🎉🎉 Ana Díaz said"
    assert counts_utf16(text, [Claim(5, 13, "Ana Díaz")])
    assert not counts_utf16(text, [Claim(3, 11, "Ana Díaz")])
    assert not counts_utf16(text, [Claim(5, 13, "Bo"), Claim(5, 13), Claim(99, 999, "Ana Díaz"), Claim(0, 2, 7)])
    assert not counts_utf16("Ana Díaz said", [Claim(1, 9, "Ana Díaz")])
    assert counts_utf16("🎉\r\nAna\r\nBo", [Claim(4, 11, "Ana\nBo")])
