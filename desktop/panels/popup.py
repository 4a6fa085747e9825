"""The list of what a field offers to complete: as wide as names are, whatever the field's width."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView

from desktop.theme import set_kind

_LEAST_WIDTH = 260
_MOST_ROWS = 7


class _Popup(QListView):
    """A list as high as its rows: a completer forgets the room that the style sheet leaves round them."""

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        model = self.model()
        count = model.rowCount() if model is not None else 0
        rows = min(_MOST_ROWS, count)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if count > rows else policy.ScrollBarAlwaysOff)
        missing = rows * self.sizeHintForRow(0) - self.viewport().height()
        if rows and missing:
            self.resize(self.width(), self.height() + missing)


def popup_list() -> QListView:
    """A list for a QCompleter; what is too long for it loses its end."""
    made = _Popup()
    made.setMinimumWidth(_LEAST_WIDTH)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    set_kind(made, "popup")
    return made
