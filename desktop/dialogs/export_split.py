"""The choice of a split into training, development and test sets."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from annotations.exchange.splits import HUNDRED, Split, SplitBy
from annotations.language import tr
from desktop.dialogs.number_field import NumberField
from desktop.dialogs.settings_page import note

_BY = (
    (SplitBy.LABEL, tr("Label"), tr("Each side gets its part of each label.")),
    (SplitBy.DATE, tr("Date"), tr("The newest articles are for testing.")),
    (SplitBy.SOURCE, tr("Source"), tr("Each source is on one side.")),
)


class SplitChoice(QWidget):
    """Whether there are sides, how large they are and what they go by. `changed` follows each choice."""

    changed = Signal()

    def __init__(self, split: Split | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = QCheckBox(tr("Split into train, dev and test"))
        self.dev = _share(tr("Share of the development set in per cent"))
        self.test = _share(tr("Share of the test set in per cent"))
        self.train = QLabel()
        self.by = QComboBox()
        self.by.setAccessibleName(tr("What the split goes by"))
        self.by.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.by.setMinimumContentsLength(12)
        for by, words, _ in _BY:
            self.by.addItem(words, by)
        self._rule = note("")
        self.seed = NumberField(tr("Seed: another number makes another split"))
        self.seed.setRange(0, 2**31 - 1)
        self._more = QWidget()
        self._lay_out()
        self.set_split(split)
        self.wanted.toggled.connect(self._follow)
        for box in (self.dev, self.test, self.seed):
            box.valueChanged.connect(self._follow)
        self.by.currentIndexChanged.connect(self._follow)

    @property
    def split(self) -> Split | None:
        """What is chosen; None without sides."""
        if not self.wanted.isChecked():
            return None
        dev, test = self.dev.value(), self.test.value()
        return Split((HUNDRED - dev - test, dev, test), self.seed.value(), SplitBy(self.by.currentData()))

    def set_split(self, split: Split | None) -> None:
        """Show a choice."""
        shown = split or Split()
        _, dev, test = shown.shares
        self.wanted.setChecked(split is not None)
        self.dev.setValue(dev)
        self.test.setValue(test)
        self.seed.setValue(shown.seed)
        self.by.setCurrentIndex(self.by.findData(shown.by))
        self._show_train()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        rows = (
            (tr("Train"), self.train),
            (tr("Dev"), self.dev),
            (tr("Test"), self.test),
            (tr("By"), self.by),
            (tr("Seed"), self.seed),
        )
        for row, (words, control) in enumerate(rows):
            label = QLabel(words)
            label.setBuddy(control)
            grid.addWidget(label, row, 0)
            grid.addWidget(control, row, 1)
        inner = QVBoxLayout(self._more)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(grid)
        inner.addWidget(self._rule)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(self.wanted)
        lines.addWidget(self._more)

    def _follow(self) -> None:
        self._show_train()
        self.changed.emit()

    def _show_train(self) -> None:
        """What is left for training; dev and test together leave some."""
        self._more.setVisible(self.wanted.isChecked())
        self.dev.setMaximum(HUNDRED - 1 - self.test.value())
        self.test.setMaximum(HUNDRED - 1 - self.dev.value())
        about = next(words for by, _, words in _BY if by == self.by.currentData())
        always = tr("An article keeps its side when others are added; near-duplicates stay together.")
        self._rule.setText(f"{about} {always}")
        self.train.setText(f"{HUNDRED - self.dev.value() - self.test.value()} %")


def _share(name: str) -> NumberField:
    box = NumberField(name)
    box.setRange(0, HUNDRED - 1)
    box.setSuffix(" %")
    return box
