"""Background jobs: plain callables that report progress, hand over chunks, and can be cancelled.

A job runs in a thread of its own and touches neither Qt nor the window's project. What it hands over is taken by the GUI
thread; a job that is ahead waits, so that the event loop stays free.
"""

import itertools
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QThread, Signal

_AHEAD = 2
# How long a job's thread may go on computing once the window's thread wants to: Python's usual 5 ms, met at each step of
# what the window does, were felt as 90 ms while 30,000 suggestions were made ready, this as 30.
_PYTHON_TURN_SECONDS = 0.0005


class JobCancelled(Exception):
    """The job was asked to stop and did."""


class JobContext(Protocol):
    """What a job may do with the world outside."""

    def cancelled(self) -> bool:
        """Whether the job was asked to stop."""
        ...

    def report(self, text: str, fraction: float | None = None, left: str = "") -> None:
        """Show how far it is: `fraction` from 0 to 1, or None while unknown."""
        ...

    def hand_over(self, chunk: object) -> None:
        """Give a chunk to the GUI thread; waits while two are not yet taken. Raises JobCancelled once cancelled."""
        ...


Work = Callable[[JobContext], object]


@dataclass(frozen=True, slots=True)
class Callbacks:
    """What the GUI thread does: with each chunk, with the result, with an error, and when it was cancelled."""

    done: Callable[[object], None]
    failed: Callable[[BaseException], None]
    chunk: Callable[[object], None] = lambda _: None
    cancelled: Callable[[], None] = lambda: None


class _Runner(QThread):
    """The thread of one job. Its signals are taken in the GUI thread."""

    reported = Signal(str, object, str)
    handed_over = Signal(object)
    ended = Signal(object, object)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._room = threading.Semaphore(_AHEAD)

    def run(self) -> None:
        """Do the work; every outcome leaves through `ended`. The broad except is the border of the job."""
        try:
            result = self._work(self)
        except BaseException as error:  # noqa: BLE001
            self.ended.emit(None, error)
        else:
            self.ended.emit(result, None)

    def cancelled(self) -> bool:
        return self._stop.is_set()

    def report(self, text: str, fraction: float | None = None, left: str = "") -> None:
        self.reported.emit(text, fraction, left)

    def hand_over(self, chunk: object) -> None:
        while not self._room.acquire(timeout=0.1):
            if self._stop.is_set():
                break
        if self._stop.is_set():
            raise JobCancelled
        self.handed_over.emit(chunk)

    def taken(self) -> None:
        """Let the job hand over one chunk more."""
        self._room.release()

    def stop(self) -> None:
        """Ask the job to stop."""
        self._stop.set()


class Jobs(QObject):
    """The jobs that run. `progressed` gives id, text, fraction (or None) and time left in words."""

    progressed = Signal(str, str, object, str)
    ended = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_PYTHON_TURN_SECONDS)
        self._numbers = itertools.count(1)
        self._running: dict[str, tuple[_Runner, Callbacks]] = {}

    def start(self, name: str, work: Work, callbacks: Callbacks) -> str:
        """Begin a job; returns its id. All callbacks are called in the GUI thread."""
        job = f"{name}-{next(self._numbers)}"
        runner = _Runner(work, self)
        self._running[job] = (runner, callbacks)
        queued = Qt.ConnectionType.QueuedConnection
        runner.reported.connect(lambda text, fraction, left: self.progressed.emit(job, text, fraction, left), queued)
        runner.handed_over.connect(lambda chunk: self._take(job, chunk), queued)
        runner.ended.connect(lambda result, error: self._end(job, result, error), queued)
        runner.start()
        return job

    def running(self, name: str = "") -> list[str]:
        """The ids of the jobs of this name that run (all without a name)."""
        return [job for job in self._running if job.startswith(f"{name}-") or not name]

    def cancel(self, job: str) -> None:
        """Ask a job to stop; its `cancelled` is called once it has."""
        if entry := self._running.get(job):
            entry[0].stop()

    def stop_all(self) -> None:
        """Ask every job to stop and wait for them; their callbacks are not called any more."""
        runners = [runner for runner, _ in self._running.values()]
        self._running.clear()
        for runner in runners:
            runner.stop()
        for runner in runners:
            runner.wait()

    def _take(self, job: str, chunk: object) -> None:
        entry = self._running.get(job)
        if entry is None:
            return
        runner, callbacks = entry
        try:
            if not runner.cancelled():
                callbacks.chunk(chunk)
        except Exception as error:  # noqa: BLE001 - whatever the GUI thread could not write ends the job, said once
            runner.stop()
            self._running[job] = (runner, Callbacks(done=lambda _: None, failed=lambda _: None))
            callbacks.failed(error)
        finally:
            runner.taken()

    def _end(self, job: str, result: object, error: BaseException | None) -> None:
        entry = self._running.pop(job, None)
        if entry is None:
            return
        runner, callbacks = entry
        runner.wait()
        runner.deleteLater()
        self.ended.emit(job)
        if isinstance(error, JobCancelled) or (error is None and runner.cancelled()):
            callbacks.cancelled()
        elif error is not None:
            callbacks.failed(error)
        else:
            callbacks.done(result)
