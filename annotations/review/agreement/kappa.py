"""Cohen's κ of two annotators over tokens.

κ = (p_o − p_e) / (1 − p_e), p_e from each annotator's own use of the labels. Cohen, A coefficient of agreement for
nominal scales, Educational and Psychological Measurement 20 (1960), 37–46.
"""

from dataclasses import dataclass

import numpy as np

from annotations.language import tr
from annotations.review.agreement.bootstrap import Support
from annotations.review.agreement.figures import Key, Measure, Pair
from annotations.review.agreement.intervals import Floats, Ints, ratio, tally
from annotations.review.agreement.marks import Corpus
from annotations.review.agreement.tokens import Tokens

NO_TOKENS = tr("No article with words in it was read by both.")
_ONE_LABEL = tr("Both used one label only (or none), so chance agreement is 1.")
_UNUSED = tr("Neither of the two used this label, so chance agreement is 1.")
_EVERYWHERE = tr("Both gave every token this label, so chance agreement is 1.")
_TWO_ONLY = tr("Cohen’s κ is for two annotators: choose a pair, or read α.")


def contingency(
    corpus: Corpus, tokens: Tokens, values: tuple[Ints, Ints], members: tuple[int, int], kinds: int
) -> Floats:
    """How many tokens of each article got which two of `kinds` values: `table[article, left value, right value]`."""
    both = corpus.both(*members)[tokens.article]
    left, right = (column[both] for column in values)
    table = tally(tokens.article[both], left * kinds + right, (len(corpus.articles), kinds * kinds))
    return table.reshape(len(corpus.articles), kinds, kinds)


@dataclass(frozen=True, slots=True)
class KappaFamily:
    """κ of all labels, and of each label against the rest. The last value is “none”, which has no figure of its own."""

    keys: tuple[Key, ...]
    support: tuple[Support, ...]
    table: Floats

    def values(self, weights: Floats) -> Floats:
        """The figures for each sample of articles."""
        articles, kinds, _ = self.table.shape
        sums = (weights @ self.table.reshape(articles, kinds * kinds)).reshape(len(weights), kinds, kinds)
        agreed = np.diagonal(sums, axis1=1, axis2=2)
        left, right = sums.sum(axis=2), sums.sum(axis=1)
        count = left.sum(axis=1, keepdims=True)
        overall = _kappa(agreed.sum(axis=1, keepdims=True), (left * right).sum(axis=1, keepdims=True), count)
        by_label = _kappa(count - left - right + 2 * agreed, left * right + (count - left) * (count - right), count)
        return np.concatenate([overall, by_label[:, :-1]], axis=1)


def _kappa(agreed: Floats, chance: Floats, count: Floats) -> Floats:
    """κ of `agreed` tokens out of `count`; `chance` is p_e times the square of `count`."""
    return ratio(count * agreed - chance, count * count - chance)


def kappa_family(table: Floats, labels: tuple[str, ...], pair: Pair) -> KappaFamily:
    """κ of one pair from its contingency tables."""
    count = int(table.sum())
    left, right = table.sum(axis=(0, 2)), table.sum(axis=(0, 1))
    read = int(np.count_nonzero(table.any(axis=(1, 2))))
    used = (table.sum(axis=1) + table.sum(axis=2)) > 0
    keys, support = [Key(Measure.KAPPA, pair=pair)], [Support(read, count, _ONE_LABEL if count else NO_TOKENS)]
    for number, label in enumerate(labels):
        everywhere = count and left[number] == right[number] == count
        why = NO_TOKENS if not count else _EVERYWHERE if everywhere else _UNUSED
        counted = int(left[number] + right[number] - table[:, number, number].sum())
        keys.append(Key(Measure.KAPPA, label=label, pair=pair))
        support.append(Support(int(np.count_nonzero(used[:, number])), counted, why))
    return KappaFamily(tuple(keys), tuple(support), table)


@dataclass(frozen=True, slots=True)
class NoKappa:
    """What stands for κ of more than two annotators together: nothing, and why."""

    keys: tuple[Key, ...]
    support: tuple[Support, ...]

    def values(self, weights: Floats) -> Floats:
        """Undefined in every sample."""
        return np.full((len(weights), len(self.keys)), np.nan)


def no_kappa(labels: tuple[str, ...]) -> NoKappa:
    """κ of more than two annotators together, which there is none of."""
    keys = tuple(Key(Measure.KAPPA, label=label) for label in ("", *labels))
    return NoKappa(keys, (Support(0, 0, _TWO_ONLY),) * len(keys))
