"""The queue of a review: which articles there are to compare, and how much is open in each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotations.annotators import GOLD
from annotations.articles import Status
from annotations.project_reader import ProjectReader
from annotations.review.disagreements import DisagreementKind
from annotations.review.reviewing import ArticleReview, find_annotators, read_review_of

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """What the queue shows of one article.

    `number` is its place in the order of import. `matches` counts what lies side by side, `open` what is to be judged,
    `kinds` in how many matches each kind of disagreement occurs, judged or not. `status` is that of the review, not of
    an annotator. `annotators` are those of the chosen who have finished it: they are compared. Of a sealed article
    nothing is counted.
    """

    number: int
    article: str
    title: str
    matches: int
    open: int
    kinds: Mapping[DisagreementKind, int]
    status: Status
    sealed: bool
    annotators: tuple[str, ...]


def review_rows(
    project: ProjectReader, annotators: Sequence[str], progress: Progress | None = None
) -> Iterator[ReviewRow]:
    """A row for each article that at least two of `annotators` (ids) have finished, or the one, in the order of import.

    A model has finished what it has read. For a job's thread with a project of its own: some 1 to 2 ms an article; it
    is cancelled by asking for no more. `progress` is told how many articles of how many are read. Raises ProjectError
    as `read_review`.
    """
    chosen = find_annotators(project, annotators)
    by_id = {annotator.id: annotator for annotator in chosen}
    finished = finished_by(project, tuple(by_id))
    for count, (article_id, ids) in enumerate(finished.items(), start=1):
        review = read_review_of(project, article_id, tuple(by_id[one] for one in ids))
        yield _row(project, review)
        if progress is not None:
            progress(count, len(finished))


def finished_by(project: ProjectReader, annotators: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Which articles there are to review, and by the layers of whom of `annotators`, both in the order given.

    At least two of them have finished it, or the one where one is asked for.
    """
    done: dict[str, set[str]] = {}
    wanted = frozenset(annotators) - {GOLD.id}
    for article_id, annotator, status in project.statuses():
        if annotator in wanted and (status is Status.DONE or annotator.startswith("model:")):
            done.setdefault(article_id, set()).add(annotator)
    least = min(2, len(wanted))
    return {
        article_id: tuple(one for one in annotators if one in found)
        for article_id, found in done.items()
        if len(found) >= least
    }


def _row(project: ProjectReader, review: ArticleReview) -> ReviewRow:
    return ReviewRow(
        number=project.number(review.article.id) or 0,
        article=review.article.id,
        title=review.article.title,
        matches=len(review.comparison.matches),
        open=len(review.open),
        kinds=review.comparison.counts,
        status=review.status,
        sealed=review.sealed,
        annotators=tuple(annotator.id for annotator in review.annotators),
    )
