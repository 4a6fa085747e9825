"""Rows of tokens with their tags in, as JSONL or Parquet, the way data sets for Hugging Face have them.

Tags are names (BIO, IOB1, BILUO, BIOES), or numbers of a list of names, which is looked for in the Parquet file itself and in
the `README.md`, `dataset_info.json` or `dataset_infos.json` of the folder or the one above. The text is the one of the
row; without one it is the tokens with a space between them.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

import orjson

from annotations.articles import Article
from annotations.codec import Json
from annotations.errors import ExchangeError, TextError
from annotations.exchange.article_row import row_article
from annotations.exchange.foreign import LayerMaker, annotator_named
from annotations.exchange.hugging_face_writing import METADATA, README, STARTS, TOKENS
from annotations.exchange.jsonl import read_objects
from annotations.exchange.mapping import Row
from annotations.exchange.parquet import parquet_metadata, parquet_rows
from annotations.exchange.results import Outcome, Place, Refused
from annotations.exchange.sources import PARQUET_ENDING, read_bytes
from annotations.exchange.tag_scheme import stretches_of
from annotations.language import tr
from annotations.spans import Fragment, Span

_TAG_KEYS = ("ner_tags", "tags", "ner", "labels", "fine_ner_tags", "ner_labels")
_LISTS = (README, "dataset_info.json", "dataset_infos.json")
_FRONT = re.compile(r"\A---\r?\n(.*?)\r?\n---", re.DOTALL)
_LARGEST_LIST = 4 << 20
_MOST_OBJECTS = 100_000


def recognises_hugging_face(rows: Sequence[Row]) -> bool:
    """Whether rows are tokens with as many tags."""
    return any(_tag_key(row) for row in rows)


def read_hugging_face(path: Path) -> Iterator[Outcome]:
    """The articles in a file of rows with tokens, each with its layer."""
    names = _Names(path)
    try:
        rows = parquet_rows(path) if path.suffix.lower() == PARQUET_ENDING else read_objects(path)
        for found in rows:
            if not isinstance(found, tuple):
                yield found
                continue
            place, row = found
            try:
                yield from _read(place, row, names)
            except TextError as error:
                yield Refused(place, str(error))
    except ExchangeError as error:
        yield Refused.of(error)


class _Names:
    """The names of the tags of a file, looked for once they are asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, list[str]] = {}

    def of(self, column: str) -> list[str]:
        """The names of the tags in a column; empty where none are found."""
        if column not in self._known:
            found = (names_in(one, column) for one in self._described())
            self._known[column] = next((names for names in found if names), list[str]())
        return self._known[column]

    def _described(self) -> Iterator[object]:
        if self._path.suffix.lower() == PARQUET_ENDING:
            yield _loaded(parquet_metadata(self._path).get(METADATA, ""))
        for folder in (self._path.parent, self._path.parent.parent):
            for name in _LISTS:
                if (found := folder / name).is_file():
                    yield description(found)


def description(path: Path) -> object:
    """What a file that describes a data set says; None where it says nothing that can be read."""
    try:
        words = read_bytes(path, _LARGEST_LIST).decode("utf-8", "replace")
    except ExchangeError:
        return None
    if path.suffix == ".json":
        return _loaded(words)
    front = _FRONT.match(words)
    # It comes with spaCy, and loads slowly.
    import srsly  # pyright: ignore[reportMissingTypeStubs]  # it ships none

    try:
        return cast(object, srsly.yaml_loads(front[1])) if front else None  # pyright: ignore[reportUnknownMemberType]
    except (ValueError, RecursionError):
        # A card that is unsound names no tags.
        return None


def names_in(value: object, column: str) -> list[str]:
    """The names of a ClassLabel of the column of that name, wherever it stands in a description; else none."""
    for row in _objects_in(value):
        described = row if row.get("name") == column else row.get(column)
        for inner in _objects_in(described):
            if found := _listed(inner.get("names")):
                return found
    return []


def _objects_in(value: object) -> Iterator[Mapping[object, object]]:
    """The objects in a description, the outer ones first, each once however often it is referred to."""
    waiting, seen = deque([value]), set[int]()
    while waiting and len(seen) < _MOST_OBJECTS:
        here = waiting.popleft()
        if id(here) in seen:
            continue
        seen.add(id(here))
        if isinstance(here, Mapping):
            row = cast(Mapping[object, object], here)
            yield row
            waiting.extend(row.values())
        elif isinstance(here, list):
            waiting.extend(cast(list[object], here))


def _listed(names: object) -> list[str]:
    """Names as a list, or as an object of them by number."""
    if isinstance(names, list):
        found = [str(name) for name in cast(list[object], names)]
    elif isinstance(names, Mapping):
        numbered = cast(Mapping[object, object], names)
        by_number = {str(key): str(name) for key, name in numbered.items()}
        found = [by_number.get(str(number), "") for number in range(len(by_number))]
    else:
        return []
    # YAML may have halves of characters.
    return [name.encode("utf-8", "replace").decode() for name in found]


def _read(place: Place, row: Row, names: _Names) -> Iterator[Outcome]:
    key = _tag_key(row)
    if not key:
        raise TextError(tr("there are no “tokens” with as many tags in it."))
    words = cast(list[str], row[TOKENS])
    tags = _tags(cast(list[object], row[key]), key, names)
    raw, ranges = _placed(words, row)
    maker = LayerMaker(place, raw, _article(raw, row, key))
    stretches, faults = stretches_of(tags)
    for at in faults:
        what = tr("tag {number} (“{tag}”)", number=at + 1, tag=tags[at])
        maker.refuse(what, tr("it is no tag such as B-PER, I-PER or O."))
    for one in stretches:
        fragment = ranges[one.start][0], ranges[one.end - 1][1]
        if settled := maker.prove(one.label, (fragment,)):
            maker.add(Span("", one.label, settled))
    if isinstance(row.get("text"), str) and raw != row["text"]:
        maker.note(tr("its tokens joined by spaces, since they are not those of its text"))
    yield from maker.outcomes(annotator_named(row.get("annotator"), place))


def _article(raw: str, row: Row, key: str) -> Article:
    """The article; `meta` may be an object or, as in a table, words of JSON."""
    given = row.get("meta")
    more = _loaded(given) if isinstance(given, str) else given
    meta = cast(object, more if isinstance(more, dict) else None if given == "" else given)
    fields: Json = {**row, "meta": meta, "text": raw}
    _, article = row_article(fields, {key, TOKENS, STARTS, "id"})
    if row.get("id") in (None, "", article.id):
        return article
    return row_article(fields, {key, TOKENS, STARTS})[1]


def _tags(values: list[object], key: str, names: _Names) -> list[str]:
    """Tags by name. Raises TextError where numbers have none."""
    tags: list[str] = []
    for value in values:
        if isinstance(value, str):
            tags.append(value)
            continue
        known = names.of(key)
        number = value if type(value) is int else -1
        if not known:
            raise TextError(
                tr(
                    "its tags are numbers, and no list of their names lies beside the file ({words}).",
                    words=", ".join(_LISTS),
                )
            )
        if not 0 <= number < len(known):
            raise TextError(tr("there is no tag of the number {number}.", number=str(value)[:40]))
        tags.append(known[number])
    return tags


def _placed(words: list[str], row: Row) -> tuple[str, list[Fragment]]:
    """The text, and where each token stands in it."""
    text, starts = row.get("text"), row.get(STARTS)
    if isinstance(text, str):
        given = cast(list[object], starts) if isinstance(starts, list) else []
        if len(given) == len(words) and all(
            type(at) is int and at >= 0 and text.startswith(word, at) for at, word in zip(given, words, strict=True)
        ):
            return text, [(at, at + len(word)) for at, word in zip(cast(list[int], given), words, strict=True)]
        found: list[Fragment] = []
        at = 0
        for word in words:
            if (at := text.find(word, at)) < 0:
                break
            found.append((at, at := at + len(word)))
        if len(found) == len(words):
            return text, found
    ranges: list[Fragment] = []
    at = 0
    for word in words:
        ranges.append((at, at + len(word)))
        at += len(word) + 1
    return " ".join(words), ranges


def _tag_key(row: Row) -> str:
    """The column with as many tags as there are tokens, or ""."""
    tokens = row.get(TOKENS)
    if not isinstance(tokens, list) or not all(isinstance(one, str) for one in cast(list[object], tokens)):
        return ""
    count = len(cast(list[object], tokens))
    for key in _TAG_KEYS:
        tags = row.get(key)
        if not isinstance(tags, list) or len(cast(list[object], tags)) != count:
            continue
        if all(isinstance(one, str) or type(one) is int for one in cast(list[object], tags)):
            return key
    return ""


def _loaded(words: str) -> Json | None:
    try:
        found = cast(object, orjson.loads(words)) if words else None
    except orjson.JSONDecodeError:
        return None
    return cast(Json, found) if isinstance(found, dict) else None
