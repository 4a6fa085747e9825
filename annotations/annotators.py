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


def annotator_hue(annotator_id: str, chosen: int | None = None) -> int:
    """The hue of an annotator, from 0 to 7: the one that they chose for themselves, else one that follows from the id.

    It is a place in the hues of the themes, the same on every machine where nothing was chosen.
    """
    if chosen is not None and 0 <= chosen < HUE_COUNT:
        return chosen
    # OpenSSL takes some milliseconds to load.
    from hashlib import blake2b

    return blake2b(annotator_id.encode(), digest_size=1).digest()[0] % HUE_COUNT


def model_annotator(pipeline: str) -> Annotator:
    """The annotator for a pipeline named `NAME@VERSION`."""
    return Annotator(f"model:{pipeline}", pipeline, AnnotatorKind.MODEL)
