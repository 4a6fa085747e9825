"""Gathering: what the review place reads, in jobs where it may take long; each answer comes as a signal."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from annotations.changes import Change
from annotations.errors import PullquoteError
from annotations.language import tr
from annotations.project import Project
from annotations.review.sealing import unseal
from desktop.jobs import Callbacks, Jobs, Work
from desktop.messages import error_words
from desktop.review.bulk import Bulk
from desktop.review.looking import Sight, look_at, looking
from desktop.review.surveying import QueueRow, Survey, rulings_again, settle_many, survey
from desktop.session import Session

# From so many matches on, an article is compared in a job: it would hold the window.
_LONG = 250
Taker = Callable[[object], None]
_SURVEY, _ARTICLE, _RULINGS, _MANY = "review-survey", "review-article", "review-rulings", "review-many"


class Gathering(QObject):
    """`surveyed` gives the Survey, `rows_read` lists of QueueRow, `ended` says that all are there; `ruled` the rulings.

    `review_read` gives a Looked and the Change that it was read after (or None), `many_settled` the Change of a
    step in many articles that is on disk. An answer that something newer has overtaken is never given.
    """

    surveyed = Signal(object)
    rows_read = Signal(object)
    ended = Signal()
    ruled = Signal(object)
    review_read = Signal(object, object)
    many_settled = Signal(object)
    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._turns: dict[str, int] = {}
        self._running: dict[str, str] = {}
        self._article = ""

    @property
    def article(self) -> str:
        """The article that is open, "" without one."""
        return self._article

    @property
    def reading(self) -> bool:
        """Whether the open article is being read."""
        return _ARTICLE in self._running

    @property
    def busy(self) -> bool:
        """Whether anything is being read."""
        return bool(self._running)

    def survey(self, project: Project, wanted: Sequence[str]) -> None:
        """Find out who has finished what, and read every article of those in `wanted`."""

        def take(chunk: object) -> None:
            if isinstance(chunk, Survey):
                self.surveyed.emit(chunk)
            elif isinstance(chunk, tuple):
                self.ruled.emit(chunk)
            else:
                self.rows_read.emit(chunk)

        self._start(_SURVEY, survey(project.path, project.annotator, wanted), lambda _: self.ended.emit(), take)

    def open(self, project: Project, row: QueueRow, sight: Sight, *, change: Change | None = None) -> None:
        """Look at an article: at once, or in a job where it is long."""
        article_id, annotators = row.article, row.annotators
        self._article = article_id
        if row.matches > _LONG:
            work = looking(project.path, project.annotator, article_id, annotators, sight)
            self._start(_ARTICLE, work, lambda found: self.review_read.emit(found, change))
            return
        self._stop(_ARTICLE)
        try:
            found = look_at(project, article_id, annotators, sight)
        except PullquoteError as error:
            self.said.emit(error_words(error), True)
            return
        self.review_read.emit(found, change)

    def forget_article(self) -> None:
        """No article is open."""
        self._stop(_ARTICLE)
        self._article = ""

    def read_rulings(self, project: Project) -> None:
        """Read the rulings of the project again."""
        self._start(_RULINGS, rulings_again(project.path, project.annotator), self.ruled.emit)

    def settle_many(self, project: Project, articles: Sequence[tuple[str, tuple[str, ...]]], bulk: Bulk) -> None:
        """Settle differences of many articles in one way, as one step; refused while such a step is being written."""
        if project.read_only or _MANY in self._running:
            self.said.emit(
                project.why_read_only or tr("One moment, the last step is still being done."), project.read_only
            )
            return
        written: list[Change] = []

        def tell(_: object) -> None:
            for change in written:
                self.many_settled.emit(change)

        self._start(_MANY, settle_many(project, articles, bulk, written), tell, cancelled=tell)

    def unseal(self, project: Project) -> None:
        """Open the seal of the open article; the review is read again since the project says that it changed."""
        try:
            intent = unseal(project, self._article)
            change = project.apply(self._article, intent.edit, intent.name)
        except PullquoteError as error:
            self.said.emit(error_words(error), True)
            return
        self._session.tell(change, "review")

    def stop(self) -> None:
        """Give up all that is being read."""
        for name in list(self._running):
            self._stop(name)
        self._article = ""

    def _start(
        self, name: str, work: Work, done: Taker, chunk: Taker | None = None, cancelled: Taker | None = None
    ) -> None:
        self._stop(name)
        turn = self._turns[name] = self._turns.get(name, 0) + 1

        def current(act: Taker) -> Taker:
            def taken(value: object) -> None:
                if self._turns[name] == turn:
                    act(value)

            return taken

        def end(act: Taker) -> Taker:
            def ended(value: object) -> None:
                if self._turns[name] == turn:
                    self._running.pop(name, None)
                    act(value)

            return ended

        callbacks = Callbacks(
            done=end(done),
            failed=end(lambda error: self.said.emit(_words(error), True)),
            chunk=current(chunk or (lambda _: None)),
            cancelled=lambda: end(cancelled or (lambda _: None))(None),
        )
        self._running[name] = self._jobs.start(name, work, callbacks)

    def _stop(self, name: str) -> None:
        if job := self._running.pop(name, ""):
            self._turns[name] += 1
            self._jobs.cancel(job)


def _words(error: object) -> str:
    return error_words(error) if isinstance(error, BaseException) else str(error)
