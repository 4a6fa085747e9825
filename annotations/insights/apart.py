"""The figures in a process of their own, so that the window is never held up by the counting.

In a thread, each row that SQLite gives would take Python's lock away from the window and wait to have it back: with 140,000
events that was five times as slow, and the window stood still for a third of a second.
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
from typing import Protocol, cast

from annotations.annotators import Annotator
from annotations.errors import ProjectError
from annotations.insights.charts import Section, sections
from annotations.insights.insights import Insights, InsightsCancelled, Scope, read_insights

_POLL_SECONDS = 0.05
_GRACE_SECONDS = 5.0


class Readable(Protocol):
    """The end of a pipe that messages come out of, whatever the system calls its class."""

    def poll(self, timeout: float) -> bool:
        """Whether there is a message within so many seconds."""
        ...

    def recv(self) -> object:
        """The next message. Raises EOFError where there will be none."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """The figures that are there so far, with their charts."""

    found: Insights
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class _Ended:
    """The last that comes through the pipe."""

    error: BaseException | None = None


def count_apart(path: Path, reader: Annotator, scope: Scope, cancelled: Callable[[], bool]) -> Iterator[Part]:
    """What `read_insights` gives, with the charts, counted in another process.

    Raises what was raised there, InsightsCancelled, and ProjectError where that process died.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(path, reader, scope, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        while (message := _next(ours, cancelled)) is not None:
            yield message
    finally:
        ours.close()
        # It only reads, so there is nothing that it would have to finish.
        process.kill()
        process.join(_GRACE_SECONDS)
        process.close()


def _next(pipe: Readable, cancelled: Callable[[], bool]) -> Part | None:
    """The next part, None after the last."""
    while not pipe.poll(_POLL_SECONDS):
        if cancelled():
            raise InsightsCancelled("The figures were not read to the end.")
    try:
        message = cast(Part | _Ended, pipe.recv())
    except EOFError:
        raise ProjectError("The process that was counting died; nothing was changed.") from None
    match message:
        case Part():
            return message
        case _Ended():
            if message.error is not None:
                raise message.error
            return None


def _work(path: Path, reader: Annotator, scope: Scope, pipe: Connection) -> None:
    """The other process: whatever happens goes back through the pipe, so the broad except is a border."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # It lives for seconds only, and all the values that it makes would be gone over again and again.
    gc.disable()
    try:
        for found in read_insights(path, reader, scope):
            pipe.send(Part(found, sections(found)))
    except BaseException as error:  # noqa: BLE001
        pipe.send(_Ended(error))
    else:
        pipe.send(_Ended())
    finally:
        pipe.close()


def _end_with_parent() -> None:
    """Wait until the process that began this one is gone, then end at once."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        pipes.wait([parent.sentinel])
        os._exit(1)
