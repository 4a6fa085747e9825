"""The page of a speaker: who it is, what can be done, and all quotes in context."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from annotations.language import grouped, tr, tr_many
from annotations.speakers.known import KnownSpeaker
from annotations.speakers.read import QuotePlace, SpokenQuote
from desktop.panels.lists import panel_list
from desktop.panels.look import Look
from desktop.place_keys import PlaceKeys
from desktop.review.buttons import KeyedButton
from desktop.speakers.keys import MERGE, NAMES
from desktop.speakers.quote_delegate import QuoteDelegate
from desktop.speakers.quotes_model import QuotesModel
from desktop.speakers.speakers_model import KIND_WORDS
from desktop.theme import set_kind


class SpeakerPage(QWidget):
    """Shows one speaker, or how many are chosen. `quote_chosen` gives the quote that is to be shown in its article.

    `names_requested` and `merge_requested` ask for what the buttons say.
    """

    quote_chosen = Signal(object)
    names_requested = Signal()
    merge_requested = Signal()

    def __init__(
        self,
        read: Callable[[Sequence[QuotePlace]], Sequence[SpokenQuote | None]],
        look: Look,
        keys: PlaceKeys,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self.model = QuotesModel(read, self)
        self._delegate = QuoteDelegate(look, self)
        self.title, self._called, self._numbers = QLabel(), QLabel(), QLabel()
        set_kind(self.title, "title")
        for label in (self.title, self._called, self._numbers):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._called, self._numbers):
            set_kind(label, "quiet")
        self.names = KeyedButton(tr("Names…"), keys.shown(NAMES))
        self.names.setToolTip(tr("The name, other names, person or body"))
        self.merge = KeyedButton(tr("Merge…"), keys.shown(MERGE))
        self.merge.setToolTip(tr("Make the chosen speakers one: choose several with Ctrl or Shift"))
        self.list = panel_list(self.model, self._delegate, tr("Quotes"))
        self.nothing = QLabel()
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        set_kind(self.nothing, "quiet")
        self._lay_out()
        self.names.clicked.connect(self.names_requested)
        self.merge.clicked.connect(self.merge_requested)
        self.list.clicked.connect(self._open)
        keys.changed.connect(self._show_keys)

    def show_speaker(self, known: KnownSpeaker) -> None:
        """Show who somebody is; the quotes come with `show_places`."""
        self.title.setText(known.name)
        kind, aliases = KIND_WORDS[known.speaker.kind], ", ".join(known.speaker.aliases)
        called = tr("also called {names}", names=aliases) if aliases else ""
        self._called.setText(" · ".join(part for part in (kind, called) if part))
        self._called.setVisible(bool(self._called.text()))
        self._numbers.setText(_numbers(known))
        self._offer(one=True)

    def show_several(self, speakers: Sequence[KnownSpeaker]) -> None:
        """Show that several are chosen."""
        self.title.setText(tr_many("{count} speaker", "{count} speakers", len(speakers)))
        self._called.setText(", ".join(one.name for one in speakers[:12]) + ("…" if len(speakers) > 12 else ""))
        self._called.show()
        quotes = sum(one.quotes for one in speakers)
        self._numbers.setText(tr_many("{count} quote together", "{count} quotes together", quotes))
        self.model.show_places(())
        self.nothing.setText(tr("Merge them into one, or choose one to see the quotes."))
        self._stack.setCurrentWidget(self.nothing)
        self._offer(one=False)

    def show_nobody(self, words: str) -> None:
        """Show nobody, and say why."""
        self.title.setText("")
        self._called.hide()
        self._numbers.setText("")
        self.model.show_places(())
        self.nothing.setText(words)
        self._stack.setCurrentWidget(self.nothing)
        self.names.hide()
        self.merge.hide()

    def show_places(self, places: Sequence[QuotePlace], current: str = "") -> None:
        """List the quotes at these places, with the quote of the id `current` as the current one."""
        self.model.show_places(places)
        self.nothing.setText(tr("No quote is left."))
        self._stack.setCurrentWidget(self.list if places else self.nothing)
        if places:
            row = max(self.model.row_of(current), 0) if current else 0
            index = self.model.index(row)
            flags = QItemSelectionModel.SelectionFlag
            self.list.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
            self.list.scrollTo(index)

    def focus_quotes(self) -> None:
        """Put the keyboard into the list of quotes."""
        if self._stack.currentWidget() is self.list:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_editable(self, editable: bool) -> None:
        """Whether names can be changed."""
        self.names.setEnabled(editable)
        self.merge.setEnabled(editable)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._delegate.set_look(look)
        self.list.viewport().update()

    def open_current(self) -> None:
        """Ask for the current quote to be shown in its article."""
        self._open(self.list.currentIndex())

    def _show_keys(self) -> None:
        self.names.set_key(self._keys.shown(NAMES))
        self.merge.set_key(self._keys.shown(MERGE))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.names)
        buttons.addWidget(self.merge)
        buttons.addStretch(1)
        top = QVBoxLayout()
        top.setContentsMargins(18, 16, 18, 10)
        top.setSpacing(4)
        for label in (self.title, self._called, self._numbers):
            top.addWidget(label)
        top.addSpacing(6)
        top.addLayout(buttons)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self.setMinimumSize(300, 220)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "chrome")

    def _offer(self, *, one: bool) -> None:
        self.names.setVisible(one)
        self.merge.show()
        set_kind(self.merge, "" if one else "primary")

    def _open(self, index: QModelIndex) -> None:
        quote = self.model.quote_at(index.row()) if index.isValid() else None
        if quote is not None:
            self.quote_chosen.emit(quote)


def _numbers(known: KnownSpeaker) -> str:
    quotes = tr_many("{count} quote", "{count} quotes", known.quotes)
    articles = tr_many("{count} article", "{count} articles", known.articles)
    open_ones = known.quotes - known.own
    words = tr("{quotes} in {articles}", quotes=quotes, articles=articles)
    return f"{words} · {tr('{count} suggested, undecided', count=grouped(open_ones))}" if open_ones else words
