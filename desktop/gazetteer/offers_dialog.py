"""What an analyst's own work asks for: terms with the counts that speak for them, to be ticked and put in at once."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotations.gazetteer.offers import LEAST, Offer
from annotations.gazetteer.terms import Term
from annotations.language import tr, tr_many
from annotations.scheme import Scheme
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.dialogs.number_field import NumberField
from desktop.gazetteer.words import ALWAYS, NEVER, label_words
from desktop.panels.look import Look, chip_pixmap
from desktop.theme import set_kind

_MOST = 1000
_MOST_SHOWN = 2000
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class OffersDialog(FittedDialog):
    """Asks by `wanted` for what was done at least so many times, shows it, and gives by `chosen` the terms that are ticked."""

    wanted = Signal(int)
    chosen = Signal(object)

    def __init__(self, scheme: Scheme, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Suggest from my work"))
        self.set_least(560, 380)
        self._scheme = scheme
        self._look = look
        self._offers: list[Offer] = []
        self.least = NumberField(tr("At least so many times"))
        self.least.setRange(2, _MOST)
        self.least.setValue(LEAST)
        self.all = QPushButton(tr("Tick all"))
        self.all.setAutoDefault(False)
        self.list = _make_list()
        self.nothing = QLabel(tr("Looking through your work…"))
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_kind(self.nothing, "quiet")
        self._lay_out()
        self.resize(700, 500)
        self.least.valueChanged.connect(self._ask)
        self.all.clicked.connect(self._tick_all)
        self.list.itemChanged.connect(self._show_state)
        self._show_state()

    @property
    def ticked(self) -> list[Term]:
        """The terms that are ticked."""
        return [
            offer.term
            for place, offer in enumerate(self._offers)
            if (row := self.list.topLevelItem(place)) is not None and row.checkState(0) is _CHECKED
        ]

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show what was found, nothing of it ticked but what nobody decided otherwise about."""
        self._offers = list(offers[:_MOST_SHOWN])
        self.list.blockSignals(True)
        try:
            self.list.clear()
            self.list.addTopLevelItems([self._row(offer) for offer in self._offers])
        finally:
            self.list.blockSignals(False)
        self.nothing.setText(
            tr(
                "Nothing was labelled or struck so often that the suggestions had missed it. Annotate more articles, or ask"
                " for less."
            )
        )
        self._show_state()

    def _lay_out(self) -> None:
        heading = QLabel(tr("What you decided again and again"))
        set_kind(heading, "heading")
        about = QLabel(
            tr(
                "Words that you labelled the same way where the suggestions missed them or said otherwise, and suggestions"
                " that you struck. Ticked ones go into the gazetteer."
            )
        )
        about.setWordWrap(True)
        set_kind(about, "quiet")
        top = QHBoxLayout()
        top.addWidget(QLabel(tr("At least")))
        top.addWidget(self.least)
        top.addWidget(QLabel(tr("times")))
        top.addStretch(1)
        top.addWidget(self.all)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.nothing)
        buttons = Buttons()
        self.put = buttons.go(tr("Put into the gazetteer"))
        buttons.leave(tr("Cancel"))
        buttons.accepted.connect(self._put)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(10)
        lines.addWidget(heading)
        lines.addWidget(about)
        lines.addLayout(top)
        lines.addWidget(self.pages, 1)
        lines.addWidget(buttons)

    def _row(self, offer: Offer) -> QTreeWidgetItem:
        term = offer.term
        times = tr_many("{count} time", "{count} times", offer.count)
        where = tr_many("{count} article", "{count} articles", offer.articles)
        made = QTreeWidgetItem(
            [
                term.words,
                label_words(self._scheme, term),
                NEVER if term.never else ALWAYS,
                tr("{times} in {articles}", times=times, articles=where),
                str(offer.against) if offer.against else "–",
            ]
        )
        label = self._scheme.shown(term.label)
        ratio = self.devicePixelRatioF()
        made.setIcon(1, chip_pixmap(label.code, self._look.label_colour(label), self._look, ratio))
        made.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        made.setCheckState(0, _UNCHECKED if offer.against else _CHECKED)
        made.setToolTip(0, term.words)
        done = tr("Struck") if term.never else tr("Labelled so where the suggestions missed it or said otherwise")
        made.setToolTip(3, done)
        made.setToolTip(4, tr("How often you decided otherwise about these words"))
        return made

    def _ask(self) -> None:
        self.nothing.setText(tr("Looking through your work…"))
        self._offers = []
        self.list.clear()
        self._show_state()
        self.wanted.emit(self.least.value())

    def _tick_all(self) -> None:
        state = _UNCHECKED if len(self.ticked) == len(self._offers) else _CHECKED
        for place in range(self.list.topLevelItemCount()):
            if row := self.list.topLevelItem(place):
                row.setCheckState(0, state)

    def _put(self) -> None:
        self.chosen.emit(self.ticked)
        self.accept()

    def _show_state(self) -> None:
        ticked = len(self.ticked)
        self.pages.setCurrentIndex(0 if self._offers else 1)
        self.all.setEnabled(bool(self._offers))
        self.all.setText(tr("Tick none") if ticked and ticked == len(self._offers) else tr("Tick all"))
        self.put.setEnabled(bool(ticked))
        count = tr_many("Put {count} term into the gazetteer", "Put {count} terms into the gazetteer", ticked)
        self.put.setText(count if ticked else tr("Put into the gazetteer"))


def _make_list() -> QTreeWidget:
    made = QTreeWidget()
    made.setAccessibleName(tr("Terms that your work asks for"))
    made.setHeaderLabels([tr("Words"), tr("Label"), tr("Suggest"), tr("You did so"), tr("Otherwise")])
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setIconSize(QSize(38, 16))
    header = made.header()
    header.setStretchLastSection(False)
    for column in range(made.columnCount()):
        stretched = QHeaderView.ResizeMode.Stretch if column == 0 else QHeaderView.ResizeMode.ResizeToContents
        header.setSectionResizeMode(column, stretched)
    return made
