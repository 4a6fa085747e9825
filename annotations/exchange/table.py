"""CSV and TSV files: a row is an article, by a mapping of its columns."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

from annotations.errors import ExchangeError, TextError
from annotations.exchange.encodings import UNSOUND, Encoding
from annotations.exchange.fields import mapped_article
from annotations.exchange.mapping import Mapping, Row, role_of
from annotations.exchange.results import Noted, Outcome, Place, Read, Refused
from annotations.exchange.sources import LARGEST, file_encoding, unreadable
from annotations.language import tr, tr_many

_DELIMITERS = ",;\t|"
_SAMPLE = 262_144
_LONG_CELL = 160
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written: its delimiter, whether quote marks enclose fields, its columns, whether they are a row
    of the file, and how many lines stand before its first row."""

    delimiter: str
    quoted: bool
    columns: tuple[str, ...]
    headed: bool
    skipped: int


def table_layout(path: Path, encoding: Encoding) -> Layout:
    """How the table at `path` is written, judged by its beginning. Raises ExchangeError."""
    try:
        with _opened(path, encoding) as file:
            sample = file.read(_SAMPLE)
    except OSError as error:
        raise unreadable(path, error) from error
    if not sample.strip():
        raise ExchangeError(path, tr("the file is empty."))
    told = _SEPARATOR_LINE.match(sample)
    body = sample[told.end() :] if told else sample
    complete = len(sample) < _SAMPLE
    delimiters = told[1] if told else "\t" + _DELIMITERS if path.suffix.lower() in (".tsv", ".tab") else _DELIMITERS
    options = [(delimiter, quoted) for quoted in (True, False) for delimiter in delimiters]
    delimiter, quoted = max(options, key=lambda option: _fitness(_rows(body, *option, complete=complete)))
    first = _rows(body, delimiter, quoted, complete=complete)[0]
    headed = is_heading(first)
    columns = column_names(first) if headed else tuple(f"column {number}" for number in range(1, len(first) + 1))
    return Layout(delimiter, quoted, columns, headed, 1 if told else 0)


def read_table(path: Path, mapping: Mapping) -> Iterator[Outcome]:
    """The articles in a CSV or TSV file."""
    try:
        encoding = file_encoding(path)
        if encoding.note:
            yield Noted(Place(path), encoding.note)
        layout = table_layout(path, encoding)
        for found in _records(path, encoding, layout):
            if isinstance(found, Refused):
                yield found
                continue
            place, row = found
            try:
                yield Read(mapped_article(row, mapping), place)
            except TextError as error:
                yield Refused(place, str(error))
    except ExchangeError as error:
        yield Refused.of(error)


def table_rows(path: Path) -> Iterator[tuple[Place, Row] | Refused]:
    """The rows of a table by column, each with the line it begins in. Raises ExchangeError where reading fails."""
    encoding = file_encoding(path)
    yield from _records(path, encoding, table_layout(path, encoding))


def sample_table(path: Path, limit: int) -> tuple[list[str], list[Row]]:
    """The columns and the first `limit` sound rows of a table. Raises ExchangeError."""
    encoding = file_encoding(path, blocks=1)
    layout = table_layout(path, encoding)
    found = islice(_records(path, encoding, layout), limit * 4)
    return list(layout.columns), [one[1] for one in found if not isinstance(one, Refused)][:limit]


def _records(path: Path, encoding: Encoding, layout: Layout) -> Iterator[tuple[Place, Row] | Refused]:
    """The rows of a table by column, each with the line it begins in. Raises ExchangeError where reading fails."""
    # The limit belongs to the whole process and is only ever raised: 131,072 characters are too few.
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST))
    try:
        with _opened(path, encoding) as file:
            for _ in range(layout.skipped):
                file.readline()
            reader = csv.reader(file, _Strict(layout.delimiter, layout.quoted))
            heading = layout.headed
            while True:
                place = Place(path, reader.line_num + layout.skipped + 1)
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield Refused(place, _reason(str(error)))
                    if "limit" in str(error):
                        return
                    continue
                if not cells:
                    continue
                if heading:
                    heading = False
                else:
                    yield _row(place, cells, layout.columns)
    except OSError as error:
        raise unreadable(path, error) from error


def _row(place: Place, cells: list[str], columns: tuple[str, ...]) -> tuple[Place, Row] | Refused:
    """Cells by column; empty ones may be missing or too many at the end, as spreadsheets write them."""
    if any(cells[len(columns) :]):
        found, expected = (
            tr_many("{count} field", "{count} fields", len(cells)),
            tr_many("{count} column", "{count} columns", len(columns)),
        )
        return Refused(place, tr("the row has {found}, the table {expected}.", found=found, expected=expected))
    return place, dict(zip(columns, cells, strict=False))


def _reason(words: str) -> str:
    if "end of data" in words:
        return tr("a quote mark opens a field here and is never closed; the rows after it could not be read.")
    if "limit" in words:
        return tr("a field is longer than {words} MB; the rest of the file was not read.", words=LARGEST >> 20)
    if "expected after" in words:
        return tr("a quote mark within a quoted field is not doubled.")
    return tr("the row cannot be read ({words}).", words=words)


def _opened(path: Path, encoding: Encoding) -> TextIO:
    return path.open(encoding=encoding.codec, errors=UNSOUND, newline="")


class _Strict(csv.excel):
    """What is not well quoted is told, never guessed at, since guessing changes the words."""

    strict = True

    def __init__(self, delimiter: str, quoted: bool) -> None:
        self.delimiter = delimiter
        self.quoting = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
        super().__init__()


def _rows(sample: str, delimiter: str, quoted: bool, *, complete: bool) -> list[list[str]]:
    """The rows of a sample as they would be read; of an incomplete one without the last, which may be cut."""
    reader = csv.reader(io.StringIO(sample, newline=""), _Strict(delimiter, quoted))
    rows: list[list[str]] = []
    while len(rows) < 200:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:
            rows.append([])
            continue
        if row:
            rows.append(row)
    if not rows or not rows[0]:
        return [[sample.partition("\n")[0]]]
    return rows if complete or len(rows) == 1 else rows[:-1]


def _fitness(rows: list[list[str]]) -> tuple[bool, float, int]:
    """How well a way of reading fits: whether the first row has a name that is known, which part of the rows is as
    wide as the first, and how wide that is."""
    width = len(rows[0])
    even = sum(len(row) == width for row in rows) / len(rows) if width > 1 else 0.5
    return any(role_of(cell) for cell in rows[0]), even, width


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a first row names the columns: short, different words without line breaks."""
    if any(role_of(cell) for cell in cells):
        return True
    named = [cell.strip() for cell in cells if cell.strip()]
    return len(set(named)) == len(named) > 0 and all(len(cell) < _LONG_CELL and "\n" not in cell for cell in named)


def column_names(cells: Sequence[str]) -> tuple[str, ...]:
    """Names for columns: those without one are numbered, a name that comes again is told apart."""
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = plain = cell.strip() or f"column {number}"
        again = 2
        while name in names:
            name, again = f"{plain} ({again})", again + 1
        names.append(name)
    return tuple(names)
