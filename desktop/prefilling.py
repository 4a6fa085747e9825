"""Pre-filling in the window: articles go to worker processes, suggestions come back while the analyst works."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotations.annotators import Annotator, model_annotator
from annotations.errors import PullquoteError
from annotations.project import Project
from annotations.suggest.pipelines import DEFAULT_PIPELINE, pipeline_identity
from desktop.jobs import Callbacks, JobCancelled, JobContext, Jobs
from desktop.messages import count_words, error_words, time_words
from desktop.session import Session
from desktop.settings import Settings

_CHUNK_SECONDS = 0.4
_CHUNK_ARTICLES = 8


@dataclass(slots=True)
class Wanted:
    """The article that the analyst looks at: it is read before the others. Written in one thread, read in another."""

    article: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a pre-fill job has to do: which project, pipeline and processes, which articles with how many words."""

    path: Path
    annotator: Annotator
    model: Annotator
    pipeline: str
    jobs: int
    queue: tuple[tuple[str, int], ...]


class Prefilling(QObject):
    """Runs the pre-fill of the open project, one at a time."""

    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._wanted = Wanted()
        self._job = ""
        self._failed = 0
        session.article_opened.connect(self._want)
        session.closed.connect(self.cancel)

    @property
    def running(self) -> bool:
        """Whether articles are being read."""
        return bool(self._job)

    def start(self, *, quiet: bool = False) -> None:
        """Read every article that the chosen pipeline has not read yet; `quiet` says nothing where there is none."""
        project = self._session.project
        if project is None or self._job:
            return
        if project.read_only:
            self.said.emit(project.why_read_only, True)
            return
        pipeline = self._settings.pipeline or DEFAULT_PIPELINE
        try:
            model = model_annotator(pipeline_identity(pipeline))
        except PullquoteError as error:
            self.said.emit(error_words(error), True)
            return
        queue = project.awaiting(model)
        if not queue:
            if not quiet:
                self.said.emit("Every article has been read already.", False)
            return
        self._failed = 0
        plan = Plan(project.path, project.annotator, model, pipeline, self._settings.jobs, tuple(queue))
        wanted = self._wanted
        self._job = self._jobs.start(
            "prefill",
            lambda context: read_articles(plan, wanted, context),
            Callbacks(
                done=self._done,
                failed=self._broke,
                chunk=lambda chunk: self._take(model, chunk),
                cancelled=self._cancelled,
            ),
        )

    def start_again(self) -> None:
        """Try once more what failed."""
        project = self._session.project
        if project is not None and not project.read_only:
            project.forget_failures()
            self._session.refresh(())
            self.start()

    def cancel(self) -> None:
        """Stop reading; what was read stays."""
        if self._job:
            self._jobs.cancel(self._job)

    def _want(self) -> None:
        self._wanted.article = self._session.article_id

    def _take(self, model: Annotator, chunk: object) -> None:
        from annotations.suggest.pool import Outcome, Read, suggested

        project = self._session.project
        if project is None or not isinstance(chunk, list):
            return
        outcomes: list[Outcome] = chunk
        project.add_suggestions(model, [suggested(one) for one in outcomes if isinstance(one, Read)])
        for one in outcomes:
            if not isinstance(one, Read):
                self._failed += 1
                project.add_failure(model, one.id, one.reason)
        self._session.refresh(one.id for one in outcomes)

    def _done(self, count: object) -> None:
        self._job = ""
        if isinstance(count, int) and count:
            words = f"{count_words(count - self._failed, 'article')} pre-filled"
            if self._failed:
                words += f", {count_words(self._failed, 'article')} could not be read"
            self.said.emit(words + ".", bool(self._failed))
        # More may have been imported meanwhile.
        self.start(quiet=True)

    def _broke(self, error: BaseException) -> None:
        self._job = ""
        self.said.emit(error_words(error), True)

    def _cancelled(self) -> None:
        self._job = ""
        if self._session.project is not None:
            self.said.emit("Pre-fill stopped; what was read is kept. Ctrl+R goes on.", False)


def read_articles(plan: Plan, wanted: Wanted, context: JobContext) -> int:
    """The job: read the articles of `plan` and hand the outcomes over; returns how many there were."""
    from annotations.suggest.pool import Outcome, WorkerPool

    words = dict(plan.queue)
    total = sum(words.values()) or 1
    count = read_words = 0
    context.report(f"Loading {plan.pipeline}", None)
    began = 0.0
    chunk: list[Outcome] = []
    sent = time.monotonic()
    pool = WorkerPool(plan.pipeline, plan.jobs)
    try:
        with Project.open(plan.path, plan.annotator, read_only=True) as project:
            for outcome in pool.run(_texts(project, plan, wanted), context.cancelled):
                began = began or time.monotonic()
                count += 1
                read_words += words[outcome.id]
                chunk.append(outcome)
                share = read_words / total
                spent = time.monotonic() - began
                left = time_words(spent / share * (1 - share)) if count > 1 else ""
                context.report(f"Pre-filling {count:,} of {len(words):,}", share, left)
                if count == 1 or len(chunk) >= _CHUNK_ARTICLES or time.monotonic() - sent > _CHUNK_SECONDS:
                    context.hand_over(chunk)
                    chunk, sent = [], time.monotonic()
        if chunk:
            context.hand_over(chunk)
    finally:
        pool.close()
    if context.cancelled():
        raise JobCancelled
    return count


def _texts(project: Project, plan: Plan, wanted: Wanted) -> Iterator[tuple[str, str]]:
    """The texts in the order of import, but the one that the analyst looks at first."""
    left = dict(plan.queue)
    while left:
        article = wanted.article if wanted.article in left else next(iter(left))
        del left[article]
        yield article, project.article(article).text
