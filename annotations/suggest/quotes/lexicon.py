"""Lexicon: the language data that the quote finder works with, read once from TOML."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from annotations.suggest.quotes.reporting import NO_REPORTING, REPORTING_LISTS, Reporting
from annotations.suggest.quotes.speaker_words import NO_SPEAKER_WORDS, SpeakerWords, read_speaker_words
from resources import resource_path

_FOLDER = "quotes"
_MARKS = "marks.toml"
_LANGUAGE = re.compile("[a-z]{2,3}")
_NOTHING: frozenset[str] = frozenset()

# A table of a TOML file, its values unchecked.
Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """One way to open a quote, and the marks that may close it, the proper one first."""

    open: str
    close: tuple[str, ...]
    single: bool = False


@dataclass(frozen=True, slots=True)
class VerbRule:
    """How regular verbs are inflected whose lemma ends as `ends` says (a pattern): cut `drop` letters, add each ending."""

    ends: str
    drop: int
    add: tuple[str, ...]

    def forms(self, lemma: str) -> tuple[str, ...]:
        """The forms of a lemma that this rule is for, the lemma itself first: note → note, notes, noted, noting."""
        stem = lemma[: len(lemma) - self.drop]
        return tuple(dict.fromkeys((lemma, *(stem + ending for ending in self.add))))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one language contributes: marks, reporting verbs, words that stand for sources.

    All words are lower case. `verbs` maps each form to its lemma. `according` are cues in front of their source, by
    their first word, `postposed` cues behind it, `closing` cues in front of it that count only right behind a quote.
    `weak` verbs report a quote only when it or its clause follows them at once. `works` are things with titles and
    `named` words in front of a name that is no quotation. `particles` are small words inside names and descriptions.
    `dialogue`: a dash at the start of a paragraph may open speech. A language without data has marks only.
    """

    styles: tuple[MarkStyle, ...]
    verbs: Mapping[str, str]
    naming: frozenset[str] = _NOTHING
    mild: frozenset[str] = _NOTHING
    weak: frozenset[str] = _NOTHING
    according: Mapping[str, Sequence[tuple[str, ...]]] = field(default_factory=dict[str, Sequence[tuple[str, ...]]])
    postposed: frozenset[str] = _NOTHING
    closing: frozenset[str] = _NOTHING
    addressed: frozenset[str] = _NOTHING
    lead_ins: frozenset[str] = _NOTHING
    works: frozenset[str] = _NOTHING
    named: frozenset[str] = _NOTHING
    signs: frozenset[str] = _NOTHING
    voices: frozenset[str] = _NOTHING
    relative: frozenset[str] = _NOTHING
    articles: frozenset[str] = _NOTHING
    particles: frozenset[str] = _NOTHING
    auxiliaries: frozenset[str] = _NOTHING
    male: frozenset[str] = _NOTHING
    female: frozenset[str] = _NOTHING
    plural: frozenset[str] = _NOTHING
    pronouns: frozenset[str] = _NOTHING
    titles: frozenset[str] = _NOTHING
    roles: frozenset[str] = _NOTHING
    bodies: frozenset[str] = _NOTHING
    person_endings: tuple[str, ...] = ()
    dialogue: bool = False
    reporting: Reporting = NO_REPORTING
    speakers: SpeakerWords = NO_SPEAKER_WORDS


def load_lexicon(language: str) -> Lexicon:
    """The lexicon of a language (ISO 639 code); one without a file gets the mark styles and nothing else.

    Raises tomllib.TOMLDecodeError, KeyError or ValueError when a shipped file is damaged.
    """
    styles = _styles(_table(_MARKS))
    name = f"{language}.toml"
    if not _LANGUAGE.fullmatch(language) or not resource_path(_FOLDER, name).is_file():
        return Lexicon(styles=tuple(styles.values()), verbs={})
    return _lexicon(_table(name), styles)


def verb_forms(lemma: str, rules: Iterable[VerbRule]) -> tuple[str, ...]:
    """The forms of a regular verb by the first rule that its ending fits. Raises ValueError when none fits."""
    for rule in rules:
        if re.search(rf"(?:{rule.ends})$", lemma):
            return rule.forms(lemma)
    raise ValueError(f"no rule inflects the verb “{lemma}”")


def _lexicon(tables: Table, styles: Mapping[str, MarkStyle]) -> Lexicon:
    verbs = _part(tables, "verbs")
    sources = _part(tables, "sources")
    names = _part(tables, "names")
    phrases = _part(tables, "phrases")
    pronouns = [name for name in sources if name.startswith("pronouns_")]
    both = _union(names, ["male"]) & _union(names, ["female"])
    preferred = _words(tables["marks"])
    return Lexicon(
        styles=tuple(styles[name] for name in dict.fromkeys((*preferred, *styles))),
        verbs=_verbs(verbs),
        naming=_union(verbs, ["naming"]),
        mild=_union(verbs, ["mild"]),
        weak=_union(verbs, ["weak"]),
        according=_phrases(phrases, "according"),
        postposed=_union(phrases, ["postposed"]),
        closing=_union(phrases, ["closing"]),
        addressed=_union(phrases, ["addressed"]),
        lead_ins=_union(phrases, ["lead_ins"]),
        works=_union(phrases, ["works"]),
        named=_union(phrases, ["named"]),
        signs=_union(phrases, ["signs"]),
        voices=_union(phrases, ["voices"]),
        relative=_union(sources, ["relative"]),
        articles=_union(sources, ["articles"]),
        particles=_union(sources, ["articles", "particles"]),
        auxiliaries=_union(sources, ["auxiliaries"]),
        male=(_union(sources, ["pronouns_male", "titles_male", "nouns_male"]) | _union(names, ["male"])) - both,
        female=(_union(sources, ["pronouns_female", "titles_female", "nouns_female"]) | _union(names, ["female"]))
        - both,
        plural=_union(sources, ["pronouns_plural", "nouns_plural"]),
        pronouns=_union(sources, pronouns),
        titles=_union(sources, ["titles", "titles_male", "titles_female"]),
        roles=_union(sources, ["roles"]),
        bodies=_union(sources, ["nouns_body"]),
        person_endings=tuple(_words(sources.get("endings_person", ()))),
        dialogue=bool(tables.get("dialogue", False)),
        speakers=read_speaker_words(_part(tables, "speakers") if "speakers" in tables else {}),
        reporting=_reporting(tables, verbs),
    )


def _reporting(tables: Table, verbs: Table) -> Reporting:
    """The words of indirect speech; its further verbs are inflected by the rules of the reporting verbs."""
    if "indirect" not in tables:
        return NO_REPORTING
    indirect = _part(tables, "indirect")
    further = _verbs(
        {
            "rules": verbs["rules"],
            "regular": indirect.get("attitudes", ()),
            "forms": indirect.get("forms", {}),
        }
    )
    lists = {name: _union(indirect, [name]) for name in REPORTING_LISTS}
    lists["attitudes"] |= frozenset(further.values())
    return Reporting(verbs={**further, **_verbs(verbs)}, **lists)


def _verbs(table: Table) -> dict[str, str]:
    """Each form of each reporting verb → its lemma; forms that are listed go before those that a rule makes."""
    rules = [
        VerbRule(str(rule["ends"]), cast(int, rule["drop"]), tuple(_words(rule["add"])))
        for rule in cast(list[Table], table["rules"])
    ]
    forms = {form: lemma for lemma in _words(table["regular"]) for form in verb_forms(lemma, rules)}
    for lemma, listed in _part(table, "forms").items():
        forms |= dict.fromkeys(_words(listed), lemma)
    return forms


def _styles(tables: Table) -> dict[str, MarkStyle]:
    return {
        name: MarkStyle(str(style["open"]), tuple(_words(style["close"])), bool(style.get("single", False)))
        for name, style in cast(Mapping[str, Table], tables).items()
    }


def _table(name: str) -> Table:
    return tomllib.loads(resource_path(_FOLDER, name).read_text(encoding="utf-8"))


def _part(table: Table, key: str) -> Table:
    return cast(Table, table[key])


def _words(listed: object) -> list[str]:
    return [str(word) for word in cast(Iterable[object], listed)]


def _union(table: Table, keys: Iterable[str]) -> frozenset[str]:
    """The words of several lists; a language leaves out what it has no use for."""
    return frozenset(word for key in keys for word in _words(table.get(key, ())))


def _phrases(table: Table, key: str) -> dict[str, list[tuple[str, ...]]]:
    """Phrases as words by their first word, the longest first, so that no shorter one hides it."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(_words(table.get(key, ())), key=lambda phrase: -len(phrase.split())):
        phrases.setdefault(phrase.split()[0], []).append(tuple(phrase.split()))
    return phrases
