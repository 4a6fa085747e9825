"""F1, precision and recall of spans: by exact words and label, by any overlap under one label, and whatever the label.

A hit is a span that was paired (see `pairing`). F1 = (hits left + hits right) / (spans left + spans right), which is the
harmonic mean of precision (hits right / spans right) and recall (hits left / spans left); only where labels are free
can the two sides of a label have different hits. van Rijsbergen, Information Retrieval (1979), chapter 7.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotations.language import tr
from annotations.review.agreement.bootstrap import Support
from annotations.review.agreement.figures import F1_WAYS, Key, Measure, Pair, Subject
from annotations.review.agreement.intervals import Floats, Ints, ratio, tally
from annotations.review.agreement.marks import Corpus, Marks
from annotations.review.agreement.pairing import Met

_NOBODY = tr("Nobody marked anything.")
_UNUSED = tr("Neither of the two used this label.")
_RIGHT = tr("The annotator on the right marked nothing of this, so there is no precision.")
_LEFT = tr("The annotator on the left marked nothing of this, so there is no recall.")


@dataclass(frozen=True, slots=True)
class Hits:
    """Hits and spans of one pair, `table[article, way, column, label]`; columns: hits left, hits right, left, right."""

    table: Floats

    @classmethod
    def of(cls, corpus: Corpus, marks: Marks, members: tuple[int, int], met: Met) -> "Hits":
        """The hits of two annotators, given their pairings."""
        any_label, within = met.any_label, met.within
        same_place = marks.place[any_label.left] == marks.place[any_label.right]
        same_label = marks.label[any_label.left] == marks.label[any_label.right]
        shape = len(corpus.articles), len(marks.labels)

        def by_label(rows: Ints) -> Floats:
            return tally(marks.article[rows], marks.label[rows], shape)

        both = corpus.both(*members)
        counted = [by_label(marks.rows(member, both)) for member in members]
        exact, free = same_place & same_label, same_place
        ways = [
            (any_label.left[exact], any_label.right[exact]),
            (within.left, within.right),
            (any_label.left[free], any_label.right[free]),
        ]
        return cls(np.stack([np.stack([by_label(left), by_label(right), *counted], 1) for left, right in ways], 1))


@dataclass(frozen=True, slots=True)
class F1Family:
    """F1 of all labels and of each; for a pair precision and recall too."""

    keys: tuple[Key, ...]
    support: tuple[Support, ...]
    table: Floats
    sided: bool

    def values(self, weights: Floats) -> Floats:
        """The figures for each sample of articles."""
        articles, ways, columns, labels = self.table.shape
        flat = weights @ self.table.reshape(articles, ways * columns * labels)
        sums = flat.reshape(len(weights), ways, columns, labels)
        sums = np.concatenate([sums.sum(axis=3, keepdims=True), sums], axis=3)
        hits_left, hits_right, left, right = (sums[:, :, column] for column in range(4))
        found = [ratio(hits_left + hits_right, left + right)]
        if self.sided:
            found += [ratio(hits_right, right), ratio(hits_left, left)]
        return np.stack(found, axis=2).reshape(len(weights), -1)


def f1_family(subject: Subject, marks: Marks, hits: Sequence[Hits], pair: Pair | None) -> F1Family:
    """F1 of one pair, or of all pairs together (every pair's hits and spans added up) where `pair` is None."""
    labels = ("", *marks.labels)
    table = np.sum([one.table for one in hits], axis=0)
    counted = table[:, 0, 2] + table[:, 0, 3]
    # Together a span counts once, however many pairs its annotator is in.
    spans = np.bincount(marks.label, minlength=len(marks.labels)) if pair is None else counted.sum(axis=0)
    articles = [int(np.count_nonzero(counted.any(axis=1))), *np.count_nonzero(counted, axis=0).tolist()]
    supported = list(zip(articles, [int(spans.sum()), *map(int, spans.tolist())]))
    keys: list[Key] = []
    support: list[Support] = []
    for way in F1_WAYS:
        for measure in way[: 1 if pair is None else 3]:
            keys.extend(Key(measure, subject, label, pair) for label in labels)
            support.extend(
                Support(articles, count, _why(measure, label)) for label, (articles, count) in zip(labels, supported)
            )
    return F1Family(tuple(keys), tuple(support), table, pair is not None)


def _why(measure: Measure, label: str) -> str:
    """What is said where the measure is undefined."""
    if measure.startswith("precision"):
        return _RIGHT
    if measure.startswith("recall"):
        return _LEFT
    return _UNUSED if label else _NOBODY
