"""The bar above the figures: whose work, from when to when, and the report."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QDateEdit, QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from annotations.annotators import Annotator
from annotations.insights.insights import Scope
from annotations.language import tr
from desktop.theme import set_kind

_PERIODS = (
    (tr("All time"), 0),
    (tr("Last 7 days"), 7),
    (tr("Last 30 days"), 30),
    (tr("Last 90 days"), 90),
    (tr("From … to …"), -1),
)
EVERYONE = tr("Everyone")


class FilterBar(QFrame):
    """Chooses the scope of the figures. `scope_changed` says that it is another; `report_requested` asks for a report."""

    scope_changed = Signal()
    report_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: dict[str, QAction] = {}
        set_kind(self, "bar-top")
        self.who = QPushButton(EVERYONE)
        self.who.setAccessibleName(tr("Whose work"))
        self.who_menu = QMenu(self)
        self.who.setMenu(self.who_menu)
        self.period = QComboBox()
        self.period.setAccessibleName(tr("Period"))
        for words, days in _PERIODS:
            self.period.addItem(words, days)
        self.since, self.until = _date_field(tr("From")), _date_field(tr("To"))
        today = QDate.currentDate()
        self.since.setDate(today.addDays(-30))
        self.until.setDate(today)
        self.dash = QLabel(tr("to"))
        set_kind(self.dash, "quiet")
        self.report = QPushButton(tr("Report…"))
        self.report.setToolTip(tr("Write all figures to one HTML or PDF file"))
        set_kind(self.report, "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(8)
        for widget in (self.who, self.period, self.since, self.dash, self.until):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.report)
        self._show_dates()
        self.period.currentIndexChanged.connect(self._period_changed)
        for field in (self.since, self.until):
            field.dateChanged.connect(self._dates_changed)
        self.report.clicked.connect(self.report_requested)

    @property
    def scope(self) -> Scope:
        """What is chosen. A period turned round is taken the right way."""
        chosen = frozenset(one for one, action in self._people.items() if action.isChecked())
        who = frozenset[str]() if len(chosen) == len(self._people) else chosen
        days = int(self.period.currentData())
        if days == 0:
            return Scope(who)
        today = QDate.currentDate()
        ends = sorted((self.since.date(), self.until.date())) if days < 0 else [today.addDays(1 - days), today]
        since, until = (end.toString(Qt.DateFormat.ISODate) for end in ends)
        return Scope(who, since, until)

    def set_people(self, annotators: Sequence[Annotator]) -> None:
        """Offer these annotators; what was chosen stays chosen where they are still there."""
        if [one.id for one in annotators] == list(self._people):
            return
        left_out = {one for one, action in self._people.items() if not action.isChecked()}
        self.who_menu.clear()
        self._people.clear()
        everyone = self.who_menu.addAction(EVERYONE)
        everyone.triggered.connect(self._choose_everyone)
        self.who_menu.addSeparator()
        for one in annotators:
            action = self.who_menu.addAction(one.name)
            action.setCheckable(True)
            action.setChecked(one.id not in left_out)
            action.triggered.connect(self._people_changed)
            self._people[one.id] = action
        self._name_people()

    def _choose_everyone(self) -> None:
        for action in self._people.values():
            action.setChecked(True)
        self._people_changed()

    def _people_changed(self) -> None:
        if not any(action.isChecked() for action in self._people.values()):
            # Nobody’s work has no figures; so it is everyone’s.
            for action in self._people.values():
                action.setChecked(True)
        self._name_people()
        self.scope_changed.emit()

    def _name_people(self) -> None:
        names = [action.text() for action in self._people.values() if action.isChecked()]
        everyone = len(names) == len(self._people)
        self.who.setText(
            EVERYONE if everyone else names[0] if len(names) == 1 else tr("{names} people", names=len(names))
        )

    def _period_changed(self) -> None:
        self._show_dates()
        self.scope_changed.emit()

    def _dates_changed(self) -> None:
        if int(self.period.currentData()) < 0:
            self.scope_changed.emit()

    def _show_dates(self) -> None:
        shown = int(self.period.currentData()) < 0
        for widget in (self.since, self.dash, self.until):
            widget.setVisible(shown)


def _date_field(name: str) -> QDateEdit:
    field = QDateEdit()
    field.setAccessibleName(name)
    field.setCalendarPopup(True)
    field.setDisplayFormat(tr("d MMM yyyy"))
    return field
