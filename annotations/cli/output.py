"""What a command prints: words for people, JSON for programs, progress on the standard error."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

import click
import orjson
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task, TextColumn
from rich.table import Table
from rich.text import Text

_UNWRAPPED = 200
_WIDE = 130

json_option: Callable[[Callable[..., int]], Callable[..., int]] = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object instead of words."
)


def print_json(report: object) -> None:
    """Print a dataclass or a mapping as one JSON object."""
    plain: object = asdict(report) if is_dataclass(report) and not isinstance(report, type) else report
    click.echo(orjson.dumps(plain, default=str, option=orjson.OPT_INDENT_2).decode("utf-8"))


def complain(words: str) -> None:
    """Print a sentence on the standard error."""
    click.echo(words, err=True)


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table under its title; the first column is text, the others are numbers."""
    click.echo(f"\n{title}")
    table = Table(box=None, pad_edge=False, header_style="dim")
    for place, column in enumerate(columns):
        table.add_column(column, justify="right" if place else "left", overflow="fold")
    for row in rows:
        table.add_row(*(f"{value:,}" if isinstance(value, int) else str(value) for value in row))
    # What is read by a program, or scrolled by a pager, is not to be wrapped.
    width = None if Console().is_terminal else _UNWRAPPED
    Console(highlight=False, markup=False, width=width).print(table)


def is_narrow() -> bool:
    """Whether the terminal is too narrow for tables with many columns; what is no terminal is wide."""
    console = Console()
    return console.is_terminal and console.width < _WIDE


def progress_bar(*, quiet: bool = False) -> Progress:
    """A progress bar on the standard error; it shows only in a terminal, and not where `quiet`.

    A task's field `left` is what stands behind the bar.
    """
    console = Console(stderr=True)
    columns: list[ProgressColumn] = [
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        _Left(),
    ]
    return Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal)


class _Left(ProgressColumn):
    """What a task says is left to do."""

    def render(self, task: Task) -> Text:
        left: Any = task.fields.get("left", "")  # rich keeps a task's own fields untyped
        return Text(str(left))


def duration(seconds: float) -> str:
    """A time as a person says it: “12 s”, “3 min”, “2 h 5 min”."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


def counted(count: int, singular: str, plural: str = "") -> str:
    """`count` with its noun: “1 article”, “1,204 articles”."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"
