"""A layer rebuilt from its events, with what is wrong with the log where something is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from annotations.facts import Facts
from annotations.language import tr
from annotations.layer import Layer


class LayerEvent(Protocol):
    """What a rebuild asks of an event; see `schema` for the order of a layer's events."""

    @property
    def sequence(self) -> int:
        """Its place in the layer, from 1."""
        ...

    @property
    def before(self) -> Facts:
        """What its writer saw."""
        ...

    @property
    def after(self) -> Facts:
        """What holds from then on."""
        ...


def is_a_beginning(sequence: int, before: Facts) -> bool:
    """Whether the event of this sequence, whose writer saw `before`, is in order as the first of a layer."""
    return sequence == 1 and Layer("", "").facts_like(before) == before


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What stands after all events, the sequence of the last one, and the faults of the log in words."""

    layer: Layer
    last: int
    faults: tuple[str, ...]


def rebuild(events: Iterable[LayerEvent], article_id: str, annotator: str) -> Rebuilt:
    """Put the facts of `events`, which come in their order, one over the other."""
    layer = Layer(article_id, annotator)
    last = 0
    # From where two machines wrote at once, what a writer saw before is not what stands after both.
    forked = False
    faults: list[str] = []
    for event in events:
        forked = forked or event.sequence == last
        if event.sequence > last + 1:
            faults.append(tr("event {words} is missing from the log.", words=last + 1))
        if not forked and layer.facts_like(event.before) != event.before:
            faults.append(tr("event {sequence} does not follow from the one before it.", sequence=event.sequence))
        layer = layer.with_facts(event.after)
        last = event.sequence
    return Rebuilt(layer, last, tuple(faults))
