"""Workers: the processes that read documents, seen from the process that wants them read."""

import json
import threading
import time
import weakref
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, cast

import orjson

from annotations.background import start_background
from annotations.codec import Json
from annotations.exchange.documents.stopping import Cancelled, Stopped, never, wish
from annotations.language import tr

_END_SECONDS = 5.0
# So often it is asked whether a document is still wanted.
_LOOK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document may take: seconds for each article in it, and megabytes of memory for the process."""

    seconds: float = 60.0
    megabytes: int = 2_048


class Worker:
    """A running process that reads documents, one at a time."""

    def __init__(self, limits: Limits) -> None:
        arguments = ["--seconds", str(limits.seconds), "--megabytes", str(limits.megabytes)]
        self._process = start_background("annotations.exchange.documents.worker", arguments, single=True)
        self._stdin = cast(IO[bytes], self._process.stdin)
        self._stdout = cast(IO[bytes], self._process.stdout)
        self.used = False

    @property
    def pid(self) -> int:
        """The process's identifier."""
        return self._process.pid

    def begins(self, request: Json) -> bool:
        """Hand in a request; returns whether the process was still there to take it."""
        # ASCII alone, so that a file's name may hold bytes that are no text.
        return self.say(json.dumps(request).encode("ascii")) and self.answer() is not None

    def say(self, line: bytes) -> bool:
        """Write a line to the process; returns whether it is still there."""
        try:
            self._stdin.write(line + b"\n")
            self._stdin.flush()
        except OSError:
            return False
        return True

    def answer(self) -> Json | None:
        """The next line of the process; None once it has ended, however it did."""
        line = self._stdout.readline()
        if not line.endswith(b"\n"):
            return None
        self.used = True
        return cast(Json, orjson.loads(line))

    @contextmanager
    def ends_once(self, cancelled: Cancelled) -> Generator[None]:
        """While this lasts, kill the process once `cancelled` says so, also while its answer is waited for."""
        if cancelled is never:
            yield
            return
        through = threading.Event()

        def watch() -> None:
            while not through.wait(_LOOK_SECONDS):
                if cancelled():
                    self._process.kill()
                    return

        watching = threading.Thread(target=watch, name="wish to stop", daemon=True)
        watching.start()
        try:
            yield
        finally:
            through.set()
            watching.join()

    def end(self) -> None:
        """Kill the process if it still runs, and free all it held."""
        self._process.kill()
        self._process.wait(_END_SECONDS)
        self._stdout.close()
        try:
            self._stdin.close()
        except OSError:
            # What could not be written any more is of no use to anyone.
            return


class Workers:
    """As many workers as documents are read at a time; one that is through waits for the next document, then ends itself.

    Used by any thread. Those that still run end with the program, or with `close`.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._end_all = weakref.finalize(self, _end, self._idle)

    @property
    def pids(self) -> list[int]:
        """The identifiers of the processes that wait."""
        with self._lock:
            return [worker.pid for worker in self._idle]

    def answers(self, request: Json) -> Generator[Json]:
        """What the worker says of a request, line by line, the last aside; the worker reads on as this is iterated.

        A worker that dies or takes too long is one `"unread"` line. Closed early, the reading stops. Raises
        Stopped within a second of the `wish` to stop; then the worker is gone.
        """
        cancelled = wish()
        if cancelled():
            raise Stopped
        worker = self._begun(request, cancelled)
        if worker is None:
            if cancelled():
                raise Stopped
            yield {"unread": tr("the process that reads documents does not start.")}
            return
        usable = False
        try:
            with worker.ends_once(cancelled):
                begun = time.monotonic()
                while (answer := worker.answer()) is not None:
                    if "end" in answer:
                        usable = True
                        return
                    if "found" not in answer:
                        yield answer
                        continue
                    usable = True
                    yield answer
                    usable = False
                    begun = time.monotonic()
                    worker.say(b"next")
            if cancelled():
                raise Stopped
            yield {"unread": self._why(time.monotonic() - begun)}
        except GeneratorExit:
            usable = usable and worker.say(b"stop") and "end" in (worker.answer() or {})
            raise
        finally:
            if usable and not cancelled():
                with self._lock:
                    self._idle.append(worker)
            else:
                worker.end()

    def close(self) -> None:
        """End the workers that wait; more start when there is more to read."""
        with self._lock:
            _end(self._idle)

    def _begun(self, request: Json, cancelled: Cancelled) -> Worker | None:
        """A worker that has taken the request; None where a new one will not."""
        while True:
            with self._lock:
                worker = self._idle.pop() if self._idle else None
            fresh = worker is None
            worker = worker or Worker(self.limits)
            with worker.ends_once(cancelled):
                begun = worker.begins(request)
            if begun:
                return worker
            worker.end()
            if fresh or cancelled():
                return None

    def _why(self, seconds: float) -> str:
        if seconds >= self.limits.seconds:
            return tr(
                "it could not be read: it took longer than {seconds} seconds.", seconds=f"{self.limits.seconds:g}"
            )
        return tr("it could not be read: it is damaged, or needs more memory than a document may have.")


def _end(workers: list[Worker]) -> None:
    while workers:
        workers.pop().end()
