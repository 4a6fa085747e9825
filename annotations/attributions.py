"""An attribution: a quote with its cue, its source and its speaker as one thing.

The terms are those of PARC (Pareti 2012) and PolNeAR (Newell et al. 2018): source, cue, content.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annotations.spans import AttributeValue, Fragment, Origin, Span


class QuoteKind(StrEnum):
    """How the content stands in the text: within marks, without marks, or partly."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, and the words that say so.

    `content` (never empty), `cue` and `source` are sorted, disjoint code point ranges `[start, end)`. `speaker` is the
    person or body that the source stands for (“she” → “Ana Díaz”), "" while unknown. `reason` says why a suggestion
    names this speaker.
    """

    id: str
    kind: QuoteKind
    content: tuple[Fragment, ...]
    cue: tuple[Fragment, ...] = ()
    source: tuple[Fragment, ...] = ()
    speaker: str = ""
    tags: tuple[str, ...] = ()
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict[str, AttributeValue])
    note: str = ""
    unsure: bool = False
    certainty: float | None = None
    origin: Origin = Origin.HAND
    reason: str = ""

    @property
    def start(self) -> int:
        """Where its content begins, in code points."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where its content ends (exclusive), in code points."""
        return self.content[-1][1]


Annotation = Span | Attribution


def reading_order(annotation: Annotation) -> tuple[int, int, str]:
    """A sort key: by start, the longer first, then by identifier."""
    return annotation.start, -annotation.end, annotation.id
