"""Habits: the labels and tags that the analyst uses most are offered first, at the selection and in the tag fields."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from annotations.annotators import Annotator
from annotations.project import Project
from annotations.tags import tags_in_use
from desktop.jobs import Callbacks, Jobs
from desktop.place import Place
from desktop.session import Session

_DELAY_MS = 400

_log = logging.getLogger(__name__)


class Habits(QObject):
    """Counts beside the window whenever a project opens; until then the scheme's first labels are offered."""

    def __init__(self, session: Session, jobs: Jobs, place: Place, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._place = place
        self._job = ""
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(_DELAY_MS)
        self._due.timeout.connect(self._count)
        self._window = window
        session.opened.connect(self._opened)
        session.closed.connect(self._forget)
        if session.project is not None:
            self._due.start()

    def _opened(self) -> None:
        if self._window.isVisible():
            self._count()
        else:
            # A thread that reads beside it would hold up the first paint.
            self._due.start()

    def _count(self) -> None:
        project = self._session.project
        if project is None:
            return
        path, annotator = project.path, project.annotator
        self._job = self._jobs.start(
            "habits",
            lambda _context: _offered(path, annotator),
            # Without the counts everything still works, with the labels in the order of the scheme.
            Callbacks(done=self._offer, failed=_log_failure),
        )

    def _offer(self, found: object) -> None:
        if isinstance(found, tuple):
            labels, tags = found
            self._place.palette.set_labels(labels)
            self._place.inspector.set_known_tags(tags)

    def _forget(self) -> None:
        self._due.stop()
        self._jobs.cancel(self._job)
        self._place.inspector.set_known_tags({})


def _log_failure(error: BaseException) -> None:
    _log.warning("the analyst's habits could not be counted", exc_info=error)


def _offered(path: Path, annotator: Annotator) -> tuple[list[str], dict[str, int]]:
    """The labels used most with the others of the scheme after them, and the tags; over a connection of its own."""
    with Project.open(path, annotator, read_only=True) as project:
        habits, known, tags = project.habits(), [label.name for label in project.scheme.offered], tags_in_use(project)
    used = [label for label in habits.labels if label in known]
    return [*used, *(label for label in known if label not in used)], tags
