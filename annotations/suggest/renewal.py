"""Renewal: suggestions of articles that a pipeline has read follow a gazetteer that has changed, without the pipeline."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from annotations.annotators import Annotator, model_annotator
from annotations.gazetteer.correcting import correct
from annotations.gazetteer.gazetteer import Gazetteer
from annotations.gazetteer.kept import APPLIED
from annotations.gazetteer.terms import Term, forms
from annotations.incoming import Correcting
from annotations.layer import Layer
from annotations.mass import look_for_cycles
from annotations.project_reader import ProjectReader
from annotations.spans import Span
from annotations.store import gazetteer as store
from annotations.store import state
from annotations.suggest.batches import Text
from annotations.suggest.outcome import Outcome, Read, Unread
from annotations.suggest.pool import WorkerPool
from annotations.suggest.progress import Pace, Progress
from annotations.suggested import correcting
from annotations.suggestion_writer import SuggestionWriter

_ANY_LANGUAGE = "xx"
_MODEL = "model:"
_KEPT_AT_ONCE = 20
_KEPT_AFTER_SECONDS = 0.3


@dataclass(frozen=True, slots=True)
class RenewalReport:
    """What a renewal did: how many articles it looked at and changed, the suggestions that came and went; `whole`: all."""

    articles: int
    changed: int
    came: int
    went: int
    whole: bool


def is_due(project: ProjectReader, gazetteer: Gazetteer) -> bool:
    """Whether suggestions of the project may follow another gazetteer than this one, its own."""
    return project.setting(APPLIED) != gazetteer.digest


def articles_to_renew(project: ProjectReader, gazetteer: Gazetteer, changed: Iterable[Term] | None = None) -> list[str]:
    """The articles whose suggestions may be others once `changed` terms came, went or changed; None: whichever did.

    Articles that this annotator is done with stay as they are, and so do those that no pipeline has read.
    """
    sql = project.connection.sql
    with project.connection.reading():
        wanted = store.corrected_articles(sql) if changed is None else set[str]()
        phrases = {form for term in (gazetteer.terms if changed is None else changed) for form in forms(term)}
        wanted |= store.articles_with(sql, sorted(phrases))
        return [article for article in store.open_articles(sql, project.annotator.id) if article in wanted]


def renew(
    project: ProjectReader,
    writer: SuggestionWriter,
    gazetteer: Gazetteer,
    articles: Collection[str],
    told: Callable[[Progress, Sequence[Layer]], object] = lambda _progress, _layers: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> RenewalReport:
    """Let the suggestions of these articles follow the gazetteer, one event for each that changes.

    `told` hears after each article, with the models' layers that were stored since; `cancelled` is asked ten times a
    second, and what was stored until then stays. Raises PipelineError, ProjectError, ProjectClosed.
    """
    pace = Pace(len(articles), len(articles))
    keeper = _Keeper(project, writer, gazetteer)
    now = pace.progress()
    for outcome in _hits(project, gazetteer, articles, cancelled):
        layers = keeper.take(outcome)
        now = pace.advance(1, time.monotonic())
        told(now, layers)
    told(now, keeper.keep())
    whole = now.done == len(articles) and not keeper.missed
    if whole:
        writer.put_setting(APPLIED, gazetteer.digest)
    return RenewalReport(now.done, keeper.changed, keeper.came, keeper.went, whole)


def language_of(model: str) -> str:
    """The language (ISO 639) of a model by its id, “en” of “model:en_core_web_sm@3.8.0”, as far as it tells."""
    first = model.removeprefix(_MODEL).partition("_")[0]
    return first if first.isalpha() and first.isascii() and first.islower() and len(first) in (2, 3) else _ANY_LANGUAGE


def _hits(
    project: ProjectReader, gazetteer: Gazetteer, articles: Collection[str], cancelled: Callable[[], bool]
) -> Iterator[Outcome]:
    """For each article all places where a term is met; without a term that could be, no process is started for it."""
    if not articles or not gazetteer.always:
        for article in articles:
            if cancelled():
                return
            yield Read(article, (), ())
        return

    def texts() -> Iterator[Text]:
        for article in articles:
            yield article, project.article(article).text

    with WorkerPool.of_terms(language_of(project.setting("model")), gazetteer) as pool:
        yield from pool.run(texts(), cancelled)


class _Keeper:
    """Stores what changes, some articles at a time, and counts it."""

    def __init__(self, project: ProjectReader, writer: SuggestionWriter, gazetteer: Gazetteer) -> None:
        self._project = project
        self._writer = writer
        self._gazetteer = gazetteer
        self._preferred = project.setting("model")
        self._pending: dict[str, list[Correcting]] = {}
        self._since = 0.0
        self.changed = self.came = self.went = self.missed = 0

    def take(self, outcome: Outcome) -> list[Layer]:
        """See what becomes of the article that terms were met in; returns the layers that were stored now."""
        look_for_cycles()
        match outcome:
            case Unread():
                self.missed += 1
                found = None
            case Read():
                found = self._correcting(outcome.id, outcome.correction.added)
            case _:
                assert_never(outcome)
        if found is not None:
            if not self._pending:
                self._since = time.monotonic()
            self._pending.setdefault(found.layer.annotator, []).append(found)
        count = sum(map(len, self._pending.values()))
        if count >= _KEPT_AT_ONCE or (count and time.monotonic() - self._since > _KEPT_AFTER_SECONDS):
            return self.keep()
        return []

    def keep(self) -> list[Layer]:
        """Store what is pending; returns its layers. One that somebody else wrote meanwhile is missed."""
        layers: list[Layer] = []
        for model, waiting in self._pending.items():
            done = self._writer.correct(_annotator(model), waiting)
            layers += done
            self.missed += len(waiting) - len(done)
            stored = {layer.article for layer in done}
            for one in waiting:
                if one.layer.article in stored:
                    self._count(one)
        self._pending.clear()
        return layers

    def _correcting(self, article: str, hits: tuple[Span, ...]) -> Correcting | None:
        sql = self._project.connection.sql
        with self._project.connection.reading():
            number = self._project.number(article)
            model = None if number is None else state.shown_model(sql, number, self._preferred)
            found = None if number is None or model is None else state.layer_number(sql, number, model)
            if model is None or found is None:
                return None
            layer = state.read_layer(sql, found[0], article, model)
            said = store.said_by_pipeline(sql, found[0])
        text = self._project.article(article).text
        after, step = correcting(layer, correct(text, said, hits, self._gazetteer).applied(said))
        return None if step is None else Correcting(*found, after, step)

    def _count(self, one: Correcting) -> None:
        self.changed += 1
        self.came += len(one.step.after.spans.standing)
        self.went += len(one.step.after.spans.gone)


def _annotator(model: str) -> Annotator:
    return model_annotator(model.removeprefix(_MODEL))
