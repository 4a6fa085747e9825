"""A correction: what a gazetteer changes in the spans that a pipeline suggests for an article."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotations.spans import Span

# What a suggestion that the gazetteer makes is sure of; a pipeline's entities say no certainty.
CERTAIN = 1.0


@dataclass(frozen=True, slots=True)
class Correction:
    """The spans that are suggested besides, and the ids of those that are not."""

    added: tuple[Span, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.gone)

    def applied(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """`spans` with the correction."""
        gone = set(self.gone)
        return (*(span for span in spans if span.id not in gone), *self.added)


UNCORRECTED = Correction()
