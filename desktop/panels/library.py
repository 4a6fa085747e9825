"""The library: all articles of the project, searched, filtered, ordered, with how far each of them is."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from annotations.articles import Status
from annotations.language import tr
from annotations.library import Query
from desktop.models.library import ArticleRole, ArticleSource, LibraryModel
from desktop.models.wording import grouped
from desktop.panels.article_delegate import ArticleDelegate
from desktop.panels.late_numbers import LateNumbers, ReadLater
from desktop.panels.library_filter import LibraryFilter
from desktop.panels.lists import panel_list
from desktop.panels.look import Look
from desktop.theme import set_kind

if TYPE_CHECKING:
    # At run time only once only some articles are listed.
    from desktop.panels.only_these import OnlyThese

BROWSE_MS = 120


class LibraryPanel(QWidget):
    """The library.

    `article_chosen` gives the id of the article that the user wants open (at once on a click or Return, after a short
    rest on the arrow keys); `query_changed` the Query once the list shows it; `leave_requested` says “back to the text”;
    `emptied` whether the project has no article at all, once its counts are known and whenever that changes.
    """

    article_chosen = Signal(str)
    query_changed = Signal(object)
    leave_requested = Signal()
    emptied = Signal(bool)

    def __init__(
        self, source: ArticleSource, look: Look, keys: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._current = ""
        self._counts: dict[Status, int] = dict.fromkeys(Status, 0)
        self._is_empty: bool | None = None
        self.model = LibraryModel(source, self)
        self._late = LateNumbers(self.model, source)
        self._late.arrived.connect(self._list_arrived)
        self.filter = LibraryFilter(look, keys)
        self._only: frozenset[str] = frozenset()
        self._only_these: OnlyThese | None = None
        self._delegate = ArticleDelegate(look, self)
        self.list = self._make_list()
        self._empty_words = QLabel()
        self._empty_clear = QPushButton()
        self._empty_clear.setText(tr("Show all articles"))
        self._footer = QLabel()
        self._progress = QProgressBar()
        self._keys = keys
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(BROWSE_MS)
        self._rest.timeout.connect(self._choose_current)
        self._lay_out()
        self.filter.query_changed.connect(self._ask)
        self.filter.leave_requested.connect(self.leave_requested)
        self.filter.list_requested.connect(self._go_to_list)
        self._empty_clear.clicked.connect(self._clear)
        self.list.clicked.connect(self._choose)
        self.list.installEventFilter(self)
        self._show_empty()

    @property
    def query(self) -> Query:
        """What is listed."""
        return self.filter.query._replace(articles=self._only) if self._only else self.filter.query

    @property
    def is_empty(self) -> bool:
        """Whether the project is known to have no article at all."""
        return self._is_empty is True

    def set_query(self, query: Query) -> None:
        """List another query; emits nothing."""
        self.filter.set_query(query)
        self.reload()

    def show_keys(self) -> None:
        """Say the keys as they are now."""
        self.filter.show_keys()
        self._show_empty()

    def show_only(self, article_ids: Collection[str], words: str) -> None:
        """List only these articles, of which `words` say what they have in common; none of them lists all again."""
        self._only = frozenset(article_ids)
        if self._only_these is None:
            from desktop.panels.only_these import OnlyThese

            self._only_these = OnlyThese()
            self._only_these.ended.connect(lambda: self.show_only((), ""))
            self._column.insertWidget(1, self._only_these)
        if self._only:
            self._only_these.show_words(words)
        else:
            self._only_these.hide()
        self._ask(self.filter.query)

    def set_counts(self, counts: Mapping[Status, int]) -> None:
        """How many articles there are in each status."""
        self._counts = {status: counts.get(status, 0) for status in Status}
        total, done = sum(self._counts.values()), self._counts[Status.DONE]
        self._footer.setText(tr("{done} of {total} done", done=grouped(done), total=grouped(total)) if total else "")
        self._progress.setVisible(total > 0)
        self._progress.setMaximum(max(total, 1))
        self._progress.setValue(done)
        self._progress.setAccessibleName(self._footer.text())
        self.filter.set_counts(self._counts)
        self._show_empty()
        if self._is_empty is not (total == 0):
            self._is_empty = total == 0
            self.emptied.emit(self._is_empty)

    def set_current(self, article_id: str) -> None:
        """Show which article is open; emits nothing."""
        self._rest.stop()
        self._current = article_id
        self._show_current(scroll=True)

    def set_notice(self, notice: QWidget) -> None:
        """Have something said of the project as a whole between the list and the progress."""
        self._column.insertWidget(self._column.count() - 1, notice)

    def reload(self) -> None:
        """List what there is now; the place in the list is held as far as it can be."""
        place = self.list.verticalScrollBar().value()
        self._late.reload(self.query, sum(self._counts.values()), again=True)
        self._show_current(scroll=False)
        self.list.verticalScrollBar().setValue(place)
        self._show_empty()

    def refresh(self, article_ids: Collection[str]) -> None:
        """Redraw these articles as they are now; an empty collection means all of them."""
        if article_ids:
            self.model.refresh(article_ids)
        else:
            self.reload()

    def neighbour(self, step: int, undecided_only: bool = False) -> str | None:
        """The id of the next article in the list (`step` 1 or -1) from the open one; None at the end.

        With `undecided_only` those that are done, flagged or skipped are passed over.
        """
        row = self.model.row_of(self._current) if self._current else -1
        if row < 0 and step < 0:
            row = self.model.rowCount()
        found = self.model.neighbour(row, step, undecided_only)
        return found.id if found else None

    def position(self) -> tuple[int, int]:
        """Where the open article stands in the list, counted from 1 (0 where it is not listed), and how many are listed."""
        return (self.model.row_of(self._current) + 1 if self._current else 0), self.model.rowCount()

    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self.filter.focus_search()

    def focus_list(self) -> None:
        """Put the keyboard into the list, into the search field while nothing is listed."""
        if self.model.rowCount() == 0:
            self.focus_search()
        else:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self._delegate.set_look(look)
        self.filter.set_look(look)
        self.list.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            leaving = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
            if leaving and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if leaving and event.type() == QEvent.Type.KeyPress:
                if event.key() != Qt.Key.Key_Escape:
                    self._choose_current()
                self.leave_requested.emit()
                return True
            browsing = event.key() in _BROWSING
            if browsing and event.type() == QEvent.Type.KeyRelease and self.list.currentIndex().isValid():
                self._rest.start()
        return super().eventFilter(watched, event)

    def _make_list(self) -> QListView:
        made = panel_list(self.model, self._delegate, tr("Articles"))
        made.verticalScrollBar().setSingleStep(22)
        return made

    def _lay_out(self) -> None:
        set_kind(self._empty_words, "quiet")
        self._empty_words.setWordWrap(True)
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        self._empty_clear.setToolTip(tr("Take away search and filter"))
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.setContentsMargins(24, 40, 24, 24)
        words.setSpacing(12)
        words.addStretch(1)
        words.addWidget(self._empty_words)
        words.addWidget(self._empty_clear, 0, Qt.AlignmentFlag.AlignHCenter)
        words.addStretch(2)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        set_kind(self._footer, "small")
        self._progress.setTextVisible(False)
        self._progress.setMinimumWidth(40)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 6, 14, 7)
        foot.setSpacing(10)
        foot.addWidget(self._footer)
        foot.addWidget(self._progress, 1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addLayout(self._stack, 1)
        column.addLayout(foot)
        self.setMinimumWidth(200)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "chrome")

    def set_reader(self, read: ReadLater) -> None:
        """Have what takes long to list read beside the window."""
        self._late.set_reader(read)

    def _list_arrived(self) -> None:
        self._show_current(scroll=True)
        self._show_empty()
        self.query_changed.emit(self.query)

    def _ask(self, _filtered: Query) -> None:
        self._rest.stop()
        query = self.query
        self._late.reload(query, sum(self._counts.values()))
        self._show_current(scroll=True)
        self._show_empty()
        self.query_changed.emit(query)

    def _clear(self) -> None:
        if self._only:
            self.show_only((), "")
        self.filter.clear()

    def _go_to_list(self) -> None:
        if self.model.rowCount() == 0:
            return
        if not self.list.currentIndex().isValid():
            self._set_index(self.model.index(0))
        self.focus_list()

    def _choose(self, index: QModelIndex) -> None:
        self._rest.stop()
        article_id = index.data(ArticleRole.ID)
        if isinstance(article_id, str):
            self.article_chosen.emit(article_id)

    def _choose_current(self) -> None:
        self._rest.stop()
        article_id = self.list.currentIndex().data(ArticleRole.ID)
        if isinstance(article_id, str) and article_id != self._current:
            self.article_chosen.emit(article_id)

    def _show_current(self, *, scroll: bool) -> None:
        row = self.model.row_of(self._current) if self._current else -1
        index = self.model.index(row) if row >= 0 else QModelIndex()
        self._set_index(index)
        if scroll and index.isValid():
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _set_index(self, index: QModelIndex) -> None:
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flag if index.isValid() else flag.Clear)

    def _show_empty(self) -> None:
        listed = self.model.rowCount() > 0
        query = self.query
        narrowed = query.search != "" or bool(query.statuses) or bool(self._only) or query.is_narrowed
        if narrowed:
            self._empty_words.setText(tr("Nothing matches."))
        else:
            import_key = self._keys.get("import", "")
            key = tr(" or press {import_key}", import_key=import_key) if import_key else ""
            self._empty_words.setText(tr("No articles yet. Drop files here{key}.", key=key))
        self._empty_clear.setVisible(narrowed)
        self._stack.setCurrentIndex(0 if listed else 1)


_BROWSING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
