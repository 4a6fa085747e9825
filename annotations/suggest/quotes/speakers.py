"""Speaker: the person or body that a source stands for, and one sentence why."""

from collections.abc import Sequence
from typing import final

from annotations.suggest.quotes.bodies import Bodies
from annotations.suggest.quotes.descriptions import DescriptionReader, Resolved, is_owner_inside
from annotations.suggest.quotes.found import Stretch
from annotations.suggest.quotes.lexicon import Lexicon
from annotations.suggest.quotes.naming import words_in
from annotations.suggest.quotes.persons import Person, Persons, gender_of
from annotations.suggest.quotes.pronouns import PronounReader, Voice
from annotations.suggest.quotes.speaker_words import Gender
from annotations.suggest.quotes.steps import Steps
from annotations.suggest.quotes.words import Name

# Mentions looked back at for a quote without a source.
_LOOK_BACK = 14
# Characters within which a name before a quote without a cue may tell who speaks.
_NEAR = 500
# Sentences, words and characters at their start in which *they* may find its group.
_GROUP_SENTENCES, _GROUP_WORDS, _GROUP_REACH = 4, 4, 60


@final
class SpeakerResolver:
    """Resolves the sources of one article; to be asked in text order, because it remembers who spoke last."""

    def __init__(self, text: str, names: Sequence[Name], quoted: Sequence[Stretch], lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._steps = Steps(text, quoted, lexicon.titles)
        self._persons = Persons(text, names, quoted, self._steps, lexicon)
        bodies = [name for name in names if not name.person and not self._persons.full_name(name.text, 0)]
        self._bodies = Bodies(bodies, self._steps, lexicon)
        self._pronouns = PronounReader(text, self._persons, self._bodies, self._steps, lexicon.speakers.together)
        self._described = DescriptionReader(text, self._persons, self._bodies, self._pronouns, lexicon)

    def resolve(self, source: Stretch, content: Sequence[Stretch] = ()) -> Resolved:
        """Who the words of a source stand for; nobody whom only its own `content` names."""
        words = self._text[source.start : source.end]
        lower = words.casefold()
        if lower in self._lexicon.pronouns and (lower == "i" or not words.isupper()):
            resolved = self._pronoun(source, lower, content)
        else:
            resolved = self._named(source, words) or self._described.resolve(source, words, content)
        self.heard(source.start, resolved)
        return resolved

    def heard(self, offset: int, resolved: Resolved) -> None:
        """Remembers who spoke at an offset, for the pronouns that follow."""
        if resolved.speaker:
            gender = resolved.gender or self._persons.genders.get(resolved.speaker, "")
            self._pronouns.heard(Voice(offset, resolved.speaker, resolved.kind, gender))

    def speaking_between(self, start: int, end: int) -> Person | None:
        """The last person outside quotes whom a reporting verb stands beside, between two offsets."""
        for person in self._persons.before(end, _LOOK_BACK):
            if person.start < start:
                return None
            if person.speaks and not person.owner and not person.aside:
                return person
        return None

    def acting_between(self, start: int, end: int) -> Person | None:
        """The person whom the sentence right before offset `end` speaks of, one that begins behind offset `start`."""
        for person in self._persons.before(end, _LOOK_BACK):
            if person.start < start or self._steps.between(person.start, end) > 1:
                return None
            later = start == 0 or self._steps.between(start, person.start) > 0
            if later and person.subject and not person.owner and not person.aside:
                return person
        return None

    def spoken_of(self, before: int) -> str:
        """The person whom the text right before an offset speaks of; empty when nobody is near."""
        near = self._persons.before(before, 1)
        return self._pronouns.agreeing(before, "")[0] if near and before - near[0].start < _NEAR else ""

    def _named(self, source: Stretch, words: str) -> Resolved | None:
        """The persons or the body that a source names outright."""
        inside = self._persons.inside(source.start, source.end)
        named = [
            person for person in inside if not is_owner_inside(person, source) and not self._joined(source, person)
        ]
        if named:
            return self._persons_named(source, words, named)
        if not inside:
            full = self._persons.full_name(words, source.start) if words[:1].isupper() else None
            if full:
                return Resolved(full, 0.8, f"“{words}” stands for {full}, named elsewhere in the article.", "person")
        body = self._bodies.known(words)
        return Resolved(body, 0.85, f"{body} is named as the source.", "body") if body else None

    def _persons_named(self, source: Stretch, words: str, named: Sequence[Person]) -> Resolved:
        first = named[0]
        second = named[1] if len(named) > 1 else None
        between = self._text[first.end : second.start].strip().casefold() if second is not None else ""
        if second is not None and between in self._lexicon.speakers.together:
            both = f"{first.full_name} and {second.full_name}"
            return Resolved(both, 0.85, f"{both} are named as the source together.", "group", "plural")
        name = first.full_name
        said = self._text[first.start : min(first.end, source.end)].strip()
        if name == said or name in words:
            return Resolved(name, 0.95, f"{name} is named as the source.", "person")
        return Resolved(name, 0.9, f"“{said}” stands for {name}, named elsewhere in the article.", "person")

    def _joined(self, source: Stretch, person: Person) -> bool:
        """Whether a name only says whose somebody is: a spokesman for Ana Díaz; not so in a statement by her."""
        ahead = self._text[source.start : person.start].rpartition(",")[2]
        parts = words_in(ahead.casefold())
        special = self._lexicon.speakers
        return any(part in special.joining for part in parts[1:]) and not any(
            part in special.documents for part in parts
        )

    def _pronoun(self, source: Stretch, lower: str, content: Sequence[Stretch]) -> Resolved:
        gender = gender_of([lower], self._lexicon)
        if gender in {"male", "female"}:
            return self._he_or_she(source, lower, gender, content)
        if gender == "plural" and lower not in {"we", "us"}:
            name = self._pronouns.several(source.start)
            if name:
                return Resolved(name, 0.5, f"“{lower}” most likely means {name}, spoken of before.", "group", "plural")
            name = self._leading_group(source.start)
            if name:
                return Resolved(name, 0.5, f"“{lower}” most likely means {name}, spoken of before.", "group", "plural")
            body = self._bodies.last(source.start)
            if body is not None and body.subject:
                name = self._bodies.known(body.text) or body.text
                return Resolved(name, 0.4, f"“{lower}” may stand for {name}, the body named last.", "body")
            name, _ = self._pronouns.agreeing(source.start, "", content)
            if name:
                return Resolved(
                    name, 0.35, f"“{lower}” may stand for {name}, the person spoken of before it.", "person"
                )
        elif lower == "it":
            name = self._pronouns.thing(source.start)
            if name:
                return Resolved(name, 0.45, f"“it” most likely stands for {name}, spoken of before it.", "body")
        elif lower not in {"i", "we", "us", "you", "who", "them"}:
            return Resolved(lower, 0.5, f"“{lower}” is all that the article says of the source.")
        return Resolved("", 0.3, f"Whom “{lower}” stands for is not known.")

    def _leading_group(self, offset: int) -> str:
        """The group with which one of the sentences before an offset begins: *Officials* met on Monday."""
        for _ in range(_GROUP_SENTENCES):
            begin = self._steps.begin(offset)
            words = words_in(self._text[begin : begin + _GROUP_REACH])[:_GROUP_WORDS]
            for count, word in enumerate(words, start=1):
                if word.casefold() in self._lexicon.plural - self._lexicon.pronouns and not self._persons.in_quote(
                    begin + 1
                ):
                    return self._described.as_given(" ".join(words[:count]))
            if begin == 0:
                break
            offset = begin - 1
        return ""

    def _he_or_she(self, source: Stretch, lower: str, gender: Gender, content: Sequence[Stretch]) -> Resolved:
        name, clear = self._pronouns.agreeing(source.start, gender, content)
        if name:
            if name in self._persons.counts and not self._persons.genders.get(name):
                self._persons.genders[name] = gender
            kind = "person" if name in self._persons.counts else "someone"
            reason = f"“{lower}” agrees with {name}, the person spoken of before it."
            return Resolved(name, 0.7 if clear else 0.55, reason, kind, gender)
        name = self._pronouns.ahead(source.end, gender)
        if name:
            return Resolved(name, 0.4, f"“{lower}” agrees with {name}, who is named right behind it.", "person", gender)
        return Resolved("", 0.3, f"No person before “{lower}” agrees with it.")
