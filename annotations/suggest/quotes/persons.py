"""Person: one mention of a person in the article, by full or last name, with what is known of them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import final

from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.naming import FullNames, words_in
from annotations.suggest.quotes.recognised import persons_among
from annotations.suggest.quotes.speaker_words import Gender
from annotations.suggest.quotes.steps import Steps, gaps
from annotations.suggest.quotes.words import Name

_BESIDE = 60
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w’'-]+")
_POSSESSIVE = re.compile(r"[’'‘]s?$")
_CLAUSE = re.compile(r"[,;:!?()\n“”\"—–]")
_STOP = re.compile(r"\.\s")
# What stands between a name and a description of it that follows: Díaz, the mayor; Díaz is the mayor.
_APPOSED = re.compile(r"[’']?,? (?:(?:who )?(?:is|was|as) )?(?:the |a |an |who |its |their |his |her )?")
# Characters outside quotes behind a name within which a pronoun tells the gender.
_PRONOUN_REACH = 160
_BYLINE = 70


@dataclass(frozen=True, slots=True)
class Person:
    """A mention `[start, end)`: the full name, and what the words beside it call the person.

    `subject` when the mention is what its sentence speaks of, `speaks` when a reporting verb stands beside
    it, `owner` when it only owns something (Díaz's), `aside` in a byline or inside a quote.
    """

    start: int
    end: int
    full_name: str
    called: frozenset[str]
    subject: bool
    speaks: bool
    owner: bool
    aside: bool


@final
class Persons:
    """All mentions of persons in an article in text order, how often each is named, and their genders."""

    def __init__(
        self, text: str, names: Sequence[Name], quoted: Sequence[Stretch], steps: Steps, lexicon: Lexicon
    ) -> None:
        self._text = text
        self._lexicon = lexicon
        self._steps = steps
        self._quoted = sorted(quoted)
        self._quoted_starts = [stretch.start for stretch in self._quoted]
        named = persons_among(text, names, lexicon)
        self._subjects = {name.stretch.start for name in names if name.subject}
        self._names = FullNames(text, named, lexicon)
        known = [self._person(name.stretch.start, name.stretch.end, name.subject) for name in named]
        self._mentions = sorted([*known, *self._by_last_name(known)], key=lambda person: person.start)
        self._starts = [person.start for person in self._mentions]
        self.counts = Counter(person.full_name for person in self._mentions)
        self.genders: dict[str, Gender] = self._genders()

    def full_name(self, words: str, offset: int) -> str | None:
        """The full name that a name at an offset stands for; None for one that the article does not know."""
        return self._names.full_name(words, offset)

    def inside(self, start: int, end: int) -> list[Person]:
        """The mentions that begin inside a stretch, in text order."""
        place = bisect_left(self._starts, start)
        found: list[Person] = []
        while place < len(self._mentions) and self._starts[place] < end:
            found.append(self._mentions[place])
            place += 1
        return found

    def before(self, offset: int, count: int) -> list[Person]:
        """At most `count` mentions before an offset, the nearest first."""
        place = bisect_left(self._starts, offset)
        return self._mentions[max(0, place - count) : place][::-1]

    def after(self, offset: int, count: int) -> list[Person]:
        """At most `count` mentions from an offset on, in text order."""
        place = bisect_left(self._starts, offset)
        return self._mentions[place : place + count]

    def in_quote(self, offset: int) -> bool:
        """Whether an offset lies inside marks."""
        place = bisect_left(self._quoted_starts, offset + 1) - 1
        return place >= 0 and offset < self._quoted[place].end

    def _by_last_name(self, known: Sequence[Person]) -> Iterator[Person]:
        """Mentions that the entity recogniser missed: a last name that some full name ends with."""
        if not self._names:
            return
        place = 0
        for match in _CAPITALISED.finditer(self._text):
            while place < len(known) and known[place].end <= match.start():
                place += 1
            if place < len(known) and known[place].start <= match.start():
                continue
            word = _POSSESSIVE.sub("", match.group())
            if self._names.ends(word):
                yield self._person(match.start(), match.start() + len(word), match.start() in self._subjects)

    def _person(self, start: int, end: int, subject: bool) -> Person:
        text = self._text
        name = text[start:end]
        clauses = _CLAUSE.split(text[max(0, start - _BESIDE, self._steps.begin(start)) : start])
        before = clauses[-2] if clauses[-1] == " " and text[end : end + 1] == "," and len(clauses) > 1 else clauses[-1]
        near = words_in(text[end : end + 30].casefold())[:2] + words_in(before.casefold())[-1:]
        line = text.rfind("\n", max(0, start - _BYLINE), start) + 1
        return Person(
            start=start,
            end=end,
            full_name=self._names.full_name(name, start) or self._names.untitled(name),
            called=frozenset(self._called(before, name, end)),
            subject=subject or self._steps.leads(start),
            speaks=any(word in self._lexicon.verbs for word in near),
            owner=text[end : end + 1] in {"’", "'", "‘"} or name.endswith(("’s", "'s", "‘s")),
            aside=self.in_quote(start) or ((line > 0 or start < _BYLINE) and self._is_byline(line)),
        )

    def _called(self, before: str, name: str, end: int) -> Iterator[str]:
        """The titles and roles set beside a name: in front of it, in it, or in an apposition behind it."""
        role = self._lexicon.speakers.role
        for word in [*words_in(before.casefold())[-4:], *words_in(name.casefold())[:-1]]:
            yield role(word)
        behind = self._text[end : end + _BESIDE]
        apposed = _APPOSED.match(behind)
        if apposed and apposed.end() > 1:
            rest = _STOP.split(_CLAUSE.split(behind[apposed.end() :])[0])[0].casefold()
            yield from (role(word) for word in words_in(rest)[:7])

    def _is_byline(self, line: int) -> bool:
        head, _, rest = self._text[line : line + _BYLINE].partition(" ")
        return head.casefold() in self._lexicon.speakers.bylines and "\n" in rest

    def _genders(self) -> dict[str, Gender]:
        """What title, first name or, where they say nothing, the next pronoun behind a mention tell."""
        known: dict[str, Gender] = {}
        for person in self._mentions:
            gender = self._told(person)
            if gender:
                _ = known.setdefault(person.full_name, gender)
        votes: dict[str, Counter[Gender]] = {}
        for person, gender in self._pronouns_behind():
            votes.setdefault(person.full_name, Counter())[gender] += 1
        for name, counted in votes.items():
            (gender, most), *others = counted.most_common(2)
            if not others or most > 2 * others[0][1]:
                _ = known.setdefault(name, gender)
        return known

    def _told(self, person: Person) -> Gender:
        title = words_in(self._text[max(0, person.start - 20) : person.start].rpartition("\n")[2].casefold())[-1:]
        gender = gender_of([*title, *person.full_name.casefold().split()[:1]], self._lexicon)
        return "" if gender == "plural" else gender

    def _pronouns_behind(self) -> Iterator[tuple[Person, Gender]]:
        """Each mention with the gender of the pronoun behind it, if one comes soon, outside quotes, before the next name."""
        owners = self._lexicon.speakers.possessives
        telling = sorted({word for word in self._lexicon.pronouns if gender_of([word], self._lexicon)} | set(owners))
        if not telling:
            return
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, telling))})\b", re.IGNORECASE)
        last = -1
        for gap in gaps(self._text, self._quoted):
            for match in pattern.finditer(self._text, gap.start, gap.end):
                place = bisect_left(self._starts, match.start()) - 1
                if place <= last:
                    continue
                last = place
                person = self._mentions[place]
                between = self._text[person.end : match.start()]
                word = match.group().casefold()
                gender = owners.get(word) or gender_of([word], self._lexicon)
                near = len(between) <= _PRONOUN_REACH and "\n\n" not in between
                if near and gender in {"male", "female"} and not person.owner and not person.aside:
                    yield person, gender


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
