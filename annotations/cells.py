"""Cells that no spreadsheet runs, and the words of a cell again as they were before.

A spreadsheet takes a cell that begins with one of = + - @ for a formula, some also after blanks, a tab, a line end or a quote
mark (OWASP, “CSV Injection”). An apostrophe before it makes it words.
"""

import re
from typing import TypeVar

Value = TypeVar("Value")

# Blanks that nobody sees count as blanks, and the wide forms of the signs as the signs.
_RUN = re.compile("^(?:[\\s'\"\u200b-\u200f\u2060\ufeff]*[=+\\-@＝＋－＠]|[ \u00a0'\"]*[\t\r\n])")
_UNSOUND = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4})")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def harmless(cell: Value) -> Value | str:
    """A cell that no spreadsheet runs; numbers and whatever else is no words stay as they are."""
    return f"'{cell}" if isinstance(cell, str) and _RUN.match(cell) else cell


def as_written(cell: str) -> str:
    """The words of a cell that `harmless` made; of every other cell the cell."""
    # What begins a formula still does so with one more apostrophe before it, so that no cell stands for two.
    return cell[1:] if cell.startswith("'") and _RUN.match(cell[1:]) else cell


def escaped(words: str) -> str:
    """Words for the XML of a sheet, which has no control characters: “_x001B_” (ECMA-376, ST_Xstring)."""
    return _UNSOUND.sub(lambda found: f"_x{ord(found[0]):04X}_", words)


def unescaped(words: str) -> str:
    """The words that `escaped` wrote; half of a pair of surrogates stays as it stands."""
    return _ESCAPED.sub(_character, words) if "_x" in words else words


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return found[0] if 0xD800 <= number < 0xE000 else chr(number)
