"""Presets of columns by name: chosen, kept, renamed, deleted."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from annotations.errors import PullquoteError
from annotations.exchange.mapping import Mapping
from annotations.exchange.remembered import Remembered
from annotations.language import tr
from desktop.theme import set_kind

AskName = Callable[[QWidget, str, str], str]


def ask_name(parent: QWidget, title: str, start: str) -> str:
    """Ask for the name of a preset; "" where none was given."""
    name, given = QInputDialog.getText(parent, title, tr("Name of the preset"), QLineEdit.EchoMode.Normal, start)
    return name.strip() if given else ""


class PresetRow(QWidget):
    """The presets in a list, and what can be done with them. `chosen` gives the Mapping of the one that is picked."""

    chosen = Signal(object)

    def __init__(self, remembered: Remembered, ask: AskName = ask_name, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remembered = remembered
        self._ask = ask
        self._mapping_of: Callable[[], Mapping] | None = None
        self.combo = QComboBox()
        self.combo.setAccessibleName(tr("Preset"))
        self.combo.setMinimumContentsLength(16)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.activated.connect(self._pick)
        label = QLabel(tr("Preset"))
        label.setBuddy(self.combo)
        self.more = QToolButton()
        self.more.setText(tr("Presets"))
        self.more.setToolTip(tr("Keep, rename or delete presets"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        self.keep = menu.addAction(tr("Keep these columns as a preset…"), self._keep)
        self.rename = menu.addAction(tr("Rename the preset…"), self._rename)
        self.delete = menu.addAction(tr("Delete the preset"), self._delete)
        self.more.setMenu(menu)
        self.said = QLabel()
        set_kind(self.said, "small")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(self.combo)
        line.addWidget(self.more)
        line.addWidget(self.said, 1)
        self._fill("")

    def set_mapping_of(self, mapping_of: Callable[[], Mapping]) -> None:
        """Where the columns come from that are kept as a preset."""
        self._mapping_of = mapping_of

    def _fill(self, current: str) -> None:
        self.combo.clear()
        self.combo.addItem("–", "")
        for name in self._remembered.presets():
            self.combo.addItem(name, name)
        self.combo.setCurrentIndex(max(0, self.combo.findData(current)))
        self._allow()

    def _allow(self) -> None:
        named = bool(self.combo.currentData())
        self.rename.setEnabled(named)
        self.delete.setEnabled(named)

    def _pick(self) -> None:
        self._allow()
        name = str(self.combo.currentData() or "")
        mapping = self._remembered.presets().get(name)
        if mapping is not None:
            self.said.clear()
            self.chosen.emit(mapping)

    def _keep(self) -> None:
        mapping = self._mapping_of() if self._mapping_of else None
        if mapping is None or not mapping.text:
            self._say(tr("Choose the column of the text first."), bad=True)
            return
        name = self._ask(self, tr("Keep as a preset"), str(self.combo.currentData() or ""))
        if name:
            self._do(lambda: self._remembered.keep_preset(name, mapping), name, tr("Kept as “{name}”.", name=name))

    def _rename(self) -> None:
        old = str(self.combo.currentData() or "")
        new = self._ask(self, tr("Rename the preset"), old)
        if new and new != old:
            self._do(lambda: self._remembered.rename_preset(old, new), new, tr("Now called “{name}”.", name=new))

    def _delete(self) -> None:
        name = str(self.combo.currentData() or "")
        self._do(lambda: self._remembered.forget_preset(name), "", tr("“{name}” is deleted.", name=name))

    def _do(self, act: Callable[[], None], current: str, words: str) -> None:
        try:
            act()
        except PullquoteError as error:
            self._say(str(error), bad=True)
            return
        self._fill(current)
        self._say(words)

    def _say(self, words: str, *, bad: bool = False) -> None:
        set_kind(self.said, "error" if bad else "small")
        self.said.setText(words)
