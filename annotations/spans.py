"""A span: words of an article under a label."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Fragment = tuple[int, int]
AttributeValue = str | int | float | bool


class Origin(StrEnum):
    """Where an annotation came from."""

    HAND = "hand"
    KEPT = "kept"
    ALTERED = "altered"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of an article under a label.

    `fragments` are sorted, disjoint, non-empty code point ranges `[start, end)`. `certainty` is the model's, 0 to 1, or
    None; `unsure` is the analyst's own doubt. A kept or altered suggestion has the suggestion's `id`.
    """

    id: str
    label: str
    fragments: tuple[Fragment, ...]
    tags: tuple[str, ...] = ()
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict[str, AttributeValue])
    note: str = ""
    unsure: bool = False
    certainty: float | None = None
    origin: Origin = Origin.HAND

    @property
    def start(self) -> int:
        """Where its first fragment begins, in code points."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """Where its last fragment ends (exclusive), in code points."""
        return self.fragments[-1][1]


def joined(fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """`fragments` sorted, with those that touch or overlap made one, and empty ones left out."""
    result: list[Fragment] = []
    for start, end in sorted((start, end) for start, end in fragments if start < end):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def words_of(text: str, fragments: Iterable[Fragment]) -> str:
    """The words that `fragments` cover, fragments joined by one space."""
    return " ".join(text[start:end] for start, end in fragments)


def trimmed(text: str, start: int, end: int) -> Fragment:
    """`[start, end)` without the white space at its edges; `(start, start)` where nothing is left."""
    words = text[start:end]
    kept = words.strip()
    if not kept:
        return start, start
    begin = start + len(words) - len(words.lstrip())
    return begin, begin + len(kept)
