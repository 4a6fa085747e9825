"""PronounReader: whom he, she, it or they stand for, by how near and how prominent each party was named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, final

from annotations.suggest.quotes.bodies import Bodies
from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.persons import Person, Persons
from annotations.suggest.quotes.speaker_words import Gender
from annotations.suggest.quotes.steps import Steps

PartyKind = Literal["person", "someone", "body", "group", "other"]

# Mentions and sentences looked back at.
_MENTIONS = 40
_SENTENCES = 12
_VOICES = 8
# Each sentence farther back counts this much of the one behind it (after Lappin and Leass 1994, who halve).
_FADING = 0.55
_SUBJECT, _SPEAKS, _OWNER, _VOICE, _SOMEONE = 1.5, 1.0, -0.7, 3.0, 0.8
# A party counts by its best mention; all others together add this share.
_MORE = 0.15
_UNSURE_GENDER = 0.85
# A rival with this share of the winner's score makes the choice unsure.
_RIVAL = 0.7
# Characters behind a pronoun within which its person may be named first of all.
_AHEAD = 400


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker as found before: where its source stands, and what kind of party it is."""

    offset: int
    speaker: str
    kind: PartyKind
    gender: Gender


@final
class PronounReader:
    """Resolves pronouns of one article in text order; is told each voice as it is found."""

    def __init__(self, text: str, persons: Persons, bodies: Bodies, steps: Steps, together: frozenset[str]) -> None:
        self._text = text
        self._persons = persons
        self._bodies = bodies
        self._steps = steps
        self._together = together
        self._voices: list[Voice] = []
        # The place of the last voice of each kind.
        self._last: dict[PartyKind, int] = {}

    def heard(self, voice: Voice) -> None:
        """Remembers a speaker; he, she or they may stand for it later."""
        self._last[voice.kind] = len(self._voices)
        self._voices.append(voice)

    def last_voice(self, kinds: frozenset[PartyKind]) -> Voice | None:
        """The voice of some kinds that was heard last."""
        return (
            self._voices[max(heard)] if (heard := [self._last[kind] for kind in kinds if kind in self._last]) else None
        )

    def near_voice(self, offset: int, reach: int) -> Voice | None:
        """The person or body heard last, at most some sentences before an offset."""
        return next((voice for voice in self._recent(offset, reach) if voice.kind in {"person", "body"}), None)

    def agreeing(
        self, offset: int, gender: Gender, skipped: Sequence[Stretch] = (), reach: int = _SENTENCES
    ) -> tuple[str, bool]:
        """The person before an offset who agrees in gender and stands out most, and whether nobody comes near.

        `skipped` are stretches whose names do not count: nobody speaks of himself by name. ("", False) when nobody
        agrees.
        """
        scores: dict[str, tuple[float, float]] = {}
        for person in self._persons.before(offset, _MENTIONS):
            apart = self._steps.between(person.start, offset)
            if apart > reach:
                break
            if person.aside or any(part.start < person.end and person.start < part.end for part in skipped):
                continue
            weight = 1 + _SUBJECT * person.subject + _SPEAKS * person.speaks + _OWNER * person.owner
            self._add(scores, person.full_name, gender, weight * _FADING**apart)
        for voice in self._recent(offset, reach):
            faded = _FADING ** self._steps.between(voice.offset, offset)
            if voice.kind == "person":
                self._add(scores, voice.speaker, gender or voice.gender, _VOICE * faded)
            elif voice.kind == "someone" and (not gender or voice.gender in {gender, ""}):
                _count(scores, voice.speaker, _SOMEONE * faded)
        totals = {name: best + _MORE * (total - best) for name, (best, total) in scores.items()}
        best = sorted(totals, key=lambda name: -totals[name])[:2]
        if not best:
            last = self.last_voice(frozenset({"person"}))
            agrees = last is not None and reach == _SENTENCES and self._agrees(last.speaker, gender)
            return (last.speaker, False) if last is not None and agrees else ("", False)
        clear = len(best) == 1 or totals[best[1]] < _RIVAL * totals[best[0]]
        return best[0], clear

    def ahead(self, offset: int, gender: Gender) -> str:
        """The first agreeing person behind an offset whom a sentence begins with; empty when none is near."""
        for person in self._persons.after(offset, 3):
            if person.start - offset < _AHEAD and person.subject and not person.aside:
                return person.full_name if self._agrees(person.full_name, gender) else ""
        return ""

    def several(self, offset: int) -> str:
        """Whom *they* stands for: the nearest of a group heard before, two persons named together, a body."""
        best, nearest = "", _SENTENCES + 1.0
        for voice in self._recent(offset, _SENTENCES):
            if voice.kind in {"group", "body"}:
                apart = float(self._steps.between(voice.offset, offset))
                if apart < nearest:
                    best, nearest = voice.speaker, apart
        for first, second in self._pairs(offset):
            apart = self._steps.between(first.start, offset)
            if apart < nearest:
                best, nearest = f"{first.full_name} and {second.full_name}", apart
        return best

    def thing(self, offset: int) -> str:
        """Whom *it* stands for: the body or document heard last, or a body named since."""
        body = self._bodies.last(offset)
        voice = next((v for v in self._recent(offset, _SENTENCES) if v.kind in {"body", "group", "other"}), None)
        if voice is not None and (body is None or not body.subject or body.stretch.start < voice.offset):
            return voice.speaker
        return "" if body is None else self._bodies.known(body.text) or body.text

    def _recent(self, offset: int, reach: int) -> Iterator[Voice]:
        for voice in reversed(self._voices[-_VOICES:]):
            if self._steps.between(voice.offset, offset) <= reach:
                yield voice

    def _pairs(self, offset: int) -> Iterator[tuple[Person, Person]]:
        """Two persons joined by *and* before an offset, the nearest first."""
        near = [person for person in self._persons.before(offset, _MENTIONS) if not person.aside]
        for second, first in pairwise(near):
            if (
                self._text[first.end : second.start].strip().casefold() in self._together
                and first.subject | second.subject
            ):
                yield first, second

    def _add(self, scores: dict[str, tuple[float, float]], name: str, gender: Gender, weight: float) -> None:
        if self._agrees(name, gender):
            known = self._persons.genders.get(name, "")
            _count(scores, name, weight * (1.0 if not gender or known == gender else _UNSURE_GENDER))

    def _agrees(self, name: str, gender: Gender) -> bool:
        return not gender or self._persons.genders.get(name, gender) in {gender, ""}


def _count(scores: dict[str, tuple[float, float]], name: str, weight: float) -> None:
    best, total = scores.get(name, (0.0, 0.0))
    scores[name] = max(best, weight), total + weight
