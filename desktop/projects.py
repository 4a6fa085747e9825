"""Making, opening and closing projects, and the snapshot on opening."""

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from annotations.project import Project
from desktop.jobs import Callbacks, Jobs
from desktop.messages import error_words
from desktop.sample import sample_articles, sample_project_path
from desktop.session import Session
from desktop.settings import Settings

_FILTER = "Pullquote projects (*.pullquote)"
_ENDING = ".pullquote"
_SNAPSHOT_DELAY_MS = 4000


class Projects(QObject):
    """Asks which project, and opens it. `import_wanted` follows where a new project is to be filled at once."""

    said = Signal(str, bool)
    import_wanted = Signal(list)

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
        session.opened.connect(self._opened)

    def ask_new(self) -> bool:
        """Ask for a place and make a new project there."""
        folder = self._settings.folder("project")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, "New project", str(folder / "Untitled.pullquote"), _FILTER
        )
        if not chosen:
            return False
        path = Path(chosen)
        path = path if path.suffix == _ENDING else path.with_name(path.name + _ENDING)
        self._settings.remember_folder("project", path.parent)
        if path.exists():
            self.said.emit(f"{path.name} is there already; it was left as it is. Choose another name.", True)
            return False
        return self._session.create(path)

    def ask_open(self) -> None:
        """Ask for a project and open it."""
        folder = self._settings.folder("project")
        chosen, _ = QFileDialog.getOpenFileName(self._window, "Open project", str(folder), _FILTER)
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
            self.said.emit(f"The snapshot could not be copied to {target.name} ({error.strerror}).", True)
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
        """Files were dropped: a project is opened, articles come into the open project or into a new one."""
        projects = [path for path in paths if path.suffix == _ENDING and path.is_file()]
        if projects:
            self.open(projects[0])
        elif self._session.project is not None or self.ask_new():
            self.import_wanted.emit(paths)

    def close(self) -> None:
        """Close the project and show the welcome page."""
        self._settings.put_text("last_project", "")
        self._session.close()

    def open_last(self) -> bool:
        """Open the project that was open when the program was left."""
        last = self._settings.text("last_project")
        return bool(last) and Path(last).is_file() and self.open(Path(last))

    def _opened(self) -> None:
        project = self._session.project
        if project is None:
            return
        self._settings.remember_project(project.path)
        self._settings.put_text("last_project", str(project.path.absolute()))
        if project.read_only:
            self.said.emit(project.why_read_only, True)
        else:
            self._snapshot_due.start()

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
