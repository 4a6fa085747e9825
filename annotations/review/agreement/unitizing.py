"""Krippendorff's αU: how far annotators agree on where units begin and end, one label at a time.

Krippendorff, On the reliability of unitizing contiguous data, Sociological Methodology 25 (1995), 47–76, in the form of
Content Analysis, 2nd ed. (2004), section 11.6. On a continuum of length L, m annotators cut units (length l) and gaps:

    D_o = Σ_i Σ_j≠i Σ δ² / (m (m − 1) L²), where δ² of two overlapping units is the square of how far their beginnings lie
    apart plus that of their ends, and of a unit within a gap the square of its length;
    D_e = (2 / L) Σ_units [ (N − 1)(2l³ − 3l² + l) / 3 + l² Σ_gaps max(0, gap − l + 1) ] / [ mL (mL − 1) − Σ_units l (l − 1) ];
    αU = 1 − D_o / D_e for a label, 1 − Σ D_o / Σ D_e for all labels.

Unlike κ and α over tokens it sees where one unit was split in two. For more than two annotators the authors later preferred
another form (Krippendorff, Mathet, Bouvry & Widlöcher 2016), which does not see that: read the pairs there.

Units of a label must not overlap within a layer, so those that do are taken as one; each fragment is a unit. Articles follow
one another on the continuum, but no unit and no gap runs from one into the next. m is an article's number of readers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotations.language import tr
from annotations.review.agreement.bootstrap import Support
from annotations.review.agreement.figures import Key, Measure, Pair, Subject
from annotations.review.agreement.intervals import Flags, Floats, Ints, Ranges, overlaps, ratio, summed
from annotations.review.agreement.marks import Corpus, Marks

_NOBODY = tr("Nobody marked anything, so no disagreement can be expected by chance.")
_UNUSED = tr("Nobody used this label, so no disagreement can be expected by chance.")


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one annotator and label: in order, none overlapping; `article` is that of each."""

    where: Ranges
    article: Ints


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the disagreements of one label are counted from, by article, for one group of annotators.

    `observed` is Σ_i Σ_j≠i Σ δ² / (m (m − 1)), `paired` Σ l (l − 1). For each length among the units, `units[a, l]` is how
    many are so long, and `room[a, l]` Σ_gaps max(0, gap − l + 1).
    """

    observed: Floats
    paired: Floats
    lengths: Floats
    units: Floats
    room: Floats


@dataclass(frozen=True, slots=True)
class AlphaUFamily:
    """αU of all labels and of each. `length` is that of each article, `read` that times its readers."""

    keys: tuple[Key, ...]
    support: tuple[Support, ...]
    labels: tuple[Disagreement, ...]
    length: Floats
    read: Floats

    def values(self, weights: Floats) -> Floats:
        """The figures for each sample of articles."""
        length, read = weights @ self.length, weights @ self.read
        observed = np.zeros((len(weights), len(self.labels)))
        expected = np.zeros((len(weights), len(self.labels)))
        for number, label in enumerate(self.labels):
            units, room = weights @ label.units, weights @ label.room
            size = label.lengths
            others = units.sum(axis=1, keepdims=True) - 1
            chance = others * (2 * size**3 - 3 * size**2 + size) / 3 + size**2 * room
            apart = length * (read * (read - 1) - weights @ label.paired)
            expected[:, number] = np.where(apart > 0, ratio(2 * (units * chance).sum(axis=1), apart), 0.0)
            observed[:, number] = np.nan_to_num(ratio(weights @ label.observed, length * length))
        both = (np.concatenate([one.sum(axis=1, keepdims=True), one], axis=1) for one in (observed, expected))
        return 1 - ratio(*both)


def alpha_u_family(
    corpus: Corpus, marks: Marks, subject: Subject, members: Sequence[int], pair: Pair | None
) -> AlphaUFamily:
    """αU of some annotators, over the articles that at least two of them have finished."""
    readers = corpus.readers(members)
    compared = readers > 1
    readers = np.where(compared, readers, 0.0)
    keys, support = [Key(Measure.ALPHA_U, subject, "", pair)], [Support(0, 0, _NOBODY)]
    labels: list[Disagreement] = []
    anywhere = np.zeros(len(corpus.articles), dtype=np.bool_)
    for number, label in enumerate(marks.labels):
        found = {member: units_of(marks, number, member, compared & corpus.read[:, member]) for member in members}
        labels.append(_disagreement(corpus, found, compared, readers))
        having = labels[-1].units.any(axis=1)
        anywhere |= having
        keys.append(Key(Measure.ALPHA_U, subject, label, pair))
        support.append(Support(int(np.count_nonzero(having)), int(labels[-1].units.sum()), _UNUSED))
    support[0] = Support(int(np.count_nonzero(anywhere)), sum(one.counted for one in support[1:]), _NOBODY)
    length = np.where(compared, corpus.length, 0).astype(np.float64)
    return AlphaUFamily(tuple(keys), tuple(support), tuple(labels), length, length * readers)


def units_of(marks: Marks, label: int, annotator: int, articles: Flags) -> Units:
    """The units of one annotator under one label, overlapping ones made one; those that only touch stay apart."""
    row = marks.owner
    mine = np.flatnonzero(
        (marks.label[row] == label) & (marks.annotator[row] == annotator) & articles[marks.article[row]]
    )
    order = mine[np.argsort(marks.where.begin[mine], kind="stable")]
    begin, end = marks.where.begin[order], marks.where.end[order]
    reach = np.maximum.accumulate(end) if len(end) else end
    fresh = np.ones(len(begin), dtype=np.bool_)
    fresh[1:] = begin[1:] >= reach[:-1]
    starts = np.flatnonzero(fresh)
    ends = reach[np.append(starts[1:], len(reach))[: len(starts)] - 1]
    return Units(Ranges(begin[starts], ends), marks.article[row[order[starts]]])


def _disagreement(corpus: Corpus, found: dict[int, Units], compared: Flags, readers: Floats) -> Disagreement:
    """The disagreements of one label from the units of each annotator."""
    count = len(corpus.articles)
    observed = np.zeros(count)
    members = list(found)
    for place, left in enumerate(members):
        for right in members[place + 1 :]:
            observed += _observed(found[left], found[right], corpus.both(left, right), count)
    observed *= 2 / np.maximum(readers * (readers - 1), 1)
    article = np.concatenate([units.article for units in found.values()])
    length = np.concatenate([units.where.end - units.where.begin for units in found.values()])
    lengths, at = np.unique(length, return_inverse=True)
    by_length = np.bincount(article * len(lengths) + at, minlength=count * len(lengths)).reshape(count, -1)
    room = np.zeros((count, len(lengths)))
    for member, units in found.items():
        room += _room(corpus, units, compared & corpus.read[:, member], lengths)
    paired = summed(article, length * (length - 1), count)
    return Disagreement(observed, paired, lengths.astype(np.float64), by_length.astype(np.float64), room)


def _observed(left: Units, right: Units, both: Flags, count: int) -> Floats:
    """Σ δ² of two annotators by article."""
    met = overlaps(left.where, right.where)
    ours, theirs = (units.where.begin[at] for units, at in ((left, met.left), (right, met.right)))
    apart = (ours - theirs) ** 2 + (left.where.end[met.left] - right.where.end[met.right]) ** 2
    total = summed(left.article[met.left], apart, count)
    for units, touched in ((left, met.left), (right, met.right)):
        alone = both[units.article]
        alone[touched] = False
        length = units.where.end[alone] - units.where.begin[alone]
        total += summed(units.article[alone], length**2, count)
    return total


def _room(corpus: Corpus, units: Units, articles: Flags, lengths: Ints) -> Floats:
    """For each article and each length, in how many places within one annotator's gaps a unit so long can begin."""
    count = len(corpus.articles)
    ids = np.flatnonzero(articles).astype(np.int64, copy=False)
    # Each article ends with an empty unit, so that every gap is what lies before a unit.
    begin = np.concatenate([units.where.begin, corpus.base[ids] + corpus.length[ids]])
    end = np.concatenate([units.where.end, corpus.base[ids] + corpus.length[ids]])
    article = np.concatenate([units.article, ids])
    order = np.lexsort((end, begin, article))
    begin, end, article = begin[order], end[order], article[order]
    before = np.concatenate([end[:1], end[:-1]])
    first = np.concatenate([np.ones(len(article[:1]), dtype=np.bool_), article[1:] != article[:-1]])
    gap = begin - np.where(first, corpus.base[article], before)
    room = np.zeros((count, len(lengths)))
    if len(gap) and len(lengths):
        places = np.maximum(gap.reshape(-1, 1) - lengths.reshape(1, -1) + 1, 0)
        # A gap of length 0 is none, whatever length of unit is asked for.
        places[gap == 0] = 0
        room[ids] = np.add.reduceat(places, np.flatnonzero(first), axis=0)
    return room
