"""SpeakerWords: the words of one language that tell whom a source stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

Gender = Literal["male", "female", "plural", ""]

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """All words are lower case.

    `possessives` maps *his* to the gender of its owner. `definite` words open a description of somebody known,
    `indefinite` ones of somebody new. `documents` are written by somebody (statement), `issued` ones by whoever was
    spoken of last, `inscriptions` speak for themselves (banner). `companies` are bodies that one calls by their kind
    alone (the company). `alike` maps a title to the one that it is short for or used instead of (sen. → senator).
    `together` joins two names, `bylines` begin the line that names the author. `answers` are what a quote is called
    whose speaker follows (“…” was the answer of). `leaving` mark a description as of somebody else than the one in
    office (former). `joining` words before a name make it somebody else's (a spokesman *for* Ana Díaz).
    """

    possessives: Mapping[str, Gender] = field(default_factory=dict[str, Gender])
    definite: frozenset[str] = _NOTHING
    indefinite: frozenset[str] = _NOTHING
    documents: frozenset[str] = _NOTHING
    issued: frozenset[str] = _NOTHING
    inscriptions: frozenset[str] = _NOTHING
    companies: frozenset[str] = _NOTHING
    alike: Mapping[str, str] = field(default_factory=dict[str, str])
    together: frozenset[str] = _NOTHING
    bylines: frozenset[str] = _NOTHING
    answers: frozenset[str] = _NOTHING
    leaving: frozenset[str] = _NOTHING
    joining: frozenset[str] = _NOTHING

    def role(self, word: str) -> str:
        """The title or role that a word stands for: sen. and senator are one."""
        return self.alike.get(word, word)


NO_SPEAKER_WORDS = SpeakerWords()


def read_speaker_words(table: Mapping[str, object]) -> SpeakerWords:
    """The words of the table `speakers` of a language file; a key that is missing holds nothing."""

    def words(key: str) -> frozenset[str]:
        return frozenset(str(word) for word in cast("list[object]", table.get(key, [])))

    owners: dict[str, Gender] = {}
    genders: tuple[Gender, ...] = ("male", "female", "plural")
    for gender in genders:
        owners |= dict.fromkeys(words(f"possessives_{gender}"), gender)
    alike = cast("list[list[object]]", table.get("alike", []))
    return SpeakerWords(
        possessives=owners,
        definite=words("definite"),
        indefinite=words("indefinite"),
        documents=words("documents"),
        issued=words("issued"),
        inscriptions=words("inscriptions"),
        companies=words("companies"),
        alike={str(word): str(group[0]) for group in alike for word in group},
        together=words("together"),
        bylines=words("bylines"),
        answers=words("answers"),
        leaving=words("leaving"),
        joining=words("joining"),
    )
