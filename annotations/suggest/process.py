"""WorkerProcess: one worker, seen from the process that started it."""

import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, cast

import orjson

import annotations
from annotations.suggest.batches import Text

# None as a line: the worker's output has ended.
Inbox = queue.SimpleQueue[tuple["WorkerProcess", bytes | None]]

_ROOT = Path(annotations.__file__).resolve().parent.parent
_BLAS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
_END_SECONDS = 5.0


class WorkerProcess:
    """A running worker. Its output lines are put into `inbox` by a thread of its own; `send` never blocks.

    With `single` it computes in one thread, as it should where several workers share the processor.
    """

    def __init__(self, pipeline: str, inbox: Inbox, *, single: bool = False) -> None:
        self._inbox = inbox
        self._outgoing: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        # -P: a file in the current folder must not stand in for a module.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "annotations.suggest.worker", "--pipeline", pipeline],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("PULLQUOTE_DEBUG") else subprocess.DEVNULL,
            env=_environment(single),
            creationflags=_flag("CREATE_NO_WINDOW") | _flag("BELOW_NORMAL_PRIORITY_CLASS"),
        )
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


def _flag(name: str) -> int:
    """A flag of Windows for a new process; 0 elsewhere."""
    return cast(int, getattr(subprocess, name, 0))


def _environment(single: bool) -> dict[str, str]:
    environment = dict(os.environ)
    paths = [str(_ROOT), *filter(None, [environment.get("PYTHONPATH")])]
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    environment["PYTHONUTF8"] = "1"
    if single:
        environment.update(dict.fromkeys(_BLAS, "1"))
    return environment
