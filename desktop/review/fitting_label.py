"""A label that says as much as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class FittingLabel(QLabel):
    """Shows the first of several wordings, the longest first, that its width can hold; the tool tip has the first one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wordings: Sequence[str] = ("",)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_wordings(self, *wordings: str) -> None:
        """Say it in other words, the longest first."""
        self._wordings = wordings
        self.setToolTip(wordings[0])
        self.setAccessibleName(wordings[0])
        self._fit()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As wide as the shortest wording."""
        return QSize(self._width_of(self._wordings[-1]), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width()
        self.setText(next((one for one in self._wordings if self._width_of(one) <= room), self._wordings[-1]))

    def _width_of(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words) + 2
