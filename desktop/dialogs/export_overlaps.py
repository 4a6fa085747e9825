"""The choice of what is written where several spans share words and the format has room for one."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from annotations.exchange.overlaps import Overlaps, Preferred
from annotations.language import tr
from annotations.scheme import Label
from desktop.dialogs.settings_page import note, plain_button
from desktop.dialogs.text_list import TextList

_WORDS = (
    (Preferred.LONGEST, tr("The longest")),
    (Preferred.OUTERMOST, tr("The outermost")),
    (Preferred.FIRST, tr("The one that begins first")),
    (Preferred.LABEL, tr("By an order of labels")),
)


class OverlapChoice(QWidget):
    """Which span stays; by label, the labels can be put in order. `changed` follows each choice."""

    changed = Signal()

    def __init__(self, labels: Sequence[Label], overlaps: Overlaps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = {label.name: f"{label.title}  ·  {label.name}" for label in labels}
        self.combo = QComboBox()
        self.combo.setAccessibleName(tr("Which span stays"))
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(12)
        for preferred, words in _WORDS:
            self.combo.addItem(words, preferred)
        self.order = TextList(tr("Order of labels, the one that stays first"), 6)
        self.order.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.up = plain_button(tr("Up"), tr("Move the label up"))
        self.down = plain_button(tr("Down"), tr("Move the label down"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.up)
        buttons.addWidget(self.down)
        buttons.addStretch(1)
        self._ordering = QWidget()
        inner = QVBoxLayout(self._ordering)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.order)
        inner.addLayout(buttons)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(note(tr("The format has room for one span where several share words. Which one stays?")))
        lines.addWidget(self.combo)
        lines.addWidget(self._ordering)
        self.set_overlaps(overlaps)
        self.combo.currentIndexChanged.connect(self._choose)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.order.currentRowChanged.connect(self._show_buttons)

    @property
    def overlaps(self) -> Overlaps:
        """What is chosen; the order of labels only where it counts."""
        preferred = Preferred(self.combo.currentData())
        return Overlaps(preferred, tuple(self._names) if preferred is Preferred.LABEL else ())

    def set_overlaps(self, overlaps: Overlaps) -> None:
        """Show a choice; labels that it does not name follow in the order of the scheme."""
        self._names = list(_first(overlaps.labels, self._titles))
        self.combo.setCurrentIndex(self.combo.findData(overlaps.preferred))
        self._fill(0)
        self._ordering.setVisible(overlaps.preferred is Preferred.LABEL)

    def _choose(self) -> None:
        self._ordering.setVisible(self.overlaps.preferred is Preferred.LABEL)
        self.changed.emit()

    def _move(self, by: int) -> None:
        row = self.order.currentRow()
        self._names.insert(row + by, self._names.pop(row))
        self._fill(row + by)
        self.changed.emit()

    def _fill(self, row: int) -> None:
        self.order.clear()
        for name in self._names:
            self.order.add_row(self._titles[name])
        self.order.setCurrentRow(row)
        self._show_buttons()

    def _show_buttons(self) -> None:
        row = self.order.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.order.count() - 1)


def _first(names: Iterable[str], known: Iterable[str]) -> Iterable[str]:
    """The names that are known, and after them what else is."""
    there = set(known)
    return dict.fromkeys([*(name for name in names if name in there), *known])
