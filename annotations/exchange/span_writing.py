"""Tables of spans out: a folder with spans.csv and articles.csv, or an Excel workbook with a sheet for each.

CSV is UTF-8 with the mark by which spreadsheets know it. What a spreadsheet would run is words (see `cells`), in Excel
also where it could only be run by hand. A cell of Excel holds 32,767 characters: a longer article goes on in the next
rows of its sheet, longer words of other cells are left out and told.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotations.cells import escaped
from annotations.errors import ExchangeError
from annotations.exchange.losses import Loss
from annotations.exchange.sheets import openpyxl
from annotations.exchange.sources import ARTICLES_CSV, SPANS_CSV
from annotations.exchange.span_rows import (
    ARTICLE_COLUMNS,
    COLUMNS,
    SPANS_KEEP,
    Cell,
    CellRow,
    article_cells,
    span_cells,
    written,
)
from annotations.exchange.unheld import Unheld
from annotations.language import grouped, tr
from annotations.records import LayerRecord
from annotations.scheme import Scheme

# By these names they are read again, in whatever language.
SPANS_SHEET, ARTICLES_SHEET = "Spans", "Articles"

_LONGEST = 32_000
_MOST_ROWS = 1_048_576
# A control character takes seven in a sheet.
_PIECE, _PIECE_ESCAPED = 15_000, 4_000
_SHOWN = ("article", "start", "end", "text", "label", "kind", "speaker")


def write_spans_csv(records: Iterable[LayerRecord], path: Path, _scheme: Scheme) -> tuple[Loss, ...]:
    """Write a new folder; returns what could not be held. Raises OSError."""
    unheld, seen = Unheld(SPANS_KEEP), set[str]()
    path.mkdir()
    with (
        (path / SPANS_CSV).open("x", encoding="utf-8-sig", newline="") as spans,
        (path / ARTICLES_CSV).open("x", encoding="utf-8-sig", newline="") as articles,
    ):
        rows, texts = csv.writer(spans), csv.writer(articles)
        rows.writerow(COLUMNS)
        texts.writerow(ARTICLE_COLUMNS)
        for record in records:
            unheld.count(record)
            if record.article.id not in seen:
                seen.add(record.article.id)
                texts.writerow(written(article_cells(record.article), ARTICLE_COLUMNS))
            rows.writerows(written(row, COLUMNS) for row in span_cells(record))
    return unheld.losses()


def spans_csv_losses(records: Iterable[LayerRecord]) -> tuple[Loss, ...]:
    """What `write_spans_csv` could not hold."""
    unheld = Unheld(SPANS_KEEP)
    for record in records:
        unheld.count(record)
    return unheld.losses()


def write_spans_xlsx(records: Iterable[LayerRecord], path: Path, _scheme: Scheme) -> tuple[Loss, ...]:
    """Write a new workbook; returns what could not be held. Raises ExchangeError without openpyxl or where there are more
    rows than a sheet has, OSError."""
    unheld, seen = Unheld(SPANS_KEEP), set[str]()
    workbook: Any = openpyxl(path).Workbook(write_only=True)
    spans = _Sheet(path, workbook.create_sheet(SPANS_SHEET), COLUMNS)
    articles = _Sheet(path, workbook.create_sheet(ARTICLES_SHEET), ARTICLE_COLUMNS)
    for record in records:
        if record.article.id not in seen:
            seen.add(record.article.id)
            for row in _pieces(article_cells(record.article)):
                articles.add(row)
        for row in _fitting(record, unheld):
            spans.add(row)
    with path.open("xb") as file:
        workbook.save(file)
    return unheld.losses()


def spans_xlsx_losses(records: Iterable[LayerRecord]) -> tuple[Loss, ...]:
    """What `write_spans_xlsx` could not hold."""
    unheld = Unheld(SPANS_KEEP)
    for record in records:
        for _ in _fitting(record, unheld):
            pass
    return unheld.losses()


def preview_spans(records: Iterable[LayerRecord], limit: int = 60) -> str:
    """The columns that say most, a line a row."""
    lines = ["\t".join(_SHOWN)]
    for record in records:
        for row in span_cells(record):
            cells = (" ".join(str("" if (cell := row.get(name)) is None else cell).split()) for name in _SHOWN)
            lines.append("\t".join(cell if len(cell) <= limit else cell[: limit - 1] + "…" for cell in cells))
    return "\n".join(lines)


class _Sheet:
    """A sheet that grows row by row."""

    def __init__(self, path: Path, sheet: Any, columns: tuple[str, ...]) -> None:  # Any: openpyxl has no types
        self._path = path
        self._sheet = sheet
        self._columns = columns
        self._made: Any = openpyxl(path, "openpyxl.cell").WriteOnlyCell
        self._rows = 1
        sheet.freeze_panes = "A2"
        sheet.append(columns)

    def add(self, row: CellRow) -> None:
        """Add a row. Raises ExchangeError where the sheet is full."""
        self._rows += 1
        if self._rows > _MOST_ROWS:
            raise ExchangeError(
                self._path,
                tr("a sheet of Excel has only {count} rows; choose fewer articles, or CSV.", count=grouped(_MOST_ROWS)),
            )
        self._sheet.append([self._cell(cell) for cell in written(row, self._columns)])

    def _cell(self, value: Cell) -> object:
        if isinstance(value, float) and float(f"{value:.16g}") != value:
            # openpyxl writes sixteen digits of a number; all of it stands as words.
            value = repr(value)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        cell = self._made(self._sheet, escaped(value))
        # Words, whatever they look like.
        cell.data_type = "s"
        return cell


def _fitting(record: LayerRecord, unheld: Unheld) -> Iterator[CellRow]:
    """The rows of a record with what is too long for a cell left out; what is lost is counted."""
    unheld.count(record)
    for row in span_cells(record):
        text = row.get("text")
        if isinstance(text, str) and _units(text) > _LONGEST:
            # They are only there to be read: the article has them.
            row["text"] = text[:_PIECE_ESCAPED] + "…"
        long = [name for name, cell in row.items() if isinstance(cell, str) and _long(cell)]
        unheld.lose(_LONG, len([name for name in long if name not in ("cue", "source")]))
        yield row | dict.fromkeys(long)


def _pieces(row: CellRow) -> Iterator[CellRow]:
    """The rows of an article: of a long one several, of which each has the next piece of the text."""
    text = str(row["text"])
    size = len(text) if _units(text) <= _LONGEST else _PIECE if escaped(text) == text else _PIECE_ESCAPED
    row |= {name: None for name, cell in row.items() if name != "text" and isinstance(cell, str) and _long(cell)}
    for at in range(0, len(text), size):
        piece: CellRow = {"article": row["article"]} if at else row
        yield piece | {"text": text[at : at + size]}


def _long(cell: str) -> bool:
    return _units(cell) > _LONGEST


def _units(words: str) -> int:
    """How long words are in a sheet, whose characters are UTF-16 units."""
    return len(words) if len(words) * 8 <= _LONGEST else len(escaped(words).encode("utf-16-le")) // 2


_LONG = Loss(
    tr("cell with more than 32,000 characters"),
    0,
    tr("left out, since a sheet has no room for more"),
    tr("cells with more than 32,000 characters"),
)
