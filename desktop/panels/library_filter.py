"""The library's filter: what to search for, which statuses, in which order; together a Query."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from annotations.articles import Status
from annotations.language import tr
from annotations.library import Order, Query
from desktop.models.wording import STATUS_WORDS, grouped, with_key
from desktop.panels.look import Look
from desktop.panels.search_field import SearchField
from desktop.panels.status_mark import status_icon
from desktop.theme import set_kind

if TYPE_CHECKING:
    # At run time only once something is filtered by more than the status.
    from desktop.finding.chips import ConditionChips

DEBOUNCE_MS = 150

NOT_DONE = frozenset((Status.NEW, Status.SUGGESTED, Status.IN_PROGRESS, Status.FLAGGED))
_CHOICES: tuple[tuple[str, frozenset[Status]], ...] = (
    (tr("All"), frozenset()),
    (tr("Not done"), NOT_DONE),
    *((words, frozenset((status,))) for status, words in STATUS_WORDS.items()),
)
_ORDERS = {
    Order.IMPORTED: tr("As imported"),
    Order.NEWEST: tr("Newest first"),
    Order.TITLE: tr("By title"),
    Order.SHORTEST: tr("Shortest first"),
    Order.MOST_SUGGESTIONS: tr("Most suggestions first"),
    Order.LEAST_CERTAIN: tr("Least certain first"),
    Order.RANDOM: tr("In random order"),
}


class Narrowing(Protocol):
    """What else the library can be filtered by."""

    def fill(self, menu: QMenu, query: Query, ask: Callable[[Query], None]) -> None:
        """Offer it in a menu; `ask` takes the query that is wanted instead."""
        ...

    def conditions(self, query: Query) -> Iterable[tuple[str, Query]]:
        """What the query is narrowed by, in words, each with the query that is left without it."""
        ...

    def withheld(self) -> Collection[Order]:
        """Orders that must not be offered, since they tell what is sealed."""
        ...


class LibraryFilter(QWidget):
    """Search field, status choice and order. `query_changed` gives the Query, a pause of 150 ms after the last key."""

    query_changed = Signal(object)
    leave_requested = Signal()
    list_requested = Signal()

    def __init__(self, look: Look, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._query = Query()
        self._counts: dict[Status, int] = dict.fromkeys(Status, 0)
        self._search = SearchField(look)
        self._search.setPlaceholderText(tr("Search titles and texts"))
        self._search.setAccessibleName(tr("Search the library"))
        self._keys = keys
        self.show_keys()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DEBOUNCE_MS)
        self._pause.timeout.connect(self._search_now)
        self._search.textEdited.connect(lambda _: self._pause.start())
        self._search.textChanged.connect(self._note_cleared)
        self._search.installEventFilter(self)
        self._status_button = self._make_button(tr("Which articles to list"), self._fill_status_menu)
        self._order_button = self._make_button(tr("In which order"), self._fill_order_menu)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._status_button)
        row.addStretch(1)
        row.addWidget(self._order_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 4)
        column.setSpacing(4)
        column.addWidget(self._search)
        column.addLayout(row)
        self._column = column
        self._narrowing: Narrowing | None = None
        self._chips: ConditionChips | None = None
        self._show()

    def show_keys(self) -> None:
        """Say in the tool tip which key leads here, as it is now."""
        key = self._keys.get("find_article", "")
        self._search.setToolTip(with_key(tr("Articles with all of these words in title or text"), key))

    @property
    def query(self) -> Query:
        """What is asked for."""
        return self._query

    def set_query(self, query: Query) -> None:
        """Show another query; emits nothing."""
        self._pause.stop()
        self._query = query
        if self._search.text().strip() != query.search:
            self._search.setText(query.search)
        self._show()

    def set_narrowing(self, narrowing: "Narrowing") -> None:
        """Let the menu of statuses offer more to filter by, and tell in chips what is filtered by."""
        self._narrowing = narrowing
        self._show()

    def clear_narrowing(self) -> None:
        """Ask for what another project has too: statuses, words and order alone; emits nothing."""
        query = self._query
        self._query = Query(statuses=query.statuses, search=query.search, order=query.order)
        self._show()

    def set_counts(self, counts: Mapping[Status, int]) -> None:
        """How many articles there are in each status."""
        self._counts = {status: counts.get(status, 0) for status in Status}
        self._show()

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self._search.set_look(look)
        self._show()

    def focus_search(self) -> None:
        """Put the keyboard into the search field, its words selected."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def clear(self) -> None:
        """Ask for all articles again, in the same order."""
        self._ask(Query(order=self._query.order))

    def ask(self, query: Query) -> None:
        """Ask for another query, as if the reader had chosen it."""
        self._ask(query)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._leave(Qt.Key(event.key()))
                return True
        return super().eventFilter(watched, event)

    def _leave(self, key: Qt.Key) -> None:
        """Escape empties the field and then leaves it; Return and Down search at once and go to the list."""
        if key != Qt.Key.Key_Escape:
            self._search_now()
            self.list_requested.emit()
        elif self._search.text():
            self._search.clear()
        else:
            self.leave_requested.emit()

    def _note_cleared(self, text: str) -> None:
        # The clear button changes the text without editing it, and there is nothing to wait for.
        if not text:
            self._search_now()

    def _search_now(self) -> None:
        self._pause.stop()
        self._ask(self._query._replace(search=self._search.text().strip()))

    def _ask(self, query: Query) -> None:
        if query == self._query:
            return
        self._query = query
        if query.search != self._search.text().strip():
            self._search.setText(query.search)
        self._show()
        self.query_changed.emit(query)

    def _make_button(self, tip: str, fill: Callable[[QMenu], None]) -> QPushButton:
        """A button with a menu that is filled each time it is opened."""
        button = QPushButton()
        set_kind(button, "flat")
        menu = QMenu(button)
        group = QActionGroup(menu)

        def renew() -> None:
            menu.clear()
            fill(menu)
            for action in menu.actions():
                if not action.isSeparator():
                    group.addAction(action)

        menu.aboutToShow.connect(renew)
        button.setMenu(menu)
        button.setToolTip(tip)
        return button

    def _fill_status_menu(self, menu: QMenu) -> None:
        ratio = self.devicePixelRatioF()
        for words, statuses in _CHOICES:
            action = menu.addAction(f"{words}\t{grouped(self._count(statuses))}")
            action.setCheckable(True)
            action.setChecked(statuses == self._query.statuses)
            action.triggered.connect(lambda _=False, one=statuses: self._ask(self._query._replace(statuses=one)))
            if len(statuses) == 1:
                action.setIcon(status_icon(next(iter(statuses)), self._look.theme, ratio))
            if statuses == NOT_DONE:
                menu.addSeparator()
        if self._narrowing is not None:
            menu.addSeparator()
            self._narrowing.fill(menu, self._query, self._ask)

    def _fill_order_menu(self, menu: QMenu) -> None:
        withheld = self._narrowing.withheld() if self._narrowing is not None else ()
        for order, words in _ORDERS.items():
            if order in withheld:
                continue
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(order is self._query.order)
            action.triggered.connect(lambda _=False, one=order: self._ask(self._query._replace(order=one)))

    def _show(self) -> None:
        statuses = self._query.statuses
        words = next((words for words, choice in _CHOICES if choice == statuses), tr("Some"))
        self._status_button.setText(f"{words} {grouped(self._count(statuses))}")
        self._status_button.setAccessibleName(
            tr("Articles listed: {words}, {count}", words=words, count=self._count(statuses))
        )
        self._show_conditions()
        self._order_button.setText(_ORDERS[self._query.order])
        self._order_button.setAccessibleName(tr("Order of articles: {ORDERS}", ORDERS=_ORDERS[self._query.order]))

    def _show_conditions(self) -> None:
        if self._narrowing is None or (not self._query.is_narrowed and self._chips is None):
            return
        if self._chips is None:
            from desktop.finding.chips import ConditionChips

            self._chips = ConditionChips()
            self._chips.query_wanted.connect(self._ask)
            self._column.addWidget(self._chips)
        self._chips.show_conditions(list(self._narrowing.conditions(self._query)))

    def _count(self, statuses: frozenset[Status]) -> int:
        return sum(count for status, count in self._counts.items() if not statuses or status in statuses)
