"""The library filtered and ordered as a search is, and views of it that are kept in the project."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from annotations.entries import EntrySort
from annotations.errors import PullquoteError
from annotations.finding.choices import Choices, read_choices
from annotations.finding.views import read_views, view_entry
from annotations.language import tr
from annotations.library import Order, Query
from annotations.project import Project
from annotations.turns import Interrupted
from desktop.finding.conditions import conditions
from desktop.finding.filter_menu import FilterMenu
from desktop.jobs import Callbacks, JobCancelled, JobContext, Jobs
from desktop.messages import error_words
from desktop.panels.library import LibraryPanel
from desktop.session import Session

# Steps of SQLite's machine between two looks whether the job is still wanted.
_STEPS_BETWEEN_LOOKS = 20_000


class LibraryViews(QObject):
    """What the library's menu offers beside the statuses. `said` carries one sentence, and whether something was refused."""

    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, library: LibraryPanel, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._library = library
        self._window = window
        self._choices: Choices | None = None
        self._job = ""
        session.opened.connect(self._forget)
        session.closed.connect(self._forget)
        library.filter.set_narrowing(self)
        library.set_reader(self.read)

    def fill(self, menu: QMenu, query: Query, ask: Callable[[Query], None]) -> None:
        """Offer labels, speakers, tags and the like, and the views of the project."""
        project = self._session.project
        if project is None:
            return
        FilterMenu(project.scheme, self._choices_of(project), ask, self._window).fill(menu, query, statuses=False)
        menu.addSeparator()
        views = read_views(project.entries(EntrySort.VIEW))
        for name, view in views.items():
            action = menu.addAction(name.replace("&", "&&"), lambda view=view: ask(view))
            action.setCheckable(True)
            action.setChecked(view == query)
        keep = menu.addAction(tr("Keep as a view…"), lambda: self._ask_keep(query))
        keep.setEnabled(not project.read_only)
        if views:
            manage = menu.addMenu(tr("Change views"))
            manage.setEnabled(not project.read_only)
            for name in views:
                one = manage.addMenu(name.replace("&", "&&"))
                one.addAction(tr("Rename…"), lambda name=name: self._ask_rename(name))
                one.addAction(tr("Take away"), lambda name=name: self.take_away(name))

    def withheld(self) -> frozenset[Order]:
        """In a blind project nobody learns how sure the model was."""
        project = self._session.project
        blind = project is not None and project.setting("blind") == "1"
        return frozenset((Order.LEAST_CERTAIN,)) if blind else frozenset()

    def conditions(self, query: Query) -> Iterator[tuple[str, Query]]:
        """What the query is narrowed by, in words, each with the query that is left without it."""
        project = self._session.project
        if project is not None:
            people = {one.id: one.name for one in project.annotators()} if query.annotator else {}
            yield from conditions(query, project.scheme, people, statuses=False)

    def keep(self, name: str, query: Query) -> None:
        """Keep a query as a view under a name, in place of the one that has it."""
        self._session.put_entries([view_entry(name, query)], tr("keep the view {name}", name=name), "library")

    def rename(self, name: str, new: str) -> None:
        """Let a view go by another name; the one that has it already is replaced."""
        project = self._session.project
        view = read_views(project.entries(EntrySort.VIEW)).get(name) if project else None
        if view is not None and new and new != name:
            entries = [view_entry(name, None), view_entry(new, view)]
            self._session.put_entries(entries, tr("rename the view {name}", name=name), "library")

    def take_away(self, name: str) -> None:
        """Take a view away; undo brings it back."""
        self._session.put_entries([view_entry(name, None)], tr("take away the view {name}", name=name), "library")

    def read(self, query: Query, done: Callable[[list[int]], None]) -> None:
        """Read the numbers of a query in a job; one that is on its way is given up."""
        project = self._session.project
        if self._job:
            self._jobs.cancel(self._job)
        if project is None:
            return
        path, reader = project.path, project.annotator

        def work(job: JobContext) -> list[int]:
            with Project.open(path, reader, read_only=True) as opened:
                opened.connection.sql.set_progress_handler(job.cancelled, _STEPS_BETWEEN_LOOKS)
                try:
                    return opened.numbers(query)
                except Interrupted as error:
                    raise JobCancelled from error

        mine: list[str] = []

        def end(numbers: object) -> None:
            if mine[0] == self._job and isinstance(numbers, list):
                self._job = ""
                done(numbers)  # pyright: ignore[reportUnknownArgumentType]  the job's own list of numbers

        failed = self._failed
        mine.append(self._jobs.start("library", work, Callbacks(done=end, failed=failed)))
        self._job = mine[0]

    def _choices_of(self, project: Project) -> Choices:
        """What there was to choose from when the menu was last open; the first time it is read now."""
        if self._choices is None:
            try:
                self._choices = read_choices(project)
            except PullquoteError as error:
                self.said.emit(error_words(error), True)
                return Choices()
        else:
            path, reader = project.path, project.annotator

            def work(_: JobContext) -> Choices:
                with Project.open(path, reader, read_only=True) as opened:
                    return read_choices(opened)

            self._jobs.start("choices", work, Callbacks(done=self._take_choices, failed=self._failed))
        return self._choices

    def _take_choices(self, choices: object) -> None:
        if isinstance(choices, Choices):
            self._choices = choices

    def _failed(self, error: BaseException) -> None:
        self.said.emit(error_words(error), True)

    def _forget(self) -> None:
        self._choices = None
        if self._library.query.is_narrowed:
            # Labels and speakers of one project mean nothing in another.
            self._library.filter.clear_narrowing()
            self._library.reload()

    def _ask_keep(self, query: Query) -> None:
        name, taken = QInputDialog.getText(
            self._window, tr("Keep as a view"), tr("Name of the view (one of the same name is replaced):")
        )
        if taken and name.strip():
            self.keep(name.strip(), query)

    def _ask_rename(self, name: str) -> None:
        new, taken = QInputDialog.getText(self._window, tr("Rename the view"), tr("New name:"), text=name)
        if taken:
            self.rename(name, new.strip())
