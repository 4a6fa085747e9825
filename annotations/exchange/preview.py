"""What a file will give, before it is read: columns, first rows, the likely mapping, the encoding."""

from collections import abc
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from annotations.exchange.fields import words_in
from annotations.exchange.mapping import Mapping
from annotations.exchange.readers import MappedReader, Sniffed, WholeReader, mapping_for, sniff
from annotations.exchange.results import Outcome, Read, Refused
from annotations.exchange.sources import file_encoding

_CELL = 400


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of a file as cut, printable cells, one for each of `columns`.

    `format` is the format's title; `asks_mapping` whether columns have to be chosen, `mapping` the likely
    choice (None: no column looks like a text); `encoding` its name for people, `note` what should be said of
    the file ("" for nothing).
    """

    path: Path
    format: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    asks_mapping: bool
    mapping: Mapping | None
    encoding: str
    note: str


def preview(path: Path, limit: int = 10, mappings: abc.Mapping[str, Mapping] | None = None) -> Preview:
    """The first `limit` rows of the file at `path` as it will be read. Raises ExchangeError where it cannot be read."""
    encoding = file_encoding(path)
    sniffed = sniff(path)
    match sniffed.reader:
        case MappedReader(title=title):
            mapping = mapping_for(sniffed, mappings or {})
            rows = tuple(tuple(_cell(row.get(column)) for column in sniffed.columns) for row in sniffed.rows[:limit])
            return Preview(path, title, sniffed.columns, rows, True, mapping, encoding.title, encoding.note)
        case WholeReader(title=title, read=read):
            columns, rows, note = _articles(read(path), sniffed, limit)
            notes = "; ".join(words for words in (encoding.note, note) if words)
            return Preview(path, title, columns, rows, False, None, encoding.title, notes)


def _articles(
    outcomes: Iterator[Outcome], sniffed: Sniffed, limit: int
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], str]:
    """Articles as rows; the layers are shown where the format has them."""
    found = list(islice(outcomes, limit * 2))
    refused = [str(one) for one in found if isinstance(one, Refused)]
    reads = [one for one in found if isinstance(one, Read)][:limit]
    if not sniffed.rows:
        rows = tuple((_cell(one.article.title), _cell(one.article.text)) for one in reads)
        return ("title", "text"), rows, refused[0] if refused else ""
    layered = tuple(
        (
            _cell(one.article.title),
            _cell(one.article.text),
            ", ".join(annotator.name for annotator, _ in one.layers),
            str(sum(len(layer.spans) for _, layer in one.layers)),
            str(sum(len(layer.attributions) for _, layer in one.layers)),
        )
        for one in reads
    )
    return ("title", "text", "annotator", "spans", "quotes"), layered, refused[0] if refused else ""


def _cell(value: object) -> str:
    words = words_in(value) or ("" if value in (None, "", [], {}) else str(value))
    # Only the beginning: a cell may hold a whole book, and bytes that were unsound must not reach the screen.
    return words[:_CELL].encode("utf-8", "replace").decode("utf-8")
