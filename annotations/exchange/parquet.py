"""Parquet files: rows read a few at a time, each an article by a mapping of its columns.

Nothing is read before the file's own account of its sizes was looked at; strings that come again and again are held once, so
that a small file cannot fill the memory. pyarrow is imported when such a file is met (`pip install "pullquote[parquet]"`).
"""

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from datetime import date, datetime, time
from importlib import import_module
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import Any, cast

from annotations.errors import ExchangeError, TextError
from annotations.exchange.fields import mapped_article
from annotations.exchange.mapping import Mapping, Row
from annotations.exchange.results import Outcome, Place, Read, Refused
from annotations.exchange.sources import unreadable
from annotations.language import tr

Located = tuple[Place, Row]

ROW = tr("row")
_LARGEST_COLUMN = 512 << 20
_MOST_COLUMNS = 1_000
_BATCH = 64
_DEEP = 20


def pyarrow(name: str, path: Path) -> Any:  # Any: pyarrow has no types
    """pyarrow's module of that name. Raises ExchangeError about the file at `path` where it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        raise ExchangeError(
            path, tr("Parquet files need pyarrow, which is not installed: pip install “pullquote[parquet]”.")
        ) from error


def parquet_rows(path: Path) -> Iterator[Located]:
    """The rows by column, with their numbers. Raises ExchangeError where the file cannot be read on."""
    arrow = pyarrow("pyarrow", path)
    try:
        with path.open("rb") as file:
            whole = _opened(path, file)
            number = 0
            for batch in whole.iter_batches(batch_size=_BATCH, use_threads=False):
                columns = list(zip(batch.schema.names, batch.columns, strict=True))
                for at in range(batch.num_rows):
                    number += 1
                    # A row at a time: of strings that are held once, few are copied.
                    row = {str(name): json_value(column[at].as_py()) for name, column in columns}
                    yield Place(path, number, ROW), row
    except ExchangeError:
        raise
    except OSError as error:
        raise _damaged(path) if error.errno is None else unreadable(path, error) from error
    except (arrow.ArrowException, ValueError, TypeError, KeyError, OverflowError, MemoryError, RecursionError) as error:
        raise _damaged(path) from error


def parquet_metadata(path: Path) -> dict[str, str]:
    """What a file says of itself beside its rows; empty where it says nothing or is unsound."""
    arrow = pyarrow("pyarrow", path)
    try:
        with path.open("rb") as file:
            found = cast(dict[bytes, bytes], _opened(path, file).metadata.metadata or {})
    except (ExchangeError, OSError, ValueError, arrow.ArrowException):
        # Whoever reads the rows says what is wrong with the file.
        return {}
    return {key.decode("utf-8", "replace"): value.decode("utf-8", "replace") for key, value in found.items()}


def sample_parquet(path: Path, limit: int) -> tuple[list[str], list[Row]]:
    """The columns and the first `limit` rows. Raises ExchangeError."""
    rows = [row for _, row in islice(parquet_rows(path), limit)]
    return list(rows[0]) if rows else [], rows


def read_parquet(path: Path, mapping: Mapping) -> Iterator[Outcome]:
    """The articles in a Parquet file."""
    try:
        for place, row in parquet_rows(path):
            try:
                yield Read(mapped_article(row, mapping), place)
            except TextError as error:
                yield Refused(place, str(error))
    except ExchangeError as error:
        yield Refused.of(error)


def json_value(value: object, deep: int = _DEEP) -> object:
    """A value of a cell as JSON has it: dates and times as ISO 8601, bytes as the text that they are, or nothing."""
    match value:
        case None | bool() | str():
            return value
        case int():
            return value if -(2**63) <= value < 2**64 else str(value)
        case float():
            return value if isfinite(value) else None
        case datetime() | date() | time():
            return value.isoformat()
        case bytes():
            return _text_of(value)
        case AnyMapping() if deep:
            inner = cast(AnyMapping[object, object], value)
            return {str(key): json_value(one, deep - 1) for key, one in inner.items()}
        case list() | tuple() if deep:
            return [json_value(one, deep - 1) for one in cast(list[object], value)]
        case _:
            return str(value)[:1000]


def _opened(path: Path, file: object) -> Any:  # Any: pyarrow has no types
    """The open file, its sizes within bounds. Raises ExchangeError, and pyarrow's own errors where it is damaged."""
    parquet = pyarrow("pyarrow.parquet", path)
    about = parquet.read_metadata(file)
    if about.num_columns > _MOST_COLUMNS:
        raise ExchangeError(path, tr("it has more than {count} columns.", count=_MOST_COLUMNS))
    texts: list[str] = []
    for group in range(about.num_row_groups):
        for column in range(about.num_columns):
            chunk = about.row_group(group).column(column)
            if not 0 <= chunk.total_uncompressed_size <= _LARGEST_COLUMN:
                raise ExchangeError(
                    path, tr("a column of it is larger than {count} MB at once.", count=_LARGEST_COLUMN >> 20)
                )
    for column in range(about.num_columns):
        if about.schema.column(column).physical_type == "BYTE_ARRAY":
            texts.append(about.schema.column(column).path)
    return parquet.ParquetFile(file, read_dictionary=texts, memory_map=False)


def _text_of(value: bytes) -> str | None:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _damaged(path: Path) -> ExchangeError:
    return ExchangeError(path, tr("this is no sound Parquet file; what could be read before the fault was kept."))
