"""Readiness: a process waits for the counting while the user is where figures of agreement may soon be wanted."""

from PySide6.QtCore import QObject, QTimer

from annotations.review.agreement.apart import Counter
from desktop.jobs import Callbacks, Jobs
from desktop.session import Session

_SOON_MS = 2000


class Readiness(QObject):
    """Begins a process, and ends it again; `counter` counts with it, or with one of its own."""

    def __init__(self, session: Session, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self.counter = Counter()
        self._wanted = False
        self._jobs = jobs
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(self.begin)
        session.closed.connect(self.end)

    def begin_soon(self) -> None:
        """Begin the process once there is nothing else to do for the moment."""
        self._timer.start()

    def begin(self) -> None:
        """Begin the process, beside the window: that takes some milliseconds."""
        self._timer.stop()
        self._wanted = True
        # Where it cannot be begun, the counting will say so.
        callbacks = Callbacks(done=lambda _: None, failed=lambda _: None)
        self._jobs.start("readiness", lambda _: self._prepare(), callbacks)

    def end(self) -> None:
        """End the process."""
        self._timer.stop()
        self._wanted = False
        self.counter.end()

    def _prepare(self) -> None:
        """In a job's thread: begin it, but not for somebody who has left again meanwhile."""
        self.counter.prepare()
        if not self._wanted:
            self.counter.end()
