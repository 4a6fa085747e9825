"""An article under review as the window will show it: made ready in a job's thread where it is long."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotations.annotators import Annotator
from annotations.project import Project
from annotations.project_reader import ProjectReader
from annotations.review.reviewing import ArticleReview, read_review
from annotations.scheme import Scheme
from desktop.article.blocks import Blocks
from desktop.article.index import MarkIndex
from desktop.jobs import JobContext, Work
from desktop.review.bulk import Bulk
from desktop.review.faces import Face
from desktop.review.marking import review_marks
from desktop.review.surveying import QueueRow, queue_row


@dataclass(frozen=True, slots=True)
class Sight:
    """How reviews are shown: the scheme, the annotators' faces, and the ways to settle many that are counted."""

    scheme: Scheme
    faces: Mapping[str, Face]
    bulk: tuple[Bulk, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """A review with its row in the queue and its marks on the text."""

    review: ArticleReview
    row: QueueRow
    marks: MarkIndex


def look_at(project: ProjectReader, article_id: str, annotators: Sequence[str], sight: Sight) -> Looked:
    """All that showing the review of an article takes but the showing. For any thread with a project of its own."""
    review = read_review(project, article_id, annotators)
    marks = MarkIndex(Blocks(review.article.text))
    marks.replace(review_marks(review, sight.scheme, sight.faces))
    return Looked(review, queue_row(review, sight.bulk), marks)


def looking(path: Path, annotator: Annotator, article_id: str, annotators: Sequence[str], sight: Sight) -> Work:
    """A job that looks at one long article."""

    def work(context: JobContext) -> Looked:  # noqa: ARG001 - a job's signature
        with Project.open(path, annotator, read_only=True) as project:
            return look_at(project, article_id, annotators, sight)

    return work
