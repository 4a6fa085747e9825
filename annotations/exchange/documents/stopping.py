"""Stopping: reading that ends once somebody wants it to, also while the process that reads a document hangs.

Who reads and who knows of the wish are far apart, with readers of many kinds between them. So the wish is part of the
context in which the next outcome is made, of that thread alone.
"""

from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from typing import TypeVar

Cancelled = Callable[[], bool]
Outcome = TypeVar("Outcome")


class Stopped(Exception):
    """What was to be read is not wanted any more."""


def never() -> bool:
    """For reading that nobody stops."""
    return False


_WISH: ContextVar[Cancelled] = ContextVar("wish", default=never)


def wish() -> Cancelled:
    """What says, from any thread, whether the reading that is going on here is to stop."""
    return _WISH.get()


def stoppable(outcomes: Iterable[Outcome], cancelled: Cancelled) -> Iterator[Outcome]:
    """The outcomes until `cancelled` says so; the worker of a document that is being read is ended then."""
    made = iter(outcomes)
    while not cancelled():
        token = _WISH.set(cancelled)
        try:
            outcome = next(made)
        except (StopIteration, Stopped):
            return
        finally:
            _WISH.reset(token)
        yield outcome
