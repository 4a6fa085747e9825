"""The queue of a review: which articles there are to compare, and whose readings of each."""

from collections.abc import Mapping, Sequence

from annotations.annotators import GOLD
from annotations.articles import Status
from annotations.project_reader import ProjectReader


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
