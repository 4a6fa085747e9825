"""A long piece of work of the window's own thread, done in slices between which events are taken."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

_SLICE_SECONDS = 0.012


class Slices(QObject):
    """Runs an iterator of (done, all) to its end, some milliseconds at a time.

    `progressed` gives done and all after each slice; `ended` None, or the error with which the work ended.
    """

    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(self, work: Iterator[tuple[int, int]], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin with the next turn of the event loop."""
        self._timer.start()

    def _go_on(self) -> None:
        end = time.monotonic() + _SLICE_SECONDS
        latest: tuple[int, int] | None = None
        try:
            while time.monotonic() < end:
                latest = next(self._work)
        except StopIteration:
            self._end(None)
        except Exception as error:  # noqa: BLE001 - the border of the work: whoever began it says what happened
            self._end(error)
        else:
            if latest is not None:
                self.progressed.emit(*latest)

    def _end(self, error: Exception | None) -> None:
        self._timer.stop()
        self.ended.emit(error)
        self.deleteLater()
