"""Reading in a process of its own: what a room of the core finds there comes back message by message.

The process only reads, and ends with the call, or by itself where the program that began it is gone.
"""

import contextlib
import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass
from multiprocessing import connection as pipes
from multiprocessing.connection import Connection
from typing import TypeVar, cast

from annotations.errors import ProjectError
from annotations.language import tr

Message = TypeVar("Message")

_POLL_SECONDS = 0.05
_GRACE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class _Ended:
    """The last that comes through the pipe."""

    error: BaseException | None = None


class Apart:
    """Another process, begun at once, that waits for its work; `load` is what it does meanwhile, such as importing.

    It does one piece of work. Whoever gives it none ends it with `end`.
    """

    def __init__(self, load: Callable[[], object] | None = None) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_do, args=(load, theirs), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def waits(self) -> bool:
        """Whether it is still there, so that work can be given to it."""
        return self._process.is_alive()

    def read(
        self, work: Callable[[Callable[[Message], None]], None], cancelled: Callable[[], bool]
    ) -> Generator[Message, None, bool]:
        """The messages of `work`, as `read_apart` gives them; the process has ended then."""
        try:
            self._pipe.send(work)
            while not cancelled():
                if not self._pipe.poll(_POLL_SECONDS):
                    continue
                message = cast(Message | _Ended, self._pipe.recv())
                if not isinstance(message, _Ended):
                    yield message
                elif message.error is not None:
                    raise message.error
                else:
                    return True
            return False
        except (EOFError, ConnectionError):
            raise ProjectError(tr("The process that was counting died; nothing was changed.")) from None
        finally:
            self.end()

    def end(self) -> None:
        """End the process; it only reads, so there is nothing that it would have to finish."""
        self._pipe.close()
        self._process.kill()
        self._process.join(_GRACE_SECONDS)
        self._process.close()


def read_apart(
    work: Callable[[Callable[[Message], None]], None], cancelled: Callable[[], bool]
) -> Generator[Message, None, bool]:
    """The messages of `work`, done in another process; nothing more once `cancelled`. Returns whether it came to its end.

    `work` can be pickled, and is called with what takes its messages. Raises what was raised there, and ProjectError where
    that process died.
    """
    return (yield from Apart().read(work, cancelled))


def _do(load: Callable[[], object] | None, pipe: Connection) -> None:
    """The other process: whatever happens goes back through the pipe, so the broad except is a border."""
    threading.Thread(target=end_with_parent, daemon=True).start()
    # It lives for seconds only, and all the values that it makes would be gone over again and again.
    gc.disable()
    ended = _Ended()
    try:
        if load is not None:
            load()
        work = cast(Callable[[Callable[[object], None]], None], pipe.recv())
        work(pipe.send)
    except BaseException as error:  # noqa: BLE001
        ended = _Ended(error)
    # Whoever began it may have gone, and nobody is left to be told.
    with contextlib.suppress(OSError):
        pipe.send(ended)
    pipe.close()


def end_with_parent() -> None:
    """Wait until the process that began this one is gone, then end at once."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        pipes.wait([parent.sentinel])
        os._exit(1)
