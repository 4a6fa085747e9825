"""Pools: the articles that can be handed out, counted beside the window, and whose labels can go along with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status
from annotations.entries import EntrySort
from annotations.finding.views import read_views
from annotations.language import tr
from annotations.library import Order, Query
from annotations.packets.handed_out import count_before, handed_out
from annotations.project import Project
from desktop.jobs import JobCancelled, JobContext, Work
from desktop.messages import count_words
from desktop.models.wording import STATUS_WORDS
from desktop.packets.hand_out_form import Pool


@dataclass(frozen=True, slots=True)
class Counted:
    """The pools, and whose labels can go along, you first: id, and name with the number of articles."""

    pools: Sequence[Pool]
    writers: Sequence[tuple[str, str]]


def counting(path: Path, annotator: Annotator, listed: tuple[Query, int] | None) -> Work:
    """A job that gives what is Counted; `listed` is what the library lists, and how many, where that is not all."""

    def work(context: JobContext) -> Counted:
        context.report(tr("Counting …"))
        with Project.open(path, annotator, read_only=True) as project:
            return Counted(_pools(project, listed, context), _writers(project))

    return work


def _pools(project: Project, listed: tuple[Query, int] | None, context: JobContext) -> list[Pool]:
    """All articles, those in the library's list, those of each view, and those of each status."""
    counts, gone = project.counts(), handed_out(project)

    def pool(title: str, query: Query, count: int) -> Pool:
        if context.cancelled():
            raise JobCancelled
        return Pool(title, query, count, count_before(project, query, gone))

    pools = [pool(tr("All articles"), Query(), sum(counts.values()))]
    if listed is not None:
        pools.append(pool(tr("Those listed in the library"), *listed))
    for name, view in read_views(project.entries(EntrySort.VIEW)).items():
        # The order of a view says nothing of how many it has, and may take long.
        query = view._replace(order=Order.IMPORTED)
        pools.append(pool(tr("The view {name}", name=name), query, len(project.numbers(query))))
    begun = [status for status in Status if counts.get(status)]
    if len(begun) > 1:
        pools += [pool(STATUS_WORDS[one], Query(frozenset((one,))), counts[one]) for one in begun]
    return pools


def _writers(project: Project) -> list[tuple[str, str]]:
    counts = {one.annotator: one.articles for one in project.figures().layers}
    you = project.annotator.id
    people = [one for one in project.annotators() if one.kind is not AnnotatorKind.MODEL and counts.get(one.id)]
    return [
        (one.id, f"{_name(one, you)} · {count_words(counts[one.id], 'article')}")
        for one in sorted(people, key=lambda one: one.id != you)
    ]


def _name(annotator: Annotator, you: str) -> str:
    if annotator.kind is AnnotatorKind.GOLD:
        return tr("Gold")
    return tr("{name} (you)", name=annotator.name) if annotator.id == you else annotator.name
