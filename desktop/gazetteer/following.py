"""Following: suggestions of articles that were read follow the gazetteer whenever it changes, beside the window."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal

from annotations.entries import EntrySort
from annotations.language import tr, tr_many
from desktop.jobs import Callbacks, Jobs
from desktop.messages import error_words
from desktop.prefilling import Prefilling
from desktop.session import Session

if TYPE_CHECKING:
    # At run time only once a project has been open for a moment.
    from annotations.gazetteer.gazetteer import Gazetteer
    from desktop.gazetteer.renewal_job import Followed

# The first look at a project that was opened can wait until the window has settled.
_LOOK_MS = 2_500
_PREFILL = "prefill"


class Following(QObject):
    """Runs one renewal at a time. `changed` follows where the gazetteer is another one; `said` as elsewhere.

    What changes while one runs, or while articles are pre-filled, is followed afterwards.
    """

    said = Signal(str, bool)
    changed = Signal()

    def __init__(self, session: Session, jobs: Jobs, prefilling: Prefilling, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._prefilling = prefilling
        self._job = ""
        self._again = False
        # The gazetteer that all suggestions follow; None while that is not known.
        self._since: Gazetteer | None = None
        # The one that was followed last.
        self._known: Gazetteer | None = None
        # What pre-filled articles may still follow, where it changed while they were read.
        self._late: Gazetteer | None = None
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self.start)
        session.changed.connect(self._take_change)
        session.refreshed.connect(self._refreshed)
        session.closed.connect(self._forget)
        session.follow_opened(self._opened)
        jobs.ended.connect(self._job_ended)

    @property
    def running(self) -> bool:
        """Whether suggestions are following the gazetteer now."""
        return bool(self._job)

    def start(self) -> None:
        """Let the suggestions follow the gazetteer as it is now."""
        from desktop.gazetteer.renewal_job import Place, follow

        project = self._session.project
        self._look.stop()
        if project is None or project.read_only:
            return
        if self._job:
            self._again = True
            return
        place = Place(project.path, project.annotator, project.turns)
        since, stored = self._since, self._prefilling.stored
        if self._late is not None and not self._jobs.running(_PREFILL):
            since, self._late = self._late, None
        self._since = None
        self._job = self._jobs.start(
            "gazetteer",
            lambda context: follow(place, since, stored, context),
            Callbacks(
                done=lambda found: self._done(cast("Followed", found)),
                failed=self._failed,
                chunk=self._take,
                cancelled=self._cancelled,
            ),
        )

    def _opened(self) -> None:
        project = self._session.project
        if project is not None and not project.read_only:
            self._look.start()

    def _refreshed(self, articles: object) -> None:
        # A merge, or its undo: teammates' files may bring other suggestions.
        if not articles and self._since is not None and not self._job:
            self._since = None
            self._look.start()

    def _take_change(self, change: object, _initiator: str) -> None:
        from annotations.changes import Change
        from annotations.gazetteer.gazetteer import EMPTY

        if isinstance(change, Change) and any(one.sort is EntrySort.GAZETTEER for one in change.entries):
            self.changed.emit()
            if self._jobs.running(_PREFILL):
                # What a worker has been handed already, it still reads with the terms of before.
                self._late = self._late or self._known or EMPTY
            self.start()

    def _take(self, chunk: object) -> None:
        from annotations.gazetteer.gazetteer import Gazetteer

        if isinstance(chunk, Gazetteer):
            self._prefilling.correct_with(chunk)
        else:
            self._prefilling.show_stored()

    def _done(self, found: "Followed") -> None:
        self._job = ""
        self._since = self._known = found.gazetteer
        self._prefilling.show_stored()
        if found.articles:
            self.said.emit(_followed_words(found), False)
        self._go_on()

    def _failed(self, error: BaseException) -> None:
        self._job = ""
        self._prefilling.show_stored()
        self.said.emit(error_words(error), True)
        self._again = False

    def _cancelled(self) -> None:
        self._job = ""
        self._prefilling.show_stored()
        if self._session.project is None:
            return
        if not self._again:
            words = tr("Stopped. The gazetteer is kept; what is left follows when the project is opened again.")
            self.said.emit(words, False)
        self._go_on()

    def _go_on(self) -> None:
        again, self._again = self._again, False
        if again:
            self.start()

    def _job_ended(self, job: str) -> None:
        if job.startswith(f"{_PREFILL}-") and self._late is not None:
            # In a turn of its own: the pre-fill goes on with what was imported meanwhile, or it does not.
            QTimer.singleShot(0, self, self.start)

    def _forget(self) -> None:
        self._look.stop()
        self._jobs.cancel(self._job)
        self._again = False
        self._since = self._known = self._late = None
        self._prefilling.correct_with(None)


def _followed_words(found: "Followed") -> str:
    """“14 suggestions came and 3 went, in 9 articles.”"""
    where = tr_many("in {count} article", "in {count} articles", found.articles)
    came = tr_many("{count} suggestion came", "{count} suggestions came", found.came)
    went = tr_many("{count} suggestion went", "{count} suggestions went", found.went)
    if found.came and found.went:
        return tr("{came} and {went}, {where}.", came=came, went=went, where=where)
    return tr("{what} {where}.", what=came if found.came else went, where=where)
