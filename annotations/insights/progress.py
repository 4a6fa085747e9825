"""Progress: what each person got done on each day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from annotations.insights.acts import Act
from annotations.store.insights import FinishedRow


@dataclass(frozen=True, slots=True)
class DayOfWork:
    """A person's day (“2026-03-01”): articles finished, decisions made, active minutes.

    Active is the time between one's events, pauses over two minutes left out.
    """

    day: str
    annotator: str
    finished: int
    decisions: int
    minutes: float


def read_progress(acts: Iterable[Act], finished: Iterable[FinishedRow]) -> tuple[DayOfWork, ...]:
    """Every day on which somebody did something, by day and annotator."""
    done: dict[tuple[str, str], int] = defaultdict(int)
    decided: dict[tuple[str, str], int] = defaultdict(int)
    seconds: dict[tuple[str, str], float] = defaultdict(float)
    for row in finished:
        done[row.day, row.annotator] += 1
    for act in acts:
        decided[act.day, act.annotator] += act.decisions
        seconds[act.day, act.annotator] += act.active
    keys = sorted(done.keys() | decided.keys())
    return tuple(DayOfWork(*key, done[key], decided[key], seconds[key] / 60) for key in keys)
