"""WorkerProcess: one worker, seen from the process that started it."""

import queue
import threading
from typing import IO, cast

import orjson

from annotations.suggest.background import start_background
from annotations.suggest.batches import Text
from annotations.suggest.quotes.version import IndirectMode

# None as a line: the worker's output has ended.
Inbox = queue.SimpleQueue[tuple["WorkerProcess", bytes | None]]

_END_SECONDS = 5.0


class WorkerProcess:
    """A running worker. Its output lines are put into `inbox` by a thread of its own; `send` never blocks.

    With `single` it computes in one thread, as it should where several workers share the processor.
    """

    def __init__(self, pipeline: str, inbox: Inbox, indirect: IndirectMode, *, single: bool = False) -> None:
        self._inbox = inbox
        self._outgoing: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        arguments = ["--pipeline", pipeline, "--indirect", indirect]
        self._process = start_background("annotations.suggest.worker", arguments, single=single)
        self._stdin = cast(IO[bytes], self._process.stdin)
        self._stdout = cast(IO[bytes], self._process.stdout)
        self._threads = [
            threading.Thread(target=self._pass_on, name="worker output", daemon=True),
            threading.Thread(target=self._hand_in, name="worker input", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """The process's identifier."""
        return self._process.pid

    def send(self, batch: list[Text]) -> None:
        """Hand in texts, to be read as one batch; returns at once."""
        lines = [orjson.dumps({"id": identity, "text": text}) for identity, text in batch]
        self._outgoing.put(b"\n".join([*lines, b"", b""]))

    def end(self) -> int:
        """Kill the process if it still runs, free all it held, and say its exit code (negative: the signal)."""
        self._process.kill()
        code = self._process.wait(_END_SECONDS)
        self._outgoing.put(None)
        for thread in self._threads:
            thread.join(_END_SECONDS)
        self._stdout.close()
        return code

    def _pass_on(self) -> None:
        for line in self._stdout:
            self._inbox.put((self, line))
        self._inbox.put((self, None))

    def _hand_in(self) -> None:
        try:
            with self._stdin:
                while (lines := self._outgoing.get()) is not None:
                    self._stdin.write(lines)
                    self._stdin.flush()
        except OSError:
            # The worker is gone; its output ends too, and that is what is acted on.
            return
