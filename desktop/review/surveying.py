"""Surveying: the job that finds who has finished what, and reads every article that can be reviewed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from annotations.annotators import GOLD, Annotator
from annotations.articles import Status
from annotations.changes import Change
from annotations.errors import ProjectClosed
from annotations.language import grouped, tr
from annotations.mass import uncollected
from annotations.project import Project
from annotations.project_beside import ProjectBeside
from annotations.project_reader import ProjectReader
from annotations.review.disagreements import DisagreementKind
from annotations.review.precedents import Ruling, rulings
from annotations.review.queue import finished_by
from annotations.review.reviewing import ArticleReview, find_annotators, read_review_of
from desktop.jobs import JobCancelled, JobContext, Work
from desktop.review.bulk import Bulk, names_of, settle, tally, ways

_CHUNK = 60
_MOST_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class QueueRow:
    """An article of the queue: how much of it is open, how far its review is, and what could be settled in bulk."""

    article: str
    title: str
    matches: int
    open: int
    kinds: Mapping[DisagreementKind, int]
    status: Status
    finished: bool
    sealed: bool
    annotators: tuple[str, ...]
    bulk: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """Who has finished how many articles of a project, and who of them is compared.

    `combinations` are those worth a choice, as ids with the number of articles that all of them have finished; `bulk` is
    the table that each row's `bulk` counts by; `total` is how many rows will come.
    """

    annotators: tuple[Annotator, ...]
    finished: Mapping[str, int]
    combinations: tuple[tuple[tuple[str, ...], int], ...]
    chosen: tuple[str, ...]
    bulk: tuple[Bulk, ...]
    total: int


def survey(path: Path, annotator: Annotator, wanted: Sequence[str]) -> Work:
    """A job that hands over a Survey, then its rows in lists, then the project's rulings as a tuple.

    `wanted` are the ids of those to compare, where they are there; without any it chooses.
    """

    def work(context: JobContext) -> None:
        with Project.open(path, annotator, read_only=True) as project:
            found = look_round(project, wanted)
            context.hand_over(found)
            context.hand_over(rulings(project))
            if not found.chosen:
                return
            people = {one.id: one for one in find_annotators(project, found.chosen)}
            articles = iter(finished_by(project, found.chosen).items())
            count = 0
            while chunk := list(islice(articles, _CHUNK)):
                rows: list[QueueRow] = []
                for article_id, ids in chunk:
                    if context.cancelled():
                        return
                    review = read_review_of(project, article_id, tuple(people[one] for one in ids))
                    rows.append(queue_row(review, found.bulk))
                context.hand_over(rows)
                count += len(rows)
                if found.total > _CHUNK:
                    context.report(
                        tr("Comparing articles: {count} of {total}", count=grouped(count), total=grouped(found.total)),
                        count / found.total,
                    )

    return work


def rulings_again(path: Path, annotator: Annotator) -> Work:
    """A job that reads the rulings of a project."""

    def work(context: JobContext) -> tuple[Ruling, ...]:  # noqa: ARG001 - a job's signature
        with Project.open(path, annotator, read_only=True) as project:
            return rulings(project)

    return work


def settle_many(
    project: Project, articles: Sequence[tuple[str, tuple[str, ...]]], bulk: Bulk, written: list[Change]
) -> Work:
    """A job that settles many articles (id and annotators' ids) in one way, as one step on gold, which it puts into
    `written`; the window finds it there even where the job was asked to stop just then.
    """
    path, annotator, turns = project.path, project.annotator, project.turns

    def work(context: JobContext) -> None:
        with Project.open(path, annotator, read_only=True) as project, uncollected():
            people = {one.id: one for one in project.annotators()}

            def reviews() -> Iterator[ArticleReview]:
                # One after the other: a thousand of them would be gone over for cycles in one go, which holds all threads.
                for article_id, ids in articles:
                    if context.cancelled():
                        raise JobCancelled
                    yield read_review_of(project, article_id, tuple(people[one] for one in ids))

            edits, name = settle(reviews(), bulk)
        try:
            with ProjectBeside.open(path, annotator, turns) as beside:
                written.append(beside.apply_all(edits, name, gold=True))
        except ProjectClosed:
            raise JobCancelled from None

    return work


def look_round(project: ProjectReader, wanted: Sequence[str]) -> Survey:
    """Who has finished what; `wanted` as in `survey`."""
    annotators = tuple(one for one in project.annotators() if one.id != GOLD.id)
    done: dict[str, set[str]] = {one.id: set() for one in annotators}
    for article_id, annotator, status in project.statuses():
        if annotator in done and (status is Status.DONE or annotator.startswith("model:")):
            done[annotator].add(article_id)
    combinations = _combinations(done)
    chosen = tuple(one for one in wanted if done.get(one)) or _likeliest(project.annotator.id, done, combinations)
    by_id = {one.id: one for one in annotators}
    table = ways(names_of(by_id[one] for one in chosen))
    total = len(finished_by(project, chosen)) if chosen else 0
    return Survey(annotators, {key: len(value) for key, value in done.items()}, combinations, chosen, table, total)


def queue_row(review: ArticleReview, table: Sequence[Bulk]) -> QueueRow:
    """What the queue shows of an article under review."""
    whole = len(review.annotators) > 1
    return QueueRow(
        article=review.article.id,
        title=review.article.title,
        matches=len(review.comparison.matches),
        open=len(review.open) if whole else left_to_look_at(review),
        kinds=review.comparison.counts,
        status=review.status,
        finished=review.finished,
        sealed=review.sealed,
        annotators=tuple(annotator.id for annotator in review.annotators),
        bulk=tally(review, table),
    )


def left_to_look_at(review: ArticleReview) -> int:
    """In plain review, how many annotations nobody has judged; a finished article has none."""
    return 0 if review.finished else sum(match.id not in review.judgements for match in review.comparison.matches)


def _combinations(done: Mapping[str, set[str]]) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Pairs and threes with an article in common, the most first."""
    ids = [one for one, articles in done.items() if articles][:8]
    found: list[tuple[tuple[str, ...], int]] = []

    def grow(chosen: tuple[str, ...], articles: set[str], rest: Sequence[str]) -> None:
        for place, one in enumerate(rest):
            common = articles & done[one] if chosen else done[one]
            if common:
                more = (*chosen, one)
                found.append((more, len(common)))
                if len(more) < _MOST_TOGETHER:
                    grow(more, common, rest[place + 1 :])

    grow((), set(), ids)
    found.sort(key=lambda entry: (-min(len(entry[0]), 2), -entry[1], len(entry[0])))
    return tuple(found)


def _likeliest(
    me: str, done: Mapping[str, set[str]], combinations: Sequence[tuple[tuple[str, ...], int]]
) -> tuple[str, ...]:
    """The people with most in common, this annotator first among equals; a teammate's work alone, else nobody."""
    people = [entry for entry in combinations if not any(one.startswith("model:") for one in entry[0])]
    together = [entry for entry in people if len(entry[0]) > 1]
    if together:
        most = max(count for _, count in together)
        best = [ids for ids, count in together if count == most]
        return max(best, key=lambda ids: (len(ids), me in ids))
    alone = [entry for entry in people if entry[0] != (me,)]
    if alone:
        return alone[0][0]
    mine = [ids for ids, _ in combinations if me in ids and len(ids) == 2]
    return mine[0] if mine and done.get(me) else ()
