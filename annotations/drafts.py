"""A draft: a layer in the middle of an edit that has many parts."""

from dataclasses import dataclass, replace

from annotations.attributions import Attribution
from annotations.facts import Facts
from annotations.layer import Layer, Rejection, update
from annotations.spans import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A copy of a layer that takes facts in place; its `layer` changes with it and must not be kept.

    What its edits are asked about are annotations and rejections: the verdict and the remarks stay as they were.
    """

    layer: Layer
    spans: dict[str, Span]
    attributions: dict[str, Attribution]
    rejections: dict[str, Rejection]

    @classmethod
    def of(cls, layer: Layer) -> "Draft":
        """A draft that begins as `layer`."""
        spans, quotes, struck = dict(layer.spans), dict(layer.attributions), dict(layer.rejections)
        return cls(replace(layer, spans=spans, attributions=quotes, rejections=struck), spans, quotes, struck)

    def take(self, facts: Facts) -> None:
        """Let the annotations and rejections of `facts` hold."""
        update(self.spans, facts.spans)
        update(self.attributions, facts.attributions)
        update(self.rejections, facts.rejections)
