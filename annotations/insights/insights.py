"""Insights: all figures of a project, read part by part so that the first are there soon."""

import contextlib
import sqlite3
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from annotations.annotators import Annotator, AnnotatorKind
from annotations.errors import PullquoteError
from annotations.hues import project_hues
from annotations.insights.acts import read_acts
from annotations.insights.drift import Week, read_drift
from annotations.insights.outcomes import Outcome, read_outcomes
from annotations.insights.pace import Pace, Run, fast_runs, read_pace
from annotations.insights.pairs import PairAgreement, pair_agreements, shared_articles, weekly_f1
from annotations.insights.progress import DayOfWork, read_progress
from annotations.language import tr
from annotations.project_reader import ProjectReader
from annotations.scheme import Scheme
from annotations.store import insights as store
from annotations.store.connection import Connection
from annotations.store.insights import Scope
from annotations.store.opening import open_for_reading

# SQLite asks this often, in steps of its virtual machine, whether it should go on: every few milliseconds.
_ASK_EVERY = 200_000
_STOPPED = tr("The figures were not read to the end.")


class InsightsCancelled(PullquoteError):
    """The reading was asked to stop and did."""


@dataclass(frozen=True, slots=True)
class Insights:
    """The figures of a project within a scope. A part is None until it has been read.

    `annotators` are all people and gold with their `hues` by id, `articles` counts those of the project; `labels` and
    `speakers` are (annotator, name, count).
    """

    scope: Scope
    scheme: Scheme
    annotators: tuple[Annotator, ...]
    hues: Mapping[str, str]
    articles: int
    finished: int
    days: tuple[DayOfWork, ...] | None = None
    labels: tuple[tuple[str, str, int], ...] | None = None
    speakers: tuple[tuple[str, str, int], ...] | None = None
    outcomes: tuple[Outcome, ...] | None = None
    paces: tuple[Pace, ...] | None = None
    runs: tuple[Run, ...] | None = None
    pairs: tuple[PairAgreement, ...] | None = None
    weeks: tuple[Week, ...] | None = None

    def name(self, annotator_id: str) -> str:
        """The name of an annotator; the id for one who is not known."""
        return next((one.name for one in self.annotators if one.id == annotator_id), annotator_id)


def never() -> bool:
    """Not cancelled."""
    return False


def read_insights(
    path: Path, reader: Annotator, scope: Scope, cancelled: Callable[[], bool] = never
) -> Iterator[Insights]:
    """The figures of the project at `path`, each answer with one part more; the last has all.

    For any thread: over a connection of its own, of one moment. Raises ProjectError, InsightsCancelled.
    """
    with opened(path, cancelled) as connection:
        project = ProjectReader(connection, reader)
        sql = connection.sql
        store.note_finished(sql, scope)
        rows = store.finished_rows(sql)
        found = Insights(
            scope=scope,
            scheme=project.scheme,
            annotators=tuple(one for one in project.annotators() if one.kind is not AnnotatorKind.MODEL),
            hues=project_hues(project),
            articles=sum(project.counts().values()),
            finished=len({row.article for row in rows}),
        )
        found = replace(found, labels=tuple(store.label_rows(sql, scope)))
        found = replace(found, speakers=tuple(store.speaker_rows(sql, scope)))
        yield found
        _go_on(cancelled)
        acts = read_acts(store.act_rows(sql, scope), store.steps_taken_back(sql))
        found = replace(found, days=read_progress(acts, rows), paces=read_pace(acts, rows))
        yield found
        _go_on(cancelled)
        found = replace(found, outcomes=read_outcomes(store.outcome_rows(sql)))
        yield found
        _go_on(cancelled)
        found = replace(found, runs=fast_runs(acts, lambda number: store.article_text(sql, number)))
        shared = shared_articles(store.shared_spans(sql))
        # Rows are in the order of days: the last to finish an article says its week.
        agreement = weekly_f1(shared, {row.article: row.week for row in rows})
        weeks = read_drift(store.weekly_labels(sql), store.weekly_outcomes(sql), agreement)
        yield replace(found, pairs=pair_agreements(shared), weeks=weeks)


def all_insights(path: Path, reader: Annotator, scope: Scope, cancelled: Callable[[], bool] = never) -> Insights:
    """All figures at once. Raises as `read_insights`."""
    *_, last = read_insights(path, reader, scope, cancelled)
    return last


def _go_on(cancelled: Callable[[], bool]) -> None:
    """Raise InsightsCancelled once that was asked for; SQLite itself asks only in long statements."""
    if cancelled():
        raise InsightsCancelled(_STOPPED)


@contextlib.contextmanager
def opened(path: Path, cancelled: Callable[[], bool]) -> Generator[Connection]:
    """The project at `path` for reading, as it is at this moment; what SQLite does there ends once `cancelled`."""
    connection = open_for_reading(path)
    try:
        connection.sql.set_progress_handler(lambda: int(cancelled()), _ASK_EVERY)
        with connection.reading():
            # One transaction: every figure is of the same moment, whatever is written meanwhile.
            connection.sql.execute("BEGIN")
            yield connection
    except sqlite3.OperationalError as error:
        if cancelled():
            raise InsightsCancelled(_STOPPED) from error
        raise
    finally:
        connection.close()
