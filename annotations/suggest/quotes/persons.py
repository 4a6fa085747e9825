"""Person: one mention of a person in the article, by full or last name, with what is known of them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, final

from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.words import Name

Gender = Literal["male", "female", "plural", ""]

_BESIDE = 60
_WORD = re.compile(r"\w[\w.’'-]*")
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w’'-]+")
_POSSESSIVE = re.compile(r"[’']s?$")
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Person:
    """A mention `[start, end)`: the full name, gender as far as the name or title tells it, words beside it.

    `subject` when the mention is what its sentence speaks of, `speaks` when a reporting verb stands beside
    it, `owner` when it only owns something (Díaz's).
    """

    start: int
    end: int
    full_name: str
    gender: Gender
    beside: frozenset[str]
    subject: bool
    speaks: bool
    owner: bool


@final
class Persons:
    """All mentions of persons in an article in text order, and how often each person is named."""

    def __init__(self, text: str, names: Sequence[Name], lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        sound = [name for name in names if name.person and _is_name(name.text)]
        self._full: dict[str, str] = {}
        for name in sound:
            words = self._untitled(name.text)
            if len(words) > 1 and words[-1][:1].isupper():
                _ = self._full.setdefault(words[-1].casefold(), " ".join(words))
        known = [self._person(name.stretch.start, name.stretch.end, name.subject) for name in sound]
        self._mentions = sorted([*known, *self._by_last_name(known)], key=lambda person: person.start)
        self._starts = [person.start for person in self._mentions]
        self.counts = Counter(person.full_name for person in self._mentions)
        self.genders: dict[str, Gender] = {}
        for person in self._mentions:
            if person.gender:
                _ = self.genders.setdefault(person.full_name, person.gender)

    def full_name(self, last_name: str) -> str | None:
        """The full name in the article that ends with a last name."""
        return self._full.get(last_name.casefold())

    def inside(self, start: int, end: int) -> Person | None:
        """The first mention that begins inside a stretch."""
        place = bisect_left(self._starts, start)
        return self._mentions[place] if place < len(self._mentions) and self._starts[place] < end else None

    def before(self, offset: int, count: int) -> list[Person]:
        """At most `count` mentions before an offset, the nearest first."""
        place = bisect_left(self._starts, offset)
        return self._mentions[max(0, place - count) : place][::-1]

    def after(self, offset: int, count: int) -> list[Person]:
        """At most `count` mentions from an offset on, in text order."""
        place = bisect_left(self._starts, offset)
        return self._mentions[place : place + count]

    def _untitled(self, name: str) -> list[str]:
        """The words of a name without titles and roles before it; a title alone stays."""
        words = bare_name(name).split()
        while len(words) > 1 and words[0].casefold() in self._lexicon.titles | self._lexicon.roles:
            words = words[1:]
        return words

    def _by_last_name(self, known: Sequence[Person]) -> Iterator[Person]:
        """Mentions that the entity recogniser missed: a last name that some full name ends with."""
        if not self._full:
            return
        covered = [(person.start, person.end) for person in known]
        place = 0
        for match in _CAPITALISED.finditer(self._text):
            while place < len(covered) and covered[place][1] <= match.start():
                place += 1
            if place < len(covered) and covered[place][0] <= match.start():
                continue
            word = _POSSESSIVE.sub("", match.group())
            if word.casefold() in self._full:
                yield self._person(match.start(), match.start() + len(word), subject=False)

    def _person(self, start: int, end: int, subject: bool) -> Person:
        text = self._text
        words = self._untitled(text[start:end])
        full = self._full.get(words[-1].casefold(), words[-1]) if len(words) == 1 else " ".join(words)
        before = words_in(text[max(0, start - _BESIDE) : start].rpartition("\n")[2].casefold())[-4:]
        after = words_in(text[end : end + _BESIDE].partition("\n")[0].casefold())[:7]
        gender = gender_of([*before[-1:], *full.casefold().split()[:1]], self._lexicon)
        ahead = text[max(0, start - 2) : start]
        begins = not ahead or ahead[-1] == "\n" or ahead[0] in ".!?\n"
        nearby = [*after[:2], *before[-1:]]
        return Person(
            start=start,
            end=end,
            full_name=full,
            gender="" if gender == "plural" else gender,
            beside=frozenset((*before, *after)),
            subject=subject or begins,
            speaks=any(word in self._lexicon.verbs for word in nearby),
            owner=text[end : end + 1] in {"’", "'"} or text[start:end].endswith(("’s", "'s")),
        )


def gender_of(words: Sequence[str], lexicon: Lexicon) -> Gender:
    """The gender, or plural, that the first telling word gives."""
    for word in words:
        if word in lexicon.plural:
            return "plural"
        if word in lexicon.male:
            return "male"
        if word in lexicon.female:
            return "female"
    return ""


def words_in(text: str) -> list[str]:
    """The words of a text as they stand, hyphens and apostrophes inside words kept."""
    return [match.group() for match in _WORD.finditer(text)]


def bare_name(name: str) -> str:
    """A name without a possessive ending and with single spaces."""
    return " ".join(_POSSESSIVE.sub("", name.strip()).split())


def _is_name(name: str) -> bool:
    words = bare_name(name).split()
    return 0 < len(words) <= _LONGEST_NAME and words[0][:1].isupper() and not any(c.isdigit() for c in name)
