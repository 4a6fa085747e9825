"""A change: what a committed step did, told to everything that shows it."""

from dataclasses import dataclass
from enum import StrEnum

from annotations.entries import Entry
from annotations.facts import Facts


class Step(StrEnum):
    """Whether a batch was done, undone or done again; or taken back before it was whole, as if it had never begun."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class LayerChange:
    """What changed in one layer: the facts before and after."""

    article: str
    annotator: str
    before: Facts
    after: Facts


@dataclass(frozen=True, slots=True)
class Change:
    """One committed batch: `name` is the user's action in words (“label Person”), `step` whether it went or came back.

    `entries` are what it changed of the project as a whole, as they are after it. `wide`: it was written in parts, so that
    whatever is shown has to be read anew; `layers` names what changed only where that is little.
    """

    batch: str
    name: str
    step: Step
    layers: tuple[LayerChange, ...]
    entries: tuple[Entry, ...] = ()
    wide: bool = False

    @property
    def articles(self) -> frozenset[str]:
        """The ids of the articles that it touched."""
        return frozenset(layer.article for layer in self.layers)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the annotations and suggestions that it touched."""
        return frozenset(key for layer in self.layers for key in layer.after.ids)
