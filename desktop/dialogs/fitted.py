"""A dialog that stays as high as its words need: Qt reckons the least height of wrapped words for another width."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.dialogs.helped import HelpedDialog


class FittedDialog(HelpedDialog):
    """Never lower than its layout needs at the present width, and never smaller than `set_least` says (pixels)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = 0

    def set_least(self, width: int, height: int = 0) -> None:
        """The smallest size that is sensible, whatever the layout could do with."""
        self._least = height
        self.setMinimumSize(width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return handled

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        width = max(self.width(), self.minimumWidth())
        needed = (
            layout.totalMinimumHeightForWidth(width) if layout.hasHeightForWidth() else layout.minimumSize().height()
        )
        wanted = max(self._least, needed)
        if wanted != self.minimumHeight():
            self.setMinimumHeight(wanted)
