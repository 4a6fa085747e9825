"""When what was found in the project is to be asked for again: once after many changes, and only while it is shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.session import Session

_PAUSE_MS = 300


class Renewing(QObject):
    """`wanted` comes a little after the project was changed, while `shown` says that anybody sees it and nothing is asked yet.

    What changes meanwhile is kept in mind: it comes once the answer is there, or once `look` says that it is seen again.
    """

    wanted = Signal()

    def __init__(
        self, session: Session, shown: Callable[[], bool], of_annotations: Callable[[], bool], parent: QObject
    ) -> None:
        """`of_annotations` says whether what annotators do counts; else only what comes into the project and leaves it."""
        super().__init__(parent)
        self._shown = shown
        self._of_annotations = of_annotations
        self._old = False
        self._asked = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        session.changed.connect(lambda *_: self._note(of_annotations()))
        session.renewed.connect(lambda *_: self._note(of_annotations()))
        # Without ids it is the listing as a whole that is another one.
        session.refreshed.connect(lambda ids: self._note(not ids or of_annotations()))

    @property
    def is_old(self) -> bool:
        """Whether the project was changed since it was asked last."""
        return self._old

    def look(self) -> None:
        """What was found is seen again: ask at once where it is old."""
        self._ask()

    def began(self) -> None:
        """It is asked now, as the project stands."""
        self._pause.stop()
        self._old, self._asked = False, True

    def ended(self) -> None:
        """The answer is there, or nothing is asked any more."""
        self._asked = False
        self._wait()

    def forget(self) -> None:
        """Nothing is looked for."""
        self._pause.stop()
        self._old = self._asked = False

    def _note(self, counts: bool) -> None:
        if counts:
            self._old = True
            self._wait()

    def _wait(self) -> None:
        # The first change starts the pause and none prolongs it: while suggestions come in there would be no end to it.
        if self._old and not self._asked and self._shown() and not self._pause.isActive():
            self._pause.start()

    def _ask(self) -> None:
        if self._old and not self._asked and self._shown():
            self.wanted.emit()
