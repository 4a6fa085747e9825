"""Cases: the articles behind a figure."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from annotations.insights.insights import never, opened
from annotations.insights.pairs import shared_articles
from annotations.store import insight_cases
from annotations.store import insights as store
from annotations.store.insights import Scope


class Figure(StrEnum):
    """What kind of figure the cases are behind."""

    FINISHED = "finished"
    WORKED = "worked"
    LABEL = "label"
    SPEAKER = "speaker"
    OUTCOME = "outcome"
    WEEK = "week"
    PAIR = "pair"
    ARTICLES = "articles"


@dataclass(frozen=True, slots=True)
class Cases:
    """Which articles are asked for; what does not matter to the figure is empty.

    `first` and `last` are days; `other` is the second annotator of a pair; `outcome` as in OutcomeRow. `articles` are the
    ids where they are known already.
    """

    figure: Figure
    title: str
    annotator: str = ""
    other: str = ""
    name: str = ""
    outcome: str = ""
    pipeline: str = ""
    first: str = ""
    last: str = ""
    articles: tuple[str, ...] = ()


def find_cases(path: Path, scope: Scope, cases: Cases, cancelled: Callable[[], bool] = never) -> tuple[str, ...]:
    """The ids of the articles behind a figure, in the order of import; a pair's by how many spans differ, most first.

    For any thread. Raises ProjectError, InsightsCancelled.
    """
    if cases.figure is Figure.ARTICLES:
        return cases.articles
    with opened(path, cancelled) as connection:
        sql = connection.sql
        store.note_finished(sql, scope)
        match cases.figure:
            case Figure.FINISHED | Figure.WEEK:
                return insight_cases.finished(sql, cases.annotator, cases.first, cases.last)
            case Figure.WORKED:
                return insight_cases.worked(sql, cases.annotator, cases.first, cases.last)
            case Figure.LABEL:
                return insight_cases.labelled(sql, scope, cases.annotator, cases.name)
            case Figure.SPEAKER:
                return insight_cases.spoken(sql, scope, cases.annotator, cases.name)
            case Figure.OUTCOME:
                return insight_cases.outcomes(sql, cases.pipeline, cases.name, cases.outcome)
            case Figure.PAIR:
                differing = [
                    (2 * one.hits - one.spans_left - one.spans_right, one.article)
                    for one in shared_articles(store.shared_spans(sql))
                    if (one.left, one.right) == (cases.annotator, cases.other)
                ]
                return insight_cases.ids(sql, [article for _, article in sorted(differing)])
            case _:
                assert_never(cases.figure)
