"""The clock: seconds in which somebody is at work in the window, pauses left out."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

IDLE_SECONDS = 60.0
_TICK_MS = 1000
# A machine that slept between two ticks was not at work.
_MOST_A_TICK = 5.0
_ACTS = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchUpdate,
)


class ActiveClock(QObject):
    """Counts while keys and mouse are used in an active window; a minute without them is a pause. `ticked` each second."""

    ticked = Signal()

    def __init__(self, window: QWidget, now: Callable[[], float] = monotonic) -> None:
        super().__init__(window)
        self._window = window
        self._now = now
        self._watching = False
        self._seconds = 0.0
        self._counted = self._acted = now()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def seconds(self) -> float:
        """The active seconds since `begin`."""
        return self._seconds

    @property
    def paused(self) -> bool:
        """Whether nobody is at work."""
        return not self._timer.isActive()

    def begin(self) -> None:
        """Count from nothing: something else is being worked on. To begin is to be at work."""
        self._seconds = 0.0
        self._watch()
        self.note_act()

    def stop(self) -> None:
        """Count no more until the next beginning."""
        self._timer.stop()

    def note_act(self) -> None:
        """A key or the mouse was used."""
        self._acted = self._now()
        if not self._timer.isActive():
            self._counted = self._acted
            self._timer.start()

    def tick(self) -> None:
        """Count up to now, or pause where nobody has done anything for a minute or the window is not the active one."""
        now = self._now()
        if now - self._acted > IDLE_SECONDS or not self._window.isActiveWindow():
            self._timer.stop()
        else:
            self._seconds += min(now - self._counted, _MOST_A_TICK)
        self._counted = now
        self.ticked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTS:
            self.note_act()
        return super().eventFilter(watched, event)

    def _watch(self) -> None:
        """Hear what the system tells the window: keys and mouse come through it, paints of widgets do not."""
        handle = self._window.windowHandle()
        if handle is not None and not self._watching:
            self._watching = True
            handle.installEventFilter(self)
