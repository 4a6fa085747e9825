"""Annotations out of a project: selected, verified, written whole or not at all, with what the format lost."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotations.articles import Status
from annotations.errors import ExchangeError
from annotations.exchange.formats import Format
from annotations.exchange.losses import Loss
from annotations.exchange.results import counted
from annotations.exchange.selecting import (
    Selection,
    left_behind,
    select,
    status_counts,
    why_nothing,
    writers_of,
)
from annotations.exchange.verifying import verify
from annotations.exchange.writing import whole
from annotations.language import tr, tr_many
from annotations.project import Project
from annotations.records import LayerRecord

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class ExportCancelled(ExchangeError):
    """The user stopped the export; no file was written."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote to `path`, what the format lost, and how many articles stayed out for their status."""

    path: Path
    format: str
    articles: int
    layers: int
    spans: int
    attributions: int
    losses: tuple[Loss, ...]
    left_out: Mapping[Status, int]

    def sentences(self) -> tuple[str, ...]:
        """The report in words; the first sentence stands alone."""
        layers = f" in {counted(self.layers, 'layer')}" if self.layers != self.articles else ""
        articles, spans = (
            tr_many("{count} article", "{count} articles", self.articles),
            tr_many("{count} span", "{count} spans", self.spans),
        )
        quotes = tr_many("{count} quote", "{count} quotes", self.attributions)
        first = f"{self.path.name} has {articles}{layers} with {spans} and {quotes}."
        out = (
            (tr("Left out for their status: {status_counts}.", status_counts=status_counts(dict(self.left_out))),)
            if self.left_out
            else ()
        )
        return (first, *out, *(f"{self.format}: {loss.sentence()}" for loss in self.losses))


@dataclass(slots=True)
class _Tally:
    """What has passed on its way to a file."""

    articles: set[str] = field(default_factory=set[str])
    layers: int = 0
    spans: int = 0
    attributions: int = 0

    def add(self, record: LayerRecord) -> None:
        """Count a record."""
        self.articles.add(record.article.id)
        self.layers += 1
        self.spans += len(record.layer.spans)
        self.attributions += len(record.layer.attributions)


def export(
    project: Project,
    path: Path,
    format: Format,
    selection: Selection | None = None,
    *,
    overwrite: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ExportReport:
    """Write what `selection` asks for (by default own work that is done or in progress) to `path`.

    The file appears whole or not at all and replaces none unless `overwrite`. `progress` is told how many
    layers are written and how many there are at most. Raises ExchangeError where nothing is selected, a slice
    is not sound or the file cannot be written, ExportCancelled where `cancelled` said so, PipelineError.
    """
    chosen = selection or Selection()
    tally = _Tally()
    with whole(path, overwrite=overwrite) as part:
        most = _most_layers(project, chosen)
        records = _checked(select(project, chosen), path, tally, most, progress, cancelled)
        losses = format.write(records, part, project.scheme)
        if not tally.layers:
            raise ExchangeError(path, tr("not written: {lower}", lower=_lower(why_nothing(project, chosen))))
    return ExportReport(
        path=path,
        format=format.title,
        articles=len(tally.articles),
        layers=tally.layers,
        spans=tally.spans,
        attributions=tally.attributions,
        losses=losses,
        left_out=left_behind(project, chosen),
    )


def _checked(
    records: Iterable[LayerRecord],
    path: Path,
    tally: _Tally,
    most: int,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> Iterator[LayerRecord]:
    """`records` as they are, each verified and counted on its way."""
    for record in records:
        if cancelled is not None and cancelled():
            raise ExportCancelled(path, tr("the export was stopped; nothing was written."))
        verify(record, path)
        tally.add(record)
        yield record
        if progress is not None:
            progress(tally.layers, max(most, tally.layers))


def _most_layers(project: Project, selection: Selection) -> int:
    """How many layers the selection can be at most, from counts alone."""
    writers = writers_of(project, selection)
    counts = [figures.articles for figures in project.figures().layers if not writers or figures.annotator in writers]
    if selection.articles:
        counts = [min(count, len(selection.articles)) for count in counts]
    return sum(counts)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
