"""Saying: what one cue gives as said, as words of the passage, and the pattern that bound the two."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotations.suggest.quotes.words import Word

# Marks that end a clause or stand at its edge.
EDGES = frozenset({",", ".", ";", ":", "!", "?", "—", "–", "--", "-", "…", "...", "/", "?!"})
_INSIDE_WORDS = frozenset({"-", "–", "/"})
# No rule for indirect speech looks farther than this many words: it keeps the whole search linear.
REACH = 120


class Pattern(StrEnum):
    """How indirect speech shows itself; each pattern has a reliability of its own."""

    THAT = "that"
    CLAUSE = "clause"
    LOOSE = "loose"
    FRONTED = "fronted"
    SPLIT = "split"
    ACCORDING = "according"
    POST = "post"
    ORDER = "order"
    NAMED = "named"
    CLAIM = "claim"
    ATTITUDE = "attitude"
    INTENTION = "intention"


@dataclass(frozen=True, slots=True)
class Saying:
    """The pieces `[first, last)` of what is said, in text order; `place` is the range in which its source stands."""

    pieces: tuple[tuple[int, int], ...]
    pattern: Pattern
    place: tuple[int, int]


def saying(words: Sequence[Word], pattern: Pattern, place: tuple[int, int], *pieces: tuple[int, int]) -> Saying | None:
    """A saying of the pieces that hold a word, their outer stops and commas cut off; None when none is left."""
    kept = tuple(piece for first, last in pieces for piece in [trimmed(words, first, last)] if piece[0] < piece[1])
    return Saying(kept, pattern, place) if kept else None


def trimmed(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """A range of words without the stops, commas and dashes at its ends; empty when it holds nothing else."""
    while first < last and words[first].text in EDGES:
        first += 1
    while first < last and words[last - 1].text in EDGES:
        last -= 1
    return first, last


def ends_clause(words: Sequence[Word], limit: int, place: int) -> bool:
    """Whether a place is at the limit or holds a stop or comma; a hyphen inside a word is none."""
    if place >= limit:
        return True
    word = words[place]
    joined = 0 < place < len(words) - 1 and words[place - 1].end == word.start and word.end == words[place + 1].start
    return word.text in EDGES and not (joined and word.text in _INSIDE_WORDS)
