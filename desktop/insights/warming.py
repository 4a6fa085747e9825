"""Warming up: what the insights place imports, one module at a time while nothing else is to do.

All of it together takes some 90 ms, which would be felt at the first visit; no module alone takes 30.
"""

import importlib

from PySide6.QtCore import QObject, QTimer

_MODULES = (
    "annotations.insights.chart",
    "annotations.insights.charts",
    "annotations.insights.apart",
    "annotations.insights.report",
    "desktop.insights.chart_view",
    "desktop.insights.board",
    "desktop.insights.place",
)
_PAUSE_MS = 40


class Warming(QObject):
    """Imports the modules one after the other once `start` was called; a visit before its end loses nothing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(_MODULES)
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._import_next)

    @property
    def ended(self) -> bool:
        """Whether nothing is left to import."""
        return not self._left

    def start(self) -> None:
        """Begin."""
        self._timer.start()

    def _import_next(self) -> None:
        if self._left:
            importlib.import_module(self._left.pop(0))
        else:
            self._timer.stop()
