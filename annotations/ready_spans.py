"""Spans in the form that the project file takes: rows, out of which `Span` values are made only where they are asked for.

Nearly all of the 600,000 spans of a large import are one range with nothing to it. Those of one article are looked at
together, field by field: a whole list is compared in the time in which Python looks at one or two of its members.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import cast

import orjson

from annotations.codec import span_json
from annotations.plain_spans import NO_ATTRIBUTES, ORIGINS
from annotations.spans import Origin, Span

_PLAIN = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:+@-"

ReadyRow = tuple[str, str, int, int, str, str]


class ReadySpans(Mapping[str, Span]):
    """Spans by id, in the order of the file that they came from; each of them has words in `text`.

    `rows` are their rows without the layer's number: id, label, start, end, origin, value. All are of plain spans but those
    of `others`. An id stands in JSON as it is.
    """

    __slots__ = ("_others", "_spans", "rows", "text")

    def __init__(self, rows: Sequence[ReadyRow], text: str, others: Mapping[str, Span] | None = None) -> None:
        self.rows = rows
        self.text = text
        self._others = others or {}
        self._spans: dict[str, Span] | None = None

    def __getitem__(self, key: str) -> Span:
        if self._spans is None:
            self._spans = {row[0]: self._others.get(row[0]) or _span(row) for row in self.rows}
        return self._spans[key]

    def __iter__(self) -> Iterator[str]:
        return iter([row[0] for row in self.rows])

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def labels(self) -> list[str]:
        """The label of each span."""
        return [row[1] for row in self.rows]

    @property
    def origins(self) -> frozenset[Origin]:
        """Where they came from."""
        return frozenset([ORIGINS[row[4]] for row in self.rows])

    @property
    def json(self) -> str:
        """All of them by id, as an event says it."""
        return "{" + ",".join([f'"{row[0]}":{row[5]}' for row in self.rows]) + "}"


def are_plain(names: Iterable[str]) -> bool:
    """Whether names stand in JSON as they are: letters without accents, digits and a few signs."""
    # All at once, and as bytes: a tenth of the time that an expression takes.
    together = "".join(names)
    return together.isascii() and not together.encode().translate(None, _PLAIN)


def ready_spans(values: Sequence[object], text: str) -> ReadySpans | None:
    """The spans that `values`, which are parsed JSON in the fields of Pullquote JSONL, describe in `text`.

    Each has to have an id of its own, a label, one range, the words that stand there in `text`, and nothing to it. None
    where any needs a closer look, and where there are none.
    """
    try:
        columns = _columns(values)
        if columns is None or not _are_names(columns):
            return None
        ranges = [(start, end) for ((start, end),) in cast(_Places, columns["fragments"])]
        starts, ends = zip(*ranges)
    except (LookupError, TypeError, ValueError):
        # No objects, other fields, several ranges, a value of another type.
        return None
    if {*map(type, starts), *map(type, ends)} != {int} or min(starts) < 0 or max(ends) > len(text):
        return None
    words = [text[start:end] for start, end in ranges]
    if words != list(columns.get("text", words)) or not all(words) or any(map(str.isspace, words)):
        return None
    return ReadySpans(_rows(columns, starts, ends), text)


def may_be_plain(value: object) -> bool:
    """Whether a JSON object looks like a plain span, at a glance."""
    if type(value) is not dict:
        return False
    get = cast(Mapping[str, object], value).get
    if get("tags") or get("note") or get("attributes") or get("unsure") or get("certainty") is not None:
        return False
    places = get("fragments")
    return type(places) is list and len(cast(list[object], places)) == 1


def with_others(
    plain: Sequence[tuple[int, ReadyRow]], others: Sequence[tuple[int, Span]], text: str
) -> ReadySpans | None:
    """Plain spans together with others that were proved in `text`, by the number that each has in its file.

    None where an id is missing, is there twice or does not stand in JSON as it is.
    """
    by_id = {span.id: span for _, span in others}
    numbered = [*plain, *[(number, _other_row(span)) for number, span in others]]
    rows = [row for _, row in sorted(numbered, key=itemgetter(0))]
    ids = {row[0] for row in rows}
    return ReadySpans(rows, text, by_id) if len(ids) == len(rows) and "" not in ids and are_plain(by_id) else None


_Columns = dict[str, tuple[object, ...]]
_Places = tuple[list[list[int]], ...]

# Those that every span has, and what it means where another one is left out.
_NEEDED = frozenset(("id", "label", "fragments"))
_EMPTY: Mapping[str, object] = {"tags": [], "attributes": {}, "note": "", "unsure": False}
_KNOWN = _NEEDED | _EMPTY.keys() | {"origin", "text"}


def _columns(values: Sequence[object]) -> _Columns | None:
    """The values of each field, the same fields for all; None where more is said than a plain span says."""
    rows = cast(Sequence[Mapping[str, object]], values)
    fields = tuple(rows[0])
    if not _NEEDED <= (named := set(fields)) <= _KNOWN or set(map(len, rows)) != {len(fields)}:
        return None
    take = cast(Callable[[Mapping[str, object]], tuple[object, ...]], itemgetter(*fields))
    columns: _Columns = dict(zip(fields, zip(*map(take, rows))))
    for field, empty in _EMPTY.items():
        if field in named and columns[field].count(empty) != len(rows):
            return None
    # 0 equals False, but is no answer to whether someone was unsure.
    if "unsure" in named and set(map(type, columns["unsure"])) != {bool}:
        return None
    columns.setdefault("origin", ("hand",) * len(rows))
    return columns


def _are_names(columns: _Columns) -> bool:
    """Whether ids, labels and origins are plain names, no id is there twice, and there is each such origin."""
    ids, labels, origins = (cast(tuple[str, ...], columns[field]) for field in ("id", "label", "origin"))
    distinct = {*ids, *labels}
    return ORIGINS.keys() >= set(origins) and "" not in distinct and len(set(ids)) == len(ids) and are_plain(distinct)


def _rows(columns: _Columns, starts: Sequence[int], ends: Sequence[int]) -> list[ReadyRow]:
    """The rows, with the bytes that `codec.span_json` gives."""
    ids, labels, origins = (cast(tuple[str, ...], columns[field]) for field in ("id", "label", "origin"))
    return [
        (
            *(key, label, start, end, origin),
            f'{{"id":"{key}","label":"{label}","fragments":[[{start},{end}]],"origin":"{origin}"}}',
        )
        for key, label, start, end, origin in zip(ids, labels, starts, ends, origins)
    ]


def _other_row(span: Span) -> ReadyRow:
    value = orjson.dumps(span_json(span)).decode()
    return span.id, span.label, span.start, span.end, str(span.origin), value


def _span(row: ReadyRow) -> Span:
    key, label, start, end, origin, _ = row
    return Span(key, label, ((start, end),), (), NO_ATTRIBUTES, origin=ORIGINS[origin])
