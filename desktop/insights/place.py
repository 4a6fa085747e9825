"""The insights place: figures of the open project, counted when it is shown and again when something changed."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from annotations.insights.cases import Cases
from annotations.insights.chart import Chart
from annotations.insights.charts import Section
from annotations.insights.insights import Insights
from annotations.language import tr
from annotations.project import Project
from desktop.dialogs.choosing import Chooser, SystemChooser
from desktop.insights.board import Board
from desktop.insights.counting import Counting
from desktop.insights.filing import Filing
from desktop.insights.filter_bar import FilterBar
from desktop.insights.nothing import NothingToShow
from desktop.insights.saving import Saved
from desktop.jobs import Jobs
from desktop.panels.look import Look
from desktop.session import Session
from desktop.settings import Settings
from desktop.theme import set_kind

_SETTLE_MS = 1200


class InsightsPlace(QWidget):
    """Plots and tables of the open project; nothing is counted while it is hidden.

    `cases_requested` carries the ids of the articles behind a figure (a list) and what they have in common in words; `said`
    one sentence for the status bar, and whether something went wrong; `shown` that all figures of a count are on the screen.
    """

    cases_requested = Signal(object, str)
    said = Signal(str, bool)
    shown = Signal()

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        settings: Settings,
        look: Look,
        chooser: Chooser | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self._found: Insights | None = None
        self._whole = False
        self._stale = True
        self._report_waits = False
        self.counting = Counting(jobs, self)
        self.filing = Filing(jobs, settings, chooser or SystemChooser(), self)
        self.bar = FilterBar()
        self.board = Board(look)
        self.nothing = NothingToShow()
        self.progress = QLabel(tr("Counting …"))
        set_kind(self.progress, "small")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._lay_out()
        self._connect()

    @property
    def found(self) -> Insights | None:
        """The figures that are shown, as far as they are known."""
        return self._found

    def set_look(self, look: Look) -> None:
        """Paint in the colours of another theme."""
        self._look = look
        self.board.set_look(look)

    def show_for(self, project: Project | None) -> None:
        """Bring the figures up to date for this project, the session's; to be called each time that the place is shown."""
        if project is None or self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Count anew now; while the place is hidden, once it is shown."""
        self._settle.stop()
        project = self._session.project
        self._stale = not self.isVisible()
        if project is None:
            self._forget()
        elif not self._stale:
            self._whole = False
            if self._found is None:
                self.nothing.say_counting()
            self.progress.show()
            self.bar.set_people([one for one in project.annotators() if not one.id.startswith("model:")])
            self.counting.count(project.path, project.annotator, self.bar.scope)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self._whole:
            self.counting.stop()
            self._stale = True

    # Setting up

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.board)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.progress.setContentsMargins(24, 4, 24, 6)
        column.addWidget(self.progress)
        self.progress.hide()
        self.setAccessibleName(tr("Insights"))
        self.setFocusProxy(self.bar.who)

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._opened)
        session.closed.connect(self._forget)
        session.changed.connect(lambda _change, _who: self._changed())
        session.refreshed.connect(lambda _ids: self._changed())
        self._settle.timeout.connect(self.refresh)
        self.bar.scope_changed.connect(self.refresh)
        self.bar.report_requested.connect(self.ask_report)
        self.board.opened.connect(self._open)
        self.board.save_requested.connect(self.save)
        self.board.settled.connect(self._settled)
        self.counting.found.connect(self._show)
        self.counting.ended.connect(self._ended)
        self.counting.failed.connect(self._failed)
        self.counting.cases_found.connect(self._tell_cases)
        self.filing.said.connect(self.said)

    # What happens

    def _opened(self) -> None:
        self._forget()
        self.refresh()

    def _forget(self) -> None:
        self._settle.stop()
        self.counting.stop()
        self._found = None
        self._stale, self._whole, self._report_waits = True, False, False
        self.progress.hide()
        self.bar.set_people(())
        self.nothing.say_no_project()
        self._stack.setCurrentWidget(self.nothing)
        self.bar.setEnabled(False)

    def _changed(self) -> None:
        """Count again a moment after the last change; what is shown stays until then."""
        self._stale = True
        if self.isVisible():
            self._settle.start()

    def _show(self, found: Insights, made: tuple[Section, ...]) -> None:
        self._found = found
        self.bar.setEnabled(True)
        if found.articles == 0:
            self.nothing.say_no_articles()
            self._stack.setCurrentWidget(self.nothing)
            return
        self.board.show_sections(found, made)
        self._stack.setCurrentWidget(self.board)

    def _ended(self) -> None:
        self._whole = True
        self._settled()
        if self._report_waits:
            self._report_waits = False
            self.ask_report()

    def _settled(self) -> None:
        if self._whole and self.board.is_settled:
            self.progress.hide()
            self.shown.emit()

    def _failed(self, words: str) -> None:
        self.progress.hide()
        self._report_waits = False
        self.said.emit(words, True)

    def _open(self, cases: Cases) -> None:
        project = self._session.project
        if project is not None and self._found is not None:
            self.counting.find(project.path, self._found.scope, cases)

    def _tell_cases(self, ids: list[str], title: str) -> None:
        if ids:
            self.cases_requested.emit(ids, title)
        else:
            self.said.emit(tr("{title}: there is no such article any more.", title=title), False)

    # Files

    def save(self, chart: Chart, form: Saved) -> None:
        """Ask where, and save a chart in a form."""
        self.filing.save(chart, form, self._look.theme)

    def ask_report(self) -> None:
        """Ask where, and write the report of what is shown: HTML, or PDF where the name ends so.

        While figures are still being counted it is asked for as soon as they are there.
        """
        project = self._session.project
        if project is None:
            return
        if self._found is None or not self._whole:
            self._report_waits = True
        else:
            self.filing.report(self._found, project.path)
