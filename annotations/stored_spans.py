"""Stored spans: those of a layer as the JSON that the project file keeps, out of which values are made when they are asked for.

Who writes 600,000 spans into a file wants their words, not a `Span` of each, which takes longer to make than all the rest.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar, cast

from annotations.codec import CodecError, parse_span, read_json
from annotations.language import tr
from annotations.mass import uncollected
from annotations.spans import Origin, Span

Value = TypeVar("Value")

# What stands in JSON as it is.
_NAME = r'[^"\\\x00-\x1f]*'
# Up to 18 digits are a whole number that the file can carry.
_PLACE = "0|[1-9][0-9]{0,17}"
_PLAIN = re.compile(
    rf'^(\{{"id":"({_NAME})","label":"({_NAME})","fragments":\[\[({_PLACE}),({_PLACE})\]\])'
    rf'(?:,"certainty":(0\.[0-9]+|1\.0))?,"origin":"({"|".join(Origin)})"\}}$',
    re.MULTILINE,
)


class PlainRow(NamedTuple):
    """A span of one range with nothing to it but perhaps a certainty; rows are in reading order once they are sorted.

    `start` and `minus_end` are code points, the end as a negative number. `head` is its JSON up to the range and with it,
    `certainty` a number in JSON or "".
    """

    start: int
    minus_end: int
    id: str
    label: str
    origin: str
    certainty: str
    head: str
    words: str


class StoredSpans(Mapping[str, Span]):
    """The spans of a layer by id, as the project file keeps them.

    Whatever is asked of it raises CodecError where the file was damaged.
    """

    __slots__ = ("_plain", "_spans", "_text", "_values")

    def __init__(self, values: str) -> None:
        """`values` are the JSON of each span, a line each."""
        self._values = values
        self._spans: dict[str, Span] | None = None
        self._text: str | None = None
        self._plain: Sequence[PlainRow] = ()

    def __getitem__(self, key: str) -> Span:
        return self._made()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made())

    def __len__(self) -> int:
        return self._values.count("\n") + 1 if self._values else 0

    def __repr__(self) -> str:
        return f"StoredSpans({self._values!r})"

    def plain_in(self, text: str) -> Sequence[PlainRow]:
        """All of them in reading order, where each is plain and has words in `text`; else none."""
        if self._text is not text:
            self._plain = self._plain_in(text) if self._values else ()
            self._text = text
        return self._plain

    def _plain_in(self, text: str) -> Sequence[PlainRow]:
        found = _PLAIN.findall(self._values)
        if len(found) != len(self):
            return ()
        rows = [
            (start, -end, key, label, origin, certainty, head, text[start:end])
            for head, key, label, first, last, certainty, origin in found
            for start, end in ((int(first), int(last)),)
        ]
        rows.sort()
        # No words where a range is empty or begins behind the text; the furthest end is looked at by itself.
        words = [row[-1] for row in rows]
        if "" in words or any(map(str.isspace, words)) or -min([row[1] for row in rows]) > len(text):
            return ()
        return cast(list[PlainRow], rows)

    def _made(self) -> dict[str, Span]:
        if self._spans is None:
            rows = read_lines(self._values)
            with uncollected():
                self._spans = by_id([(span.id, span) for span in map(parse_span, rows)])
        return self._spans


def plain_rows(spans: Mapping[str, Span], text: str) -> Sequence[PlainRow]:
    """`StoredSpans.plain_in`, and none of spans that are held otherwise."""
    return spans.plain_in(text) if isinstance(spans, StoredSpans) else ()


def read_lines(values: str) -> Sequence[object]:
    """The values of JSON, a line each. Raises CodecError."""
    return cast(list[object], read_json(f"[{values.replace(chr(10), ',')}]")) if values else ()


def by_id(pairs: Sequence[tuple[str, Value]]) -> dict[str, Value]:
    """What stands in a layer, by id. Raises CodecError where two have one id."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise CodecError(tr("Two annotations of one layer have the same id."))
    return found
