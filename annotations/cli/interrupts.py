"""Ctrl-C as a wish: the work ends at the next good moment, and what it did is kept and said."""

import signal
from collections.abc import Callable
from types import FrameType
from typing import Self

STOPPED = 130

Handler = Callable[[int, FrameType | None], object] | int


class Interrupt:
    """While the `with` lasts, the first Ctrl-C only makes this object answer True; a second one interrupts at once."""

    def __init__(self) -> None:
        self._asked = False
        # What stood before; None where it was not set from Python.
        self._before: Handler | None = signal.SIG_DFL

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before or signal.SIG_DFL)

    def __call__(self) -> bool:
        """Whether Ctrl-C was pressed."""
        return self._asked

    def _note(self, *_: object) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True
