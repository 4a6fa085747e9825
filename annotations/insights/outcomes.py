"""Outcomes: what became of suggestions in finished articles, which is how good the pre-fill was in use."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from annotations.store.insights import OutcomeRow


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the suggestions under one label (“” for quotes) of one pipeline, in finished articles only.

    `altered` counts suggestions under this label that were corrected, `corrected` the annotations that stand under this
    label as a correction. `missed` was made by hand where no suggestion said the same.
    """

    pipeline: str
    label: str
    kept: int = 0
    altered: int = 0
    struck: int = 0
    undecided: int = 0
    missed: int = 0
    corrected: int = 0

    @property
    def suggested(self) -> int:
        """How many suggestions there were."""
        return self.kept + self.altered + self.struck + self.undecided

    @property
    def precision(self) -> float | None:
        """The share of the decided suggestions that stand untouched (0 to 1); None where none was decided."""
        decided = self.kept + self.altered + self.struck
        return self.kept / decided if decided else None

    @property
    def recall(self) -> float | None:
        """The share of what stands that was suggested just so (0 to 1); None where nothing stands."""
        standing = self.kept + self.corrected + self.missed
        return self.kept / standing if standing else None


def read_outcomes(rows: Iterable[OutcomeRow]) -> tuple[Outcome, ...]:
    """The outcomes by pipeline and label, the most frequent labels first."""
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        counts[row.pipeline, row.label][row.outcome] += row.count
        if row.outcome == "altered":
            counts[row.pipeline, row.standing]["corrected"] += row.count
    return _ranked(Outcome(*key, **found) for key, found in counts.items())


def by_label(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes of all pipelines together, by label; `pipeline` is ""."""
    return _added(outcomes, lambda one: ("", one.label))


def by_pipeline(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes of all labels together, by pipeline; `label` is ""."""
    return _added(outcomes, lambda one: (one.pipeline, ""))


def _added(outcomes: Iterable[Outcome], key: Callable[[Outcome], tuple[str, str]]) -> tuple[Outcome, ...]:
    sums: dict[tuple[str, str], Outcome] = {}
    for one in outcomes:
        name = key(one)
        sofar = sums.get(name, Outcome(*name))
        sums[name] = Outcome(*name, *(getattr(sofar, field) + getattr(one, field) for field in _COUNTS))
    return _ranked(sums.values())


def _ranked(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    return tuple(sorted(outcomes, key=lambda one: (-one.suggested - one.missed, one.pipeline, one.label)))


_COUNTS = ("kept", "altered", "struck", "undecided", "missed", "corrected")
