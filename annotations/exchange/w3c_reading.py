"""W3C Web Annotations in: our own documents, and those of others with the text embedded or in a file beside them.

The texts of others are resources with a `value`, or a .txt that has the name of the annotations' file or the one that the
target names. What one creator says of one text is a layer.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import cast
from urllib.parse import unquote, urlsplit

import orjson

from annotations.articles import Article
from annotations.codec import Json
from annotations.errors import ExchangeError, TextError
from annotations.exchange.jsonl import read_objects
from annotations.exchange.lines import numbered_lines
from annotations.exchange.mapping import Row
from annotations.exchange.results import Noted, Outcome, Place, Refused
from annotations.exchange.sources import file_encoding, read_text, unreadable
from annotations.exchange.w3c_foreign import Foreign, add_text
from annotations.exchange.w3c_own import is_own_layer, own_article, read_own
from annotations.exchange.w3c_selectors import id_of, listed, type_of
from annotations.exchange.w3c_writing import ABOUT, CONTEXT
from annotations.language import tr

JSON_LD = ".jsonld"
_BEGINS, _DEEPEST = b'{"@context":', 12
_HOLDS = ("@graph", "items", "first", "next", "annotations")

Located = tuple[Place, Json]


def recognises_w3c(rows: Sequence[Row]) -> bool:
    """Whether objects are Web Annotations, pages or collections of them, or JSON-LD in their context."""
    return any(CONTEXT in listed(row.get("@context")) or _is_annotation(dict(row)) for row in rows)


def read_w3c(path: Path) -> Iterator[Outcome]:
    """The articles and layers in a file of Web Annotations."""
    try:
        reader = _Reader(path, _is_laid_out(path))
        for found in _resources(path):
            if isinstance(found, tuple):
                yield from reader.take(*found)
            else:
                yield found
        yield from reader.rest()
    except ExchangeError as error:
        yield Refused.of(error)


@dataclass(slots=True)
class _Reader:
    """Reads layers of ours as they come, and keeps the annotations of others until all texts are known."""

    path: Path
    laid_out: bool
    # The text that was read last: its identifier, as it stands in the file, as an article.
    last: tuple[str, str, Article] | None = None
    read: int = 0
    texts: dict[str, Json] = field(default_factory=dict[str, Json])
    others: list[Located] = field(default_factory=list[Located])
    waiting: list[Located] = field(default_factory=list[Located])

    def take(self, place: Place, resource: Json) -> Iterator[Outcome]:
        """Take one resource of the file."""
        if is_own_layer(resource):
            self.read += 1
            if id_of(resource.get(ABOUT)) in self.texts:
                yield from self._own(place, resource)
            else:
                # Another program may have put the resources in another order.
                self.waiting.append((place, resource))
        elif _is_annotation(resource):
            self.others.append((place, resource))
            add_text(self.texts, resource)
        elif isinstance(resource.get("value"), str) and id_of(resource):
            self.texts[id_of(resource)] = resource
            if len(self.texts) > 1 and self.laid_out and not self.others:
                # The layers come behind their text, so that one text is enough to keep of a long file.
                del self.texts[next(iter(self.texts))]

    def rest(self) -> Iterator[Outcome]:
        """What waited for its text, and the layers of others."""
        for place, collection in self.waiting:
            if id_of(collection.get(ABOUT)) in self.texts:
                yield from self._own(place, collection)
            else:
                yield Refused(place, tr("there is no text in the file for its annotations."))
        foreign = Foreign(self.path)
        for place, annotation in self.others:
            foreign.take(place, annotation)
        if foreign.sources:
            yield from foreign.outcomes(self.texts, _beside(self.path, foreign.sources))
        elif not self.read:
            yield Refused(Place(self.path), tr("there are no annotations of a text in it."))

    def _own(self, place: Place, collection: Json) -> Iterator[Outcome]:
        about = id_of(collection.get(ABOUT))
        try:
            if self.last is None or self.last[0] != about:
                self.last = (about, *own_article(self.texts[about]))
        except TextError as error:
            yield Refused(place, str(error))
            return
        yield from read_own(place, collection, self.last[1], self.last[2])


def _resources(path: Path) -> Iterator[Located | Refused | Noted]:
    """The annotations, texts and own collections in a file, wherever in it they stand."""
    if path.suffix.lower() != JSON_LD:
        for found in read_objects(path):
            if isinstance(found, tuple):
                yield from _opened(found[0], dict(found[1]))
            else:
                yield found
    elif _is_laid_out(path):
        yield from _lines(path)
    else:
        text, encoding = read_text(path)
        if encoding.note:
            yield Noted(Place(path), encoding.note)
        try:
            document = cast(object, orjson.loads(text))
        except orjson.JSONDecodeError as error:
            raise ExchangeError(path, tr("this is no valid JSON."), error.lineno) from error
        for value in listed(document):
            yield from _opened(Place(path), cast(Json, value) if isinstance(value, dict) else {})


def _is_laid_out(path: Path) -> bool:
    """Whether a file has a resource a line, as ours have; then it may be of any length."""
    if path.suffix.lower() != JSON_LD:
        return False
    try:
        with path.open("rb") as file:
            first = file.readline(1 << 16).strip()
    except OSError as error:
        raise unreadable(path, error) from error
    return first.startswith(_BEGINS) and first.endswith(b'"@graph":[')


def _lines(path: Path) -> Iterator[Located | Refused | Noted]:
    encoding = file_encoding(path)
    if encoding.note:
        yield Noted(Place(path), encoding.note)
    ended = False
    for number, line in numbered_lines(path, encoding):
        if number == 1:
            continue
        if line == b"]}":
            ended = True
            continue
        try:
            resource = cast(object, orjson.loads((line or b"").removesuffix(b",")))
        except orjson.JSONDecodeError:
            yield Refused(Place(path, number), tr("this is no valid JSON."))
            continue
        yield from _opened(Place(path, number), cast(Json, resource) if isinstance(resource, dict) else {})
    if not ended:
        yield Refused(Place(path), tr("the file is cut off; what stands before that was read."))


def _opened(place: Place, value: Json) -> Iterator[Located]:
    """A resource, or those that it holds as a graph, a page or a collection."""
    waiting = deque([(value, 0)])
    while waiting:
        resource, depth = waiting.popleft()
        if is_own_layer(resource) or _is_annotation(resource):
            yield place, resource
            continue
        if isinstance(resource.get("value"), str):
            yield place, resource
        inner = [one for key in _HOLDS for one in listed(resource.get(key))]
        waiting += [(cast(Json, one), depth + 1) for one in inner if isinstance(one, dict) and depth < _DEEPEST]


def _is_annotation(resource: Json) -> bool:
    return "target" in resource and (
        type_of(resource) == "Annotation" or "body" in resource or "motivation" in resource
    )


def _beside(path: Path, sources: Sequence[str]) -> dict[str, Json]:
    """The texts in files beside a file of annotations, by the sources of those."""
    found: dict[str, Json] = {}
    for source in sources:
        name = PurePosixPath(unquote(urlsplit(source).path if "://" in source else source)).name
        # Only a name in this very folder: a path in a file of others leads nowhere.
        names = [name] if name.lower().endswith(".txt") else []
        names += [path.with_suffix(".txt").name] if len(sources) == 1 else []
        for file in (path.with_name(one) for one in names if "\0" not in one and "\\" not in one):
            try:
                if file.is_file() and not file.is_symlink():
                    text, _ = read_text(file)
                    found[source] = {"value": text}
                    break
            except (ExchangeError, OSError):
                continue
    return found
