"""The bootstrap: the figures of many samples of articles, drawn with replacement, and the intervals that they give.

Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapter 13: percentile intervals. What is drawn are articles,
because spans of one article are not independent of each other.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from threadpoolctl import threadpool_limits  # pyright: ignore[reportMissingTypeStubs]  it has no stubs

from annotations.language import tr
from annotations.review.agreement.figures import Figure, Key
from annotations.review.agreement.intervals import Floats

REPLICATES = 1000
SEED = 20_26
_CHUNK = 100
_TAILS = (0.025, 0.975)
_TOO_FEW = tr("One article only: there is nothing to draw samples from for an interval.")
_TOO_OFTEN_UNDEFINED = tr("It is undefined in more than half of the samples of articles, so it has no interval.")


@dataclass(frozen=True, slots=True)
class Support:
    """What a figure rests on: articles and how much is counted in them; `why` is said where it is undefined."""

    articles: int
    counted: int
    why: str


class Family(Protocol):
    """Figures that are counted from the same table, one row an article."""

    @property
    def keys(self) -> tuple[Key, ...]:
        """Which figures they are."""
        ...

    @property
    def support(self) -> tuple[Support, ...]:
        """What each of them rests on."""
        ...

    def values(self, weights: Floats) -> Floats:
        """The figures (columns) for each sample (rows): `weights[s, a]` is how often sample s has article a."""
        ...


def point_figures(family: Family, articles: int) -> Iterator[Figure]:
    """The figures of all articles as they are, without intervals."""
    values = family.values(np.ones((1, articles)))[0].tolist()
    for key, support, value in zip(family.keys, family.support, values, strict=True):
        defined = value == value
        why = "" if defined else support.why
        yield Figure(key, value if defined else None, support.articles, support.counted, why=why)


def with_intervals(
    families: Sequence[Family], figures: Sequence[Figure], articles: int, step: Callable[[int, int], None]
) -> Iterator[Figure]:
    """`figures` (those of `families`, in their order) with 95 % intervals; `step` hears how many samples are done."""
    random = np.random.default_rng(SEED)
    drawn: list[list[Floats]] = [[] for _ in families]
    for done in range(0, REPLICATES, _CHUNK):
        step(done, REPLICATES)
        if not articles:
            break
        weights = _weights(random, articles)
        for family, values in zip(families, drawn):
            values.append(family.values(weights))
    ends = [_ends(np.concatenate(values)) for values in drawn if values]
    columns = np.concatenate(ends, axis=1) if ends else np.full((2, len(figures)), np.nan)
    for figure, low, high in zip(figures, columns[0].tolist(), columns[1].tolist(), strict=True):
        yield _with_ends(figure, low, high)


def one_thread() -> AbstractContextManager[object]:
    """Within it, products of tables take one thread: these are small, and several threads wait for one another.

    Measured on two cores that others use too: 0.2 s for the intervals of 1,000 articles, 3 s with a thread for each core.
    """
    return threadpool_limits(limits=1, user_api="blas")


def _weights(random: np.random.Generator, articles: int) -> Floats:
    """How often each of a chunk of samples has each article."""
    drawn = random.integers(0, articles, size=(_CHUNK, articles))
    rows = np.arange(_CHUNK).reshape(-1, 1) * articles
    counted = np.bincount((drawn + rows).ravel(), minlength=_CHUNK * articles)
    return counted.astype(np.float64).reshape(_CHUNK, articles)


def _ends(values: Floats) -> Floats:
    """The percentiles of each column, interpolated linearly over what is defined; NaN where less than half of it is."""
    ranked = np.sort(values, axis=0)
    defined = np.count_nonzero(~np.isnan(ranked), axis=0)
    columns = np.arange(int(values.shape[1]), dtype=np.int64)
    ends: list[Floats] = []
    for tail in _TAILS:
        at = np.maximum(defined - 1, 0) * tail
        below = np.floor(at).astype(np.int64, copy=False)
        above = np.minimum(below + 1, np.maximum(defined - 1, 0))
        low, high = ranked[below, columns], ranked[above, columns]
        ends.append(np.where(2 * defined >= len(values), low + (high - low) * (at - below), np.nan))
    return np.stack(ends)


def _with_ends(figure: Figure, low: float, high: float) -> Figure:
    why = figure.why
    if figure.value is None:
        low = high = np.nan
    elif figure.articles < 2:
        low = high = np.nan
        why = _TOO_FEW
    elif low != low:
        why = _TOO_OFTEN_UNDEFINED
    return Figure(
        figure.key,
        figure.value,
        figure.articles,
        figure.counted,
        low if low == low else None,
        high if high == high else None,
        why,
    )
