"""The pace in the window: time on the open article, articles finished today, and how long the rest of the list will take."""

import logging
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from annotations.annotators import Annotator
from annotations.articles import Status
from annotations.changes import Change
from annotations.project import Project
from annotations.queue_time import Timesheet, midnight_before, read_timesheet
from desktop.jobs import Callbacks, Jobs
from desktop.panels.queue_line import QueueLine
from desktop.queue import ArticleQueue
from desktop.queue_clock import ActiveClock
from desktop.session import Session
from desktop.settings import Settings

_DELAY_MS = 900
# A step over more articles than these is read off the log again.
_MOST_ARTICLES = 50

_log = logging.getLogger(__name__)


class WorkPace(QObject):
    """Reads the person's time off the log beside the window, follows what they do, and tells the line in the status bar.

    The time on an article begins with what the log says of it; while it is open the seconds at work are added, pauses of
    more than a minute left out.
    """

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        queue: ArticleQueue,
        clock: ActiveClock,
        line: QueueLine,
        settings: Settings,
    ) -> None:
        super().__init__(line)
        self._session = session
        self._jobs = jobs
        self._queue = queue
        self._clock = clock
        self._line = line
        self._settings = settings
        self._sheet: Timesheet | None = None
        self._before = 0.0
        self._job = ""
        self._missed = False
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(_DELAY_MS)
        self._due.timeout.connect(self._read)
        clock.ticked.connect(self._show_time)
        settings.changed.connect(self._follow_settings)
        session.closed.connect(self._forget)
        session.article_opened.connect(self._article_opened)
        session.changed.connect(self._follow_change)
        session.refreshed.connect(self._follow_refresh)
        queue.chosen.connect(lambda _order: self._show_pace())
        line.show_figures(settings.pace_shown)
        session.follow_opened(self._opened)

    def show_left(self) -> None:
        """Another list is shown: what is left is that of this one."""
        self._show_pace()

    def _opened(self) -> None:
        self._sheet = None
        self._line.show_pace(None, 0)
        self._due.start()
        self._article_opened()

    def _read(self) -> None:
        project = self._session.project
        if project is None:
            return
        path, annotator = project.path, project.annotator
        self._missed = False
        self._jobs.cancel(self._job)
        self._job = self._jobs.start(
            "pace",
            lambda _context: _timesheet(path, annotator),
            # Without the timesheet nothing is said of the pace.
            Callbacks(done=self._take, failed=_log_failure),
        )

    def _take(self, sheet: object) -> None:
        if not isinstance(sheet, Timesheet) or self._session.project is None:
            return
        if self._missed:
            # Something was done while it was read, and may not be in it.
            self._due.start()
            return
        self._sheet = sheet
        self._before = self._spent()
        self._show_pace()
        self._show_time()

    def _follow_change(self, change: object, _initiator: str) -> None:
        project = self._session.project
        if not isinstance(change, Change) or project is None:
            return
        self._clock.note_act()
        if self._sheet is None:
            self._missed = True
            return
        if len(change.layers) > _MOST_ARTICLES:
            self._due.start()
            return
        now = datetime.now(UTC)
        self._sheet.begin_day(midnight_before(now))
        numbers = {article: project.number(article) for article in change.articles}
        self._sheet.note([number for number in numbers.values() if number is not None], now.timestamp())
        for layer in change.layers:
            number = numbers[layer.article]
            if layer.annotator != project.annotator.id or layer.after.verdict is None or number is None:
                continue
            done = layer.after.verdict.status is Status.DONE
            if layer.before.verdict is None or done != (layer.before.verdict.status is Status.DONE):
                self._sheet.note_done(number, done)
        self._show_pace()

    def _follow_refresh(self, ids: frozenset[str]) -> None:
        if not ids:
            # Articles may have come or gone.
            self._show_pace()

    def _article_opened(self) -> None:
        if self._session.article_id:
            self._before = self._spent()
            self._clock.begin()
        self._show_time()

    def _spent(self) -> float:
        """What the log says of the time on the open article, as far as it has been read."""
        project = self._session.project
        number = project.number(self._session.article_id) if project and self._session.article_id else None
        return 0.0 if self._sheet is None or number is None else self._sheet.spent(number)

    def _show_time(self) -> None:
        self._line.show_seconds(self._before + self._clock.seconds if self._session.article_id else None)

    def _show_pace(self) -> None:
        if self._sheet is not None and self._session.project is not None and self._settings.pace_shown:
            self._line.show_pace(self._sheet.pace(), self._queue.left())

    def _follow_settings(self, name: str) -> None:
        if name == "pace_shown":
            self._line.show_figures(self._settings.pace_shown)
            self._show_pace()

    def _forget(self) -> None:
        self._due.stop()
        self._jobs.cancel(self._job)
        self._clock.stop()
        self._sheet = None
        self._line.show_pace(None, 0)
        self._line.show_seconds(None)


def _timesheet(path: Path, annotator: Annotator) -> Timesheet:
    with Project.open(path, annotator, read_only=True) as project:
        return read_timesheet(project)


def _log_failure(error: BaseException) -> None:
    _log.warning("the time that was spent could not be read", exc_info=error)
