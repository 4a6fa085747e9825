"""The label scheme: labels in hue families and kinds of quote, with what is said and asked of them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import cast

from annotations.attributes import OF_ARTICLES, OF_ATTRIBUTIONS, Attribute, read_attribute
from annotations.attributions import Attribution, QuoteKind
from annotations.errors import EditError, SchemeError
from annotations.language import spoken, tr
from annotations.spans import Span
from annotations.toml_rows import TomlRow, flag, refuse_doubles, rows, word, words
from resources import resource_path

HUES = ("person", "organisation", "place", "time", "number", "event", "work", "neutral")


_OWN_HUE = re.compile(r"#[0-9A-Fa-f]{6} #[0-9A-Fa-f]{6}")


def is_own_hue(hue: str) -> bool:
    """Whether a hue is a family's own: two colours, for light and for dark themes."""
    return _OWN_HUE.fullmatch(hue) is not None


@dataclass(frozen=True, slots=True)
class Family:
    """Labels that share a hue. `hue` is a name in the themes, or a colour of its own: a light and a dark one
    (“#0269B0 #3DA5F4”), for light and dark themes."""

    id: str
    name: str
    hue: str


@dataclass(frozen=True, slots=True)
class Label:
    """One label. `name` is what files say, `title` what people read, `key` the key that sets it ("" for none).

    `aliases` are other names that teammates' files may have for it. A `retired` label keeps its spans, and is offered
    nowhere.
    """

    name: str
    title: str
    family: Family
    key: str
    code: str
    guideline: str
    example: str
    aliases: tuple[str, ...] = ()
    retired: bool = False


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
    """A label scheme; `source` is the TOML that it was read from, which the project file keeps.

    Two schemes are equal where they say the same, however their TOML is laid out.
    """

    name: str
    title: str
    version: int
    description: str
    families: tuple[Family, ...]
    labels: tuple[Label, ...]
    kinds: tuple[Kind, ...]
    source: str = field(compare=False)
    attributes: tuple[Attribute, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, Label]:
        """The labels by name."""
        return {label.name: label for label in self.labels}

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """The names of labels by the other names that they go by."""
        return {alias: label.name for label in self.labels for alias in label.aliases}

    @cached_property
    def offered(self) -> tuple[Label, ...]:
        """The labels that an analyst can choose: all but the retired ones."""
        return tuple(label for label in self.labels if not label.retired)

    def attributes_for(self, annotation: Span | Attribution) -> tuple[Attribute, ...]:
        """The attributes that are asked of an annotation."""
        if isinstance(annotation, Attribution):
            return tuple(one for one in self.attributes if OF_ATTRIBUTIONS in one.of)
        return tuple(one for one in self.attributes if one.suits_label(annotation.label))

    def attributes_for_articles(self) -> tuple[Attribute, ...]:
        """The attributes that are asked of articles."""
        return tuple(one for one in self.attributes if OF_ARTICLES in one.of)

    def label(self, name: str) -> Label:
        """The label of this name; raises EditError where the scheme has none."""
        try:
            return self.by_name[name]
        except KeyError:
            raise EditError(tr("The scheme “{title}” has no label {name}.", title=self.title, name=name)) from None

    def shown(self, name: str) -> Label:
        """The label that goes by this name, or a neutral stand-in for one that the scheme does not have."""
        if label := self.by_name.get(name) or self.by_name.get(self.aliases.get(name, "")):
            return label
        return Label(name, name.capitalize(), Family("other", tr("Other"), "neutral"), "", name[:4].upper(), "", "")


def default_scheme() -> Scheme:
    """The scheme `news` that ships with Pullquote, in English: what a project file that says nothing has."""
    return read_scheme(resource_path("schemes", "news.toml"))


def first_scheme() -> Scheme:
    """What a new project begins with: `news`, its titles, guidelines and examples in the language that is spoken.

    Names, keys and short codes are those of `default_scheme`, so that files and teammates' work fit.
    """
    own = resource_path("schemes", f"news.{spoken()}.toml")
    return read_scheme(own) if own.is_file() else default_scheme()


def read_scheme(path: Path) -> Scheme:
    """The scheme in a TOML file; raises SchemeError with one sentence that names the file."""
    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SchemeError(tr("{path}: the scheme cannot be read ({error}).", path=path.name, error=error)) from error
    return parse_scheme(source, path.name)


def parse_scheme(source: str, name: str = "scheme") -> Scheme:
    """The scheme that TOML `source` describes; `name` is how errors call it. Raises SchemeError."""
    try:
        table = cast(TomlRow, tomllib.loads(source))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SchemeError(tr("{name}: not valid TOML ({error}).", name=name, error=error)) from error
    groups = [_family(row, name) for row in rows(table, "families", name)]
    refuse_doubles(tr("family"), [family.id for family in groups], name)
    families = {family.id: family for family in groups}
    labels = tuple(_label(row, families, name) for row in rows(table, "labels", name))
    kinds = tuple(_kind(row, name) for row in rows(table, "kinds", name))
    refuse_doubles(tr("label"), [name for label in labels for name in (label.name, *label.aliases)], name)
    names = frozenset(label.name for label in labels)
    attributes = tuple(read_attribute(row, names, name) for row in rows(table, "attributes", name))
    refuse_doubles(tr("attribute"), [attribute.name for attribute in attributes], name)
    # The key of a retired label is free again.
    keys = [label.key for label in labels if not label.retired] + [attribute.key for attribute in attributes]
    refuse_doubles(tr("key"), [key for key in keys if key], name)
    refuse_doubles(tr("kind"), [kind.name for kind in kinds], name)
    if not labels:
        raise SchemeError(tr("{name}: a scheme needs at least one label.", name=name))
    version = table.get("version", 1)
    if type(version) is not int:
        raise SchemeError(tr("{name}: “version” must be a whole number.", name=name))
    return Scheme(
        name=word(table, "name", name),
        title=word(table, "title", name),
        version=version,
        description=word(table, "description", name, ""),
        families=tuple(families.values()),
        labels=labels,
        kinds=kinds,
        source=source,
        attributes=attributes,
    )


def _family(row: TomlRow, place: str) -> Family:
    hue = word(row, "hue", place)
    if hue not in HUES and not is_own_hue(hue):
        raise SchemeError(
            tr("{place}: there is no hue “{hue}”; there are {hues}.", place=place, hue=hue, hues=", ".join(HUES))
        )
    return Family(word(row, "id", place), word(row, "name", place), hue)


def _label(row: TomlRow, families: Mapping[str, Family], place: str) -> Label:
    name = word(row, "name", place)
    family = word(row, "family", place)
    if family not in families:
        raise SchemeError(
            tr(
                "{place}: label {name} is in a family “{family}” that is not there.",
                place=place,
                name=name,
                family=family,
            )
        )
    key = word(row, "key", place, "")
    if len(key) > 1:
        raise SchemeError(
            tr("{place}: the key of label {name} is “{key}”; a key is one character.", place=place, name=name, key=key)
        )
    return Label(
        name=name,
        title=word(row, "title", place, name),
        family=families[family],
        key=key,
        code=word(row, "code", place, name[:4].upper()),
        guideline=word(row, "guideline", place, ""),
        example=word(row, "example", place, ""),
        aliases=words(row, "aliases", place),
        retired=flag(row, "retired", place),
    )


def _kind(row: TomlRow, place: str) -> Kind:
    name = word(row, "name", place)
    if name not in [kind.value for kind in QuoteKind]:
        raise SchemeError(
            tr(
                "{place}: there is no kind of quote “{name}”; there are {kinds}.",
                place=place,
                name=name,
                kinds=", ".join(QuoteKind),
            )
        )
    return Kind(
        name=name,
        title=word(row, "title", place, name.capitalize()),
        code=word(row, "code", place, name[:3].upper()),
        guideline=word(row, "guideline", place, ""),
        example=word(row, "example", place, ""),
    )
