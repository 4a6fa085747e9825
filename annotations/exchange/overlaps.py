"""Which of spans that lie on one another are written, in a format that has room for one."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, assert_never

from annotations.spans import Fragment


class Preferred(StrEnum):
    """Which span stays where several share words."""

    LONGEST = "longest"
    OUTERMOST = "outermost"
    FIRST = "first"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Overlaps:
    """The choice; with Preferred.LABEL `labels` are in order of preference, and those that are not named come last."""

    preferred: Preferred = Preferred.LONGEST
    labels: tuple[str, ...] = ()


LONGEST = Overlaps()


class Stretch(NamedTuple):
    """A half-open range of anything that counts (characters, tokens) under a label."""

    start: int
    end: int
    label: str

    @property
    def place(self) -> Fragment:
        """Its range."""
        return self.start, self.end


def without_overlaps(stretches: Iterable[Stretch], overlaps: Overlaps) -> tuple[Stretch, ...]:
    """Those that stay, in order, none of which shares a place with another.

    Longest: a longer one before a shorter one. Outermost: what lies within another goes, then the longer one stays.
    First: the one that begins first, the shorter of two that begin together. Label: by the order of labels, then the longest.
    The choice is greedy: one goes only if it shares a place with one that stays.
    """
    every = sorted(stretches, key=lambda one: (one.start, -one.end, one.label))
    kept: list[Stretch] = []
    for heap in _heaps(every):
        kept += heap if len(heap) == 1 else _of_heap(heap, overlaps)
    return tuple(kept)


def _heaps(every: Sequence[Stretch]) -> Iterator[Sequence[Stretch]]:
    """Those that hang together, heap by heap; nothing in a heap shares a place with another heap."""
    first, furthest = 0, -1
    for at, one in enumerate(every):
        if one.start >= furthest and at > first:
            yield every[first:at]
            first = at
        furthest = max(furthest, one.end)
    if every:
        yield every[first:]


def _of_heap(heap: Sequence[Stretch], overlaps: Overlaps) -> Sequence[Stretch]:
    """Those of a heap that stay, in order."""
    chosen = _outermost(heap) if overlaps.preferred is Preferred.OUTERMOST else heap
    starts: list[int] = []
    taken: list[Stretch] = []
    for one in sorted(chosen, key=_order(overlaps)):
        at = bisect_left(starts, one.start)
        if (at == 0 or taken[at - 1].end <= one.start) and (at == len(taken) or one.end <= starts[at]):
            starts.insert(at, one.start)
            taken.insert(at, one)
    return taken


def _order(overlaps: Overlaps) -> Callable[[Stretch], tuple[int, int, int]]:
    labels = {label: number for number, label in enumerate(overlaps.labels)}

    def key(one: Stretch) -> tuple[int, int, int]:
        match overlaps.preferred:
            case Preferred.LONGEST | Preferred.OUTERMOST:
                return 0, one.start - one.end, one.start
            case Preferred.FIRST:
                return 0, one.start, one.end
            case Preferred.LABEL:
                return labels.get(one.label, len(labels)), one.start - one.end, one.start
            case _:
                assert_never(overlaps.preferred)

    return key


def _outermost(every: Sequence[Stretch]) -> list[Stretch]:
    """Those that no other holds; `every` is sorted by start, the longer first."""
    result: list[Stretch] = []
    furthest = -1
    for one in every:
        if one.end > furthest:
            result.append(one)
            furthest = one.end
    return result
