"""Spreadsheets (.xlsx): the rows of a sheet read one after another, each an article by a mapping of its columns.

Formulas are never computed: their last results are read as the file has them. The sizes in the archive's directory are looked
at before anything is unpacked, and no more than they say is. A document type, which could define entities, is refused.
openpyxl is imported when such a file is met (`pip install "pullquote[xlsx]"`).
"""

import warnings
import zipfile
import zlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import count, islice
from pathlib import Path
from typing import Any, cast

from annotations.cells import unescaped
from annotations.errors import ExchangeError, TextError
from annotations.exchange.fields import mapped_article
from annotations.exchange.mapping import Mapping, Row, role_of
from annotations.exchange.parquet import ROW, json_value
from annotations.exchange.results import Outcome, Place, Read, Refused
from annotations.exchange.sources import LARGEST, unreadable
from annotations.exchange.table import column_names, is_heading
from annotations.language import tr

Located = tuple[Place, Row]

_LARGEST_SHEET = 512 << 20
_LARGEST_PART = 8 << 20
_MOST_PARTS = 10_000
_MOST_COLUMNS = 512
_MOST_ROWS = 1_048_576
# Behind so many empty rows nobody looks for more; a row may say that it is the billionth.
_MOST_EMPTY = 10_000
_TEXTS = "sharedStrings.xml"


def openpyxl(path: Path, name: str = "openpyxl") -> Any:  # Any: openpyxl has no types
    """openpyxl. Raises ExchangeError about the file at `path` where it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        raise ExchangeError(
            path, tr("Excel files need openpyxl, which is not installed: pip install “pullquote[xlsx]”.")
        ) from error


def sheet_rows(path: Path, sheet: str = "") -> Iterator[Located]:
    """The rows of the sheet of that name, by column; without a name of the one that most likely has texts.

    The first filled row names the columns. Raises ExchangeError where there is no such sheet or it cannot be read on.
    """
    with _sheets(path) as names:
        chosen = sheet or _likely(names)
        if chosen not in names:
            raise ExchangeError(path, tr("there is no sheet “{sheet}” in it.", sheet=chosen))
        columns: tuple[str, ...] = ()
        for number, cells in _filled(names[chosen]):
            if columns:
                row = dict(zip(columns, cells, strict=False))
                yield Place(path, number, ROW), {key: value for key, value in row.items() if value is not None}
                continue
            heading = ["" if cell is None else str(cell) for cell in cells]
            if is_heading(heading):
                columns = column_names(heading)
            else:
                columns = column_names([""] * len(cells))
                yield Place(path, number, ROW), dict(zip(columns, cells, strict=True))


def sheet_names(path: Path) -> tuple[str, ...]:
    """The names of the sheets. Raises ExchangeError."""
    with _sheets(path) as names:
        return tuple(names)


def sample_sheet(path: Path, limit: int) -> tuple[list[str], list[Row]]:
    """The columns and the first `limit` rows. Raises ExchangeError."""
    rows = [row for _, row in islice(sheet_rows(path), limit)]
    return list(dict.fromkeys(key for row in rows for key in row)), rows


def read_sheet(path: Path, mapping: Mapping) -> Iterator[Outcome]:
    """The articles in a spreadsheet."""
    try:
        for place, row in sheet_rows(path):
            if mapping.text not in row and not any(isinstance(one, str) and len(one) > 20 for one in row.values()):
                # Sums and remarks below a table.
                continue
            try:
                yield Read(mapped_article(row, mapping), place)
            except TextError as error:
                yield Refused(place, str(error))
    except ExchangeError as error:
        yield Refused.of(error)


@contextmanager
def _sheets(path: Path) -> Generator[dict[str, Any]]:
    """The sheets of a workbook by name. Raises ExchangeError for whatever goes wrong until it is closed."""
    workbook_of = openpyxl(path).load_workbook
    found: Any = None
    try:
        with path.open("rb") as file:
            _bounded(path, file)
            file.seek(0)
            with warnings.catch_warnings():
                # Of styles and extensions that openpyxl does not know; nobody reads them here.
                warnings.simplefilter("ignore")
                found = workbook_of(file, read_only=True, data_only=True, keep_links=False)
            yield {str(sheet.title): sheet for sheet in found.worksheets}
    except (ExchangeError, GeneratorExit):
        raise
    except OSError as error:
        raise _damaged(path) if error.errno is None else unreadable(path, error) from error
    except (
        *(zipfile.BadZipFile, zlib.error, ValueError, TypeError, KeyError, AttributeError, LookupError, SyntaxError),
        *(ArithmeticError, MemoryError, RecursionError, NotImplementedError, EOFError, AssertionError),
    ) as error:
        # A library that reads what others wrote fails in many ways; each of them says that the file is unsound.
        raise _damaged(path) from error
    finally:
        if found is not None:
            found.close()


def _bounded(path: Path, file: Any) -> None:  # Any: a binary file
    """Raises ExchangeError where the archive holds more than is read, or a document type."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS:
            raise ExchangeError(path, tr("there are more than {count} files in it.", count=_MOST_PARTS))
        for part in parts:
            if part.flag_bits & 1:
                raise ExchangeError(path, tr("it is protected by a password."))
            name = part.filename.rpartition("/")
            sheet = name[0].endswith("worksheets")
            largest = _LARGEST_SHEET if sheet else LARGEST if name[2] == _TEXTS else _LARGEST_PART
            if not part.filename.endswith((".xml", ".rels")):
                # Pictures and the like are never unpacked.
                continue
            if part.file_size > largest:
                words = tr("“{name}” in it is larger than {count} MB unpacked.", name=name[2], count=largest >> 20)
                raise ExchangeError(path, words)
            with archive.open(part) as opened:
                if b"<!DOCTYPE" in opened.read(4096).replace(b"\0", b"").upper():
                    raise ExchangeError(path, tr("it has a document type, which no spreadsheet needs."))


def _likely(sheets: dict[str, Any]) -> str:
    """The first sheet whose heading names a text; else the first that has anything."""
    filled = ""
    for name, sheet in sheets.items():
        first = next((cells for _, cells in islice(_filled(sheet), 1)), None)
        if first is None:
            continue
        filled = filled or name
        if any(isinstance(cell, str) and role_of(cell) == "text" for cell in first):
            return name
    return filled or next(iter(sheets), "")


def _filled(sheet: Any) -> Iterator[tuple[int, list[object]]]:  # Any: openpyxl has no types
    """The rows that have something in them, each with its number; cells are JSON values, None where they are empty."""
    if not hasattr(sheet, "iter_rows"):
        # A chart that fills its sheet.
        return
    sheet.reset_dimensions()
    rows = iter(sheet.iter_rows(max_row=_MOST_ROWS, values_only=True))
    empty = 0
    for number in count(1):
        with warnings.catch_warnings():
            # Of dates that are none, which come as they stand.
            warnings.simplefilter("ignore")
            row = next(rows, None)
        if row is None or empty > _MOST_EMPTY:
            return
        cells = [_cell(value) for value in cast(Sequence[object], row)[:_MOST_COLUMNS]]
        empty = 0 if cells else empty + 1
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            yield number, cells


def _cell(value: object) -> object:
    plain = json_value(value)
    if isinstance(plain, str):
        return unescaped(plain) or None
    # A spreadsheet has no whole numbers.
    return int(plain) if isinstance(plain, float) and plain.is_integer() and abs(plain) < 2**53 else plain


def _damaged(path: Path) -> ExchangeError:
    return ExchangeError(path, tr("this is no sound Excel file; what could be read before the fault was kept."))
