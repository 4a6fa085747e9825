"""Turns: who of two threads of this process writes into a project file now."""

import contextlib
import threading
import time
from collections.abc import Generator

from annotations.errors import ProjectClosed
from annotations.language import tr

_GIVING_WAY_SECONDS = 0.001


class Interrupted(Exception):
    """A write gave way to one that could not wait; nothing of it is in the file."""


class Turns:
    """Lets the window's thread write at once, and a job's thread whenever nobody else wants to.

    The one that can wait asks `wanted` all the time it writes, and gives up what it has begun once it is true. So an edit
    never waits for ten thousand suggestions, only for what the disk is doing this very moment.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted = False
        self._over = False

    @property
    def wanted(self) -> bool:
        """Whether the one that cannot wait is waiting."""
        return self._wanted

    @contextlib.contextmanager
    def at_once(self) -> Generator[None]:
        """The turn of the one that cannot wait; for one thread."""
        self._wanted = True
        with self._lock:
            self._wanted = False
            yield

    @contextlib.contextmanager
    def when_free(self) -> Generator[None]:
        """The turn of one that can wait. Raises ProjectClosed once there are no more turns."""
        while self._wanted:
            # A lock goes to whoever comes first, not to whoever has waited.
            time.sleep(_GIVING_WAY_SECONDS)
        with self._lock:
            if self._over:
                raise ProjectClosed(tr("The project was closed."))
            yield

    def end(self) -> None:
        """No more turns for those that can wait; returns once none of them writes."""
        with self.at_once():
            self._over = True
