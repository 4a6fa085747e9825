"""A chart as a value: what is shown, in words and numbers, with the table of the same and the cases behind each mark."""

from dataclasses import dataclass
from enum import StrEnum

from annotations.insights.cases import Cases
from annotations.language import decimal, grouped

Cell = str | int | float | None


class Form(StrEnum):
    """How the marks lie: upright or lying stacks, bars side by side, lines, a matrix, or only a table."""

    COLUMNS = "columns"
    BARS = "bars"
    GROUPS = "groups"
    LINES = "lines"
    MATRIX = "matrix"
    TABLE = "table"


class Unit(StrEnum):
    """What a number counts, which says how it is written."""

    WORDS = "words"
    COUNT = "count"
    SHARE = "share"
    MINUTES = "minutes"
    SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class Series:
    """Marks that belong together, in one hue of the themes; `strength` (0 to 1) is how much of it."""

    name: str
    hue: str
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of a chart, by the places of its category and its series.

    `words` say it in full, for the tool tip and a screen reader. `hue` is its own where it is not that of its series.
    """

    category: int
    series: int
    value: float
    words: str
    cases: Cases | None = None
    hue: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    unit: Unit = Unit.WORDS


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a chart as rows; a row's `cases` (one for each row, or none at all) are the articles behind it."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cases: tuple[Cases | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure to be looked at. `across` and `up` name the axes in words; `up` counts in `unit`.

    `note` says how to read it. Without marks (and rows) `empty` says what to do so that there will be some.
    """

    id: str
    title: str
    form: Form
    table: Table
    categories: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    marks: tuple[Mark, ...] = ()
    across: str = ""
    up: str = ""
    unit: Unit = Unit.COUNT
    note: str = ""
    empty: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        return not (self.table.rows if self.form is Form.TABLE else self.marks)


def number_words(value: Cell, unit: Unit) -> str:
    """A cell as a person reads it: “1,204”, “83 %”, “4.5”; “–” where there is no value."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    match unit:
        case Unit.SHARE:
            return f"{decimal(value * 100, 0 if round(value * 100, 1) in (0, 100) else 1)}\u00a0%"
        case Unit.MINUTES | Unit.SECONDS:
            return decimal(value, 1) if value < 100 else grouped(round(value))
        case Unit.WORDS | Unit.COUNT:
            return grouped(round(value))
