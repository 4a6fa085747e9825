"""What is to become of a label that a teammate used and the project's scheme does not have: a row with three choices."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from annotations.language import tr, tr_many
from annotations.packets.schemes import Reconciliation, UnknownLabel
from annotations.scheme import Label
from desktop.theme import set_kind

_CHOOSE = tr("Choose a label")


class LabelChoice(QFrame):
    """One label of theirs beside those of ours; nothing is chosen beforehand. `changed` follows each choice."""

    changed = Signal()

    def __init__(self, unknown: UnknownLabel, ours: Sequence[Label], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "card")
        self.name = unknown.name
        self.used = QLabel()
        set_kind(self.used, "quiet")
        self.same = QRadioButton(tr("It is one of ours:"))
        self.add = QRadioButton(tr("Add it to the scheme"))
        self.keep = QRadioButton(tr("Keep it as it is, outside the scheme"))
        self.ours = QComboBox()
        self.ours.setAccessibleName(tr("The label of ours that {name} is", name=unknown.name))
        self.ours.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.ours.setMinimumContentsLength(16)
        self.ours.addItem(_CHOOSE, "")
        for label in ours:
            self.ours.addItem(f"{label.title} · {label.name}", label.name)
        self._group = QButtonGroup(self)
        for button in (self.same, self.add, self.keep):
            button.setAccessibleDescription(tr("What is to become of the label {name}", name=unknown.name))
            self._group.addButton(button)
        self._lay_out(unknown)
        self.set_used(unknown.used)
        self._group.buttonToggled.connect(lambda _button, on: self.changed.emit() if on else None)
        self.ours.activated.connect(self._follow_ours)

    @property
    def decided(self) -> bool:
        """Whether it is clear what becomes of the label."""
        if self.same.isChecked():
            return bool(self.ours.currentData())
        return self.add.isChecked() or self.keep.isChecked()

    def set_used(self, used: int) -> None:
        """How many spans of what comes in have the label."""
        self.used.setText(tr_many("{count} span", "{count} spans", used))

    def _follow_ours(self) -> None:
        """Who chooses one of our labels has chosen the first way."""
        if self.ours.currentData():
            self.same.setChecked(True)
        self.changed.emit()

    def _lay_out(self, unknown: UnknownLabel) -> None:
        theirs = unknown.theirs
        name = QLabel(
            unknown.name if theirs is None or theirs.title == unknown.name else f"{theirs.title} · {unknown.name}"
        )
        name.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(name, "heading")
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(name)
        first.addWidget(self.used)
        first.addStretch(1)
        guideline = QLabel(
            theirs.guideline if theirs and theirs.guideline else tr("Their scheme has no guideline for it.")
        )
        guideline.setTextFormat(Qt.TextFormat.PlainText)
        guideline.setWordWrap(True)
        set_kind(guideline, "quiet")
        same = QHBoxLayout()
        same.setSpacing(8)
        same.addWidget(self.same)
        same.addWidget(self.ours, 1)
        same.addStretch(1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(5)
        lines.addLayout(first)
        lines.addWidget(guideline)
        lines.addSpacing(4)
        lines.addLayout(same)
        lines.addWidget(self.add)
        lines.addWidget(self.keep)


def decided(choices: Sequence[LabelChoice]) -> Reconciliation:
    """What was chosen in these rows, of those where something was."""
    return Reconciliation(
        add=frozenset(one.name for one in choices if one.add.isChecked()),
        same_as={one.name: str(one.ours.currentData()) for one in choices if one.same.isChecked() and one.decided},
        keep=frozenset(one.name for one in choices if one.keep.isChecked()),
    )
