"""A chart's table as CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need), with nothing to be run in it."""

import csv
import io

from annotations.cells import harmless
from annotations.insights.chart import Cell, Table


def csv_text(table: Table) -> str:
    """The table with a line of column names; numbers are plain, with a point, and shares go from 0 to 1."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_plain(column.name) for column in table.columns])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def csv_bytes(table: Table) -> bytes:
    """`csv_text` as a file has it."""
    return csv_text(table).encode("utf-8-sig")


def _plain(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    return round(cell, 6) if isinstance(cell, float) else harmless(cell)
