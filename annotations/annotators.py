"""Who annotates: a person on a device, a model by name and version, or gold."""

from dataclasses import dataclass
from enum import StrEnum

HUE_COUNT = 8  # as many as a theme has for people to be told apart by


class AnnotatorKind(StrEnum):
    """What an annotator is; it is also the kind of the layers that it writes."""

    HUMAN = "human"
    MODEL = "model"
    GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Annotator:
    """The one writer of its layers.

    A person's `id` is a UUID of the person on this device, a model's is `model:NAME@VERSION`, gold's is `gold`.
    """

    id: str
    name: str
    kind: AnnotatorKind


GOLD = Annotator("gold", "gold", AnnotatorKind.GOLD)


def model_annotator(pipeline: str) -> Annotator:
    """The annotator for a pipeline named `NAME@VERSION`."""
    return Annotator(f"model:{pipeline}", pipeline, AnnotatorKind.MODEL)
