"""The figures of agreement in a process of their own: the window never imports numpy, and is never held up by the counting.

The process is told what to count by plain values, opens the project itself for reading, sends each stage as it is there,
and ends with the call, or by itself where the program that began it is gone.
"""

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import connection as pipes
from multiprocessing.connection import Connection
from pathlib import Path
from typing import assert_never, cast

from annotations.annotators import Annotator
from annotations.errors import ProjectError
from annotations.mass import uncollected
from annotations.project import Project
from annotations.review.agreement.figures import Agreement
from annotations.review.agreement.together import read_together

_POLL_SECONDS = 0.05
_GRACE_SECONDS = 5.0


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


@dataclass(frozen=True, slots=True)
class _Ended:
    """The last that comes through the pipe."""

    error: BaseException | None = None


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
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(task, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        while not cancelled():
            if not ours.poll(_POLL_SECONDS):
                continue
            try:
                message = cast(Agreement | Counting | _Ended, ours.recv())
            except EOFError:
                raise ProjectError("The process that was counting died; nothing was changed.") from None
            match message:
                case Agreement() | Counting():
                    yield message
                case _Ended():
                    if message.error is not None:
                        raise message.error
                    return
                case _:
                    assert_never(message)
    finally:
        ours.close()
        # It only reads, so there is nothing that it would have to finish.
        process.kill()
        process.join(_GRACE_SECONDS)
        process.close()


def _work(task: AgreementTask, pipe: Connection) -> None:
    """The other process: whatever happens goes back through the pipe, so the broad except is a border."""
    threading.Thread(target=end_with_parent, daemon=True).start()
    # It lives for seconds only, and all the values that it makes would be gone over again and again.
    gc.disable()

    def progress(done: int, most: int) -> None:
        pipe.send(Counting(done, most))

    try:
        for found in count(task, progress):
            pipe.send(found)
    except BaseException as error:  # noqa: BLE001
        pipe.send(_Ended(error))
    else:
        pipe.send(_Ended())
    finally:
        pipe.close()


def end_with_parent() -> None:
    """Wait until the process that began this one is gone, then end at once."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        pipes.wait([parent.sentinel])
        os._exit(1)
