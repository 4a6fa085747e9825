"""Krippendorff's α for nominal values, any number of annotators, values missing.

α = 1 − (n − 1)(n − Σ o_cc) / (n² − Σ n_c²), o_cc from the coincidence matrix, in which a unit with m values gives each of its
pairs 1 / (m − 1). Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections B and C. Coincidences add up over
articles, so samples of articles need no second count. The library `krippendorff` counts the same from every single
token times every two labels, which does not fit into memory here; the tests hold this module against it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotations.language import tr
from annotations.review.agreement.bootstrap import Support
from annotations.review.agreement.figures import Key, Measure, Pair
from annotations.review.agreement.intervals import Floats, ratio
from annotations.review.agreement.kappa import NO_TOKENS

_ONE_LABEL = tr("All used one label only (or none), so no disagreement can be expected by chance.")
_UNUSED = tr("Nobody used this label, so no disagreement can be expected by chance.")
_EVERYWHERE = tr("All gave every token this label, so no disagreement can be expected by chance.")


@dataclass(frozen=True, slots=True)
class Coincidences:
    """By article and value: o_cc (`agreed`) and n_c (`used`)."""

    agreed: Floats
    used: Floats

    @classmethod
    def of(cls, tables: Sequence[Floats], readers: Floats) -> "Coincidences":
        """From the contingency tables of every two annotators, and how many of them read each article.

        `tables[pair][article, left value, right value]`; an article's units have a value of each of its readers.
        """
        share = 1 / np.maximum(readers - 1, 1).reshape(-1, 1)
        agreed = sum((np.diagonal(table, axis1=1, axis2=2) for table in tables[1:]), np.diagonal(tables[0], 0, 1, 2))
        used = sum((table.sum(axis=1) + table.sum(axis=2) for table in tables), np.zeros(agreed.shape))
        return cls(2 * agreed * share, used * share)


@dataclass(frozen=True, slots=True)
class AlphaFamily:
    """α of all values, and of each of the first `shown` values against the rest."""

    keys: tuple[Key, ...]
    support: tuple[Support, ...]
    coincidences: Coincidences
    shown: int

    def values(self, weights: Floats) -> Floats:
        """The figures for each sample of articles."""
        agreed, used = weights @ self.coincidences.agreed, weights @ self.coincidences.used
        count = used.sum(axis=1, keepdims=True)
        overall = alpha_of(count, agreed.sum(axis=1, keepdims=True), (used * used).sum(axis=1, keepdims=True))
        rest = count - used
        by_value = alpha_of(count, count - 2 * (used - agreed), used * used + rest * rest)
        return np.concatenate([overall, by_value[:, : self.shown]], axis=1)


def alpha_of(count: Floats, agreed: Floats, squares: Floats) -> Floats:
    """α of n values (`count`), Σ o_cc (`agreed`) and Σ n_c² (`squares`); NaN where no disagreement is possible."""
    possible = count * count - squares
    # What rounding leaves of 0 where readers are not two is no possible disagreement.
    possible = np.where(possible > 1e-9 * count * count, possible, 0.0)
    return 1 - ratio((count - 1) * (count - agreed), possible)


def token_alpha(
    coincidences: Coincidences, labels: tuple[str, ...], pair: Pair | None, tokens: Floats, labelled: Sequence[int]
) -> AlphaFamily:
    """α over tokens of one pair or of all together.

    `tokens` is how many each article has, 0 where it is not compared; `labelled` how many of them anybody gave each label.
    """
    count = int(tokens.sum())
    keys = [Key(Measure.ALPHA, pair=pair)]
    support = [Support(int(np.count_nonzero(tokens)), count, _ONE_LABEL if count else NO_TOKENS)]
    for number, label in enumerate(labels):
        counted = labelled[number]
        why = NO_TOKENS if not count else _EVERYWHERE if counted else _UNUSED
        keys.append(Key(Measure.ALPHA, label=label, pair=pair))
        support.append(Support(int(np.count_nonzero(coincidences.used[:, number])), counted, why))
    return AlphaFamily(tuple(keys), tuple(support), coincidences, len(labels))
