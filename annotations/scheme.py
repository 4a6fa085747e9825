"""The label scheme: labels in hue families, kinds of quote, each with key, short code, guideline and example."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast

from annotations.attributions import QuoteKind
from annotations.errors import EditError, SchemeError
from resources import resource_path

HUES = ("person", "organisation", "place", "time", "number", "event", "work", "neutral")


@dataclass(frozen=True, slots=True)
class Family:
    """Labels that share a hue. `hue` is a name in the themes."""

    id: str
    name: str
    hue: str


@dataclass(frozen=True, slots=True)
class Label:
    """One label. `name` is what files say, `title` what people read, `key` the key that sets it ("" for none).

    `aliases` are other names that teammates' files may have for it.
    """

    name: str
    title: str
    family: Family
    key: str
    code: str
    guideline: str
    example: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of quote (direct, indirect, mixed) is described to the analyst."""

    name: str
    title: str
    code: str
    guideline: str
    example: str


@dataclass(frozen=True)
class Scheme:
    """A label scheme; `source` is the TOML that it was read from, which the project file keeps."""

    name: str
    title: str
    version: int
    description: str
    families: tuple[Family, ...]
    labels: tuple[Label, ...]
    kinds: tuple[Kind, ...]
    source: str

    @cached_property
    def by_name(self) -> Mapping[str, Label]:
        """The labels by name."""
        return {label.name: label for label in self.labels}

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """The names of labels by the other names that they go by."""
        return {alias: label.name for label in self.labels for alias in label.aliases}

    def label(self, name: str) -> Label:
        """The label of this name; raises EditError where the scheme has none."""
        try:
            return self.by_name[name]
        except KeyError:
            raise EditError(f"The scheme “{self.title}” has no label {name}.") from None

    def shown(self, name: str) -> Label:
        """The label of this name, or a neutral stand-in for one that the scheme does not have."""
        if label := self.by_name.get(name):
            return label
        return Label(name, name.capitalize(), Family("other", "Other", "neutral"), "", name[:4].upper(), "", "")


def default_scheme() -> Scheme:
    """The scheme `news` that ships with Pullquote."""
    return read_scheme(resource_path("schemes", "news.toml"))


def read_scheme(path: Path) -> Scheme:
    """The scheme in a TOML file; raises SchemeError with one sentence that names the file."""
    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SchemeError(f"{path.name}: the scheme cannot be read ({error}).") from error
    return parse_scheme(source, path.name)


def parse_scheme(source: str, name: str = "scheme") -> Scheme:
    """The scheme that TOML `source` describes; `name` is how errors call it. Raises SchemeError."""
    try:
        table = cast(dict[str, object], tomllib.loads(source))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SchemeError(f"{name}: not valid TOML ({error}).") from error
    groups = [_family(row, name) for row in _rows(table, "families", name)]
    _refuse_doubles("family", [family.id for family in groups], name)
    families = {family.id: family for family in groups}
    labels = tuple(_label(row, families, name) for row in _rows(table, "labels", name))
    kinds = tuple(_kind(row, name) for row in _rows(table, "kinds", name))
    _refuse_doubles("label", [name for label in labels for name in (label.name, *label.aliases)], name)
    _refuse_doubles("key", [label.key for label in labels if label.key], name)
    _refuse_doubles("kind", [kind.name for kind in kinds], name)
    if not labels:
        raise SchemeError(f"{name}: a scheme needs at least one label.")
    version = table.get("version", 1)
    if type(version) is not int:
        raise SchemeError(f"{name}: “version” must be a whole number.")
    return Scheme(
        name=_word(table, "name", name),
        title=_word(table, "title", name),
        version=version,
        description=_word(table, "description", name, ""),
        families=tuple(families.values()),
        labels=labels,
        kinds=kinds,
        source=source,
    )


def _family(row: dict[str, object], place: str) -> Family:
    hue = _word(row, "hue", place)
    if hue not in HUES:
        raise SchemeError(f"{place}: there is no hue “{hue}”; there are {', '.join(HUES)}.")
    return Family(_word(row, "id", place), _word(row, "name", place), hue)


def _label(row: dict[str, object], families: Mapping[str, Family], place: str) -> Label:
    name = _word(row, "name", place)
    family = _word(row, "family", place)
    if family not in families:
        raise SchemeError(f"{place}: label {name} is in a family “{family}” that is not there.")
    key = _word(row, "key", place, "")
    if len(key) > 1:
        raise SchemeError(f"{place}: the key of label {name} is “{key}”; a key is one character.")
    return Label(
        name=name,
        title=_word(row, "title", place, name),
        family=families[family],
        key=key,
        code=_word(row, "code", place, name[:4].upper()),
        guideline=_word(row, "guideline", place, ""),
        example=_word(row, "example", place, ""),
        aliases=_words(row, "aliases", place),
    )


def _kind(row: dict[str, object], place: str) -> Kind:
    name = _word(row, "name", place)
    if name not in [kind.value for kind in QuoteKind]:
        raise SchemeError(f"{place}: there is no kind of quote “{name}”; there are {', '.join(QuoteKind)}.")
    return Kind(
        name=name,
        title=_word(row, "title", place, name.capitalize()),
        code=_word(row, "code", place, name[:3].upper()),
        guideline=_word(row, "guideline", place, ""),
        example=_word(row, "example", place, ""),
    )


def _rows(table: Mapping[str, object], key: str, place: str) -> list[dict[str, object]]:
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in cast(list[object], rows)):
        raise SchemeError(f"{place}: “{key}” must be a list of tables, [[{key}]].")
    return cast(list[dict[str, object]], rows)


def _word(table: Mapping[str, object], key: str, place: str, default: str | None = None) -> str:
    value = table.get(key, default)
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise SchemeError(f"{place}: “{key}” is missing or is no text.")
    return value


def _words(table: Mapping[str, object], key: str, place: str) -> tuple[str, ...]:
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(one, str) and one for one in cast(list[object], values)):
        raise SchemeError(f"{place}: “{key}” must be a list of names.")
    return tuple(cast(list[str], values))


def _refuse_doubles(what: str, values: list[str], place: str) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise SchemeError(f"{place}: the {what} “{value}” is used twice.")
        seen.add(value)
