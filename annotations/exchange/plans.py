"""An export as it is chosen: format, selection, overlaps, split, card."""

from dataclasses import dataclass, field

from annotations.exchange.overlaps import LONGEST, Overlaps
from annotations.exchange.selecting import Selection
from annotations.exchange.splits import Split

LICENCES = (
    "CC BY 4.0",
    "CC BY-SA 4.0",
    "CC BY-NC 4.0",
    "CC0 1.0",
    "ODC-BY 1.0",
    "All rights reserved; for internal use only",
)


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """What is written and how; `format` is the id of a format.

    `split` None makes one set. With `card` a dataset card is written beside the data, which names the `licence`.
    """

    format: str
    selection: Selection = field(default_factory=Selection)
    overlaps: Overlaps = LONGEST
    split: Split | None = None
    card: bool = False
    licence: str = ""
