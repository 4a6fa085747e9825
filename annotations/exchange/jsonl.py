"""JSON Lines and JSON files of any shape that has a text: an object is an article, by a mapping of its keys."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import cast

import orjson

from annotations.errors import ExchangeError, TextError
from annotations.exchange.encodings import Encoding
from annotations.exchange.field_paths import ListFound, field_paths, lists_in, objects_at
from annotations.exchange.fields import kind_of, mapped_article
from annotations.exchange.lines import numbered_lines
from annotations.exchange.mapping import Mapping, Row
from annotations.exchange.results import Noted, Outcome, Place, Read, Refused
from annotations.exchange.sources import LARGEST, file_encoding, read_text
from annotations.language import tr

Located = tuple[Place, Row]

_WHERE = re.compile(r": line \d+ column (\d+) \(char \d+\)$")


def read_objects(path: Path, *, within: str = "") -> Iterator[Located | Refused | Noted]:
    """The JSON objects in a file with their places, a refusal for everything else in it, and its encoding.

    A `.json` file is a list of objects or one object; failing that it is read line by line as JSON Lines. `within` is the
    path of the list of objects in the document, or in each line (see `field_paths`).
    """
    try:
        if path.suffix.lower() == ".json" and (document := _whole(path)) is not None:
            yield from _notes(path, file_encoding(path))
            yield from _document_rows(path, document[0], within)
            return
        for found in _objects(path):
            if within and isinstance(found, tuple):
                yield from _inner_rows(found[0], found[1], within)
            else:
                yield found
    except ExchangeError as error:
        yield Refused.of(error)


def read_jsonl(path: Path, mapping: Mapping) -> Iterator[Outcome]:
    """The articles in a file of JSON objects."""
    for found in read_objects(path, within=mapping.articles):
        if not isinstance(found, tuple):
            yield found
            continue
        place, row = found
        try:
            yield Read(mapped_article(row, mapping), place)
        except TextError as error:
            yield Refused(place, str(error))


def sample_objects(path: Path, limit: int, within: str = "") -> tuple[list[str], list[Row]]:
    """The paths of the fields, in the order they turn up, and the rows of the first `limit` objects of a file.

    Raises ExchangeError where there is no object at its beginning.
    """
    found = list(islice(read_objects(path, within=within), limit * 4))
    rows = [one[1] for one in found if isinstance(one, tuple)][:limit]
    refused = [one for one in found if isinstance(one, Refused)]
    if not rows and refused:
        raise ExchangeError(path, refused[0].reason, refused[0].place.line)
    return field_paths(rows), rows


def find_lists(path: Path) -> tuple[ListFound, ...]:
    """The lists of objects in a file, or in its first line; none where it cannot be read."""
    try:
        if path.suffix.lower() == ".json" and (document := _whole(path)) is not None:
            return tuple(lists_in(document[0]))
        first = next((one[1] for one in read_objects(path) if isinstance(one, tuple)), None)
    except ExchangeError:
        return ()
    return () if first is None else tuple(lists_in(first))


def _objects(path: Path) -> Iterator[Located | Refused | Noted]:
    """The objects in the lines of a file. Raises ExchangeError.

    What looks like UTF-8 at its beginning is taken for it until a line is not: parsing a line proves its bytes, and to
    decode all of a large file before takes as long as to parse it.
    """
    encoding = file_encoding(path, 1)
    yield from _notes(path, encoding)
    judged = encoding.codec not in ("utf-8", "utf-8-sig")
    for number, line in numbered_lines(path, encoding):
        found = _object(Place(path, number), line)
        if not judged and line and isinstance(found, Refused) and not _is_utf8(line):
            judged = True
            try:
                other = file_encoding(path)
            except ExchangeError as error:
                raise ExchangeError(path, error.reason, number) from error
            if other.note:
                yield from _notes(path, other)
                yield from (_object(Place(path, at), rest) for at, rest in numbered_lines(path, other) if at >= number)
                return
        yield found


def _notes(path: Path, encoding: Encoding) -> Iterator[Noted]:
    if encoding.note:
        yield Noted(Place(path), encoding.note)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _document_rows(path: Path, document: object, within: str) -> Iterator[Located | Refused]:
    """The objects of a document; one that is not in a list has no number."""
    if not within and not isinstance(document, list):
        yield _row(Place(path), document)
        return
    number = 0
    for number, value in enumerate(objects_at(cast(object, document), within), start=1):
        yield _row(Place(path, number, "object"), value)
    if not number and within:
        yield Refused(Place(path), tr("there is no list “{within}” in it.", within=within))


def _inner_rows(place: Place, row: Row, within: str) -> Iterator[Located | Refused]:
    values = list(objects_at(row, within))
    yield from (_row(place, value) for value in values)
    if not values:
        yield Refused(place, tr("there is no list “{within}” in it.", within=within))


def _whole(path: Path) -> tuple[object] | None:
    """The document of a JSON file; None where it is JSON Lines under another name. Raises ExchangeError."""
    text, _ = read_text(path)
    try:
        loaded = cast(object, orjson.loads(text))
    except orjson.JSONDecodeError as error:
        if _is_object(text.lstrip().partition("\n")[0]):
            return None
        reason = tr("this is no valid JSON ({sub}).", sub=_WHERE.sub("", str(error)))
        raise ExchangeError(path, reason, error.lineno) from error
    return (loaded,)


def _is_object(line: str) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False


def _object(place: Place, line: bytes | None) -> Located | Refused:
    if line is None:
        return Refused(place, tr("the line is longer than {words} MB.", words=LARGEST >> 20))
    try:
        return _row(place, cast(object, orjson.loads(line)))
    except orjson.JSONDecodeError as error:
        return Refused(place, _reason(error))


def _row(place: Place, value: object) -> Located | Refused:
    if isinstance(value, dict):
        return place, cast(Row, value)
    return Refused(place, tr("there should be an object in braces here, but it is {kind_of}.", kind_of=kind_of(value)))


def _reason(error: orjson.JSONDecodeError) -> str:
    """What is wrong with a line that is no JSON, in words."""
    words = str(error)
    if "surrogate" in words and "UTF-8" not in words:
        return tr("the text has a lone surrogate (half of a character) and cannot be stored.")
    if "UTF-8" in words:
        return tr("it has bytes that do not belong to the encoding of the file.")
    if "unexpected end" in words or ("EOF" in words):
        return tr("the line is cut off.")
    found = _WHERE.search(words)
    place = tr(" at character {found}", found=found[1]) if found else ""
    return tr("this is no valid JSON{place} ({sub}).", place=place, sub=_WHERE.sub("", words))
