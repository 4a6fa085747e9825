"""Pre-fill: a pipeline reads every article of a project that it has not read yet."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from annotations.annotators import Annotator, model_annotator
from annotations.gazetteer.kept import read_gazetteer
from annotations.project import Project
from annotations.suggest.batches import Text
from annotations.suggest.outcome import Outcome, Read, Unread
from annotations.suggest.pool import WorkerPool, suggested
from annotations.suggest.progress import Pace, Progress

# What is kept in one transaction: few enough articles not to hold up a reader, enough to be quick.
_KEPT_AT_ONCE = 20
_KEPT_AFTER_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class PrefillReport:
    """What a pre-fill did. `failed` holds article ids, each with one sentence; `seconds` counts from the call.

    `spans` and `attributions` are what was suggested, `left` the articles that were not reached before it was stopped.
    """

    pipeline: str
    read: int
    failed: tuple[tuple[str, str], ...]
    left: int
    words: int
    spans: int
    attributions: int
    seconds: float


def prefill(
    project: Project,
    pool: WorkerPool,
    progress: Callable[[Progress], object] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> PrefillReport:
    """Let the pool's pipeline read what it has not read of `project`, and keep what it says as it comes.

    The project's gazetteer corrects its entities.

    `progress` is called after each article, `cancelled` asked ten times a second; what was read until then is kept.
    Raises PipelineError and ProjectReadOnly; what was kept before stays kept.
    """
    began = time.monotonic()
    model = model_annotator(pool.identity)
    pool.set_gazetteer(read_gazetteer(project))
    words = dict(project.awaiting(model))
    pace = Pace(len(words), sum(words.values()))
    keeper = _Keeper(project, model)
    state = pace.progress()

    def texts() -> Iterator[Text]:
        for article in words:
            yield article, project.article(article).text

    try:
        for outcome in pool.run(texts(), cancelled):
            keeper.take(outcome)
            state = pace.advance(words[outcome.id], time.monotonic())
            progress(state)
    finally:
        keeper.keep()
    return PrefillReport(
        pipeline=pool.identity,
        read=keeper.read,
        failed=tuple(keeper.failed),
        left=state.total - state.done,
        words=state.words_done,
        spans=keeper.spans,
        attributions=keeper.attributions,
        seconds=time.monotonic() - began,
    )


class _Keeper:
    """Stores outcomes, some at a time, and counts them."""

    def __init__(self, project: Project, model: Annotator) -> None:
        self._project = project
        self._model = model
        self._pending: list[Read] = []
        self._since = 0.0
        self.read = 0
        self.spans = 0
        self.attributions = 0
        self.failed: list[tuple[str, str]] = []

    def take(self, outcome: Outcome) -> None:
        """Store `outcome` now or soon."""
        match outcome:
            case Unread(article, reason):
                self._project.add_failure(self._model, article, reason)
                self.failed.append((article, reason))
            case Read():
                now = time.monotonic()
                if not self._pending:
                    self._since = now
                self._pending.append(outcome)
                if len(self._pending) >= _KEPT_AT_ONCE or now - self._since > _KEPT_AFTER_SECONDS:
                    self.keep()

    def keep(self) -> None:
        """Store what is pending."""
        if not self._pending:
            return
        self._project.add_suggestions(self._model, [suggested(outcome) for outcome in self._pending])
        self.read += len(self._pending)
        self.spans += sum(len(outcome.correction.applied(outcome.spans)) for outcome in self._pending)
        self.attributions += sum(len(outcome.attributions) for outcome in self._pending)
        self._pending.clear()
