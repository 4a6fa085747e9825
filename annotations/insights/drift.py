"""Drift: how the labels, the fate of suggestions and agreement change from week to week."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Week:
    """A week (its Monday) of finished articles: spans by label, suggestions kept, altered and struck, and agreement.

    `agreement` is F1 from 0 to 1 over the articles of the week that two have finished; None where there are none.
    """

    monday: str
    labels: Mapping[str, int]
    kept: int
    altered: int
    struck: int
    agreement: float | None = None

    @property
    def spans(self) -> int:
        """How many spans stand."""
        return sum(self.labels.values())

    def share(self, label: str) -> float | None:
        """The share of a label among the spans, 0 to 1; None where there are no spans."""
        return self.labels.get(label, 0) / self.spans if self.spans else None

    @property
    def keep_rate(self) -> float | None:
        """The share of the decided suggestions that were kept untouched, 0 to 1."""
        decided = self.kept + self.altered + self.struck
        return self.kept / decided if decided else None


def read_drift(
    labels: Iterable[tuple[str, str, int]],
    outcomes: Iterable[tuple[str, str, int]],
    agreement: Mapping[str, float | None],
) -> tuple[Week, ...]:
    """The weeks in which something was finished, oldest first."""
    spans: dict[str, dict[str, int]] = defaultdict(dict)
    decided: dict[str, dict[str, int]] = defaultdict(dict)
    for week, label, count in labels:
        spans[week][label] = count
    for week, outcome, count in outcomes:
        decided[week][outcome] = count
    return tuple(
        Week(
            week,
            spans[week],
            decided[week].get("kept", 0),
            decided[week].get("altered", 0),
            decided[week].get("struck", 0),
            agreement.get(week),
        )
        for week in sorted(spans.keys() | decided.keys())
    )
