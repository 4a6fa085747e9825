"""Which layers go out, and which part of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from annotations.annotators import AnnotatorKind
from annotations.articles import Status
from annotations.attributions import Annotation, Attribution
from annotations.exchange.results import listed
from annotations.language import grouped, tr, tr_many
from annotations.layer import Layer
from annotations.project import Project
from annotations.records import LayerRecord
from annotations.spans import Span

WORKED_ON = frozenset({Status.DONE, Status.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class Selection:
    """What to export; an empty set asks for all.

    `annotators` None stands for the project's own annotator. `statuses` says how far a person must be with an
    article; a model's layers are never left out for their status. `labels` chooses spans, `quotes` whether
    attributions come.
    """

    statuses: frozenset[Status] = WORKED_ON
    annotators: frozenset[str] | None = None
    labels: frozenset[str] = frozenset()
    quotes: bool = True
    articles: frozenset[str] = frozenset()


def select(project: Project, selection: Selection) -> Iterator[LayerRecord]:
    """The layers that `selection` asks for, each cut to its labels and quotes, in the order of import."""
    statuses = selection.statuses | {Status.SUGGESTED} if selection.statuses else selection.statuses
    writers = writers_of(project, selection)
    for record in project.records(annotators=writers, statuses=statuses, articles=selection.articles):
        status = record.layer.verdict.status
        if statuses and record.annotator.kind is not AnnotatorKind.MODEL and status not in selection.statuses:
            continue
        layer = _cut(record.layer, selection)
        yield record if layer is record.layer else replace(record, layer=layer)


def writers_of(project: Project, selection: Selection) -> frozenset[str]:
    """The ids of the annotators whose layers are asked for; empty for all."""
    return frozenset({project.annotator.id}) if selection.annotators is None else selection.annotators


def why_nothing(project: Project, selection: Selection) -> str:
    """One or two sentences for a selection that no layer fits: what was asked, and what there is instead."""
    asked = tr("No article has annotations")
    if selection.statuses:
        asked = tr("No article is {either}", either=tr(" or ").join(map(_status_words, _ordered(selection.statuses))))
    writers = writers_of(project, selection)
    if writers:
        names = [annotator.name for annotator in project.annotators() if annotator.id in writers]
        asked += (
            tr(" in the work of {listed}", listed=listed(names)) if names else tr(" in the work that was asked for")
        )
    there: list[str] = []
    for figures in project.figures().layers:
        if figures.articles:
            there.append(
                tr(
                    "{name} has {articles}, {done} done",
                    name=figures.name,
                    articles=tr_many("{count} article", "{count} articles", figures.articles),
                    done=grouped(figures.done),
                )
            )
    counts = project.counts()
    if others := [f"{grouped(count)} {_status_words(status)}" for status, count in counts.items() if count]:
        there.append(tr("in your work: {listed}", listed=listed(others, 6)))
    return f"{asked}. " + (
        tr("In the project: {there}.", there="; ".join(there)) if there else tr("The project has no articles yet.")
    )


def left_behind(project: Project, selection: Selection) -> dict[Status, int]:
    """How many articles of the project's own annotator stay out for their status, where own work is exported."""
    if project.annotator.id not in (writers_of(project, selection) or {project.annotator.id}) or not selection.statuses:
        return {}
    return {
        status: count
        for status, count in project.counts().items()
        if count and status not in selection.statuses and not selection.articles
    }


def status_counts(counts: dict[Status, int]) -> str:
    """Counts by status in words: “3 flagged and 1 skipped”."""
    return listed([f"{grouped(count)} {_status_words(status)}" for status, count in counts.items()], 6)


def _cut(layer: Layer, selection: Selection) -> Layer:
    """The layer with only the labels and, where they are asked for, the quotes."""
    if not selection.labels and selection.quotes:
        return layer
    return replace(
        layer,
        spans={key: span for key, span in layer.spans.items() if _asked(span, selection)},
        attributions={key: quote for key, quote in layer.attributions.items() if _asked(quote, selection)},
        rejections={key: struck for key, struck in layer.rejections.items() if _asked(struck.suggestion, selection)},
    )


def _asked(annotation: Annotation, selection: Selection) -> bool:
    match annotation:
        case Span():
            return not selection.labels or annotation.label in selection.labels
        case Attribution():
            return selection.quotes


def _ordered(statuses: frozenset[Status]) -> list[Status]:
    return [status for status in Status if status in statuses]


_STATUS_WORDS = {
    Status.NEW: tr("new"),
    Status.SUGGESTED: tr("suggested"),
    Status.IN_PROGRESS: tr("in progress"),
    Status.DONE: tr("done"),
    Status.FLAGGED: tr("flagged"),
    Status.SKIPPED: tr("skipped"),
}


def _status_words(status: Status) -> str:
    return _STATUS_WORDS[status]
