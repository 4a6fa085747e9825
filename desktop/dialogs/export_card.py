"""The choice of a dataset card beside the data, and what it says of the licence."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from annotations.exchange.plans import LICENCES
from annotations.language import tr
from desktop.dialogs.settings_page import note


class CardChoice(QWidget):
    """Whether there is a card; the licence is free text with common choices. `changed` follows each choice."""

    changed = Signal()

    def __init__(self, card: bool, licence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = QCheckBox(tr("Write a dataset card"))
        self.licence = QComboBox()
        self.licence.setEditable(True)
        self.licence.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.licence.setMinimumContentsLength(12)
        self.licence.addItems(list(LICENCES))
        self.licence.setAccessibleName(tr("Licence"))
        field = self.licence.lineEdit()
        if field is not None:
            field.setPlaceholderText(tr("Licence of the data"))
            field.setAccessibleName(tr("Licence"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(self.wanted)
        lines.addWidget(
            note(tr("Counts, labels with guidelines, annotators, agreement, sides, what is lost; as Markdown."))
        )
        lines.addWidget(self.licence)
        self.set_card(card, licence)
        self.wanted.toggled.connect(self._follow)
        self.licence.editTextChanged.connect(lambda _: self.changed.emit())

    @property
    def words(self) -> str:
        """What is said of the licence."""
        return self.licence.currentText().strip()

    def set_card(self, card: bool, licence: str) -> None:
        """Show a choice."""
        self.wanted.setChecked(card)
        self.licence.setEditText(licence)
        self.licence.setVisible(card)

    def _follow(self) -> None:
        self.licence.setVisible(self.wanted.isChecked())
        self.changed.emit()
