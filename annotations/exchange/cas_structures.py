"""The feature structures of a UIMA CAS, out of JSON or XMI, as they stand in the file: nothing of it is run or looked up.

cassis reads neither here: it makes Python classes of the names of types and features, as source that it runs, which a file
of somebody else's must not reach. A CAS needs no type system to be read so; what is a reference, its target tells.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import Element, ParseError

from annotations.codec import CodecError, Json
from annotations.errors import ExchangeError
from annotations.exchange.foreign import whole_offset
from annotations.exchange.mapping import Row
from annotations.exchange.sources import read_bytes
from annotations.language import tr
from annotations.spans import Fragment

_SOFA, _ARRAY = "uima.cas.Sofa", "uima.cas.FSArray"
_STRUCTURES, _VIEWS = "%FEATURE_STRUCTURES", "%VIEWS"
_XMI_ID, _VIEW = "{http://www.omg.org/XMI}id", "uima.cas.View"
# An XMI file has structures under its root, and under these their lists of strings.
_DEEPEST = 3
# How often a structure is looked up at most, on the average.
_FOLLOWED = 12


@dataclass(slots=True)
class Structure:
    """One feature structure: its type, its features as the file has them, and the keys that a feature refers to."""

    key: str
    type: str
    features: dict[str, object] = field(default_factory=dict[str, object])
    references: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    @property
    def short(self) -> str:
        """The name of its type without the package."""
        return self.type.rpartition(".")[2]

    @property
    def is_annotation(self) -> bool:
        """Whether it lies in a text."""
        return "begin" in self.features and "end" in self.features

    def place(self) -> Fragment:
        """Where it lies, in UTF-16 units. Raises CodecError."""
        return _offset(self.features.get("begin")), _offset(self.features.get("end"))

    def words(self, name: str) -> str:
        """A feature as words; "" where it has none."""
        value = self.features.get(name)
        return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


@dataclass(slots=True)
class Cas:
    """All feature structures of a file by key; `indexed` are the keys of those that stand in a view (None: no views)."""

    xml: bool
    structures: dict[str, Structure] = field(default_factory=dict[str, Structure])
    indexed: set[str] | None = None
    followed: int = 0

    def texts(self) -> Iterator[tuple[str, str]]:
        """The texts, each with the key of its sofa."""
        for one in self.structures.values():
            if one.type == _SOFA and isinstance(text := one.features.get("sofaString"), str):
                yield one.key, text

    def annotations(self, sofa: str) -> Iterator[Structure]:
        """The annotations that are indexed, of the text with this key; where none is named, there is but one text."""
        for one in self.structures.values():
            if one.is_annotation and (self.indexed is None or one.key in self.indexed):
                named = one.references.get("sofa") or (one.words("sofa"),)
                if named[0] in (sofa, ""):
                    yield one

    def linked(self, one: Structure, name: str) -> list[Structure]:
        """What a feature refers to, an array opened; nothing where it refers to nothing.

        Raises CodecError where a file has so many annotations share their links that following them has no end in sight.
        """
        keys: Iterable[str] = one.references.get(name, ())
        value = one.features.get(name)
        if not keys and self.xml and isinstance(value, str):
            # In XMI a reference is a number among others, in a feature of any name.
            keys = value.split() if value[:1].isdecimal() else ()
        found = [target for key in keys if (target := self.structures.get(key)) is not None]
        self.followed += len(found)
        if self.followed > _FOLLOWED * len(self.structures) + 1000:
            raise CodecError(tr("its annotations share more links than a CAS has."))
        if len(found) == 1 and found[0].type == _ARRAY and name != "elements":
            return self.linked(found[0], "elements")
        return found

    def strings(self, one: Structure, name: str) -> list[str]:
        """The texts in a feature that is an array of them."""
        value = one.features.get(name)
        if not isinstance(value, list):
            target = next(iter(self.linked(one, name)), None)
            value = target.features.get("elements") if target is not None else None
        return [str(text or "") for text in cast(list[object], value)] if isinstance(value, list) else []


def recognises_cas(rows: Sequence[Row]) -> bool:
    """Whether an object is a CAS in JSON."""
    return any(_STRUCTURES in row and (_VIEWS in row or "%TYPES" in row) for row in rows)


def cas_of_json(row: Row) -> Cas:
    """The CAS in a JSON object. Raises CodecError."""
    cas = Cas(xml=False)
    given = row.get(_STRUCTURES)
    structures: list[tuple[object, object]] = []
    if isinstance(given, dict):
        structures = list(cast(dict[object, object], given).items())
    elif isinstance(given, list):
        structures = [(None, one) for one in cast(list[object], given)]
    else:
        raise CodecError(tr("its “%FEATURE_STRUCTURES” is neither a list nor an object."))
    for key, value in structures:
        if isinstance(value, dict):
            one = _json_structure(cast(Json, value), key)
            cas.structures[one.key] = one
    views = row.get(_VIEWS)
    if isinstance(views, dict):
        members = [cast(Json, one).get("%MEMBERS") for one in cast(Json, views).values() if isinstance(one, dict)]
        cas.indexed = {str(key) for one in members if isinstance(one, list) for key in cast(list[object], one)}
    return cas


def cas_of_xmi(path: Path) -> Cas:
    """The CAS in an XMI file; one with a document type or entities is refused. Raises ExchangeError."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    cas, depth = Cas(xml=True), 0
    try:
        events = iterparse(io.BytesIO(read_bytes(path)), events=("start", "end"), forbid_dtd=True)
        root: Element | None = None
        for event, element in cast(Iterator[tuple[str, Element]], events):
            depth += 1 if event == "start" else -1
            root = element if root is None else root
            if depth > _DEEPEST or not root.tag.endswith("}XMI"):
                raise ExchangeError(path, tr("it is XML, but no XMI of UIMA."))
            if event == "end" and depth == 1:
                _take_element(cas, element)
                root.clear()
    except DefusedXmlException as error:
        raise ExchangeError(
            path, tr("it has a document type or entities, which XMI has not; it was not read.")
        ) from error
    except (ParseError, LookupError, ValueError) as error:
        raise ExchangeError(path, tr("it is no sound XML ({error}).", error=_one_line(error))) from error
    return cas


def _take_element(cas: Cas, element: Element) -> None:
    """Put what stands directly under the root of an XMI file into `cas`."""
    one = Structure(element.get(_XMI_ID, f"#{len(cas.structures)}"), _type_name(element.tag))
    if one.type == _VIEW:
        cas.indexed = (cas.indexed or set()) | set(element.get("members", "").split())
        return
    one.features.update((name, value) for name, value in element.attrib.items() if name != _XMI_ID)
    for child in element:
        name = child.tag.rpartition("}")[2]
        texts = one.features.get(name)
        if not isinstance(texts, list):
            texts = one.features[name] = list[object]()
        cast(list[object], texts).append(child.text or "")
    cas.structures[one.key] = one


def _json_structure(row: Json, key: object) -> Structure:
    """A structure of JSON: `@name` is a reference, `#name` a number that JSON cannot say, `^name` an offset."""
    one = Structure(str(row.get("%ID", key)), str(row.get("%TYPE", "")).removesuffix("[]"))
    if str(row.get("%TYPE", "")).endswith("[]"):
        one.type = _ARRAY
    for name, value in row.items():
        if name == "%ELEMENTS" and isinstance(value, list):
            values = cast(list[object], value)
            one.features["elements"] = values
            if one.type == _ARRAY:
                one.references["elements"] = tuple(str(key) for key in values)
        elif name.startswith("@"):
            one.references[name[1:]] = (str(value),)
        elif not name.startswith("%"):
            one.features[name.lstrip("#^")] = value
    return one


def _type_name(tag: str) -> str:
    """“{http:///uima/cas.ecore}Sofa” as “uima.cas.Sofa”."""
    space, _, name = tag.rpartition("}")
    package = space.removeprefix("{http:///").removesuffix(".ecore").replace("/", ".")
    return f"{package}.{name}"


def _offset(value: object) -> int:
    if isinstance(value, str) and value.isdecimal() and value.isascii() and len(value) < 16:
        return int(value)
    return whole_offset(value)


def _one_line(error: Exception) -> str:
    words = " ".join(str(error).split())
    return words if len(words) < 80 else words[:79] + "…"
