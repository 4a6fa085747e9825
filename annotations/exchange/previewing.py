"""What an export would be: its first records as they will read, what it loses, how much it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from annotations.exchange.formats import Format
from annotations.exchange.losses import Loss
from annotations.exchange.selecting import Selection, select, why_nothing
from annotations.project import Project
from annotations.records import LayerRecord

_SHOWN_RECORDS = 3


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """The answer to a selection and the id of a format.

    `text` is the first records, or why there is none; `losses` what the format cannot hold; the figures are of all that
    would be written.
    """

    selection: Selection
    format: str
    text: str
    losses: tuple[Loss, ...]
    articles: int
    layers: int
    spans: int
    quotes: int


def make_preview(
    project: Project, format: Format, selection: Selection, cancelled: Callable[[], bool] = lambda: False
) -> ExportPreview | None:
    """Select, count and look for losses; takes about as long as the export, so it belongs in a job.

    Returns None once `cancelled` says so. Raises PipelineError where the format needs a pipeline that is not there.
    """
    first = list(islice(select(project, selection), _SHOWN_RECORDS))
    if not first:
        return ExportPreview(selection, format.id, why_nothing(project, selection), (), 0, 0, 0, 0)
    articles: set[str] = set()
    layers = spans = quotes = 0

    def counted(record: LayerRecord) -> LayerRecord:
        nonlocal layers, spans, quotes
        articles.add(record.article.id)
        layers += 1
        spans += len(record.layer.spans)
        quotes += len(record.layer.attributions)
        return record

    def records() -> Iterator[LayerRecord]:
        for record in select(project, selection):
            if cancelled():
                return
            yield counted(record)

    going = records()
    losses = format.losses(going)
    for _ in going:
        pass
    if cancelled():
        return None
    return ExportPreview(selection, format.id, format.preview(first), losses, len(articles), layers, spans, quotes)
