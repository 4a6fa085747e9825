"""The place where the whole project is searched: words and filter above, hits in context below, always as they are now."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from annotations.finding.choices import Choices
from annotations.finding.searching import Search
from annotations.language import tr
from annotations.project import Project
from annotations.scheme import first_scheme
from desktop.dialogs.choosing import Chooser
from desktop.finding.conditions import conditions
from desktop.finding.empty import NoHits
from desktop.finding.filter_menu import FilterMenu
from desktop.finding.hits_file import HitsFile
from desktop.finding.keys import HITS_ENTER, HITS_LEAVE, PLACE_ACTIONS
from desktop.finding.panel import SearchPanel
from desktop.finding.renewing import Renewing
from desktop.finding.result_delegate import ResultDelegate
from desktop.finding.results_model import ResultsModel
from desktop.finding.running import Page, SearchRunning, Total
from desktop.finding.steady import renew_steadily
from desktop.jobs import Jobs
from desktop.own_keys import OwnKeys
from desktop.panels.lists import panel_list
from desktop.panels.look import Look
from desktop.place_keys import PlaceKeys
from desktop.session import Session
from desktop.theme import set_kind


class FindPlace(QWidget):
    """Searches the project. `hit_wanted` carries the id of an article and the Hit to be shown in it (None: its start);
    `said` one sentence, and whether something went wrong."""

    hit_wanted = Signal(str, object)
    said = Signal(str, bool)

    def __init__(
        self, session: Session, jobs: Jobs, look: Look, own: OwnKeys | None = None, chooser: Chooser | None = None
    ) -> None:
        super().__init__()
        self._session = session
        self._keys = PlaceKeys(PLACE_ACTIONS, own, self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "paper")
        self._project: Project | None = None
        self._search = Search()
        self._choices = Choices()
        self._opened = False
        self._stepping = 0
        self._fresh = self._again = self._renewed = False
        self.running = SearchRunning(jobs, self)
        self.file = HitsFile(self.running, self, chooser)
        self._renewing = Renewing(session, self.isVisible, self._is_of_annotations, self)
        self.panel = SearchPanel(look)
        self.model = ResultsModel(self)
        self._delegate = ResultDelegate(look, self)
        self.list = panel_list(self.model, self._delegate, tr("Hits"))
        self.empty = NoHits()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.panel)
        column.addWidget(self._stack, 1)
        self._connect()
        self._show_nothing()

    def show_for(self, project: Project | None) -> None:
        """Show the search of this project as it was left; to be called each time that the place is shown."""
        if project is not self._project:
            self._project = project
            self._opened = False
            self._choices = Choices()
            self.running.stop()
            self.panel.field.clear()
            self.panel.set_query(Search().query)
        self._take_scheme()
        if project is not None:
            self.running.read_choices(project)
            self._renewing.look()

    def setFocus(self) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]  the only form that is called here
        """Give the keyboard to the hits where one was opened, else to the words; the other one the next time."""
        if self._opened and self.list.isVisible():
            self._opened = False
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.panel.take_keyboard()

    def step(self, way: int) -> bool:
        """Open the next hit (1) or the one before (-1); False where there is none."""
        row = self.model.neighbour(self.list.currentIndex().row(), way)
        if row < 0:
            if way > 0 and self.model.want_more():
                self._stepping = way
                return True
            return False
        self._set_row(row)
        self._open(self.model.index(row))
        return True

    def look_for(self, words: str) -> None:
        """Search other words."""
        self.panel.field.setText(words)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._delegate.set_look(look)
        self.panel.set_look(look)
        self.list.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        act = self._deed(watched, event) if isinstance(event, QKeyEvent) else None
        if act is not None and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if act is not None and event.type() == QEvent.Type.KeyPress:
            act()
            return True
        return super().eventFilter(watched, event)

    def _deed(self, watched: QObject, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does in the list or in the field; None where it means what it means elsewhere."""
        match self._keys.action_of(event):
            case action if action == HITS_ENTER:
                in_list = watched is self.list
                return (lambda: self._open(self.list.currentIndex())) if in_list else self.panel.go_to_list
            case action if action == HITS_LEAVE and watched is self.list:
                return self.panel.take_keyboard
            case _:
                return None

    def _connect(self) -> None:
        self.list.installEventFilter(self)
        self.panel.field.installEventFilter(self)
        self._session.scheme_changed.connect(self._take_scheme)
        self._session.closed.connect(self._follow_closed)
        self._renewing.wanted.connect(self._renew)
        self.list.doubleClicked.connect(self._open)
        self.model.wanted.connect(self.running.want_more)
        self.panel.search_changed.connect(self._begin)
        self.panel.list_wanted.connect(self._go_to_list)
        self.panel.menu_wanted.connect(self._fill_menu)
        self.panel.export_wanted.connect(self._export)
        self.running.found.connect(self._take_page)
        self.running.counted.connect(self._take_total)
        self.running.failed.connect(self._failed)
        self.running.chosen.connect(self._take_choices)
        self.file.said.connect(self.said)

    def _begin(self, search: Search) -> None:
        project = self._project
        if project is None:
            return
        self._search = search
        self.panel.show_fault("")
        self._show_conditions()
        if search.is_empty:
            self.running.stop()
            self._show_nothing()
            return
        self.panel.show_total(0, 0, whole=False)
        self.empty.show_searching()
        self._fresh, self._again, self._renewed = True, False, False
        self._renewing.began()
        self.running.begin(project, search)

    def _renew(self) -> None:
        """Look for the same again, and leave what is listed until the answer is there."""
        project = self._project
        if project is None or project is not self._session.project or self._search.is_empty:
            self._renewing.forget()
            return
        self._again = self._renewed = not self._fresh
        self._stepping = 0
        self._renewing.began()
        self.running.begin(project, self._search, len(self.model.articles))

    def _is_of_annotations(self) -> bool:
        """Whether what annotators do changes what is found; texts never change."""
        query = self._search.query
        return self._search.annotations or query.is_narrowed or bool(query.statuses)

    def _take_scheme(self) -> None:
        self._delegate.set_scheme(self._project.scheme if self._project else first_scheme())
        self._show_conditions()
        self.list.viewport().update()

    def _show_conditions(self) -> None:
        people = {one.id: one.name for one in self._choices.annotators}
        scheme = self._project.scheme if self._project else first_scheme()
        self.panel.chips.show_conditions(list(conditions(self._search.query, scheme, people, statuses=True)))

    def _follow_closed(self) -> None:
        self.show_for(None)
        self._search = Search()
        self._show_nothing()

    def _show_nothing(self) -> None:
        self._fresh = self._again = self._renewed = False
        self._renewing.forget()
        self.model.begin()
        self.panel.show_total(None, 0, whole=True)
        self.empty.show_ways()
        self._stack.setCurrentWidget(self.empty)

    def _take_page(self, page: Page) -> None:
        if self._again:
            self._take_again(page)
            return
        if self._fresh:
            # The hits of the search before stay until the first of this one are there.
            self._fresh = False
            self.model.begin()
            self.list.scrollToTop()
        before = self.model.rowCount()
        self.model.add(page.articles, more=page.more)
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.list)
            if not before:
                self._set_row(self.model.neighbour(-1, 1))
        elif page.more:
            self.model.want_more()
        else:
            self.empty.show_nothing()
            self._stack.setCurrentWidget(self.empty)
        if self._stepping and self.model.rowCount() > before:
            way, self._stepping = self._stepping, 0
            self.step(way)

    def _take_again(self, page: Page) -> None:
        """What was listed follows without a jump; further pages come below as ever."""
        self._again = False
        renew_steadily(self.list, self.model, page.articles, more=page.more)
        if self.model.rowCount():
            if self._stack.currentWidget() is not self.list:
                self._stack.setCurrentWidget(self.list)
                self._set_row(self.model.neighbour(-1, 1))
        elif self._stack.currentWidget() is self.list:
            if self.list.hasFocus():
                self.panel.take_keyboard()
            self.empty.show_nothing()
            self._stack.setCurrentWidget(self.empty)

    def _take_total(self, total: Total) -> None:
        # While what is there is renewed, its count stays until the new one is whole.
        if total.whole or not self._renewed:
            self.panel.show_total(total.hits, total.articles, whole=total.whole)
        if total.whole:
            self._renewed = False
            self._renewing.ended()

    def _failed(self, words: str) -> None:
        if self._renewed:
            # What is listed was right a moment ago, and is better than nothing.
            self._again = self._renewed = False
            self._renewing.ended()
            self.said.emit(words, True)
            return
        self._show_nothing()
        self.panel.show_fault(words)

    def _take_choices(self, choices: Choices) -> None:
        self._choices = choices

    def _fill_menu(self, menu: QMenu) -> None:
        if self._project is not None:
            FilterMenu(self._project.scheme, self._choices, self.panel.set_query, self).fill(
                menu, self.panel.query, statuses=True
            )

    def _go_to_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set_row(self, row: int) -> None:
        if row >= 0:
            index = self.model.index(row)
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is not None:
            self._opened = True
            self.hit_wanted.emit(row.article.id, row.hit)

    def _export(self) -> None:
        if self._project is not None:
            self.file.ask(self._project, self._search)
