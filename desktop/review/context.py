"""Words in their context as rich text: what a side has, what only it has, and what lies around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from annotations.review.disagreements import Match, Side, place_of_side
from annotations.spans import Fragment
from desktop.theme import Theme, mix

_AROUND = 44
_LONGEST = 96
_KEPT = 42


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: whether the side has it, and whether all sides that have anything here have it."""

    start: int
    end: int
    own: bool
    common: bool


def pieces(match: Match, side: Side) -> list[Piece]:
    """The stretches from the first to the last word of a match, as one side has them."""
    own = place_of_side(side) if side else ()
    places = [place_of_side(one) for one in match.sides if one]
    borders = sorted({end for place in places for fragment in place for end in fragment})
    return [
        Piece(start, end, _covers(own, start), all(_covers(place, start) for place in places))
        for start, end in pairwise(borders)
    ]


def in_context(text: str, match: Match, side: Side, colour: str, theme: Theme) -> str:
    """The words of a side as HTML, a little of the sentence round them; what not every side has stands out.

    `colour` (`#RRGGBB`) is that of the label. Long stretches that are not in dispute are shortened.
    """
    ground = mix(theme.paper, colour, 0.16 if not theme.dark else 0.24)
    strong = mix(theme.paper, colour, 0.34 if not theme.dark else 0.46)
    parts = [_quiet(_before(text, match.start), theme)]
    for piece in pieces(match, side):
        words = _shortened(text[piece.start : piece.end], whole=piece.own and not piece.common)
        if not piece.own:
            parts.append(_quiet(words, theme))
        elif piece.common:
            parts.append(f'<span style="background-color:{ground}">{escape(words)}</span>')
        else:
            style = f"background-color:{strong};font-weight:600;text-decoration:underline"
            parts.append(f'<span style="{style}">{escape(words)}</span>')
    parts.append(_quiet(_after(text, match.end), theme))
    return "".join(parts).replace("\n", " ")


def _covers(place: Sequence[Fragment], position: int) -> bool:
    return any(start <= position < end for start, end in place)


def _quiet(words: str, theme: Theme) -> str:
    return f'<span style="color:{theme.ink2}">{escape(words)}</span>'


def _shortened(words: str, *, whole: bool) -> str:
    if whole or len(words) <= _LONGEST:
        return words
    return f"{words[:_KEPT].rsplit(' ', 1)[0]} … {words[-_KEPT:].split(' ', 1)[-1]}"


def _before(text: str, start: int) -> str:
    words = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    if start > _AROUND and len(words) == _AROUND:
        return "… " + words.split(" ", 1)[-1]
    return words


def _after(text: str, end: int) -> str:
    words = text[end : end + _AROUND].partition("\n")[0]
    if len(words) == _AROUND and end + _AROUND < len(text):
        return words.rsplit(" ", 1)[0] + " …"
    return words
