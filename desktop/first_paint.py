"""The moment when a window is there for the eye: what is not needed for that waits until then."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

# What a person does to a window, and what asks for an answer.
_DEEDS = frozenset(
    (
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.Drop,
        QEvent.Type.Close,
    )
)


class FirstPaint(QObject):
    """Calls `then` once: after the next time that `window` is painted, but before any key or click gets to it.

    The window must have been shown. A timer alone may come before any painting, and a key before a timer.
    """

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then: Callable[[], None] | None = then
        # A timer of its own comes after all that is due already, the sending of what was painted too; a posted call
        # would come before that.
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._call)
        self._watched: list[QObject] = [window]
        if handle := window.windowHandle():
            # All that the system says to the window comes here first.
            self._watched.append(handle)
        for each in self._watched:
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._due.start()
        elif watched is not self._watched[0] and event.type() in _DEEDS:
            self._call()
        return False

    def _call(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            for each in self._watched:
                each.removeEventFilter(self)
            then()
            self.deleteLater()
