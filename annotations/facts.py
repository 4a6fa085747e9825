"""Facts: the part of a layer that an edit touches, as it was before or is after it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotations.attributions import Attribution
from annotations.layer import Rejection, Verdict
from annotations.spans import Span

if TYPE_CHECKING:
    # At run time only where there are remarks.
    from annotations.remarks import Remark


@dataclass(frozen=True, slots=True)
class Facts:
    """Part of a layer at one moment, by identifier; None means that it was (or will be) absent."""

    spans: Mapping[str, Span | None] = field(default_factory=dict[str, Span | None])
    attributions: Mapping[str, Attribution | None] = field(default_factory=dict[str, Attribution | None])
    rejections: Mapping[str, Rejection | None] = field(default_factory=dict[str, Rejection | None])
    verdict: Verdict | None = None
    remarks: "Mapping[str, Remark | None]" = field(default_factory=dict[str, "Remark | None"])

    @property
    def ids(self) -> frozenset[str]:
        """The identifiers of every annotation and suggestion that it speaks of."""
        return frozenset((*self.spans, *self.attributions, *self.rejections))
