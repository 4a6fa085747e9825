"""Colours as eyes see them: contrast, what colour-blind eyes make of a colour, and how far two stay apart.

Colours are texts like “#1E2227”, in sRGB. Sources: WCAG 2.2 (contrast ratio, relative luminance); IEC 61966-2-1 (sRGB);
CIE 15:2004 (L*a*b* at D65, and the distance ΔE*ab of 1976); Machado, Oliveira and Fernandes 2009, “A physiologically-based
model for simulation of color vision deficiency”, IEEE TVCG 15(6), table at severity 1.0 (linear RGB).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations
from math import dist

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]


class Eyes(StrEnum):
    """Whose eyes look: usual ones, or without the cones for red (protan), green (deutan) or blue (tritan)."""

    USUAL = "usual"
    PROTAN = "protan"
    DEUTAN = "deutan"
    TRITAN = "tritan"


@dataclass(frozen=True, slots=True)
class Nearness:
    """How far two named colours stay apart: `distance` is the smallest ΔE*ab over all eyes, which `eyes` have."""

    one: str
    other: str
    eyes: Eyes
    distance: float


# Rows of each matrix make red, green and blue, in linear RGB (Machado et al. 2009, severity 1.0).
_SEEN: Mapping[Eyes, Matrix] = {
    Eyes.USUAL: ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    Eyes.PROTAN: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Eyes.DEUTAN: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Eyes.TRITAN: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Linear sRGB to CIE XYZ (IEC 61966-2-1); the white point of D65 is the sum of each row.
_TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 (none) to 21 (black on white); WCAG 2.2 wants 4.5 of a text."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(base: str, colour: str, share: float) -> str:
    """The colour that lies `share` (0 to 1) of the way from `base` to `colour`."""
    pairs = zip(_channels(base), _channels(colour), strict=True)
    return _text(tuple(round(low * (1 - share) + high * share) for low, high in pairs))


def readable(colour: str, ground: str, wanted: float) -> str:
    """`colour`, or the nearest shade of it towards black or white that has the `wanted` contrast on `ground`.

    Black or white itself where no shade between has it.
    """
    end = "#000000" if contrast("#000000", ground) > contrast("#FFFFFF", ground) else "#FFFFFF"
    shades = (mixed(colour, end, step / 50) for step in range(51))
    return next((shade for shade in shades if contrast(shade, ground) >= wanted), end)


def seen_by(eyes: Eyes, colour: str) -> str:
    """`colour` as it looks to these eyes, in a colour that usual eyes can look at."""
    return _text(tuple(round(255 * _encoded(value)) for value in _seen(eyes, colour)))


def distance(one: str, other: str, eyes: Eyes = Eyes.USUAL) -> float:
    """How far apart two colours are to these eyes: ΔE*ab of 1976. Some 2 can just be told apart side by side."""
    return dist(_lab(eyes, one), _lab(eyes, other))


def nearest_eyes(one: str, other: str) -> tuple[Eyes, float]:
    """The eyes to which two colours are nearest, and how far apart they are to those."""
    found = {eyes: distance(one, other, eyes) for eyes in Eyes}
    eyes = min(found, key=lambda each: found[each])
    return eyes, found[eyes]


def nearnesses(colours: Mapping[str, str]) -> Iterator[Nearness]:
    """Every pair of named colours, with the eyes to which they are nearest."""
    for one, other in combinations(colours, 2):
        yield Nearness(one, other, *nearest_eyes(colours[one], colours[other]))


def too_near(colours: Mapping[str, str], wanted: float, among: Iterable[str] | None = None) -> list[Nearness]:
    """The pairs that are nearer than `wanted` to some eyes, the nearest first; `among` keeps those that have one of these."""
    names = None if among is None else frozenset(among)
    pairs = [
        pair
        for pair in nearnesses(colours)
        if pair.distance < wanted and (names is None or pair.one in names or pair.other in names)
    ]
    return sorted(pairs, key=lambda pair: pair.distance)


def _channels(colour: str) -> tuple[int, int, int]:
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"{colour!r} is no colour like #1E2227")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _text(channels: Iterable[int]) -> str:
    return "#" + "".join(f"{value:02X}" for value in channels)


def _linear(colour: str) -> Triple:
    red, green, blue = (_decoded(value / 255) for value in _channels(colour))
    return red, green, blue


def _decoded(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _luminance(colour: str) -> float:
    return _times(_TO_XYZ[1], _linear(colour))


@cache
def _seen(eyes: Eyes, colour: str) -> Triple:
    """A colour in linear RGB as the eyes have it, cut to what a screen can show."""
    linear = _linear(colour)
    red, green, blue = (min(1.0, max(0.0, _times(row, linear))) for row in _SEEN[eyes])
    return red, green, blue


@cache
def _lab(eyes: Eyes, colour: str) -> Triple:
    """CIE 1976 L*a*b* of a colour as the eyes have it."""
    seen = _seen(eyes, colour)
    x, y, z = (_cube_root(_times(row, seen) / sum(row)) for row in _TO_XYZ)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube_root(share: float) -> float:
    """The cube root, with the straight part near black (CIE 15:2004)."""
    return share ** (1 / 3) if share > (6 / 29) ** 3 else share / (3 * (6 / 29) ** 2) + 4 / 29


def _times(row: Triple, column: Triple) -> float:
    return row[0] * column[0] + row[1] * column[1] + row[2] * column[2]
