"""DescriptionReader: whom a description stands for: the premier, the company, her statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

from annotations.suggest.quotes.bodies import Bodies
from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.naming import words_in
from annotations.suggest.quotes.persons import Person, Persons, gender_of
from annotations.suggest.quotes.pronouns import PartyKind, PronounReader
from annotations.suggest.quotes.speaker_words import Gender

# Mentions looked at for somebody called by a title.
_MENTIONS = 80
# Sentences within which a description without a title means the person spoken of.
_CLOSE = 3
# The same for one with a title, who may well be somebody else: the judge.
_NEXT = 1
# How far into the article somebody may be described before the name is given, and how far behind the name follows.
_LEDE = 700
_NAMED_WITHIN = 1500
_AGED = "year-old"


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is meant, how sure (0 to 1), why in one sentence, and what kind of party that is."""

    speaker: str
    certainty: float
    reason: str
    kind: PartyKind = "other"
    gender: Gender = ""


@final
class DescriptionReader:
    """Resolves descriptions of one article."""

    def __init__(self, text: str, persons: Persons, bodies: Bodies, pronouns: PronounReader, lexicon: Lexicon) -> None:
        self._text = text
        self._persons = persons
        self._bodies = bodies
        self._pronouns = pronouns
        self._lexicon = lexicon
        self._given: dict[str, str] = {}

    def resolve(self, source: Stretch, words: str, skipped: Sequence[Stretch]) -> Resolved:
        """A role, a description or a body: the party called so in the article, else the words themselves."""
        parts = [part.casefold() for part in words_in(words)]
        opener = parts[0] if parts else ""
        special = self._lexicon.speakers
        head = self._head(parts)
        gender = gender_of([head, *parts[-3:]], self._lexicon)
        beside = "" if gender == "plural" else self._set_beside(source)
        if beside:
            return Resolved(beside, 0.85, f"“{words}” is set beside the name {beside}.", "person")
        if head in special.documents and opener in special.possessives:
            return self._written(source, words, special.possessives[opener], skipped)
        if gender == "plural":
            return self._itself(words, "group")
        if head in special.issued and not special.joining & set(parts):
            voice = self._pronouns.near_voice(source.start, _NEXT)
            if voice is not None:
                reason = f"“{words}” is most likely that of {voice.speaker}, spoken of before it."
                return Resolved(voice.speaker, 0.45, reason, voice.kind, voice.gender)
        if head in special.inscriptions or head in special.documents:
            return self._itself(words, "other")
        if head in self._lexicon.bodies or head in special.companies:
            return self._body(source, words, opener, head)
        return self._person(source, words, parts, head, gender, skipped)

    def as_given(self, words: str) -> str:
        """The words of a source as a name: the same each time, no article before a proper name."""
        first, _, rest = words.partition(" ")
        if rest and first.casefold() in self._lexicon.articles:
            words = rest if rest[:1].isupper() else f"{first.casefold()} {rest}"
        return self._given.setdefault(self._bodies.without_article(words).casefold(), words)

    def _itself(self, words: str, kind: PartyKind, gender: Gender = "") -> Resolved:
        return Resolved(self.as_given(words), 0.75, f"“{words}” is the source as the article gives it.", kind, gender)

    def _set_beside(self, source: Stretch) -> str:
        """The name that a description is set beside: Díaz, the mayor, …; the mayor, Díaz, …"""
        for person in self._persons.before(source.start, 1):
            if self._text[person.end : source.start] == ", " and not person.aside:
                return person.full_name
        for person in self._persons.after(source.end, 1):
            behind = self._text[person.end : person.end + 1]
            if self._text[source.end : person.start] == ", " and behind in {",", ".", ""}:
                return person.full_name
        return ""

    def _written(self, source: Stretch, words: str, owner: Gender, skipped: Sequence[Stretch]) -> Resolved:
        name = (
            self._pronouns.several(source.start)
            if owner == "plural"
            else self._pronouns.agreeing(source.start, owner, skipped)[0] or self._pronouns.ahead(source.end, owner)
        )
        if not name:
            return self._itself(words, "other")
        return Resolved(name, 0.65, f"“{words}” is most likely that of {name}.", "person")

    def _body(self, source: Stretch, words: str, opener: str, head: str) -> Resolved:
        if opener not in self._lexicon.speakers.definite:
            return self._itself(words, "body")
        name = self._bodies.called(head, source.start)
        if name:
            return Resolved(name, 0.75, f"{name} is the {head} that the article names.", "body")
        alone = head in self._lexicon.speakers.companies and len(words.split()) == 2
        last = self._bodies.last(source.start) if alone else None
        heard = self._pronouns.last_voice(frozenset({"body"}))
        if last is None or not last.subject:
            return self._itself(words, "body")
        if heard is not None and heard.offset > last.stretch.start:
            name = heard.speaker
        else:
            name = self._bodies.known(last.text) or last.text
        return Resolved(name, 0.5, f"“{words}” most likely means {name}, the body named last.", "body")

    def _person(
        self, source: Stretch, words: str, parts: Sequence[str], head: str, gender: Gender, skipped: Sequence[Stretch]
    ) -> Resolved:
        special = self._lexicon.speakers
        definite = bool(parts) and (parts[0] in special.definite or parts[0] in special.possessives)
        named = len(parts) <= 2 and words[:1].isupper() and words.istitle()
        personal = (
            named
            or head in self._lexicon.roles | self._lexicon.titles
            or bool(gender)
            or head.endswith(self._lexicon.person_endings)
            or _AGED in head
        )
        name = self._called(source, parts, head, definite) if personal else ""
        if name:
            return Resolved(name, 0.7, f"{name} is called {head} in the article.", "person")
        if definite and personal:
            reach = _NEXT if head in self._lexicon.titles else _CLOSE
            name, _ = self._pronouns.agreeing(source.start, gender, skipped, reach)
            if name and name != self.as_given(words):
                reason = f"“{words}” most likely describes {name}, the person spoken of before."
                return Resolved(name, 0.5, reason, "person")
        if not definite and personal and parts and parts[0] in special.indefinite and source.start < _LEDE:
            name = self._named_next(source)
            if name:
                return Resolved(name, 0.5, f"“{words}” is most likely {name}, who is named next.", "person")
        return self._itself(words, "someone" if personal else "other", gender)

    def _called(self, source: Stretch, parts: Sequence[str], head: str, definite: bool) -> str:
        """The person whom the article calls by the head noun of a description; the one whom most words fit."""
        special = self._lexicon.speakers
        role = special.role(head)
        wanted = {special.role(part) for part in parts}
        leaving = bool(wanted & special.leaving)
        best, best_score = "", 0.0
        near = self._persons.before(source.start, _MENTIONS) if definite else []
        later = self._persons.after(source.end, _MENTIONS)
        if not definite:
            later = [p for p in later if p.start - source.end < _NAMED_WITHIN] if source.start < _LEDE else []
        for rank, person in enumerate([*near, *later]):
            if role not in person.called or bool(person.called & special.leaving) != leaving:
                continue
            score = len(wanted & person.called) - 0.005 * rank
            if score > best_score:
                best, best_score = person.full_name, score
        return best

    def _named_next(self, source: Stretch) -> str:
        """The first person behind a lede who is what a sentence speaks of and says something."""
        for person in self._persons.after(source.end, 6):
            if person.start - source.end > _NAMED_WITHIN:
                return ""
            if person.subject and person.speaks and not person.aside and not person.owner:
                return person.full_name
        return ""

    def _head(self, parts: Sequence[str]) -> str:
        """The last word before a preposition or a relative pronoun, which is the head of an English noun phrase."""
        ends = self._lexicon.speakers.joining | self._lexicon.relative
        stop = next((place for place, part in enumerate(parts) if place and part in ends), None)
        before = parts[: stop if stop else None]
        special = self._lexicon.speakers
        opened = len(parts) > 1 and parts[-2] in special.definite | special.indefinite | set(special.possessives)
        if stop and parts[-1] in self._lexicon.roles and not opened and len(parts) - stop > 2:
            return parts[-1]
        known = self._lexicon.bodies | special.documents | special.inscriptions | special.issued | self._lexicon.plural
        if stop and before and before[-1] not in known:
            return next((part for part in reversed(before) if part in known), before[-1])
        return before[-1] if before else ""


def is_owner_inside(person: Person, source: Stretch) -> bool:
    """Whether a name only owns what follows it in a source: Keller's dad."""
    return person.owner and person.end + 2 < source.end
