"""Folds the side panels away while the window is too narrow for them and the text, and brings them back with the room."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

LEAST_TEXT = 460  # pixels: some 45 characters at the usual size
SQUEEZED_TEXT = 320  # what the text can do with where the analyst wants a panel beside it


class Folding(QObject):
    """Watches a splitter that holds `text` and `panels`; the first of the panels is the first to go.

    What the analyst hides stays hidden. A panel that the analyst asks for comes in any width; the text may then be narrower,
    and the other panels go only where even that is not enough.
    """

    def __init__(self, splitter: QSplitter, text: QWidget, panels: Sequence[QWidget]) -> None:
        super().__init__(splitter)
        self._splitter = splitter
        self._text = text
        self._panels = tuple(panels)
        self._folded: set[QWidget] = set()
        self._away = {panel for panel in self._panels if panel.isHidden()}
        self._asked_for: QWidget | None = None
        self._fitting = False
        for watched in (splitter, *self._panels):
            watched.installEventFilter(self)

    @property
    def folded(self) -> frozenset[QWidget]:
        """The panels that are hidden for want of room alone."""
        return frozenset(self._folded)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._splitter and isinstance(event, QResizeEvent):
            self._fit(event.size().width())
        elif not self._fitting and isinstance(watched, QWidget) and watched in self._panels:
            # Qt says so too of a panel that was never hidden, when the window is first shown.
            if event.type() == QEvent.Type.ShowToParent and watched in self._away:
                self._asked_for = watched
                self._follow(watched)
            elif event.type() == QEvent.Type.HideToParent:
                self._asked_for = None if watched is self._asked_for else self._asked_for
                self._follow(watched)
        return super().eventFilter(watched, event)

    def _follow(self, panel: QWidget) -> None:
        """The analyst has shown or hidden a panel."""
        self._folded.discard(panel)
        self._fit(self._splitter.width())

    def _fit(self, width: int) -> None:
        """Show of the panels that are wanted as many as leave the text its room."""
        wanted = [panel for panel in self._panels if not panel.isHidden() or panel in self._folded]
        least = LEAST_TEXT if self._asked_for is None else SQUEEZED_TEXT
        room = width - least
        shown: list[QWidget] = []
        asked_for = [panel for panel in wanted if panel is self._asked_for]
        others = [panel for panel in reversed(wanted) if panel is not self._asked_for]
        for panel in (*asked_for, *others):
            needed = self._least(panel)
            if needed > room and panel is not self._asked_for:
                break
            shown.append(panel)
            room -= needed
        self._folded = {panel for panel in wanted if panel not in shown}
        self._fitting = True
        try:
            self._text.setMinimumWidth(max(0, min(least, least + room)))
            for panel in wanted:
                if panel.isHidden() == (panel in shown):
                    panel.setVisible(panel in shown)
        finally:
            self._fitting = False
        self._away = {panel for panel in self._panels if panel.isHidden()}

    def _least(self, panel: QWidget) -> int:
        return max(panel.minimumWidth(), panel.minimumSizeHint().width()) + self._splitter.handleWidth()
