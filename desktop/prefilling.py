"""Pre-filling in the window: articles go to worker processes, suggestions come back while the analyst works."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import assert_never, cast

from PySide6.QtCore import QObject, Signal

from annotations.annotators import Annotator, model_annotator
from annotations.errors import EditError
from annotations.project import Project
from annotations.suggest.outcome import Read, Unread
from annotations.suggest.progress import Pace
from annotations.suggested import Prepared, Suggested, prepare
from desktop.jobs import Callbacks, JobCancelled, JobContext, Jobs
from desktop.messages import count_words, error_words, time_words
from desktop.session import Session
from desktop.settings import Settings

_CHUNK_SECONDS = 0.4
_CHUNK_ARTICLES = 8
# What the GUI thread writes of them in some ten milliseconds.
_CHUNK_ANNOTATIONS = 4000


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
        self._stopping = self._start_next = False
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
            # A run that was told to stop, of the project before this one perhaps, may still be ending.
            self._start_next = project is not None and self._stopping
            return
        if project.read_only:
            self.said.emit(project.why_read_only, True)
            return
        # Looking through what is installed takes longer than the event loop may be held.
        chosen = self._settings.pipeline
        self._job = self._jobs.start(
            "pipeline",
            lambda _context: chosen_pipeline(chosen),
            Callbacks(
                done=lambda found: self._read(*cast(tuple[str, Annotator], found), quiet=quiet),
                failed=self._broke,
                cancelled=self._cancelled,
            ),
        )

    def _read(self, pipeline: str, model: Annotator, *, quiet: bool) -> None:
        """Read what this pipeline, known as `model`, has not read yet."""
        self._job = ""
        project = self._session.project
        if project is None or project.read_only:
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
            self._stopping = True
            self._jobs.cancel(self._job)

    def _want(self) -> None:
        self._wanted.article = self._session.article_id

    def _take(self, model: Annotator, chunk: object) -> None:
        project = self._session.project
        if project is None or not isinstance(chunk, Chunk):
            return
        project.add_prepared(model, chunk.prepared)
        for one in chunk.unread:
            self._failed += 1
            project.add_failure(model, one.id, one.reason)
        self._session.refresh(chunk.articles)

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
        self._stopping = self._start_next = False
        self.said.emit(error_words(error), True)

    def _cancelled(self) -> None:
        self._job = ""
        again, self._stopping, self._start_next = self._start_next, False, False
        if again:
            self.start(quiet=True)
        elif self._session.project is not None:
            self.said.emit("Pre-fill stopped; what was read is kept. Ctrl+R goes on.", False)


@dataclass(slots=True)
class Chunk:
    """What was read since the last chunk: ready to be written in one go, so that the GUI thread has little to do."""

    prepared: list[Prepared] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def take(self, model: Annotator, outcome: Read | Unread, text: str) -> None:
        """Take in an outcome on the article of this text; one that does not fit its text counts as unread."""
        match outcome:
            case Unread():
                self.unread.append(outcome)
            case Read(article, spans, attributions):
                try:
                    self.prepared.append(prepare(model, text, Suggested(article, spans, attributions)))
                except EditError as error:
                    self.unread.append(Unread(article, str(error)))
            case _:
                assert_never(outcome)

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that it is about."""
        return (*(one.layer.article for one in self.prepared), *(one.id for one in self.unread))

    @property
    def full(self) -> bool:
        """Whether it should be written before more comes."""
        annotations = sum(len(one.layer.spans) + len(one.layer.attributions) for one in self.prepared)
        return (
            len(self.articles) >= _CHUNK_ARTICLES
            or annotations >= _CHUNK_ANNOTATIONS
            or time.monotonic() - self.began > _CHUNK_SECONDS
        )


def chosen_pipeline(chosen: str) -> tuple[str, Annotator]:
    """The pipeline of this name, the usual one for "", and the annotator that it is known as. Raises PipelineError."""
    from annotations.suggest.pipelines import DEFAULT_PIPELINE, pipeline_identity

    pipeline = chosen or DEFAULT_PIPELINE
    return pipeline, model_annotator(pipeline_identity(pipeline))


def read_articles(plan: Plan, wanted: Wanted, context: JobContext) -> int:
    """The job: read the articles of `plan`, hand over what is ready to be written; returns how many there were."""
    from annotations.suggest.pool import WorkerPool

    words = dict(plan.queue)
    pace = Pace(len(words), sum(words.values()))
    context.report(f"Loading {plan.pipeline}", None)
    chunk = Chunk()
    state = pace.progress()
    with (
        WorkerPool(plan.pipeline, plan.jobs) as pool,
        Project.open(plan.path, plan.annotator, read_only=True) as project,
    ):
        for outcome in pool.run(_texts(project, plan, wanted), context.cancelled):
            chunk.take(plan.model, outcome, project.article(outcome.id).text)
            state = pace.advance(words[outcome.id], time.monotonic())
            left = "" if state.seconds_left is None else time_words(state.seconds_left)
            share = state.words_done / max(1, state.words_total)
            context.report(f"Pre-filling {state.done:,} of {state.total:,}", share, left)
            if state.done == 1 or chunk.full:
                context.hand_over(chunk)
                chunk = Chunk()
        if chunk.articles:
            context.hand_over(chunk)
    if context.cancelled():
        raise JobCancelled
    return state.done


def _texts(project: Project, plan: Plan, wanted: Wanted) -> Iterator[tuple[str, str]]:
    """The texts in the order of import, but the one that the analyst looks at first."""
    left = dict(plan.queue)
    while left:
        article = wanted.article if wanted.article in left else next(iter(left))
        del left[article]
        yield article, project.article(article).text
