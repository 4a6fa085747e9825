"""Half-open ranges in columns: which of them share a place, and which whole numbers they hold."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Ranges(NamedTuple):
    """Ranges `[begin, end)` on one line, as two columns of one length."""

    begin: Ints
    end: Ints


class Shared(NamedTuple):
    """Which left and right ranges share a place, and how long the shared part is; three columns of one length."""

    left: Ints
    right: Ints
    length: Ints


def ints(values: object) -> Ints:
    """`values` (a sequence of whole numbers) as a column."""
    return np.asarray(values, dtype=np.int64)


def spread(lows: Ints, highs: Ints) -> tuple[Ints, Ints]:
    """Every whole number in each `[low, high)`, beside the row that it comes from: (rows, numbers)."""
    counts = np.maximum(highs - lows, 0)
    rows = np.repeat(np.arange(len(lows), dtype=np.int64), counts)
    begun = np.cumsum(counts) - counts
    return rows, np.arange(len(rows), dtype=np.int64) - begun[rows] + lows[rows]


def overlaps(left: Ranges, right: Ranges) -> Shared:
    """Every left range with every right range that shares at least one place with it. Ranges may nest and overlap."""
    order = np.argsort(right.begin, kind="stable")
    begin, end = right.begin[order], right.end[order]
    reach = np.maximum.accumulate(end) if len(end) else end
    low = np.searchsorted(reach, left.begin, side="right")
    high = np.searchsorted(begin, left.end, side="left")
    rows, places = spread(low.astype(np.int64, copy=False), high.astype(np.int64))
    length = np.minimum(end[places], left.end[rows]) - np.maximum(begin[places], left.begin[rows])
    met = length > 0
    return Shared(rows[met], order[places[met]].astype(np.int64, copy=False), length[met])


def tally(rows: Ints, columns: Ints, shape: tuple[int, int]) -> Floats:
    """How often each (row, column) occurs, as a table of `shape`."""
    counted = np.bincount(rows * shape[1] + columns, minlength=shape[0] * shape[1])
    return counted.astype(np.float64).reshape(shape)


def summed(rows: Ints, amounts: Ints | Floats, count: int) -> Floats:
    """The sum of the amounts of each of `count` rows."""
    return np.bincount(rows, weights=amounts, minlength=count).astype(np.float64)


def ratio(part: Floats, whole: Floats) -> Floats:
    """`part / whole`, NaN where `whole` is 0."""
    return np.divide(part, whole, out=np.full(np.broadcast(part, whole).shape, np.nan), where=whole != 0)
