"""What an export would be: its first records as they will read, what it loses, how much it is, on which sides."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from annotations.exchange.dividing import Division, divide
from annotations.exchange.formats import Format
from annotations.exchange.losses import Loss
from annotations.exchange.selecting import Selection, select, why_nothing
from annotations.exchange.splits import Side, Split
from annotations.exchange.tallies import PersonCount, SideCount, Tally
from annotations.project import Project
from annotations.records import LayerRecord

_SHOWN_RECORDS = 3


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """The answer to a selection and the id of a format.

    `text` is the first records, or why there is none; `losses` what the format cannot hold; the figures are of all that
    would be written, `people` by annotator. `sides` are the counts of a split, `told` what there is to say about it.
    """

    selection: Selection
    format: str
    text: str
    losses: tuple[Loss, ...]
    articles: int
    layers: int
    spans: int
    quotes: int
    people: tuple[PersonCount, ...] = ()
    sides: tuple[SideCount, ...] = ()
    told: tuple[str, ...] = ()


def make_preview(
    project: Project,
    format: Format,
    selection: Selection,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    split: Split | None = None,
) -> ExportPreview | None:
    """Select, count and look for losses; takes about as long as the export, so it belongs in a job.

    Returns None once `cancelled` says so. Raises PipelineError where the format needs a pipeline that is not there.
    """
    first = list(islice(select(project, selection), _SHOWN_RECORDS))
    if not first:
        return ExportPreview(selection, format.id, why_nothing(project, selection), (), 0, 0, 0, 0)
    division: Division | None = None
    if split is not None:
        division = divide(project, selection, split, cancelled)
        if division is None:
            return None
    tally = Tally()
    sides = {side: Tally() for side in Side if division is not None and split is not None and split.share(side)}

    def records() -> Iterator[LayerRecord]:
        for record in select(project, selection):
            if cancelled():
                return
            tally.add(record)
            if division is not None:
                sides.setdefault(division.sides.of[record.article.id], Tally()).add(record)
            yield record

    going = records()
    losses = format.losses(going)
    for _ in going:
        pass
    if cancelled():
        return None
    found = ExportPreview(
        selection,
        format.id,
        format.preview(first),
        losses,
        len(tally.articles),
        tally.layers,
        tally.spans,
        tally.quotes,
        tally.by_person(),
    )
    if division is None:
        return found
    counts = tuple(one.side(side.value) for side, one in sides.items())
    return replace(found, sides=counts, told=division.sentences())
