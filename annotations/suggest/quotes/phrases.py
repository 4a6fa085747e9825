"""Phrase: a noun phrase that can name a source, and where it begins and ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.nouns import below, described_noun, entity_at, is_bare_name, owns, set_beside, stops
from annotations.suggest.quotes.sentences import Passage
from annotations.suggest.quotes.subjects import antecedent, apposed_name
from annotations.suggest.quotes.tree import SUBJECTS
from annotations.suggest.quotes.words import Word

_HYPHENS = frozenset({"-", "–"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_FIRST_OFF = frozenset({"and", "but", "as", "of", "for", "with", "or", "&"})
_LAST_OFF = frozenset({"and", "of", "for", "with", "the", "a"})
# A description longer than this is cut: it keeps phrases readable and every walk short.
_LONGEST = 14
_LONGEST_APPOSITION = 25
_APPOSITIONS = 3
# Parts of speech that name nobody by themselves.
_NAMELESS = frozenset({"NUM", "PUNCT", "ADJ", "INTJ", "DET", "PART"})


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
        # What a phrase may hold without a capital letter where no tagger tells nouns.
        self._capless = (
            lexicon.particles | lexicon.pronouns | lexicon.titles | lexicon.roles | lexicon.plural | lexicon.bodies
        )

    def around(self, passage: Passage, head: int) -> Phrase:
        """The name phrase round a head noun: its name if it has one, else the whole description."""
        words = passage.words
        if words[head].lower in self._lexicon.relative:
            noun = antecedent(words, head)
            if noun is not None and passage.loose(noun):
                head = noun
        named = words[head].head if words[head].dep == "appos" else -1
        if named >= 0 and words[named].entity == "PERSON" and words[head].entity != "PERSON" and passage.loose(named):
            head = named
        if words[head].entity in _NAMES:
            return self._with_second(passage, *self.name_at(passage, head))
        if self._stands_for(words, head):
            return Phrase(head, head + 1)
        named = apposed_name(passage, head)
        if named is not None:
            return Phrase(*self.name_at(passage, named))
        first = head
        while first and head - first < _LONGEST and passage.loose(first - 1) and below(words, first - 1, head):
            if stops(words, first - 1):
                break
            first -= 1
        last = head + 1
        while last < len(words) and last - head < _LONGEST and passage.loose(last) and below(words, last, head):
            if stops(words, last) or words[last].dep in {"relcl", "appos"} or words[last].lower in {"who", "that"}:
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
            if self._stands_for(words, last):
                if words[last].dep == "dobj":
                    return None
                return Phrase(last, last + 1) if last == first else self._trimmed(passage, first, last)
            last += 1
        return self._trimmed(passage, first, last)

    def before(self, passage: Passage, place: int, limit: int) -> Phrase | None:
        """The noun phrase that ends before a place; auxiliaries, adverbs and an apposition passed over."""
        words = passage.words
        last = place
        while last > limit and passage.loose(last - 1) and self._leads_verb(words[last - 1]):
            last -= 1
        for _ in range(_APPOSITIONS):
            if last <= limit or words[last - 1].text != ",":
                break
            opened = self._opened(passage, last, limit)
            if opened is None:
                return None
            named = self._only_name(passage, opened + 1, last - 1)
            if named is not None and words[opened - 1].entity != "PERSON":
                return named
            last = opened
        first = last
        while first > limit and last - first < _LONGEST and passage.loose(first - 1):
            if self._breaks(words, first - 1, first - 1):
                break
            first -= 1
            if self._stands_for(words, first) and not (first > limit and words[first].dep == "pobj"):
                break
        found = self._trimmed(passage, first, last)
        if found is None:
            return None
        noun = set_beside(words, found.first, found.last)
        noun = described_noun(words, found.first, found.last) if noun is None else noun
        return self.around(passage, noun) if noun is not None and noun >= limit and passage.loose(noun) else found

    def _opened(self, passage: Passage, closed: int, limit: int) -> int | None:
        """The comma that opens the apposition which the comma before `closed` closes; none when it is too long."""
        for place in range(closed - 2, max(limit, closed - _LONGEST_APPOSITION) - 1, -1):
            if not passage.loose(place):
                return None
            if passage.words[place].text == ",":
                return place if place > limit else None
        return None

    def _only_name(self, passage: Passage, first: int, last: int) -> Phrase | None:
        """The person's name that the words `[first, last)` are, a title before it left out."""
        words = passage.words
        while first < last and words[first].lower in self._lexicon.titles | self._lexicon.roles:
            first += 1
        if first >= last or words[first].entity != "PERSON" or entity_at(passage, first) != (first, last):
            return None
        return Phrase(first, last)

    def _stands_for(self, words: Sequence[Word], place: int) -> bool:
        """Whether a word is a pronoun by itself: not so in *one* resident, *one* of them, *her* statement."""
        word = words[place]
        if word.lower not in self._lexicon.pronouns or word.dep in {"nummod", "poss", "det"}:
            return False
        behind = words[place + 1] if place + 1 < len(words) else None
        return behind is None or behind.dep != "prep" or behind.head != place

    def _leads_verb(self, word: Word) -> bool:
        """Whether a word between a source and its verb belongs to the verb."""
        return word.pos in {"AUX", "ADV", "PART"} or (not word.pos and word.lower in self._lexicon.auxiliaries)

    def _breaks(self, words: Sequence[Word], place: int, first: int) -> bool:
        """Whether a word cannot be part of a noun phrase that begins at `first`."""
        word = words[place]
        if stops(words, place) or word.lower in self._lexicon.relative:
            return True
        if first < place and words[place - 1].text in _HYPHENS and words[place - 1].end == word.start:
            return False
        if word.pos in {"VERB", "AUX", "SCONJ", "PART"}:
            return not (word.pos == "PART" and word.lower in _POSSESSIVES) and word.dep != "amod"
        if not word.pos:
            return not (word.text[:1].isupper() or word.text[:1].isdigit() or word.lower in self._capless)
        return word.pos == "ADP" and word.lower not in {"of", "for", "with"}

    def _apposed(self, passage: Passage, first: int, last: int) -> Phrase | None:
        """The person's name that a comma adds to a description: Keller's partner, Anton Berg."""
        words = passage.words
        if last + 1 >= len(words) or words[last].text != "," or last - first > _LONGEST:
            return None
        if words[last - 1].pos == "PROPN" and not any(words[place].pos == "ADP" for place in range(first + 1, last)):
            return None
        if not passage.loose(last + 1):
            return None
        if words[last + 1].entity != "PERSON":
            named = words[last - 1].pos == "NOUN" and is_bare_name(words, last + 1)
            return Phrase(last + 1, last + 2) if named else None
        first, end = self.name_at(passage, last + 1)
        if end < len(words) and words[end].text != "," and any(words[at].dep in SUBJECTS for at in range(first, end)):
            # According to the report, *Díaz* “knew”: the name begins a clause of its own.
            return None
        return Phrase(first, end)

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
            place
            for place in range(first, last)
            if words[place].entity == "PERSON" and not owns(words, place, last) and not self._whose(words, place, first)
        ]
        if persons:
            first, last = self.name_at(passage, persons[-1])
            return Phrase(self._with_first(passage, self.name_at(passage, persons[0]), first), last)
        apposed = self._apposed(passage, first, last)
        if apposed is not None:
            return apposed
        if self._nameless(words, first, last):
            return None
        return Phrase(first, last)

    def _nameless(self, words: Sequence[Word], first: int, last: int) -> bool:
        """Whether no word names anybody: *its hyperbolic*; an owner alone does (*his* claim, *Díaz's* claim)."""
        phrase = words[first:last]
        owners = [word for word in phrase if word.dep == "poss"]
        if any(word.entity for word in owners) or len(owners) == len(phrase):
            return False
        return all(word.pos in _NAMELESS or word in owners for word in phrase)

    def _with_first(self, passage: Passage, other: tuple[int, int], first: int) -> int:
        """Where a name begins, one that *and* puts before it included: Ana Díaz and Peter Olsen."""
        together = other[1] + 1 == first and passage.words[other[1]].lower in self._lexicon.speakers.together
        return other[0] if together else first

    def _with_second(self, passage: Passage, first: int, last: int) -> Phrase:
        """A name, one that *and* puts behind it included."""
        words = passage.words
        joined = last + 1 < len(words) and words[last].lower in self._lexicon.speakers.together
        if joined and passage.loose(last + 1) and words[last + 1].entity == words[first].entity == "PERSON":
            return Phrase(first, self.name_at(passage, last + 1)[1])
        return Phrase(first, last)

    def _whose(self, words: Sequence[Word], place: int, first: int) -> bool:
        """Whether a name in a phrase from `first` on only says whose somebody is: a spokesman *for* Ana Díaz."""
        before = words[place].entity_first - 1
        while before > first and words[before].lower in self._lexicon.titles:
            before -= 1
        return before > first and words[before].pos == "ADP"
