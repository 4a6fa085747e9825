"""Course: how the quote finder is to be trained. Imports no spaCy."""

import math
from dataclasses import asdict, dataclass
from typing import cast

from annotations.codec import Json, text_field
from annotations.suggest.pipelines import DEFAULT_PIPELINE
from annotations.suggest.quotes.version import DEFAULT_INDIRECT, IndirectMode

DEFAULT_DEV = 0.2
_FEWEST_EPOCHS, _MOST_EPOCHS, _VISITS = 3, 20, 300


@dataclass(frozen=True, slots=True)
class Course:
    """How to train: on top of which pipeline, which share of the articles is kept apart for the test, how many epochs.

    `base` is the name of a pipeline or its folder, `indirect` how much indirect speech the rules take, `dev` a share from 0
    to below 1. Without `epochs` there are as many as the number of articles asks for.
    """

    base: str = DEFAULT_PIPELINE
    indirect: IndirectMode = DEFAULT_INDIRECT
    dev: float = DEFAULT_DEV
    epochs: int | None = None
    seed: int = 0

    def epochs_for(self, articles: int) -> int:
        """How many times the articles are gone through: few articles more often."""
        if self.epochs is not None:
            return self.epochs
        return min(_MOST_EPOCHS, _FEWEST_EPOCHS + math.ceil(_VISITS / max(1, articles)))


def course_json(course: Course) -> Json:
    """A course for the pipe to the process that trains."""
    return {**asdict(course), "indirect": str(course.indirect)}


def parse_course(row: Json) -> Course:
    """The course that `course_json` wrote. Raises CodecError."""
    return Course(
        base=text_field(row, "base"),
        indirect=IndirectMode(text_field(row, "indirect")),
        dev=cast("float", row["dev"]),
        epochs=cast("int | None", row["epochs"]),
        seed=cast("int", row["seed"]),
    )
