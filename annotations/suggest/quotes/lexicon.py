"""Lexicon: the language data that the quote finder works with, read once from TOML."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from resources import resource_path

_FALLBACK_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """One way to open a quote, and the marks that may close it, the proper one first."""

    open: str
    close: tuple[str, ...]
    single: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one language contributes: marks, reporting verbs, words that stand for sources.

    All words are lower case. `verbs` maps each form to its lemma. A language without data has marks only.
    """

    styles: tuple[MarkStyle, ...]
    verbs: Mapping[str, str]
    naming: frozenset[str]
    mild: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    addressed: frozenset[str]
    lead_ins: frozenset[str]
    relative: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    plural: frozenset[str]
    pronouns: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    person_endings: tuple[str, ...]


def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language (ISO 639 code); one without a file gets the mark styles and nothing else.

    Raises tomllib.TOMLDecodeError or KeyError when a shipped file is damaged.
    """
    path = resource_path("quotes", f"{language}.toml")
    if path.is_file():
        return _read(path)
    known = _read(resource_path("quotes", f"{_FALLBACK_LANGUAGE}.toml"))
    nothing: frozenset[str] = frozenset()
    return Lexicon(
        styles=known.styles,
        verbs={},
        naming=nothing,
        mild=nothing,
        according=(),
        addressed=nothing,
        lead_ins=nothing,
        relative=nothing,
        male=nothing,
        female=nothing,
        plural=nothing,
        pronouns=nothing,
        titles=nothing,
        roles=nothing,
        bodies=nothing,
        person_endings=(),
    )


def inflections(lemma: str) -> tuple[str, ...]:
    """The regular forms of an English verb, the lemma first: note → note, notes, noted, noting."""
    if lemma.endswith("e"):
        return lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    plural = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else f"{lemma}s"
    return lemma, plural, f"{lemma}ed", f"{lemma}ing"


def _read(path: Path) -> Lexicon:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    verbs = cast("dict[str, object]", tables["verbs"])
    forms = {form: lemma for lemma in _words(verbs["regular"]) for form in inflections(lemma)}
    for lemma, listed in cast("dict[str, object]", verbs["forms"]).items():
        forms |= dict.fromkeys(_words(listed), lemma)
    sources = cast("dict[str, object]", tables["sources"])
    names = cast("dict[str, object]", tables["names"])
    phrases = cast("dict[str, object]", tables["phrases"])
    pronouns = [name for name in sources if name.startswith("pronouns_")]
    both = _union(names, ["male"]) & _union(names, ["female"])
    return Lexicon(
        styles=_styles(cast("list[dict[str, object]]", tables["marks"])),
        verbs=forms,
        naming=_union(verbs, ["naming"]),
        mild=_union(verbs, ["mild"]),
        according=tuple(tuple(phrase.split()) for phrase in _words(phrases["according"])),
        addressed=_union(phrases, ["addressed"]),
        lead_ins=_union(phrases, ["lead_ins"]),
        relative=_union(sources, ["relative"]),
        male=(_union(sources, ["pronouns_male", "titles_male", "nouns_male"]) | _union(names, ["male"])) - both,
        female=(_union(sources, ["pronouns_female", "titles_female", "nouns_female"]) | _union(names, ["female"]))
        - both,
        plural=_union(sources, ["pronouns_plural", "nouns_plural"]),
        pronouns=_union(sources, pronouns),
        titles=_union(sources, ["titles", "titles_male", "titles_female"]),
        roles=_union(sources, ["roles"]),
        bodies=_union(sources, ["nouns_body"]),
        person_endings=tuple(_words(sources["endings_person"])),
    )


def _styles(tables: list[dict[str, object]]) -> tuple[MarkStyle, ...]:
    return tuple(
        MarkStyle(
            str(table["open"]),
            tuple(_words(table["close"])),
            bool(table.get("single", False)),
        )
        for table in tables
    )


def _words(listed: object) -> list[str]:
    return [str(word) for word in cast("Iterable[object]", listed)]


def _union(table: Mapping[str, object], keys: Iterable[str]) -> frozenset[str]:
    return frozenset(word for key in keys for word in _words(table[key]))
