"""How long the window's event loop was held while something was done: the waits of a timer that is due every 5 ms.

Beside it runs a process that only sleeps (`window_control.py`): what held that one too was the machine, not the window.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer

Wait = tuple[float, float, float]


class Waits:
    """A timer of 5 ms in the thread that makes it; a wait is its seconds, the thread's processor time in it, its start."""

    def __init__(self) -> None:
        self._gaps: list[Wait] = []
        self._last = (time.monotonic(), time.thread_time())
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(5)

    def until(self, over: Callable[[], bool]) -> list[Wait]:
        """The waits until something is so, the longest first."""
        self._gaps.clear()
        self._last = (time.monotonic(), time.thread_time())
        # QApplication.quit would close the window, and the project with it.
        loop, check = QEventLoop(), QTimer()
        check.timeout.connect(lambda: over() and loop.quit())
        check.start(100)
        loop.exec()
        check.stop()
        return sorted(self._gaps, reverse=True)

    def beside_control(self, begin: Callable[[], object], over: Callable[[], bool]) -> dict[str, list[float] | float]:
        """What was waited for once `begin` was called, in milliseconds.

        `busy` are the longest waits and `own` the window's thread's processor time in them. `control` are those of a
        process that only sleeps at the same time, and `alone` the window's in which that one was not held.
        """
        sleeper = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("window_control.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        began = time.monotonic()
        QTimer.singleShot(0, begin)
        busy = self.until(lambda: time.monotonic() > began + 1 and over())
        seconds = time.monotonic() - began
        held: list[tuple[float, float]] = json.loads(sleeper.communicate()[0])
        alone = [gap for gap, _, start in busy if not any(first < start + gap and start < end for first, end in held)]
        return {
            "busy": [gap * 1000 for gap, _, _ in busy[:5]],
            "own": [own * 1000 for _, own, _ in busy[:5]],
            "control": sorted(((end - first) * 1000 for first, end in held), reverse=True)[:5],
            "alone": [gap * 1000 for gap in alone[:5]],
            "seconds": seconds,
        }

    def _tick(self) -> None:
        now = (time.monotonic(), time.thread_time())
        self._gaps.append((now[0] - self._last[0], now[1] - self._last[1], self._last[0]))
        self._last = now
