"""SpeakerWords: the words of a language that tell whom a source may stand for, and names as they are compared."""

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from resources import resource_path

Gender = Literal["male", "female", ""]

_LANGUAGES = ("de", "en", "es", "fr")
_USUAL = "en"
_THINGS = frozenset(("it", "es", "elle", "il"))
# An article names the same few people over and over.
_REMEMBERED = 4096
_POSSESSIVES = ("’s", "'s", "‘s")


@dataclass(frozen=True, slots=True, eq=False)
class SpeakerWords:
    """What one language says of sources; all words are folded (see `folded`).

    `male` and `female` hold pronouns, titles, nouns and first names that only one of them has; `titles` stand before names;
    `bodies` are nouns for bodies; `plural` stands for several; `articles` begin a description.
    """

    pronouns: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    first_names: frozenset[str]
    plural: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    articles: frozenset[str]

    def gender(self, words: Iterable[str]) -> Gender:
        """The gender that the first telling word gives."""
        for word in words:
            if word in self.male:
                return "male"
            if word in self.female:
                return "female"
        return ""

    def is_thing(self, word: str) -> bool:
        """Whether a pronoun may stand for a body."""
        return word in _THINGS and word in self.pronouns


@lru_cache(maxsize=8)
def speaker_words(language: str) -> SpeakerWords:
    """The words of a language (BCP 47); the English ones for a language without any."""
    name = language.casefold().partition("-")[0]
    name = name if name in _LANGUAGES else _USUAL
    tables = tomllib.loads(resource_path("quotes", f"{name}.toml").read_text(encoding="utf-8"))
    sources, names = _table(tables, "sources"), _table(tables, "names")
    first = {sort: _words(names, sort) for sort in ("male", "female")}
    both = first["male"] & first["female"]
    male = (_words(sources, "pronouns_male", "titles_male", "nouns_male") | first["male"]) - both
    female = (_words(sources, "pronouns_female", "titles_female", "nouns_female") | first["female"]) - both
    return SpeakerWords(
        pronouns=_words(sources, "pronouns_male", "pronouns_female", "pronouns_plural", "pronouns_other"),
        male=male - female,
        female=female - male,
        first_names=first["male"] | first["female"],
        plural=_words(sources, "pronouns_plural", "nouns_plural"),
        titles=_words(sources, "titles", "titles_male", "titles_female", "roles"),
        bodies=_words(sources, "nouns_body"),
        articles=_words(sources, "articles"),
    )


@lru_cache(maxsize=_REMEMBERED)
def folded(text: str) -> str:
    """`text` as it is compared: without case, accents and marks that combine, spaces made single."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).replace("’", "'").split())


@lru_cache(maxsize=_REMEMBERED)
def words_of_name(name: str) -> tuple[str, ...]:
    """The folded words of a name, without the points and commas at their ends and without a possessive ending."""
    return tuple(word for part in folded(bare(name)).split() if (word := part.strip(".,;:“”\"'()")))


def bare(name: str) -> str:
    """A name on one line without a possessive ending."""
    plain = " ".join(name.split())
    return plain[:-2] if plain.endswith(_POSSESSIVES) else plain


@lru_cache(maxsize=_REMEMBERED)
def untitled(name: str, words: SpeakerWords) -> str:
    """A name without the titles, roles and articles before it; what has nothing else stays."""
    parts = bare(name).split()
    while len(parts) > 1 and folded(parts[0]).rstrip(".") in _stripped(words):
        parts = parts[1:]
    return " ".join(parts)


@lru_cache(maxsize=8)
def _stripped(words: SpeakerWords) -> frozenset[str]:
    """Titles and articles without the point that some end with."""
    return frozenset(word.rstrip(".") for word in words.titles | words.articles)


def _table(tables: Mapping[str, object], name: str) -> Mapping[str, object]:
    return cast(Mapping[str, object], tables.get(name, {}))


def _words(table: Mapping[str, object], *keys: str) -> frozenset[str]:
    return frozenset(folded(word) for key in keys for word in cast(list[str], table.get(key, [])))
