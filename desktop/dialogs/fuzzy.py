"""Fuzzy matching of a few typed letters against titles, for the command palette."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """How well a title fits: the greater the score the better; `places` are the matched code points of the title."""

    score: float
    places: tuple[int, ...]


def match(typed: str, title: str) -> Match | None:
    """How `title` fits what was typed, or None: every word of `typed` must be found in it, letters in order.

    A word that stands whole counts most at the beginning of a word, less within one; single letters count when they
    begin words (“op” finds “Open project”), and least of all when they are scattered.
    """
    wanted = typed.casefold().split()
    letters = _fold(title)
    score, places = 0.0, list[int]()
    for word in wanted:
        found = _best(word, letters)
        if found is None:
            return None
        score += found.score
        places.extend(found.places)
    return Match(score - len(letters) * 0.01, tuple(sorted(set(places))))


def _fold(title: str) -> str:
    """`title` in lower case with as many code points as before, so that places stay right."""
    return "".join(folded if len(folded := letter.casefold()) == 1 else letter for letter in title)


def _best(word: str, letters: str) -> Match | None:
    begins = [index for index in range(len(letters)) if index == 0 or not letters[index - 1].isalnum()]
    for start in begins:
        if letters.startswith(word, start):
            return Match(10 + len(word) - start * 0.02, tuple(range(start, start + len(word))))
    within = letters.find(word)
    if within >= 0 and len(word) > 1:
        return Match(6 + len(word) - within * 0.02, tuple(range(within, within + len(word))))
    return _scattered(word, letters, begins)


def _scattered(word: str, letters: str, begins: Sequence[int]) -> Match | None:
    """The letters of `word` in order, each where a word begins if it can be, else at the next place."""
    places: list[int] = []
    after = 0
    for letter in word:
        heads = (start for start in begins if start >= after and letters[start] == letter)
        beside = after if places and after < len(letters) and letters[after] == letter else None
        place = beside if beside is not None else next(heads, letters.find(letter, after))
        if place < 0:
            return None
        places.append(place)
        after = place + 1
    heads_hit = sum(place in begins for place in places)
    gaps = places[-1] - places[0] + 1 - len(places)
    if heads_hit * 2 < len(places) and gaps > len(places) // 2:
        return None
    return Match(heads_hit * 2 - gaps * 0.1, tuple(places))
