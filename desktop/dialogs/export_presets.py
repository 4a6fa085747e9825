"""Presets of exports by name: chosen, kept, renamed, deleted."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from annotations.errors import PullquoteError
from annotations.exchange.kept_exports import KeptExports
from annotations.exchange.presets import ExportPreset
from annotations.language import tr
from desktop.dialogs.import_presets import AskName, ask_name
from desktop.dialogs.settings_page import plain_button


class ExportPresets(QWidget):
    """The presets in a list. `chosen` gives the ExportPreset that is picked, `failed` a sentence where one is not kept."""

    chosen = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        kept: KeptExports,
        current: Callable[[], ExportPreset],
        ask: AskName = ask_name,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kept = kept
        self._current = current
        self._ask = ask
        self.combo = QComboBox()
        self.combo.setAccessibleName(tr("Preset"))
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(10)
        self.keep = plain_button(tr("Keep…"), tr("Keep these choices as a preset"))
        self.rename = plain_button(tr("Rename…"), tr("Rename the preset"))
        self.forget = plain_button(tr("Delete"), tr("Delete the preset"))
        label = QLabel(tr("Preset"))
        label.setBuddy(self.combo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.combo, 1)
        row.addWidget(self.keep)
        row.addWidget(self.rename)
        row.addWidget(self.forget)
        self._fill("")
        self.combo.activated.connect(self._choose)
        self.keep.clicked.connect(self._keep_current)
        self.rename.clicked.connect(self._rename_current)
        self.forget.clicked.connect(self._forget_current)

    def show_own(self) -> None:
        """The choices are no preset's any more."""
        self.combo.setCurrentIndex(0)
        self._allow()

    def _allow(self) -> None:
        named = bool(self.combo.currentData())
        self.rename.setEnabled(named)
        self.forget.setEnabled(named)

    def _fill(self, name: str) -> None:
        self.combo.clear()
        self.combo.addItem(tr("None"), "")
        for one in self._kept.presets():
            self.combo.addItem(one, one)
        self.combo.setCurrentIndex(max(0, self.combo.findData(name)))
        self._allow()

    def _choose(self) -> None:
        name = str(self.combo.currentData())
        self._allow()
        preset = self._kept.presets().get(name)
        if preset is not None:
            self.chosen.emit(preset)
            self.combo.setCurrentIndex(self.combo.findData(name))
            self._allow()

    def _keep_current(self) -> None:
        name = self._ask(self, tr("Keep as a preset"), str(self.combo.currentData())).strip()
        if not name:
            return
        self._do(lambda: self._kept.keep(name, self._current()), name)

    def _rename_current(self) -> None:
        old = str(self.combo.currentData())
        name = self._ask(self, tr("Rename the preset"), old).strip()
        if name and name != old:
            self._do(lambda: self._kept.rename(old, name), name)

    def _forget_current(self) -> None:
        name = str(self.combo.currentData())
        self._do(lambda: self._kept.forget(name), "")

    def _do(self, act: Callable[[], None], current: str) -> None:
        """Change the presets, then show the one named `current`; where they cannot be changed, say why."""
        try:
            act()
        except PullquoteError as error:
            self.failed.emit(str(error))
            return
        self._fill(current)
