"""The queue in the window: which article comes next, in the order that this person chose for this project."""

import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotations.annotators import Annotator
from annotations.articles import Status
from annotations.errors import PullquoteError
from annotations.language import tr
from annotations.library import Order, Query
from annotations.project import Project
from annotations.queue import (
    QueueChoice,
    QueueOrder,
    closed_numbers,
    next_number,
    queue_setting,
    ranked,
    read_choice,
    write_choice,
)
from desktop.jobs import Callbacks, Jobs
from desktop.messages import error_words
from desktop.panels.library import LibraryPanel
from desktop.session import Session

_DELAY_MS = 600
_AGAIN_MS = 4000
# A pre-fill brings suggestions for hours, and to weigh those of 100,000 articles takes two seconds.
_SELDOM_MS = 60_000
_BY_SUGGESTIONS = (QueueOrder.MOST_SUGGESTIONS, QueueOrder.LEAST_CERTAIN)
# After a step over more layers than these the decided articles are read again.
_MOST_LAYERS = 200
_CLOSED = (Status.DONE, Status.FLAGGED, Status.SKIPPED)
_EVERYTHING = Query()

_log = logging.getLogger(__name__)


class ArticleQueue(QObject):
    """Knows what comes next, and goes there. `chosen` gives another order once it holds, `said` one sentence.

    Which articles there are is said by the library's list: what is searched or filtered there is the queue. All but the
    list's own order is counted beside the window, so that the next article is there at once.
    """

    chosen = Signal(object)
    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, library: LibraryPanel, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._library = library
        self._choice = QueueChoice()
        self._ranked: list[int] | None = None
        self._seed = ""
        self._closed: set[int] | None = None
        self._job = ""
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._rank)
        session.closed.connect(self._forget)
        session.changed.connect(self._follow_change)
        session.refreshed.connect(self._follow_refresh)
        session.follow_opened(self._opened)

    @property
    def order(self) -> QueueOrder:
        """In which order articles come up."""
        return self._choice.order

    @property
    def ready(self) -> bool:
        """Whether the articles are in that order by now."""
        return self.order is QueueOrder.LISTED or self._ranked is not None

    def choose(self, order: QueueOrder) -> None:
        """Let articles come up in another order; it is kept in the project for this person."""
        project = self._session.project
        if project is not None and order is QueueOrder.LEAST_CERTAIN and _is_blind(project):
            self.said.emit(
                tr("This project is blind: how sure the model was stays unseen until an article is done."), True
            )
            order = self.order
        if order is not self._choice.order:
            self._choice = QueueChoice(order, _today())
            self._keep()
            self._ranked = None
            self._due.start(0)
        self.chosen.emit(order)

    def left(self) -> int:
        """How many articles of the list are still open."""
        project = self._session.project
        if project is None:
            return 0
        numbers, closed = self._library.model.numbers, self._closed_in(project)
        if self._narrowed():
            return sum(1 for number in numbers if number not in closed)
        return max(0, len(numbers) - len(closed))

    def go(self, *, passing: bool = False) -> None:
        """Open the next article; `passing` says that the one that is open was looked at and left for later."""
        project = self._session.project
        if project is None:
            return
        try:
            article = self._next(project, passing)
        except PullquoteError as error:
            self._session.failed.emit(error_words(error))
            return
        if article:
            self._session.open_article(article)
        else:
            self.said.emit(tr("That was the last one. Every article in this list is decided."), False)

    def _next(self, project: Project, passing: bool) -> str:
        """The id of the article that is next, "" for none."""
        self._begin_day(project)
        current = project.number(self._session.article_id) if self._session.article_id else None
        if passing and self.order.is_rank and current is not None:
            self._choice = self._choice.passing(current)
        closed, numbers = self._closed_in(project), self._numbers()
        passed = frozenset(self._choice.passed)
        article = ""
        while not article and (found := next_number(numbers, current, closed, self.order, passed)) is not None:
            row = next(iter(project.rows([found])), None)
            if row is not None and row.status not in _CLOSED:
                article = row.id
                if found in passed:
                    # All others are decided or were passed over too.
                    self._choice = self._choice.passing_none()
            else:
                # Decided on another way than through this window, or gone.
                closed.add(found)
        if passing and self.order.is_rank:
            self._keep()
        return article

    def _numbers(self) -> Sequence[int]:
        listed = self._library.model.numbers
        if self._ranked is None:
            return listed
        if self._narrowed():
            wanted = set(listed)
            return [number for number in self._ranked if number in wanted]
        return self._ranked

    def _narrowed(self) -> bool:
        return self._library.query._replace(order=Order.IMPORTED) != _EVERYTHING

    def _closed_in(self, project: Project) -> set[int]:
        if self._closed is None:
            self._closed = closed_numbers(project)
        return self._closed

    def _keep(self) -> None:
        project = self._session.project
        if project is not None and not project.read_only:
            project.set_setting(queue_setting(project.annotator.id), write_choice(self._choice))

    # Following the project

    def _opened(self) -> None:
        project = self._session.project
        if project is None:
            return
        self._choice = read_choice(project.setting(queue_setting(project.annotator.id))).on(_today())
        if self.order is QueueOrder.LEAST_CERTAIN and _is_blind(project):
            self._choice = QueueChoice()
        self._ranked, self._closed = None, None
        # A thread that reads beside it would hold up the first paint.
        self._due.start(_DELAY_MS)
        self.chosen.emit(self.order)

    def _begin_day(self, project: Project) -> None:
        self._choice = self._choice.on(_today())
        if self.order is QueueOrder.RANDOM and self._ranked is not None and self._seed != _seed(project.annotator):
            self._rank()

    def _rank(self) -> None:
        project = self._session.project
        if project is None or self.order is QueueOrder.LISTED:
            return
        self._jobs.cancel(self._job)
        path, annotator, order, seed = project.path, project.annotator, self.order, _seed(project.annotator)
        self._job = self._jobs.start(
            "queue",
            lambda _context: _ranked(path, annotator, order, seed),
            # Without the ranking the queue goes on in the order of the list.
            Callbacks(done=lambda numbers: self._take(numbers, order, seed), failed=_log_failure),
        )

    def _take(self, numbers: object, order: QueueOrder, seed: str) -> None:
        if isinstance(numbers, list) and order is self.order and self._session.project is not None:
            self._ranked, self._seed = numbers, seed
            self.chosen.emit(order)

    def _follow_change(self, change: object, _initiator: str) -> None:
        from annotations.changes import Change

        project = self._session.project
        if not isinstance(change, Change) or project is None or self._closed is None:
            return
        if len(change.layers) > _MOST_LAYERS:
            self._closed = None
            return
        for layer in change.layers:
            if layer.annotator != project.annotator.id or layer.after.verdict is None:
                continue
            number = project.number(layer.article)
            if number is not None and layer.after.verdict.status in _CLOSED:
                self._closed.add(number)
            elif number is not None:
                self._closed.discard(number)

    def _follow_refresh(self, ids: frozenset[str]) -> None:
        if not ids:
            # Suggestions for some articles decide nothing; anything else may have.
            self._closed = None
        elif self.order not in _BY_SUGGESTIONS:
            return
        if not self._due.isActive():
            self._due.start(_SELDOM_MS if ids else _AGAIN_MS)

    def _forget(self) -> None:
        self._due.stop()
        self._jobs.cancel(self._job)
        self._choice, self._ranked, self._closed = QueueChoice(), None, None


def _is_blind(project: Project) -> bool:
    return project.setting("blind") == "1"


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()


def _seed(annotator: Annotator) -> str:
    """What the random order follows from: another one for each person and each day."""
    return f"{annotator.id} {_today()}"


def _ranked(path: Path, annotator: Annotator, order: QueueOrder, seed: str) -> list[int]:
    with Project.open(path, annotator, read_only=True) as project:
        return ranked(project, order, seed)


def _log_failure(error: BaseException) -> None:
    _log.warning("the queue could not be put in order", exc_info=error)
