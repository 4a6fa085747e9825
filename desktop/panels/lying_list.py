"""What lies on one another at a place of the text, from the outermost to the innermost."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from annotations.language import tr
from desktop.panels.floating import Floating
from desktop.panels.look import Look, sans

_WIDEST = 380.0


class Lying(NamedTuple):
    """One row: the annotation's id, what it is in words, and its hue."""

    id: str
    words: str
    hue: str


class LyingList(Floating):
    """Shows the rows, the current one marked; a click chooses one. It stays until the next key or click elsewhere."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, look, columns=1)
        self._grid.setVerticalSpacing(2)
        self.setAccessibleName(tr("What lies here"))

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme, once it is shown again."""
        self._look = look
        self.hide()

    def show_rows(self, rows: Sequence[Lying], current: str, words: Sequence[QRect]) -> None:
        """Show the rows, outermost first, beside the words at which they lie."""
        self._clear()
        metrics = QFontMetricsF(sans(12))
        for depth, row in enumerate(rows):
            indent = "\u2003" * min(depth, 4)
            title = metrics.elidedText(indent + row.words, Qt.TextElideMode.ElideRight, _WIDEST)
            button = self._add(
                title, "", self._look.theme.hue(row.hue), lambda chosen=row.id: self.chosen.emit(chosen), tip=row.words
            )
            button.setAccessibleName(row.words)
            button.set_current(row.id == current)
        self.show_beside(words)
