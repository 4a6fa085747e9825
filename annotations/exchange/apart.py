"""Exports in a process of their own, for formats that need spaCy: the window never imports it.

The process is told what to do by plain values, opens the project itself for reading, and ends with the call.
"""

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from typing import Protocol, TypeVar, cast

from annotations.errors import PipelineError
from annotations.language import tr

Result_co = TypeVar("Result_co", covariant=True)
Result = TypeVar("Result")

_POLL_SECONDS = 0.05
_GRACE_SECONDS = 5.0


class Task(Protocol[Result_co]):
    """What is done apart: a value that can be pickled, called with ways to report progress and to be cancelled."""

    def __call__(self, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Result_co:
        """Do it."""
        ...


@dataclass(frozen=True, slots=True)
class _Message:
    """What comes back through the pipe: progress on the way, a result or an error at the end."""

    done: int = 0
    most: int = 0
    result: object = None
    error: BaseException | None = None
    last: bool = False


def run_apart(task: Task[Result], progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Result:
    """What `task` returns or raises, done in another process. Raises PipelineError where that process died."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    stop = context.Event()
    process = context.Process(target=_work, args=(task, theirs, stop), daemon=True)
    process.start()
    theirs.close()
    try:
        while True:
            if cancelled():
                stop.set()
            if not ours.poll(_POLL_SECONDS):
                continue
            try:
                message = cast(_Message, ours.recv())
            except EOFError:
                raise PipelineError(tr("The process that was writing the file died; nothing was written.")) from None
            if message.error is not None:
                raise message.error
            if message.last:
                return cast(Result, message.result)
            progress(message.done, message.most)
    finally:
        ours.close()
        stop.set()
        process.join(_GRACE_SECONDS)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()


def _work(task: Task[object], pipe: Connection, stop: Event) -> None:
    """The other process: whatever happens goes back through the pipe, so the broad except is a border."""

    def progress(done: int, most: int) -> None:
        pipe.send(_Message(done=done, most=most))

    try:
        result = task(progress, stop.is_set)
    except BaseException as error:  # noqa: BLE001
        pipe.send(_Message(error=error, last=True))
    else:
        pipe.send(_Message(result=result, last=True))
    finally:
        pipe.close()
