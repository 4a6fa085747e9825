"""The place where the whole project is searched: words and filter above, hits in context below."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from annotations.finding.choices import Choices
from annotations.finding.searching import Search
from annotations.language import tr
from annotations.project import Project
from annotations.scheme import first_scheme
from desktop.dialogs.choosing import Chooser, SystemChooser
from desktop.finding.conditions import conditions
from desktop.finding.empty import NoHits
from desktop.finding.filter_menu import FilterMenu
from desktop.finding.panel import SearchPanel
from desktop.finding.result_delegate import ResultDelegate
from desktop.finding.results_model import ResultsModel
from desktop.finding.running import Page, SearchRunning, Total
from desktop.jobs import Jobs
from desktop.models.wording import grouped
from desktop.panels.lists import panel_list
from desktop.panels.look import Look
from desktop.theme import set_kind


class FindPlace(QWidget):
    """Searches the project. `hit_wanted` carries the id of an article and the Hit to be shown in it (None: its start);
    `said` one sentence, and whether something went wrong."""

    hit_wanted = Signal(str, object)
    said = Signal(str, bool)

    def __init__(self, jobs: Jobs, look: Look, chooser: Chooser | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "paper")
        self._project: Project | None = None
        self._search = Search()
        self._choices = Choices()
        self._chooser = chooser or SystemChooser()
        self._file = Path()
        self._opened = False
        self._stepping = 0
        self._fresh = False
        self.running = SearchRunning(jobs, self)
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
        self._delegate.set_scheme(project.scheme if project else first_scheme())
        if project is not None:
            self.running.read_choices(project)

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
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape:
                    self.panel.take_keyboard()
                else:
                    self._open(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self.list.installEventFilter(self)
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
        self.running.written.connect(self._written)

    def _begin(self, search: Search) -> None:
        project = self._project
        if project is None:
            return
        self._search = search
        self.panel.show_fault("")
        people = {one.id: one.name for one in self._choices.annotators}
        self.panel.chips.show_conditions(list(conditions(search.query, project.scheme, people, statuses=True)))
        if search.is_empty:
            self.running.stop()
            self._show_nothing()
            return
        self.panel.show_total(0, 0, whole=False)
        self.empty.show_searching()
        self.running.begin(project, search)
        self._fresh = True

    def _show_nothing(self) -> None:
        self._fresh = False
        self.model.begin()
        self.panel.show_total(None, 0, whole=True)
        self.empty.show_ways()
        self._stack.setCurrentWidget(self.empty)

    def _take_page(self, page: Page) -> None:
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

    def _take_total(self, total: Total) -> None:
        self.panel.show_total(total.hits, total.articles, whole=total.whole)

    def _failed(self, words: str) -> None:
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
        project = self._project
        if project is None:
            return
        start = project.path.with_name(f"{project.path.stem} hits.csv")
        path = self._chooser.save(self, tr("Export hits"), start, "CSV (*.csv)")
        if path is None:
            return
        self._file = path

        def write(lines: Iterator[str]) -> int:
            # Spreadsheets take a file for UTF-8 only where it begins with its mark.
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                return sum(1 for line in lines if file.write(line))

        self.running.write_csv(project, self._search, write)

    def _written(self, rows: int, fault: str) -> None:
        if fault:
            self.said.emit(tr("{name} could not be written: {fault}", name=self._file.name, fault=fault), True)
        else:
            self.said.emit(tr("{count} hits are in {name}.", count=grouped(rows), name=self._file.name), False)
