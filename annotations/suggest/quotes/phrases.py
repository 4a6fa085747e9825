"""Phrase: a noun phrase that can name a source, and where it begins and ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.sentences import Passage
from annotations.suggest.quotes.subjects import antecedent, apposed_name
from annotations.suggest.quotes.words import Word

_STOPS = frozenset({",", ".", ";", ":", "!", "?", "—", "–", "―", "-", "(", ")", "…", "--"})
_HYPHENS = frozenset({"-", "–"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
# Small words inside names, for texts without a tagger: Ministry *of* Health, Ana *de la* Cruz.
_PARTICLES = frozenset(
    {
        "de",
        "van",
        "von",
        "der",
        "del",
        "la",
        "le",
        "bin",
        "al",
        "da",
        "di",
        "dos",
        "of",
        "the",
        "and",
        "for",
        "&",
    }
)
_FIRST_OFF = frozenset({"and", "but", "as", "of", "for", "with", "or", "&"})
_LAST_OFF = frozenset({"and", "of", "for", "with", "the", "a"})
# A description longer than this is cut: it keeps phrases readable and every walk short.
_LONGEST = 14
_LONGEST_APPOSITION = 25


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `[first, last)` of a passage."""

    first: int
    last: int

    def stretch(self, words: Sequence[Word]) -> Stretch:
        """Where the phrase stands, in code points."""
        return Stretch(words[self.first].start, words[self.last - 1].end)


@final
class PhraseReader:
    """Reads noun phrases round a head, behind a place or before it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._capless = _PARTICLES | lexicon.pronouns | lexicon.titles | lexicon.roles | lexicon.plural

    def around(self, passage: Passage, head: int) -> Phrase:
        """The name phrase round a head noun: its name if it has one, else the whole description."""
        words = passage.words
        if words[head].lower in self._lexicon.relative:
            noun = antecedent(words, head)
            if noun is not None and passage.loose(noun):
                head = noun
        if words[head].entity in _NAMES:
            return Phrase(*self.name_at(passage, head))
        if words[head].lower in self._lexicon.pronouns:
            return Phrase(head, head + 1)
        named = apposed_name(passage, head)
        if named is not None:
            return Phrase(*self.name_at(passage, named))
        first = head
        while first and head - first < _LONGEST and passage.loose(first - 1) and _below(words, first - 1, head):
            if _stops(words, first - 1):
                break
            first -= 1
        last = head + 1
        while last < len(words) and last - head < _LONGEST and passage.loose(last) and _below(words, last, head):
            if _stops(words, last) or words[last].dep in {"relcl", "appos"} or words[last].lower in {"who", "that"}:
                break
            last += 1
        while last - 1 > head and words[last - 1].dep in {"prep", "cc", "mark"}:
            last -= 1
        return Phrase(first, last)

    def name_at(self, passage: Passage, place: int) -> tuple[int, int]:
        """The entity at a place; one of one word gets the first name that the recogniser left out."""
        words = passage.words
        first, last = entity_at(passage, place)
        if words[place].entity in {"PERSON", "ORG"} and last - first == 1 and first and passage.loose(first - 1):
            before = words[first - 1]
            titled = before.lower in self._lexicon.titles | self._lexicon.roles
            if before.pos == "PROPN" and not before.entity and not titled and before.text[:1].isupper():
                first -= 1
        return first, last

    def after(self, passage: Passage, place: int, limit: int) -> Phrase | None:
        """The noun phrase that begins at a place, adverbs passed over."""
        words = passage.words
        first = place
        while first < limit and passage.loose(first) and (words[first].pos == "ADV" or words[first].dep == "prt"):
            first += 1
        last = first
        while last < min(limit, first + _LONGEST) and passage.loose(last) and not self._breaks(words, last, first):
            if words[last].lower in self._lexicon.pronouns:
                return Phrase(last, last + 1) if last == first else self._trimmed(passage, first, last)
            last += 1
        return self._trimmed(passage, first, last)

    def before(self, passage: Passage, place: int, limit: int) -> Phrase | None:
        """The noun phrase that ends before a place; auxiliaries, adverbs and an apposition passed over."""
        words = passage.words
        last = place
        while last > limit and passage.loose(last - 1) and words[last - 1].pos in {"AUX", "ADV", "PART"}:
            last -= 1
        if last > limit and words[last - 1].text == ",":
            opened = last - 2
            while (
                opened >= limit
                and passage.loose(opened)
                and words[opened].text != ","
                and last - opened < _LONGEST_APPOSITION
            ):
                opened -= 1
            if opened < limit or not passage.loose(opened) or words[opened].text != ",":
                return None
            last = opened
        first = last
        while first > limit and last - first < _LONGEST and passage.loose(first - 1):
            if self._breaks(words, first - 1, first - 1):
                break
            first -= 1
            if words[first].lower in self._lexicon.pronouns:
                break
        return self._trimmed(passage, first, last)

    def _breaks(self, words: Sequence[Word], place: int, first: int) -> bool:
        """Whether a word cannot be part of a noun phrase that begins at `first`."""
        word = words[place]
        if _stops(words, place) or word.lower in self._lexicon.relative:
            return True
        if first < place and words[place - 1].text in _HYPHENS and words[place - 1].end == word.start:
            return False
        if word.pos in {"VERB", "AUX", "SCONJ", "PART"}:
            return not (word.pos == "PART" and word.lower in _POSSESSIVES) and word.dep != "amod"
        if not word.pos:
            return not (word.text[:1].isupper() or word.text[:1].isdigit() or word.lower in self._capless)
        return word.pos == "ADP" and word.lower not in {"of", "for", "with"}

    def _apposed(self, passage: Passage, first: int, last: int) -> Phrase | None:
        """The person's name that a comma adds to a description: Campbell's partner, Jason Louth."""
        words = passage.words
        if last + 1 >= len(words) or words[last].text != "," or words[last - 1].pos == "PROPN" or last - first > 6:
            return None
        if words[last + 1].entity != "PERSON" or not passage.loose(last + 1):
            return None
        return Phrase(*self.name_at(passage, last + 1))

    def _trimmed(self, passage: Passage, first: int, last: int) -> Phrase | None:
        """The name inside a phrase, or the phrase without joining words at its ends."""
        words = passage.words
        while first < last and (words[first].lower in _FIRST_OFF or words[first].pos in {"CCONJ", "ADV", "ADP"}):
            first += 1
        while first < last and (words[last - 1].lower in _LAST_OFF or words[last - 1].pos in {"CCONJ", "ADV"}):
            last -= 1
        if first >= last:
            return None
        persons = [
            place for place in range(first, last) if words[place].entity == "PERSON" and not _owns(words, place, last)
        ]
        if persons:
            return Phrase(*self.name_at(passage, persons[-1]))
        apposed = self._apposed(passage, first, last)
        if apposed is not None:
            return apposed
        if all(words[place].pos in {"NUM", "PUNCT", "ADJ", "INTJ"} for place in range(first, last)):
            return None
        return Phrase(first, last)


def entity_at(passage: Passage, place: int) -> tuple[int, int]:
    """The entity at a place without a possessive ending."""
    words = passage.words
    first = words[place].entity_first
    last = place + 1
    while last < len(words) and words[last].entity_first == first and passage.loose(last):
        last += 1
    if last - 1 > first and words[last - 1].lower in _POSSESSIVES:
        last -= 1
    return first, last


def _owns(words: Sequence[Word], place: int, last: int) -> bool:
    """Whether the name at a place only owns what follows in the phrase: Wise's dad."""
    owner = words[place].entity_first
    while place < last and words[place].entity_first == owner:
        if words[place].lower in {"'s", "’s"}:
            return place + 1 < last
        place += 1
    return place < last - 1 and words[place].lower in _POSSESSIVES


def _below(words: Sequence[Word], place: int, head: int) -> bool:
    """Whether the parse hangs a word below a head."""
    for _ in range(_LONGEST):
        if place == head:
            return True
        above = words[place].head
        if above in {-1, place}:
            return False
        place = above
    return False


def _stops(words: Sequence[Word], place: int) -> bool:
    """Whether a mark ends a phrase; a hyphen inside a word (39-year-old) does not."""
    word = words[place]
    if word.text not in _STOPS:
        return False
    joined = 0 < place < len(words) - 1 and words[place - 1].end == word.start and word.end == words[place + 1].start
    return not (joined and word.text in _HYPHENS)
