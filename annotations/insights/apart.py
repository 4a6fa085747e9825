"""The figures in a process of their own, so that the window is never held up by the counting.

In a thread, each row that SQLite gives would take Python's lock away from the window and wait to have it back: with 140,000
events that was five times as slow, and the window stood still for a third of a second.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from annotations.annotators import Annotator
from annotations.apart import read_apart
from annotations.insights.charts import Section, sections
from annotations.insights.insights import Insights, InsightsCancelled, Scope, read_insights
from annotations.language import tr


@dataclass(frozen=True, slots=True)
class Part:
    """The figures that are there so far, with their charts."""

    found: Insights
    sections: tuple[Section, ...]


def count_apart(path: Path, reader: Annotator, scope: Scope, cancelled: Callable[[], bool]) -> Iterator[Part]:
    """What `read_insights` gives, with the charts, counted in another process.

    Raises what was raised there, InsightsCancelled, and ProjectError where that process died.
    """
    if not (yield from read_apart(partial(_send_all, path, reader, scope), cancelled)):
        raise InsightsCancelled(tr("The figures were not read to the end."))


def _send_all(path: Path, reader: Annotator, scope: Scope, send: Callable[[Part], None]) -> None:
    """What the other process does."""
    for found in read_insights(path, reader, scope):
        send(Part(found, sections(found)))
