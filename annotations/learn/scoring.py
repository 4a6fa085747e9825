"""Score: how well found quotes agree with those of a lesson."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotations.attributions import Attribution
from annotations.spans import Fragment

# Two contents are the same quote from this F1 of their letters and digits on.
_SAME = 0.5
_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    ("the", "a", "an", "mr", "mrs", "ms", "dr", "of", "and", "for", "to", "in", "s", "who", "that")
    + ("his", "her", "their", "its", "at", "on", "by", "from", "with")
)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over articles: quotes wanted, quotes given, those that are the same, those that have the right source too."""

    wanted: int = 0
    given: int = 0
    same: int = 0
    right: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.wanted + other.wanted, self.given + other.given, self.same + other.same, self.right + other.right
        )

    @property
    def found(self) -> float:
        """The F1 of contents, from 0 to 1: character F1 of at least a half, one to one."""
        return self._f1(self.same)

    @property
    def attributed(self) -> float:
        """The F1 of contents that have the right source too, from 0 to 1."""
        return self._f1(self.right)

    def _f1(self, hits: int) -> float:
        return 2 * hits / (self.wanted + self.given) if self.wanted + self.given else 1.0


def score(text: str, wanted: Sequence[Attribution], given: Sequence[Attribution]) -> Score:
    """How the given quotes agree with the wanted ones, the best pairs matched first.

    A source is right where it shares a word that means something with the wanted one, or where none is wanted.
    """
    pairs = _pairs(text, wanted, given)
    right = sum(_same_source(text, wanted[one], given[other]) for one, other in pairs)
    return Score(len(wanted), len(given), len(pairs), right)


def _pairs(text: str, wanted: Sequence[Attribution], given: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Places of quotes that are the same, one to one."""
    there = [_letters(text, quote.content) for quote in given]
    holding: dict[int, list[int]] = {}
    for place, letters in enumerate(there):
        for letter in letters:
            holding.setdefault(letter, []).append(place)
    close: list[tuple[float, int, int]] = []
    for place, quote in enumerate(wanted):
        letters = _letters(text, quote.content)
        for other in {other for letter in letters for other in holding.get(letter, ())}:
            f1 = 2 * len(letters & there[other]) / (len(letters) + len(there[other]))
            if f1 >= _SAME:
                close.append((-f1, place, other))
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, other in sorted(close):
        if place not in chosen and other not in taken:
            chosen[place] = other
            taken.add(other)
    return list(chosen.items())


def _same_source(text: str, wanted: Attribution, given: Attribution) -> bool:
    if not wanted.source:
        return True
    if set(wanted.source) & set(given.source):
        return True
    return bool(_words(text, wanted.source) & _words(text, given.source))


def _letters(text: str, fragments: Iterable[Fragment]) -> set[int]:
    return {place for start, end in fragments for place in range(start, end) if text[place].isalnum()}


def _words(text: str, fragments: Iterable[Fragment]) -> set[str]:
    words = {word.casefold() for start, end in fragments for word in _WORD.findall(text[start:end])}
    return words - _SMALL
