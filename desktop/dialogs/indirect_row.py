"""The choice of how much indirect speech is suggested as quotes, with a line that explains what is chosen."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox

from annotations.language import tr
from annotations.suggest.quotes.version import IndirectMode
from desktop.dialogs.settings_page import note

_TITLES = {
    IndirectMode.OFF: tr("None"),
    IndirectMode.STRICT: tr("What is plainly reported"),
    IndirectMode.ALL: tr("All that may be reported"),
}
_MEANINGS = {
    IndirectMode.OFF: tr("Only what has quotation marks in it is suggested."),
    IndirectMode.STRICT: tr("Also clauses like: The mayor said the bridge would stay closed."),
    IndirectMode.ALL: tr("Also what people think, hope or plan: more to find, and more to strike."),
}


class IndirectRow(QObject):
    """A combo of the modes, and the line that goes below it; `chosen` gives the mode that the user picked."""

    chosen = Signal(object)

    def __init__(self, kept: IndirectMode, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.combo = QComboBox()
        self.combo.setAccessibleName(tr("Indirect speech"))
        for mode, title in _TITLES.items():
            self.combo.addItem(title, mode)
            self.combo.setItemData(self.combo.count() - 1, _MEANINGS[mode], Qt.ItemDataRole.ToolTipRole)
        self.combo.setCurrentIndex(list(_TITLES).index(kept))
        self.meaning = note("")
        self._explain()
        self.combo.currentIndexChanged.connect(self._explain)
        self.combo.activated.connect(lambda: self.chosen.emit(self.mode))

    @property
    def mode(self) -> IndirectMode:
        """The mode that is shown."""
        return list(_TITLES)[self.combo.currentIndex()]

    def _explain(self) -> None:
        self.meaning.setText(_MEANINGS[self.mode])
        self.combo.setAccessibleDescription(_MEANINGS[self.mode])
