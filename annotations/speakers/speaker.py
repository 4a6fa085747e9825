"""Speakers as the project knows them: each by one name, with the other names that stand for it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self, cast

from annotations.layer import Layer


class SpeakerKind(StrEnum):
    """Whether a speaker is a person or a body; UNKNOWN where nobody and nothing says so."""

    PERSON = "person"
    BODY = "body"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks. `name` is the one name that quotes carry, `aliases` are others that stand for it, in no order."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: SpeakerKind = SpeakerKind.UNKNOWN

    @property
    def is_plain(self) -> bool:
        """Whether nothing is known of it but its name, so that no entry has to be kept."""
        return not self.aliases and self.kind is SpeakerKind.UNKNOWN


@dataclass(frozen=True, slots=True)
class Aliases:
    """The speakers of whom a project keeps an entry, and what other names stand for.

    An alias stands for a speaker as it is spelt, and only where it is that of one speaker alone and no speaker's own name:
    “Watson” of two Watsons stands for neither. `meant` maps each alias that does to the name that it stands for.
    """

    speakers: Mapping[str, Speaker]
    meant: Mapping[str, str]

    @classmethod
    def of(cls, speakers: Iterable[Speaker]) -> Self:
        """What these speakers, each named once, are called."""
        known = {speaker.name: speaker for speaker in speakers}
        times = Counter(alias for speaker in known.values() for alias in set(speaker.aliases))
        meant = {
            alias: speaker.name
            for speaker in known.values()
            for alias in speaker.aliases
            if times[alias] == 1 and alias not in known
        }
        return cls(known, meant)

    @classmethod
    def of_entries(cls, entries: Mapping[str, object]) -> Self:
        """What the project's entries of the sort “speaker” say."""
        return cls.of(parse_speaker(name, value) for name, value in entries.items())

    def resolve(self, name: str) -> str:
        """The name of the speaker whom `name` stands for; `name` itself where it is no alias."""
        return self.meant.get(name, name)

    def speaker(self, name: str) -> Speaker:
        """The speaker of this name, a plain one where no entry is kept."""
        return self.speakers.get(name) or Speaker(name)

    def names_of(self, name: str) -> tuple[str, ...]:
        """The names under which quotes of a speaker may stand: its own, and each alias that stands for it alone."""
        return name, *(alias for alias in self.speaker(name).aliases if self.meant.get(alias) == name)

    def shared(self, alias: str) -> tuple[str, ...]:
        """The names of all speakers who have this alias."""
        return tuple(one.name for one in self.speakers.values() if alias in one.aliases)

    def applied(self, layer: Layer) -> Layer:
        """`layer` with each speaker under the name that the project has for it; the log keeps what its writer said."""
        if not self.meant or not any(quote.speaker in self.meant for quote in layer.attributions.values()):
            return layer
        quotes = {
            key: replace(quote, speaker=self.meant[quote.speaker]) if quote.speaker in self.meant else quote
            for key, quote in layer.attributions.items()
        }
        return replace(layer, attributions=quotes)


NO_ALIASES = Aliases({}, {})


def speaker_name(typed: str) -> str:
    """A name as it is kept: single spaces, none at its ends."""
    return " ".join(typed.split())


def speaker_value(speaker: Speaker) -> dict[str, object]:
    """The JSON value of a speaker's entry."""
    return {"aliases": list(speaker.aliases), "kind": speaker.kind.value}


def parse_speaker(name: str, value: object) -> Speaker:
    """The speaker of an entry; what a teammate's newer program may have put in besides is passed over."""
    fields = cast(Mapping[str, object], value if isinstance(value, Mapping) else {})
    found = fields.get("aliases")
    listed = cast(list[object], found if isinstance(found, list) else [])
    aliases = [one for one in listed if isinstance(one, str)]
    kind = fields.get("kind")
    known = kind in (SpeakerKind.PERSON.value, SpeakerKind.BODY.value)
    return Speaker(name, tuple(aliases), SpeakerKind(str(kind)) if known else SpeakerKind.UNKNOWN)
