"""Pairings: which span of the left annotator is which of the right one, one to one.

The same words under the same label go first, then the same words, then whatever overlaps, the larger common part (shared
code points by all that either covers) before the smaller. Nothing depends on who is left and who is right.
"""

from dataclasses import dataclass

import numpy as np

from annotations.review.agreement.intervals import Floats, Ints, Ranges, ints, overlaps
from annotations.review.agreement.marks import Marks


@dataclass(frozen=True, slots=True)
class Pairing:
    """Rows that were paired (`left[i]` with `right[i]`, `part[i]` what they have in common, 0 to 1), and rows left over."""

    left: Ints
    right: Ints
    part: Floats
    only_left: Ints
    only_right: Ints


@dataclass(frozen=True, slots=True)
class Met:
    """Two annotators' pairings: whatever the label, and within labels, where no row goes with one of another label."""

    any_label: Pairing
    within: Pairing

    @classmethod
    def of(cls, marks: Marks, left: Ints, right: Ints) -> "Met":
        """`left` rows paired with `right` rows."""
        same = _same(marks, left, right)
        return cls(_paired(marks, left, right, same, within=False), _paired(marks, left, right, same, within=True))


def _paired(marks: Marks, left: Ints, right: Ints, same: tuple[Ints, Ints], within: bool) -> Pairing:
    rest_left = np.setdiff1d(left, same[0], assume_unique=True)
    rest_right = np.setdiff1d(right, same[1], assume_unique=True)
    met_left, met_right, part = _overlapping(marks, rest_left, rest_right, within)
    return Pairing(
        np.concatenate([same[0], met_left]),
        np.concatenate([same[1], met_right]),
        np.concatenate([np.ones(len(same[0])), part]),
        np.setdiff1d(rest_left, met_left, assume_unique=True),
        np.setdiff1d(rest_right, met_right, assume_unique=True),
    )


def _same(marks: Marks, left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Rows with the same words and label; of several like ones in a layer each is paired once."""
    keys = marks.place * len(marks.labels) + marks.label
    ours, theirs = keys[left], keys[right]
    if _repeats(ours) or _repeats(theirs):
        # The first of several like ones on the one side goes with the first on the other, and so on.
        known = np.unique(np.concatenate([ours, theirs]))
        often = 1 + max(len(left), len(right))
        ours, theirs = _numbered(known, ours, often), _numbered(known, theirs, often)
    _, at_left, at_right = np.intersect1d(ours, theirs, assume_unique=True, return_indices=True)
    return left[at_left], right[at_right]


def _repeats(keys: Ints) -> bool:
    ranked = np.sort(keys)
    return bool((ranked[1:] == ranked[:-1]).any())


def _numbered(known: Ints, keys: Ints, often: int) -> Ints:
    """Each key's rank with the number of its occurrence, so that no two are the same."""
    ranks = np.searchsorted(known, keys).astype(np.int64, copy=False)
    order = np.argsort(ranks, kind="stable")
    ranked = ranks[order]
    occurrence = np.empty(len(ranks), dtype=np.int64)
    occurrence[order] = np.arange(len(ranks)) - np.searchsorted(ranked, ranked, side="left")
    return ranks * often + occurrence


def _overlapping(marks: Marks, left: Ints, right: Ints, within_label: bool) -> tuple[Ints, Ints, Floats]:
    """Rows with some common part, the best pairs first, each row once."""
    rows_left, rows_right, shared = _shared(marks, left, right, within_label)
    part = shared / (marks.size[rows_left] + marks.size[rows_right] - shared)
    places, labels = (
        (marks.place[rows_left], marks.place[rows_right]),
        (marks.label[rows_left], marks.label[rows_right]),
    )
    order = np.lexsort(
        (
            np.maximum(*labels),
            np.minimum(*labels),
            np.maximum(*places),
            np.minimum(*places),
            labels[0] != labels[1],
            -part,
            places[0] != places[1],
        )
    )
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    chosen: list[int] = []
    for at, one, other in zip(order.tolist(), rows_left[order].tolist(), rows_right[order].tolist()):
        if one not in taken_left and other not in taken_right:
            taken_left.add(one)
            taken_right.add(other)
            chosen.append(at)
    picked = ints(chosen)
    return rows_left[picked], rows_right[picked], part[picked]


def _shared(marks: Marks, left: Ints, right: Ints, within_label: bool) -> tuple[Ints, Ints, Ints]:
    """Every left row with every right row that it overlaps, and how many code points they share."""
    ours, theirs = _fragments(marks, left), _fragments(marks, right)
    met = overlaps(_lines(marks, ours, within_label), _lines(marks, theirs, within_label))
    count = len(marks.article) + 1
    both = marks.owner[ours][met.left] * count + marks.owner[theirs][met.right]
    keys, at = np.unique(both, return_inverse=True)
    shared = np.bincount(at, weights=met.length, minlength=len(keys)).astype(np.int64, copy=False)
    return keys // count, keys % count, shared


def _fragments(marks: Marks, rows: Ints) -> Ints:
    """Which fragments belong to `rows`."""
    chosen = np.zeros(len(marks.article), dtype=np.bool_)
    chosen[rows] = True
    return np.flatnonzero(chosen[marks.owner]).astype(np.int64, copy=False)


def _lines(marks: Marks, fragments: Ints, within_label: bool) -> Ranges:
    """The places of `fragments`; within labels each label has a line of its own, laid behind the one before."""
    begin, end = marks.where.begin[fragments], marks.where.end[fragments]
    if not within_label:
        return Ranges(begin, end)
    behind = marks.label[marks.owner[fragments]] * (int(marks.where.end.max(initial=0)) + 1)
    return Ranges(begin + behind, end + behind)
