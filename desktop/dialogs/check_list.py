"""A list of names with boxes to tick, for choices of several."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QSizePolicy, QWidget

from desktop.dialogs.text_list import TextList

_KEY = Qt.ItemDataRole.UserRole


class CheckList(TextList):
    """Rows of a key and its words; `changed` follows every tick. A click anywhere on a row ticks it, Space too."""

    changed = Signal()

    def __init__(
        self, name: str, rows: Sequence[tuple[str, str]], most: int = 5, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, most, parent)
        for key, words in rows:
            row = self.add_row(words)
            row.setData(_KEY, key)
            row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Unchecked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setSelectionMode(TextList.SelectionMode.NoSelection)
        self.itemChanged.connect(lambda _: self.changed.emit())
        self._pressed_state: Qt.CheckState | None = None
        self.itemPressed.connect(self._remember)
        self.itemClicked.connect(self._tick)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """It grows with its room until every row is in sight, and no further."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            self.setMaximumHeight(self.height_of(self.count()))
        return handled

    @property
    def keys(self) -> list[str]:
        """All keys, in order."""
        return [str(self.item(place).data(_KEY)) for place in range(self.count())]

    @property
    def ticked(self) -> frozenset[str]:
        """The keys that are ticked."""
        rows = (self.item(place) for place in range(self.count()))
        return frozenset(str(row.data(_KEY)) for row in rows if row.checkState() is Qt.CheckState.Checked)

    @property
    def all_ticked(self) -> bool:
        """Whether no row is left out."""
        return len(self.ticked) == self.count()

    def tick(self, keys: Iterable[str]) -> None:
        """Tick exactly these; `changed` follows once if that is another choice."""
        wanted = frozenset(keys)
        before = self.ticked
        self.blockSignals(True)
        try:
            for place in range(self.count()):
                row = self.item(place)
                row.setCheckState(Qt.CheckState.Checked if row.data(_KEY) in wanted else Qt.CheckState.Unchecked)
        finally:
            self.blockSignals(False)
        self.viewport().update()
        if self.ticked != before:
            self.changed.emit()

    def _remember(self, row: QListWidgetItem) -> None:
        self._pressed_state = row.checkState()

    def _tick(self, row: QListWidgetItem) -> None:
        """Tick the row that was clicked, unless the click on its box has done so already."""
        if row.checkState() is self._pressed_state:
            ticked = row.checkState() is Qt.CheckState.Checked
            row.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
