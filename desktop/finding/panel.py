"""What stands above the hits: the words, how they are meant, the filter, the order, and how many hits there are."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from annotations.finding.searching import Search
from annotations.language import tr
from annotations.library import Order, Query
from desktop.finding.chips import ConditionChips
from desktop.models.wording import grouped
from desktop.panels.look import Look
from desktop.panels.search_field import SearchField
from desktop.panels.segments import Segments
from desktop.theme import set_kind

_PAUSE_MS = 200
_ORDERS = ((Order.IMPORTED, tr("As imported")), (Order.NEWEST, tr("Newest first")), (Order.TITLE, tr("By title")))
_TEXT, _SPANS = "text", "spans"


class SearchPanel(QWidget):
    """`search_changed` carries the Search, a pause of 200 ms after the last key, at once for everything else.

    `list_wanted` says that the keyboard is to go to the hits, `menu_wanted` carries the filter's menu, empty, before it
    shows; `export_wanted` the wish for a file.
    """

    search_changed = Signal(object)
    list_wanted = Signal()
    menu_wanted = Signal(object)
    export_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "bar-top")
        self._query = Query()
        self._mode = _TEXT
        self.field = SearchField(look)
        self.field.setPlaceholderText(tr("Find in all articles"))
        self.field.setAccessibleName(tr("Find in all articles"))
        self.field.setToolTip(
            tr("All of these words. “a phrase”, begin*, NEAR(budget tax, 5), AND, OR, NOT and brackets are understood")
        )
        self.mode = Segments(((_TEXT, tr("In texts")), (_SPANS, tr("In spans and quotes"))), look, tr("Where to find"))
        self.mode.set_current(self._mode)
        self.filter = QPushButton(tr("Filter"))
        menu = QMenu(self.filter)
        menu.aboutToShow.connect(lambda: (menu.clear(), self.menu_wanted.emit(menu)))
        self.filter.setMenu(menu)
        self.order = QComboBox()
        self.order.setAccessibleName(tr("Order of articles"))
        for order, words in _ORDERS:
            self.order.addItem(words, order)
        self.export = QPushButton(tr("Export…"))
        self.export.setToolTip(tr("All hits as a table, CSV"))
        self.chips = ConditionChips()
        self.count = QLabel()
        set_kind(self.count, "quiet")
        self.fault = QLabel()
        set_kind(self.fault, "error")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._pause.timeout.connect(self._tell)
        self.field.textChanged.connect(lambda _: self._pause.start())
        self.mode.chosen.connect(self._mode_chosen)
        self.order.activated.connect(lambda _: self._tell())
        self.chips.query_wanted.connect(self.set_query)
        self.export.clicked.connect(self.export_wanted)

    @property
    def search(self) -> Search:
        """What is looked for."""
        order = Order(self.order.currentData())
        return Search(self.field.text(), self._mode == _SPANS, self._query._replace(order=order))

    @property
    def query(self) -> Query:
        """What is asked of the articles and annotations."""
        return self._query

    def set_query(self, query: Query) -> None:
        """Ask for something else of them, and say so."""
        self._query = query
        self._tell()

    def take_keyboard(self) -> None:
        """Put the keyboard into the field, its words selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_fault(self, words: str) -> None:
        """Say what is wrong with the search; "" takes that away."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def show_total(self, hits: int | None, articles: int, *, whole: bool) -> None:
        """Say how many hits there are; None where nothing is looked for."""
        if hits is None:
            words = ""
        elif whole and not hits:
            words = tr("No hits")
        elif whole:
            words = tr("{hits} hits in {articles} articles", hits=grouped(hits), articles=grouped(articles))
            if hits == 1:
                words = tr("1 hit")
        elif articles:
            words = tr("Counting… {articles} articles", articles=grouped(articles))
        else:
            words = tr("Searching…")
        self.count.setText(words)
        self.count.setAccessibleName(words)
        self.export.setEnabled(bool(hits))

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self.field.set_look(look)
        self.mode.set_look(look)

    def _mode_chosen(self, name: str) -> None:
        self._mode = name
        self.mode.set_current(name)
        self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        search = self.search
        # Without words there is nothing to find in texts.
        spans = search.annotations or (not search.words.strip() and self._query.is_narrowed)
        self.mode.set_current(_SPANS if spans else _TEXT)
        self.search_changed.emit(self.search)

    def go_to_list(self) -> None:
        """Ask for the keyboard to go to the hits; what is being typed is looked for at once."""
        if self._pause.isActive():
            self._tell()
        self.list_wanted.emit()

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.field, 1)
        words.addWidget(self.mode)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.filter)
        below.addWidget(self.order)
        below.addWidget(self.count, 1)
        below.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 16, 8)
        column.setSpacing(7)
        column.addLayout(words)
        column.addWidget(self.fault)
        column.addLayout(below)
        column.addWidget(self.chips)
