"""Directory: the speakers of the open project, counted beside the window and kept up to date with what is done in it."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from annotations.annotators import Annotator
from annotations.attributions import Attribution
from annotations.changes import Change, LayerChange
from annotations.entries import EntrySort
from annotations.errors import PullquoteError
from annotations.facts import Facts
from annotations.project import Project
from annotations.reading import Reading
from annotations.speakers.known import KnownSpeakers
from desktop.jobs import Callbacks, JobContext, Jobs
from desktop.messages import error_words
from desktop.session import Session

# So long the speaker's field goes on with what was counted, while suggestions come in all the time.
_PATIENCE_MS = 60_000

_log = logging.getLogger(__name__)


class Directory(QObject):
    """Knows who speaks in the project. `counted` follows each count, twice: with the kinds of speakers the second time.
    `failed` says in a sentence why there is none.

    Nothing is counted before somebody asks. What the analyst does is noted at once; whatever else changes the project, or
    many articles of it, makes the count `stale`.
    """

    counted = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job = ""
        self._age = QElapsedTimer()
        self._changed_meanwhile = False
        self.known: KnownSpeakers | None = None
        self.stale = True
        session.opened.connect(self._forget)
        session.closed.connect(self._forget)
        session.changed.connect(self._changed)
        for changed in (session.refreshed, session.renewed):
            changed.connect(self._grow_stale)

    @property
    def counting(self) -> bool:
        """Whether a count is on its way."""
        return bool(self._job)

    def want(self, *, patient: bool = False) -> None:
        """Count, unless what is known is still true; one who is `patient` goes on for a while with what is not."""
        if self.counting or not self.stale:
            return
        if patient and self.known is not None and self._age.isValid() and self._age.elapsed() < _PATIENCE_MS:
            return
        project = self._session.project
        if project is None:
            return
        path, annotator = project.path, project.annotator
        self._changed_meanwhile = False
        self._age.start()
        # The id is known only once the job has begun, but nothing comes back before the event loop turns.
        job: list[str] = []

        def if_latest(call: Callable[..., None]) -> Callable[..., None]:
            """What a job of an earlier project still says is passed over."""
            return lambda *given: call(*given) if self._job == job[0] else None

        ended = if_latest(lambda *_: self._end())
        callbacks = Callbacks(ended, if_latest(self._fail), chunk=if_latest(self._take), cancelled=ended)
        job.append(self._jobs.start("speakers", _Count(path, annotator), callbacks))
        self._job = job[0]

    def title(self, number: int) -> str:
        """The title of an article by its number, "" where it is gone."""
        project = self._session.project
        if project is None:
            return ""
        try:
            rows = project.rows([number])
        except PullquoteError as error:
            _log.warning("a title could not be read", exc_info=error)
            return ""
        return rows[0].title if rows else ""

    def _take(self, found: object) -> None:
        if isinstance(found, KnownSpeakers):
            self.known = found
            self.stale = self._changed_meanwhile
            self.counted.emit()

    def _fail(self, error: BaseException) -> None:
        self._job = ""
        self.failed.emit(error_words(error))

    def _end(self) -> None:
        self._job = ""

    def _forget(self) -> None:
        if self._job:
            self._jobs.cancel(self._job)
        self._job = ""
        self.known = None
        self.stale = True

    def _grow_stale(self, *_: object) -> None:
        self.stale = self._changed_meanwhile = True

    def _changed(self, change: Change, _initiator: str) -> None:
        reading, project = self._session.reading, self._session.project
        if change.wide or any(entry.sort is EntrySort.SPEAKER for entry in change.entries):
            self._grow_stale()
            return
        if self.known is None or project is None:
            self._changed_meanwhile = True
            return
        for layer in change.layers:
            if layer.annotator != project.annotator.id:
                continue
            if reading is None or layer.article != reading.article.id:
                self._grow_stale()
            else:
                _note(self.known, layer, reading)
        self._changed_meanwhile = True


class _Count:
    """The job: counts over a connection of its own."""

    def __init__(self, path: Path, annotator: Annotator) -> None:
        self._path = path
        self._annotator = annotator

    def __call__(self, context: JobContext) -> None:
        from annotations.speakers.read import counting

        with Project.open(self._path, self._annotator, read_only=True) as project:
            for known in counting(project):
                context.hand_over(known)


def _note(known: KnownSpeakers, layer: LayerChange, reading: Reading) -> None:
    """Let the counts follow what was done to the open article."""
    for key in layer.after.ids:
        for facts, change in ((layer.before, -1), (layer.after, 1)):
            if speaker := _shown_speaker(facts, key, reading):
                known.note(speaker, change)


def _shown_speaker(facts: Facts, key: str, reading: Reading) -> str:
    """Whom a quote is shown with where `facts` hold: as it stands, as it is suggested, or nobody where it was struck."""
    quote = facts.attributions.get(key)
    if quote is None and facts.rejections.get(key) is None:
        suggestion = reading.suggestion(key)
        quote = suggestion if isinstance(suggestion, Attribution) else None
    return quote.speaker if quote else ""
