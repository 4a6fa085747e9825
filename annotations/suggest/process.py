"""WorkerProcess: one worker, seen from the process that started it."""

import queue
import threading
from collections.abc import Sequence
from typing import IO, cast

import orjson

from annotations.background import start_background
from annotations.gazetteer.gazetteer import Gazetteer
from annotations.suggest.batches import Text

# None as a line: the worker's output has ended.
Inbox = queue.SimpleQueue[tuple["WorkerProcess", bytes | None]]

_END_SECONDS = 5.0


class WorkerProcess:
    """A running worker with these arguments. Its output lines are put into `inbox` by a thread of its own; nothing blocks.

    With `single` it computes in one thread, as it should where several workers share the processor.
    """

    def __init__(self, arguments: Sequence[str], inbox: Inbox, *, single: bool = False) -> None:
        self._inbox = inbox
        self._outgoing: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._process = start_background("annotations.suggest.worker", list(arguments), single=single)
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

    def correct_with(self, gazetteer: Gazetteer) -> None:
        """Have what is handed in from now on corrected with this gazetteer; returns at once."""
        self._outgoing.put(orjson.dumps({"gazetteer": gazetteer.json()}, option=orjson.OPT_APPEND_NEWLINE))

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
