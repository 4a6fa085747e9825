"""The job of a pre-fill: articles go to worker processes, and what comes back is stored, all beside the window."""

import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from annotations.annotators import Annotator, model_annotator
from annotations.errors import EditError, ProjectClosed
from annotations.language import grouped, tr
from annotations.layer import Layer
from annotations.mass import look_for_cycles
from annotations.project import Project
from annotations.suggest.outcome import Read, Unread
from annotations.suggest.progress import Pace
from annotations.suggest.quotes.version import IndirectMode
from annotations.suggested import Prepared, Suggested, prepare
from annotations.suggestion_writer import SuggestionWriter
from annotations.turns import Turns
from desktop.jobs import JobCancelled, JobContext
from desktop.messages import time_words

if TYPE_CHECKING:
    # At run time only once there is a gazetteer.
    from annotations.gazetteer.gazetteer import Gazetteer

_CHUNK_SECONDS = 0.4
_CHUNK_ARTICLES = 8
_CHUNK_ANNOTATIONS = 4000


@dataclass(slots=True)
class Wanted:
    """What may change while articles are read: the one that the analyst looks at is read before the others, and the
    gazetteer, where another than at the start is to correct what is read from now on. Written in one thread, read in another.
    """

    article: str = ""
    gazetteer: "Gazetteer | None" = None


@dataclass(frozen=True, slots=True)
class Stored:
    """What was stored in one go: the layers of the model as they stand, and what could not be read.

    `another` says that another model's suggestions were shown before.
    """

    layers: tuple[Layer, ...]
    unread: tuple[Unread, ...]
    another: bool

    @property
    def articles(self) -> frozenset[str]:
        """The ids of the articles that it is about."""
        return frozenset((*(layer.article for layer in self.layers), *(one.id for one in self.unread)))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many articles a job went through, and how many of them it could not read."""

    articles: int
    unread: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a pre-fill job has to do: which project, pipeline and processes, which articles with how many words.

    `indirect` is how much indirect speech counts as quotes. What it has stored goes into `stored`, where the window finds
    it even when the job was cancelled meanwhile.
    """

    path: Path
    turns: Turns
    annotator: Annotator
    model: Annotator
    pipeline: str
    indirect: IndirectMode
    jobs: int
    queue: tuple[tuple[str, int], ...]
    stored: deque[Stored]


@dataclass(slots=True)
class Chunk:
    """What was read since the last chunk, made ready to be stored in one go."""

    prepared: list[Prepared] = field(default_factory=list[Prepared])
    unread: list[Unread] = field(default_factory=list[Unread])
    began: float = field(default_factory=time.monotonic)

    def take(self, model: Annotator, outcome: Read | Unread, text: str) -> None:
        """Take in an outcome on the article of this text; one that does not fit its text counts as unread."""
        match outcome:
            case Unread():
                self.unread.append(outcome)
            case Read(article, spans, attributions, correction):
                look_for_cycles()
                try:
                    self.prepared.append(prepare(model, text, Suggested(article, spans, attributions, correction)))
                except EditError as error:
                    self.unread.append(Unread(article, str(error)))
            case _:
                assert_never(outcome)

    @property
    def full(self) -> bool:
        """Whether it should be stored before more comes."""
        annotations = sum(len(one.layer.spans) + len(one.layer.attributions) for one in self.prepared)
        return (
            len(self.prepared) + len(self.unread) >= _CHUNK_ARTICLES
            or annotations >= _CHUNK_ANNOTATIONS
            or time.monotonic() - self.began > _CHUNK_SECONDS
        )

    def store(self, writer: SuggestionWriter, model: Annotator) -> Stored:
        """Store it. Raises ProjectError."""
        look_for_cycles()
        another = bool(self.prepared) and writer.add_prepared(model, self.prepared)
        for one in self.unread:
            writer.add_failure(model, one.id, one.reason)
        return Stored(tuple(one.layer for one in self.prepared), tuple(self.unread), another)


def chosen_pipeline(chosen: str, indirect: IndirectMode) -> tuple[str, Annotator]:
    """The pipeline of this name, the usual one for "", and the annotator that it is known as. Raises PipelineError."""
    from annotations.suggest.pipelines import DEFAULT_PIPELINE, pipeline_identity

    pipeline = chosen or DEFAULT_PIPELINE
    return pipeline, model_annotator(pipeline_identity(pipeline, indirect))


def read_articles(plan: Plan, wanted: Wanted, context: JobContext) -> Tally:
    """The job: read the articles of `plan` and store what comes back.

    Hands over a word each time that something new is in `plan.stored`.
    """
    try:
        return _read_articles(plan, wanted, context)
    except ProjectClosed:
        raise JobCancelled from None


def _read_articles(plan: Plan, wanted: Wanted, context: JobContext) -> Tally:
    from annotations.gazetteer.kept import read_gazetteer
    from annotations.suggest.pool import WorkerPool

    words = dict(plan.queue)
    pace = Pace(len(words), sum(words.values()))
    context.report(tr("Loading {pipeline}", pipeline=plan.pipeline), None)
    chunk, unread = Chunk(), 0
    state = pace.progress()
    with (
        WorkerPool(plan.pipeline, plan.jobs, indirect=plan.indirect) as pool,
        Project.open(plan.path, plan.annotator, read_only=True) as project,
        SuggestionWriter.open(plan.path, plan.turns) as writer,
    ):
        pool.set_gazetteer(read_gazetteer(project))
        for outcome in pool.run(_texts(project, plan, wanted), context.cancelled):
            if wanted.gazetteer is not None:
                pool.set_gazetteer(wanted.gazetteer)
            chunk.take(plan.model, outcome, project.article(outcome.id).text)
            state = pace.advance(words[outcome.id], time.monotonic())
            left = "" if state.seconds_left is None else time_words(state.seconds_left)
            share = state.words_done / max(1, state.words_total)
            context.report(
                tr("Pre-filling {done} of {total}", done=grouped(state.done), total=grouped(state.total)), share, left
            )
            if state.done in (1, state.total) or chunk.full:
                unread += len(chunk.unread)
                plan.stored.append(chunk.store(writer, plan.model))
                context.hand_over(None)
                chunk = Chunk()
        if chunk.prepared or chunk.unread:
            # It was cancelled; what was read stays.
            plan.stored.append(chunk.store(writer, plan.model))
    if context.cancelled():
        raise JobCancelled
    return Tally(state.done, unread)


def _texts(project: Project, plan: Plan, wanted: Wanted) -> Iterator[tuple[str, str]]:
    """The texts in the order of import, but the one that the analyst looks at first."""
    left = dict(plan.queue)
    while left:
        article = wanted.article if wanted.article in left else next(iter(left))
        del left[article]
        yield article, project.article(article).text
