"""Entries: facts about a project as a whole, which undo and redo reach as they reach annotations."""

from dataclasses import dataclass
from enum import StrEnum

from annotations.codec import Json
from annotations.errors import SchemeError
from annotations.language import tr
from annotations.scheme import Scheme, parse_scheme

_TOML = "toml"


class EntrySort(StrEnum):
    """What an entry is about: words always suggested, a speaker, a view of the library, the label scheme, a link between
    versions of an article."""

    GAZETTEER = "gazetteer"
    SPEAKER = "speaker"
    VIEW = "view"
    SCHEME = "scheme"
    VERSION = "version"


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact under a key of its sort; `value` is a JSON object, None where the entry is taken away."""

    sort: EntrySort
    key: str
    value: Json | None


def scheme_entry(scheme: Scheme) -> Entry:
    """The entry by which a project uses another label scheme."""
    return Entry(EntrySort.SCHEME, "", {_TOML: scheme.source})


def scheme_source(value: Json) -> str:
    """The TOML in the value of a scheme's entry. Raises SchemeError."""
    source = value.get(_TOML)
    if not isinstance(source, str):
        raise SchemeError("A scheme's entry has no scheme.")
    return source


def scheme_of(entries: tuple[Entry, ...]) -> Scheme | None:
    """The label scheme that `entries` bring, None where they bring none. Raises SchemeError."""
    for entry in entries:
        if entry.sort is EntrySort.SCHEME and entry.value is not None:
            return parse_scheme(scheme_source(entry.value), tr("the new scheme"))
    return None
