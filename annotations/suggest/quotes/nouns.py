"""Noun: what the words of a noun phrase are to each other."""

from collections.abc import Sequence

from annotations.suggest.quotes.sentences import Passage
from annotations.suggest.quotes.words import Word

_STOPS = frozenset({",", ".", ";", ":", "!", "?", "—", "–", "―", "-", "(", ")", "…", "--"})
_HYPHENS = frozenset({"-", "–"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
# A parse deeper than this is wrong; the bound keeps every walk short.
_LONGEST = 14


def is_bare_name(words: Sequence[Word], place: int) -> bool:
    """Whether a single proper noun stands before a stop: Keller's dad, *Anton*."""
    name = words[place]
    closed = place + 1 < len(words) and words[place + 1].text in _STOPS
    return closed and name.pos == "PROPN" and (not name.entity or name.dep == "appos") and name.text[:1].isupper()


def entity_at(passage: Passage, place: int) -> tuple[int, int]:
    """The entity at a place without a possessive ending."""
    words = passage.words
    first = words[place].entity_first
    last = place + 1
    while (
        last < len(words) and words[last].entity_first == first and (passage.loose(last) or _nicknamed(passage, last))
    ):
        last += 1
    if last - 1 > first and words[last - 1].lower in _POSSESSIVES:
        last -= 1
    return first, last


def _nicknamed(passage: Passage, place: int) -> bool:
    """Whether a name goes on behind the marks at a place: Robert “Bobby” Lane."""
    behind = passage.atoms[passage.held[place]].last
    words = passage.words
    return behind < len(words) and words[behind].entity_first == words[place].entity_first


def owns(words: Sequence[Word], place: int, last: int) -> bool:
    """Whether the name at a place only owns what follows in the phrase: Keller's dad."""
    owner = words[place].entity_first
    while place < last and words[place].entity_first == owner:
        if words[place].lower in {"'s", "’s"}:
            return place + 1 < last
        place += 1
    return place < last - 1 and words[place].lower in _POSSESSIVES


def below(words: Sequence[Word], place: int, head: int) -> bool:
    """Whether the parse hangs a word below a head."""
    for _ in range(_LONGEST):
        if place == head:
            return True
        above = words[place].head
        if above in {-1, place}:
            return False
        place = above
    return False


def set_beside(words: Sequence[Word], first: int, last: int) -> int | None:
    """The person before a phrase to whose name the parse sets it beside: *Ana Díaz*, D-Ohio."""
    heads = (words[place].head for place in range(first, last) if words[place].dep == "appos")
    return next((head for head in heads if 0 <= head < first and words[head].entity == "PERSON"), None)


def described_noun(words: Sequence[Word], first: int, last: int) -> int | None:
    """The noun that a participle before a phrase describes: *children* painted for a parade."""
    for place in range(first, last):
        word = words[place]
        if word.dep == "pobj" and 0 <= word.head < first:
            participle = words[words[word.head].head] if words[word.head].head >= 0 else None
            return (
                participle.head if participle is not None and participle.dep == "acl" and participle.head >= 0 else None
            )
    return None


def stops(words: Sequence[Word], place: int) -> bool:
    """Whether a mark ends a phrase; a hyphen inside a word (39-year-old) does not."""
    word = words[place]
    if word.text not in _STOPS:
        return False
    joined = 0 < place < len(words) - 1 and words[place - 1].end == word.start and word.end == words[place + 1].start
    return not (joined and word.text in _HYPHENS)
