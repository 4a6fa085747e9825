"""Making, opening and closing projects, and the snapshot on opening."""

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from annotations.language import tr
from annotations.project import Project
from desktop.jobs import Callbacks, Jobs
from desktop.messages import error_words
from desktop.sample import sample_articles, sample_project_path
from desktop.session import Session
from desktop.settings import PROJECT_ENDING, Settings

_FILTER = tr("Pullquote projects (*.pullquote)")
_SNAPSHOT_DELAY_MS = 4000


class Projects(QObject):
    """Asks which project, and opens it.

    `import_wanted` follows where a new project is to be filled at once, `merge_wanted` where dropped files are to be
    merged into the one that is open.
    """

    said = Signal(str, bool)
    import_wanted = Signal(list)
    merge_wanted = Signal(list)

    def __init__(self, session: Session, jobs: Jobs, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._window = window
        self._snapshot_due = QTimer(self)
        self._snapshot_due.setSingleShot(True)
        self._snapshot_due.setInterval(_SNAPSHOT_DELAY_MS)
        self._snapshot_due.timeout.connect(self._snapshot)

    def ask_new(self) -> bool:
        """Ask for a place and make a new project there."""
        folder = self._settings.folder("project")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, tr("New project"), str(folder / tr("Untitled.pullquote")), _FILTER
        )
        if not chosen:
            return False
        path = Path(chosen)
        path = path if path.suffix == PROJECT_ENDING else path.with_name(path.name + PROJECT_ENDING)
        self._settings.remember_folder("project", path.parent)
        if path.exists():
            self.said.emit(
                tr("{name} is there already; it was left as it is. Choose another name.", name=path.name), True
            )
            return False
        return self._session.create(path)

    def ask_open(self) -> None:
        """Ask for a project and open it."""
        folder = self._settings.folder("project")
        chosen, _ = QFileDialog.getOpenFileName(self._window, tr("Open project"), str(folder), _FILTER)
        if chosen:
            self._settings.remember_folder("project", Path(chosen).parent)
            self.open(Path(chosen))

    def open(self, path: Path) -> bool:
        """Open the project at `path`; the one that is open stays where this fails."""
        project = self._session.project
        if project is not None and project.path == path:
            return True
        return self._session.open(path)

    def open_copy(self, snapshot: Path, target: Path) -> None:
        """Copy a snapshot to `target` and open the copy; the present project is left as it is."""
        try:
            with snapshot.open("rb") as source, target.open("xb") as copy:
                shutil.copyfileobj(source, copy)
        except OSError as error:
            self.said.emit(
                tr(
                    "The snapshot could not be copied to {name} ({strerror}).",
                    name=target.name,
                    strerror=error.strerror,
                ),
                True,
            )
            return
        self.open(target)

    def open_sample(self) -> None:
        """Open the sample project; made and filled at first use."""
        path = sample_project_path()
        if path.exists():
            self.open(path)
        elif self._session.create(path):
            self.import_wanted.emit([sample_articles()])

    def take_files(self, paths: list[Path]) -> None:
        """Files were dropped: a project is opened or merged, articles come into the open project or into a new one."""
        projects = [path for path in paths if path.suffix == PROJECT_ENDING and path.is_file()]
        if projects and self._session.project is not None:
            self._ask_dropped(projects)
        elif projects:
            self.open(projects[0])
        elif self._session.project is not None or self.ask_new():
            self.import_wanted.emit(paths)

    def _ask_dropped(self, files: list[Path]) -> None:
        """Ask whether dropped project files are to be merged into the open project, or opened in its place."""
        from desktop.packets.drop_question import DropQuestion

        project = self._session.project
        if project is None or (len(files) == 1 and files[0].resolve() == project.path.resolve()):
            return
        question = DropQuestion(project.path, files, may_merge=not project.read_only, parent=self._window)
        question.merge_requested.connect(self.merge_wanted)
        question.open_requested.connect(self.open)
        question.finished.connect(question.deleteLater)
        question.open()

    def close(self) -> None:
        """Close the project and show the welcome page."""
        self._settings.put_text("last_project", "")
        self._session.close()

    def remember(self) -> None:
        """Take note of the project that has been opened: it is the last one now, and will have its snapshot."""
        project = self._session.project
        if project is None:
            return
        self._settings.remember_project(project.path)
        self._settings.put_text("last_project", str(project.path.absolute()))
        if project.read_only:
            self.said.emit(project.why_read_only, True)
        else:
            self._snapshot_due.start()

    def open_last(self) -> bool:
        """Open the project that was open when the program was left."""
        last = self._settings.last_project()
        return last is not None and last.is_file() and self.open(last)

    def _snapshot(self) -> None:
        project = self._session.project
        if project is None or project.read_only:
            return
        path = project.path
        self._jobs.start(
            "snapshot",
            lambda _context: Project.snapshot(path),
            Callbacks(done=lambda _path: None, failed=lambda error: self.said.emit(error_words(error), True)),
        )
