"""The figures of agreement in a process of their own: the window never imports numpy, and is never held up by the counting.

The process is told what to count by plain values, opens the project itself for reading, sends each stage as it is there,
and ends with the call, or by itself where the program that began it is gone.
"""

import importlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from annotations.annotators import Annotator
from annotations.apart import Apart
from annotations.mass import uncollected
from annotations.project import Project
from annotations.review.agreement.figures import Agreement
from annotations.review.agreement.together import read_together


@dataclass(frozen=True, slots=True)
class AgreementTask:
    """Which figures are wanted: of which project, seen by `reader`, and of which `annotators` (ids, the left one first).

    The articles are those that at least two of them have finished, or `everyone` of them. With `labels`, only spans under
    these count.
    """

    path: Path
    reader: Annotator
    annotators: tuple[str, ...]
    everyone: bool = False
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Counting:
    """How far the intervals are: `done` of `most` samples."""

    done: int
    most: int


def count(task: AgreementTask, progress: Callable[[int, int], None]) -> Iterator[Agreement]:
    """The figures that `task` wants, stage by stage, counted here. Raises ProjectError where the file cannot be read."""
    from annotations.review.agreement.agreement import agreement

    with uncollected(), Project.open(task.path, task.reader, read_only=True) as project:
        wanted = read_together(project, task.annotators, everyone=task.everyone, labels=task.labels)
        articles = list(wanted)
        labels = [label.name for label in project.scheme.labels]
    yield from agreement(articles, task.annotators, labels, progress)


def count_apart(task: AgreementTask, cancelled: Callable[[], bool]) -> Iterator[Agreement | Counting]:
    """The figures that `task` wants, stage by stage, counted in another process; nothing more once `cancelled`.

    Raises what was raised there, and ProjectError where that process died.
    """
    yield from Counter().count(task, cancelled)


class Counter:
    """Counts figures of agreement apart; `prepare` has a process wait for that, which saves the time to begin it.

    Its methods may be called in any thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: Apart | None = None

    def prepare(self) -> None:
        """Have a process wait, unless one does."""
        with self._lock:
            if self._waiting is None:
                self._waiting = Apart(load_counting)

    def count(self, task: AgreementTask, cancelled: Callable[[], bool]) -> Iterator[Agreement | Counting]:
        """As `count_apart`."""
        process = self._take()
        if process is not None and not process.waits:
            process.end()
            process = None
        yield from (process or Apart()).read(partial(_send_all, task), cancelled)

    def end(self) -> None:
        """End the process that waits."""
        if (process := self._take()) is not None:
            process.end()

    def _take(self) -> Apart | None:
        with self._lock:
            process, self._waiting = self._waiting, None
        return process


def load_counting() -> None:
    """Import what counting takes."""
    importlib.import_module("annotations.review.agreement.agreement")


def _send_all(task: AgreementTask, send: Callable[[Agreement | Counting], None]) -> None:
    """What the other process does."""
    for found in count(task, lambda done, most: send(Counting(done, most))):
        send(found)
