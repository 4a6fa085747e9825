"""What agreement reads: for many articles at once the words and labels of several layers, and nothing besides."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple, cast

import orjson

from annotations.attributions import Attribution
from annotations.codec import mapping, parse_attribution, parse_fragments, read_json
from annotations.mass import uncollected
from annotations.spans import Fragment

_New = Callable[[type["Labelled"], tuple[str, tuple[Fragment, ...]]], "Labelled"]

_ARTICLES_AT_ONCE = 100
# A span of one fragment, as nearly all are, is in the columns; of the others the value is read.
_SPANS = """SELECT layer, id, label, start, "end", CASE WHEN instr(value, '],[') THEN value END
    FROM spans WHERE layer IN (SELECT value FROM json_each(?)) ORDER BY layer, id"""
_QUOTES = "SELECT layer, id, value FROM attributions WHERE layer IN (SELECT value FROM json_each(?)) ORDER BY layer, id"
_TEXTS = "SELECT id, text FROM articles JOIN texts USING (number) WHERE id IN (SELECT value FROM json_each(?))"


class Labelled(NamedTuple):
    """Words under a label: `fragments` as a span has them."""

    label: str
    fragments: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Labelling:
    """What one annotator marked in one article, by id."""

    spans: Mapping[str, Labelled]
    attributions: Mapping[str, Attribution]


def read_labellings(
    connection: sqlite3.Connection,
    articles: Iterable[tuple[str, Sequence[int | None]]],
    aliases: Mapping[str, str],
) -> Iterator[tuple[str, str, tuple[Labelling | None, ...]]]:
    """Of each article (id, the numbers of its layers or None): id, text, and what each of its layers says.

    Labels go by the names that `aliases` has for them. Raises CodecError where the file was damaged.
    """
    waiting = iter(articles)
    while part := list(islice(waiting, _ARTICLES_AT_ONCE)):
        numbers = orjson.dumps([number for _, layers in part for number in layers if number is not None]).decode()
        with uncollected():
            texts = dict(connection.execute(_TEXTS, (orjson.dumps([article for article, _ in part]).decode(),)))
            spans = _spans(connection, numbers, aliases)
            quotes = _quotes(connection, numbers)
        for article, layers in part:
            sides = tuple(
                None if number is None else Labelling(spans.get(number, {}), quotes.get(number, {}))
                for number in layers
            )
            yield article, cast(str, texts[article]), sides


def _spans(connection: sqlite3.Connection, layers: str, aliases: Mapping[str, str]) -> dict[int, dict[str, Labelled]]:
    rows = connection.execute(_SPANS, (layers,)).fetchall()
    # There are a hundred thousand of them, and Labelled(…) takes three times as long.
    new = cast(_New, tuple.__new__)  # pyright: ignore[reportUnknownMemberType]  # typeshed leaves it open
    return {
        layer: {
            key: new(Labelled, (aliases.get(label, label), ((start, end),) if value is None else _fragments(value)))
            for _, key, label, start, end, value in found
        }
        for layer, found in groupby(rows, key=itemgetter(0))
    }


def _quotes(connection: sqlite3.Connection, layers: str) -> dict[int, dict[str, Attribution]]:
    rows = connection.execute(_QUOTES, (layers,)).fetchall()
    return {
        layer: {key: parse_attribution(read_json(value)) for _, key, value in found}
        for layer, found in groupby(rows, key=itemgetter(0))
    }


def _fragments(value: str) -> tuple[Fragment, ...]:
    return parse_fragments(mapping(read_json(value), "a span").get("fragments"), "fragments")
