"""The dialog of the gazetteer: its terms, found, added, edited in place, removed, taken from files and written to them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotations.errors import EditError
from annotations.gazetteer.terms import LONGEST, Match, Term, make_term
from annotations.language import tr
from annotations.scheme import Scheme
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.dialogs.text_list import TextList
from desktop.gazetteer.renewal_job import Contents
from desktop.gazetteer.terms_model import TermsModel
from desktop.gazetteer.terms_table import TermsTable
from desktop.gazetteer.words import ALWAYS, MATCH_TIPS, MATCH_WORDS, NEVER, count_words
from desktop.panels.look import Look
from desktop.panels.search_field import SearchField
from desktop.theme import set_kind


class GazetteerDialog(FittedDialog):
    """Shows what `show_contents` gives. `change_requested` carries the terms to put and those to take away; nothing changes
    here before it is shown again."""

    change_requested = Signal(object, object)
    import_requested = Signal()
    export_requested = Signal()
    offers_requested = Signal()

    def __init__(self, scheme: Scheme, look: Look, why_not: str, parent: QWidget | None = None) -> None:
        """`why_not` says why nothing can be changed here, "" where it can."""
        super().__init__(parent)
        self.setWindowTitle(tr("Gazetteer"))
        self.set_least(640, 420)
        self._why_not = why_not
        self._to_choose = ""
        self._loaded = False
        self.terms = TermsModel(scheme, self)
        self.terms.set_editable(not why_not)
        self.table = TermsTable(self.terms, scheme, look)
        self.search = SearchField(look)
        self.search.setPlaceholderText(tr("Find a term"))
        self.search.setAccessibleName(tr("Find a term"))
        self.offers = QPushButton(tr("Suggest from my work…"))
        self.offers.setToolTip(tr("Terms that you labelled or struck again and again"))
        self.offers.setAutoDefault(False)
        self.count = QLabel()
        set_kind(self.count, "small")
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.hide()
        self.problems = TextList(tr("Lines that could not be taken"), most=4)
        self.problems.hide()
        self._make_row(scheme)
        self._lay_out()
        self._connect()
        self.resize(860, 560)
        self._show_state()
        self.words.setFocus()

    def show_contents(self, found: Contents) -> None:
        """Show these terms; the search and what is selected stay."""
        self._loaded = True
        chosen = self.table.chosen
        self.terms.show_terms(found.gazetteer, found.people, found.uses)
        if self._to_choose:
            self.table.choose(self._to_choose)
        elif len(chosen) == 1:
            self.table.choose(chosen[0].key)
        self._to_choose = ""
        self._show_state()

    def say(self, words: str, *, bad: bool = False, problems: Sequence[str] = ()) -> None:
        """Say what came of something, with a sentence for each line of a file that could not be taken."""
        self.said.setText(words)
        self.said.setVisible(bool(words))
        set_kind(self.said, "error" if bad else "quiet")
        self.problems.clear()
        for sentence in problems:
            self.problems.add_row(sentence)
        self.problems.setVisible(bool(problems))

    def _make_row(self, scheme: Scheme) -> None:
        """The row in which a term is written."""
        self.words = QLineEdit()
        self.words.setMaxLength(LONGEST)
        self.words.setPlaceholderText(tr("Words"))
        self.words.setAccessibleName(tr("Words of a new term"))
        self.suggest, self.label, self.match = QComboBox(), QComboBox(), QComboBox()
        for box, name in ((self.suggest, tr("Suggest")), (self.label, tr("Label")), (self.match, tr("Match"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
        for words, never in ((ALWAYS, False), (NEVER, True)):
            self.suggest.addItem(words, never)
        for label in scheme.offered:
            if not label.retired:
                self.label.addItem(label.title, label.name)
        self.label.addItem(tr("Any label"), "")
        self.match.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for match in Match:
            self.match.addItem(MATCH_WORDS[match], match)
            self.match.setItemData(self.match.count() - 1, MATCH_TIPS[match], Qt.ItemDataRole.ToolTipRole)
        self.add = QPushButton(tr("Add"))
        self.add.setDefault(True)

    def _lay_out(self) -> None:
        heading = QLabel(tr("Words that are always suggested, or never"))
        set_kind(heading, "heading")
        about = QLabel(
            tr(
                "Pre-fill keeps to them. Articles that were read already follow at once, except those that you are done with;"
                " what you kept or struck stays as it is."
            )
        )
        about.setWordWrap(True)
        set_kind(about, "quiet")
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.offers)
        row = QHBoxLayout()
        self.words.setMinimumWidth(150)
        for widget, share in ((self.words, 5), (self.suggest, 1), (self.label, 3), (self.match, 3), (self.add, 0)):
            row.addWidget(widget, share)
        buttons = Buttons()
        self.take = buttons.aside(tr("Import…"))
        self.write = buttons.aside(tr("Export…"))
        self.remove = buttons.aside(tr("Remove"))
        buttons.leave(tr("Close"))
        buttons.rejected.connect(self.reject)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self._nothing())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(10)
        for part in (heading, about, row, top, self.pages, self.count, self.said, self.problems, buttons):
            if isinstance(part, QHBoxLayout):
                lines.addLayout(part)
            else:
                lines.addWidget(part, 1 if part is self.pages else 0)

    def _nothing(self) -> QLabel:
        words = tr(
            "No terms yet. Write one above, choose “Always suggest this” on a span in the text, or import a file; “Suggest from"
            " my work” looks for what you labelled again and again."
        )
        made = self.nothing = QLabel(words)
        made.setWordWrap(True)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setContentsMargins(60, 20, 60, 20)
        set_kind(made, "quiet")
        return made

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.words.textChanged.connect(self._show_state)
        self.suggest.currentIndexChanged.connect(self._show_state)
        self.label.currentIndexChanged.connect(self._show_state)
        self.add.clicked.connect(self._add)
        self.take.clicked.connect(self.import_requested)
        self.write.clicked.connect(self.export_requested)
        self.remove.clicked.connect(self._remove)
        self.offers.clicked.connect(self.offers_requested)
        self.table.remove_requested.connect(self._remove)
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._show_state())
        self.terms.edited.connect(lambda before, after: self._ask([after], [before], after.key))
        self.terms.refused.connect(lambda words: self.say(words, bad=True))

    def _search(self, words: str) -> None:
        self.terms.search(words)
        self._show_state()

    def _add(self) -> None:
        never = bool(self.suggest.currentData())
        try:
            term = make_term(
                self.words.text(), str(self.label.currentData()), Match(self.match.currentData()), never=never
            )
        except EditError as error:
            self.say(str(error), bad=True)
            return
        if term in self.terms.gazetteer.terms:
            self.say(tr("“{words}” is in the gazetteer already.", words=term.words))
            self.table.choose(term.key)
            return
        self._ask([term], [], term.key)
        self.words.clear()
        self.words.setFocus()

    def _remove(self) -> None:
        if chosen := self.table.chosen:
            self._ask([], chosen)

    def _ask(self, put: Iterable[Term], gone: Iterable[Term], choose: str = "") -> None:
        if self._why_not:
            self.say(self._why_not, bad=True)
            return
        self._to_choose = choose
        self.say("")
        self.change_requested.emit(list(put), list(gone))

    def _show_state(self) -> None:
        """What can be pressed, and how many terms there are."""
        free, all_of_them = not self._why_not, len(self.terms.gazetteer.terms)
        never = bool(self.suggest.currentData())
        self.add.setEnabled(free and bool(self.words.text().strip()) and bool(never or self.label.currentData()))
        for widget in (self.words, self.suggest, self.label, self.match, self.take, self.offers):
            widget.setEnabled(free)
        self.remove.setEnabled(free and bool(self.table.selectionModel().selectedRows()))
        self.write.setEnabled(bool(all_of_them))
        self.pages.setCurrentIndex(1 if self._loaded and not all_of_them else 0)
        words = count_words(self.terms.rowCount(), all_of_them) if self._loaded else tr("Reading the terms…")
        self.count.setText(words if free else f"{words}. {self._why_not}")
