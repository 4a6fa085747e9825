"""Speaker: the person or body that a source stands for, and one sentence why."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.persons import Gender, Person, Persons, bare_name, gender_of, words_in
from annotations.suggest.quotes.words import Name

# Mentions looked back at for a pronoun or a role.
_LOOK_BACK = 14
# Characters within which a name before a quote without a cue may tell who speaks.
_NEAR = 500
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is meant, how sure (0 to 1), and why in one sentence."""

    speaker: str
    certainty: float
    reason: str


@final
class SpeakerResolver:
    """Resolves the sources of one article; to be asked in text order, because it remembers who spoke last."""

    def __init__(
        self,
        text: str,
        names: Sequence[Name],
        quoted: Sequence[Stretch],
        lexicon: Lexicon,
    ) -> None:
        self._text = text
        self._lexicon = lexicon
        self._persons = Persons(text, names, lexicon)
        self._bodies = [name for name in names if not name.person]
        self._body_starts = [name.stretch.start for name in self._bodies]
        self._quoted = quoted
        self._quoted_starts = [stretch.start for stretch in quoted]
        self._last_person = ""
        self._last_other = ""

    def resolve(self, source: Stretch) -> Resolved:
        """Who the words of a source stand for."""
        words = self._text[source.start : source.end]
        lower = words.casefold()
        if lower in self._lexicon.pronouns:
            resolved = self._pronoun(source, lower)
        else:
            resolved = self._named(source, words) or self._described(source, words)
        if resolved.speaker:
            self._remember(resolved.speaker)
        return resolved

    def speaking_between(self, start: int, end: int) -> Person | None:
        """The last person outside quotes whom a reporting verb stands beside, between two offsets."""
        for person in self._persons.before(end, _LOOK_BACK):
            if person.start < start:
                return None
            if person.speaks and not person.owner and not self._in_quote(person.start):
                return person
        return None

    def spoken_of(self, before: int) -> str:
        """The person whom the text right before an offset speaks of; empty when nobody is near."""
        near = self._persons.before(before, 1)
        return self._agreeing(before, "") if near and before - near[0].start < _NEAR else ""

    def _remember(self, speaker: str) -> None:
        if speaker in self._persons.counts:
            self._last_person = speaker
        else:
            self._last_other = speaker

    def _named(self, source: Stretch, words: str) -> Resolved | None:
        """A person whose name stands in the source."""
        bare = bare_name(words)
        person = self._persons.inside(source.start, source.end)
        if person is not None and not self._only_mentions(person, source):
            if bare.casefold().endswith(person.full_name.casefold()):
                alone = " " not in person.full_name and all(part[:1].isupper() for part in bare.split())
                name = bare if alone else person.full_name
                return Resolved(name, 0.95, f"{name} is named as the source.")
            reason = f"“{words}” stands for {person.full_name}, named elsewhere in the article."
            return Resolved(person.full_name, 0.9, reason)
        parts = bare.split()
        known = self._persons.full_name(parts[-1]) if parts and len(parts) <= 2 and words[:1].isupper() else None
        return Resolved(known, 0.85, f"“{words}” is the last name of {known}.") if known else None

    def _only_mentions(self, person: Person, source: Stretch) -> bool:
        """Whether a description of somebody else holds the name: Díaz's lawyer, the founder of Díaz Press."""
        if person.owner and person.end < source.end - 2:
            return True
        ahead = self._text[source.start : person.start].split()
        return bool(ahead) and ahead[-1].casefold() in {
            "of",
            "for",
            "from",
            "at",
            "with",
        }

    def _pronoun(self, source: Stretch, lower: str) -> Resolved:
        gender = gender_of([lower], self._lexicon)
        if gender in {"male", "female"}:
            person = self._agreeing(source.start, gender)
            if person:
                if not self._persons.genders.get(person):
                    self._persons.genders[person] = gender
                return Resolved(
                    person,
                    0.7,
                    f"“{lower}” agrees with {person}, the person spoken of before it.",
                )
            return Resolved("", 0.3, f"No person before “{lower}” agrees with it.")
        if self._last_other and lower not in {"i", "you", "we"}:
            reason = f"“{lower}” most likely goes on with {self._last_other}, quoted before."
            return Resolved(self._last_other, 0.5, reason)
        body = self._body_before(source.start) if lower == "it" else ""
        if body:
            return Resolved(body, 0.45, f"“it” most likely stands for {body}, the body named last.")
        return Resolved("", 0.3, f"Whom “{lower}” stands for is not known.")

    def _described(self, source: Stretch, words: str) -> Resolved:
        """A role, a description or a body: the person called so in the article, else the words themselves."""
        parts = [part.casefold() for part in words_in(words)]
        gender = gender_of(parts[-3:], self._lexicon)
        definite = bool(parts) and parts[0] in {"the", "his", "her", "their", "this"}
        noun = next(
            (part for part in parts if part in self._lexicon.roles | self._lexicon.titles),
            "",
        )
        head = noun or _head_noun(parts)
        itself = f"“{words}” is the source as the article gives it."
        if not definite or gender == "plural" or head in self._lexicon.bodies:
            return Resolved(_ARTICLE.sub("", words) if gender == "plural" else words, 0.75, itself)
        if noun:
            for person in self._persons.before(source.start, 4 * _LOOK_BACK):
                if noun in person.beside:
                    return Resolved(
                        person.full_name,
                        0.7,
                        f"{person.full_name} is called {noun} in the article.",
                    )
        if gender or noun or head.endswith(self._lexicon.person_endings):
            person_name = self._agreeing(source.start, gender)
            if person_name:
                reason = f"“{words}” most likely describes {person_name}, the person spoken of before."
                return Resolved(person_name, 0.5, reason)
        return Resolved(words, 0.7, itself)

    def _agreeing(self, before: int, gender: Gender) -> str:
        """The person before an offset who fits best: agreeing, recent, subject of a sentence, speaker."""
        best, best_score = "", -100.0
        seen: set[str] = set()
        rank = 0
        for person in self._persons.before(before, 3 * _LOOK_BACK):
            if self._in_quote(person.start) or not self._agrees(person.full_name, gender):
                continue
            score = self._salience(person, before, gender) - 0.8 * rank
            if person.full_name not in seen:
                seen.add(person.full_name)
                rank += 1
            if score > best_score:
                best, best_score = person.full_name, score
        if not best and self._last_person and self._agrees(self._last_person, gender):
            return self._last_person
        return best

    def _salience(self, person: Person, before: int, gender: Gender) -> float:
        score = 3.0 * person.subject + 2.5 * person.speaks - 2.0 * person.owner
        score += min(2.5, 0.3 * self._persons.counts[person.full_name])
        score += 1.0 if self._persons.genders.get(person.full_name) == gender else 0.0
        score += 2.5 if person.full_name == self._last_person else 0.0
        return score - min(8.0, (before - person.start) / 250)

    def _agrees(self, full_name: str, gender: Gender) -> bool:
        return self._persons.genders.get(full_name, gender) in {gender, ""} or not gender

    def _body_before(self, offset: int) -> str:
        """The body named last before an offset, subjects first."""
        place = bisect_left(self._body_starts, offset)
        near = self._bodies[max(0, place - 5) : place][::-1]
        chosen = next((body for body in near if body.subject), near[0] if near else None)
        return _ARTICLE.sub("", bare_name(chosen.text)) if chosen else ""

    def _in_quote(self, offset: int) -> bool:
        place = bisect_left(self._quoted_starts, offset + 1) - 1
        return place >= 0 and offset < self._quoted[place].end


def _head_noun(parts: Sequence[str]) -> str:
    """The last word before a preposition, which is the head of an English noun phrase."""
    stop = next(
        (place for place, part in enumerate(parts) if part in {"of", "for", "in", "at", "with", "from"}),
        None,
    )
    return parts[: stop if stop else None][-1] if parts else ""
