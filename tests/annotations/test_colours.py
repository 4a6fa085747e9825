"""Colours: known values of contrast, Lab distance and colour-blind sight, and what is found to be too near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.colours import Eyes, contrast, distance, mixed, nearest_eyes, readable, seen_by, too_near

colours = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        # The least grey that WCAG lets be read on white, and the one beyond.
        ("#767676", "#FFFFFF", 4.54),
        ("#777777", "#FFFFFF", 4.48),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    # From the L*a*b* of sRGB's primaries at D65: red 53.24 80.09 67.20, green 87.73 −86.18 83.18, blue 32.30 79.19 −107.86.
    [("#000000", "#FFFFFF", 100.0), ("#FF0000", "#00FF00", 170.6), ("#FF0000", "#0000FF", 176.3)],
)
def test_distances_of_usual_eyes_are_those_of_1976(one: str, other: str, apart: float) -> None:
    assert distance(one, other) == pytest.approx(apart, abs=0.15)


def test_red_and_green_come_near_for_deutan_eyes_and_blue_and_green_for_tritan_ones() -> None:
    red, green, blue, teal = "#D02020", "#3F8F20", "#2060C0", "#008080"
    assert distance(red, green, Eyes.DEUTAN) < distance(red, green) / 3
    assert distance(blue, teal, Eyes.TRITAN) < distance(blue, teal) / 2
    assert nearest_eyes(red, green)[0] in (Eyes.DEUTAN, Eyes.PROTAN)


@given(colours)
def test_usual_eyes_see_what_is_there_and_grey_stays_grey_for_all(colour: str) -> None:
    assert seen_by(Eyes.USUAL, colour) == colour
    grey = f"#{colour[1:3] * 3}"
    for eyes in Eyes:
        assert distance(seen_by(eyes, grey), grey) < 1.5


@given(colours, colours)
def test_distance_is_the_same_both_ways_and_nought_of_itself(one: str, other: str) -> None:
    for eyes in Eyes:
        assert distance(one, other, eyes) == pytest.approx(distance(other, one, eyes))
        assert distance(one, one, eyes) == 0


@given(colours, st.sampled_from(("#FDFCF9", "#17191C")))
def test_a_readable_shade_can_be_read(colour: str, ground: str) -> None:
    shade = readable(colour, ground, 4.5)
    assert contrast(shade, ground) >= 4.5
    if contrast(colour, ground) >= 4.5:
        assert shade == colour


def test_mixing_goes_from_one_end_to_the_other() -> None:
    assert mixed("#000000", "#FFFFFF", 0) == "#000000"
    assert mixed("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert mixed("#102030", "#203040", 0.5) == "#182838"


def test_the_nearest_pair_comes_first_and_names_the_eyes() -> None:
    hues = {"blue": "#0269B0", "brown": "#8A3208", "near blue": "#0A6FB4", "ochre": "#846000"}
    found = too_near(hues, 12)
    assert [(pair.one, pair.other) for pair in found] == [("blue", "near blue"), ("brown", "ochre")]
    assert found[1].eyes is Eyes.DEUTAN
    assert too_near(hues, 12, among=("ochre",)) == found[1:]


@pytest.mark.parametrize("wrong", ["", "red", "#FFF", "#GGGGGG", "123456"])
def test_what_is_no_colour_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"colour|invalid"):
        contrast(wrong, "#FFFFFF")
