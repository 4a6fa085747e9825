"""What stands above the figures: who is compared, of which articles, and what can be done with the result."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from annotations.language import tr
from annotations.review.agreement.figures import Pair
from annotations.review.agreement.together import Finished
from annotations.review.agreement.wording import in_words
from desktop.agreement.people import PeopleRow
from desktop.panels.look import Look
from desktop.theme import set_kind


class AgreementBar(QWidget):
    """The choices. `people_chosen` gives ids, `pair_chosen` a Pair or None for all together."""

    people_chosen = Signal(tuple)
    everyone_changed = Signal(bool)
    pair_chosen = Signal(object)
    again_requested = Signal()
    meanings_requested = Signal()
    figures_csv_requested = Signal()
    matrix_csv_requested = Signal()
    json_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "bar-top")
        self.people = PeopleRow(look)
        self.everyone = QCheckBox(tr("Only articles that all of them have finished"))
        self.pair = QComboBox()
        self.pair.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.pair.setAccessibleName(tr("Whose figures are shown"))
        self.pair.setToolTip(tr("The figures of all together, or of two of them"))
        self.again = QPushButton(tr("Count again"))
        self.again.setToolTip(tr("Labels have changed since these figures were counted"))
        self.meanings = QPushButton(tr("What do they mean?"))
        self.export = QPushButton(tr("Export"))
        # All are this bar's own, so that they are there as long as it is.
        menu = self._menu = QMenu(self)
        self._matrix_action = QAction(tr("Matrix as CSV…"), self)
        for action, wanted in (
            (QAction(tr("Figures as CSV…"), self), self.figures_csv_requested),
            (self._matrix_action, self.matrix_csv_requested),
            (QAction(tr("All figures as JSON…"), self), self.json_requested),
        ):
            action.triggered.connect(wanted)
            menu.addAction(action)
        self.export.setMenu(menu)
        self._lay_out()
        self.show_state(counted=False, stale=False, matrix=False)
        self.people.chosen.connect(self.people_chosen)
        self.everyone.toggled.connect(self.everyone_changed)
        self.pair.activated.connect(lambda place: self.pair_chosen.emit(self.pair.itemData(place)))
        self.again.clicked.connect(self.again_requested)
        self.meanings.clicked.connect(self.meanings_requested)

    def show_people(self, finished: Finished, chosen: Sequence[str], hues: Mapping[str, str]) -> None:
        """Show who can be compared."""
        self.people.show_people(finished, chosen, hues)
        self.people.setVisible(bool(finished.annotators))

    def show_pairs(self, ids: Sequence[str], names: Mapping[str, str], pair: Pair | None) -> None:
        """Offer the pairs of these annotators where there are more than two."""
        several = len(ids) > 2
        self.everyone.setVisible(several)
        self.pair.setVisible(several)
        self.pair.clear()
        self.pair.addItem(tr("All together"), None)
        for one in combinations(ids, 2):
            self.pair.addItem(in_words([names.get(each, each) for each in one]), one)
            if one == pair:
                self.pair.setCurrentIndex(self.pair.count() - 1)

    def show_state(self, *, counted: bool, stale: bool, matrix: bool) -> None:
        """Whether there are figures to export, whether labels have changed since, and whether there is a matrix."""
        self.export.setEnabled(counted)
        self.again.setVisible(stale and counted)
        self._matrix_action.setEnabled(matrix)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self.people.set_look(look)

    def _lay_out(self) -> None:
        title = QLabel(tr("Agreement"))
        set_kind(title, "heading")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title, 1)
        for button in (self.again, self.meanings, self.export):
            head.addWidget(button)
        choices = QHBoxLayout()
        choices.setSpacing(16)
        choices.addWidget(self.pair)
        choices.addWidget(self.everyone)
        choices.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 16, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.people)
        column.addLayout(choices)
