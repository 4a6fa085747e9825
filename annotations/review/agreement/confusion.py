"""The columns behind a confusion matrix and behind its cases."""

from array import array

import numpy as np
from numpy.typing import NDArray

from annotations.review.agreement.attributions import Compared
from annotations.review.agreement.cases import (
    ASPECT_COUNT,
    EXACT,
    FIRST_ASPECT,
    HALF,
    MET,
    PLACE,
    Meetings,
    Rows,
    Stretches,
)
from annotations.review.agreement.figures import Confusion, Pair, Subject
from annotations.review.agreement.intervals import Ints, tally
from annotations.review.agreement.marks import Corpus, Marks
from annotations.review.agreement.pairing import Pairing
from annotations.review.agreement.tokens import Tokens


def confusion(subject: Subject, pair: Pair, marks: Marks, pairing: Pairing) -> Confusion:
    """The matrix of a pair; what was left over stands in the last row and column."""
    missed = len(marks.labels)
    left = np.concatenate([marks.label[pairing.left], marks.label[pairing.only_left], pairing.only_right * 0 + missed])
    right = np.concatenate(
        [marks.label[pairing.right], pairing.only_left * 0 + missed, marks.label[pairing.only_right]]
    )
    counts = tally(left, right, (missed + 1, missed + 1)).astype(np.int64, copy=False)
    return Confusion(subject, pair, marks.labels, tuple(tuple(row) for row in counts.tolist()))


def rows(corpus: Corpus, marks: Marks) -> Rows:
    """What was marked, with offsets of each article's own."""
    base = corpus.base[marks.article[marks.owner]] if len(marks.owner) else marks.owner
    return Rows(
        marks.labels,
        _packed(marks.article),
        _packed(marks.label),
        _packed(marks.first),
        _packed(marks.where.begin - base),
        _packed(marks.where.end - base),
    )


def meetings(marks: Marks, pairing: Pairing, compared: Compared | None = None) -> Meetings:
    """What was paired and what was left over, in the order of articles and text; `compared` for quotes."""
    place = marks.place[pairing.left] == marks.place[pairing.right]
    label = marks.label[pairing.left] == marks.label[pairing.right]
    known = MET + PLACE * place + EXACT * (place & label)
    if compared is not None:
        bits = FIRST_ASPECT << np.arange(ASPECT_COUNT)
        of_aspects = (compared.asked * bits).sum(axis=1) + ((compared.agrees * bits).sum(axis=1) << ASPECT_COUNT)
        known[compared.at] += HALF + of_aspects
    nobody = (np.full(len(rest), -1, dtype=np.int64) for rest in (pairing.only_right, pairing.only_left))
    left = np.concatenate([pairing.left, pairing.only_left, next(nobody)])
    right = np.concatenate([pairing.right, next(nobody), pairing.only_right])
    known = np.concatenate([known, np.zeros(len(left) - len(known), dtype=np.int64)])
    either = np.maximum(left, right)
    if not len(either):
        return Meetings(_packed(left), _packed(right), _packed(known))
    begins = marks.where.begin[marks.first[:-1]]
    begin = np.minimum(begins[np.where(left < 0, right, left)], begins[np.where(right < 0, left, right)])
    order = np.lexsort((right, left, begin))
    return Meetings(_packed(left[order]), _packed(right[order]), _packed(known[order]))


def stretches(corpus: Corpus, tokens: Tokens, values: tuple[Ints, Ints], members: tuple[int, int]) -> Stretches:
    """Where two annotators' tokens differ, neighbours that differ in the same way made one."""
    left, right = values
    differ = np.flatnonzero((left != right) & corpus.both(*members)[tokens.article])
    article, ours, theirs = tokens.article[differ], left[differ], right[differ]
    fresh = np.ones(len(differ), dtype=np.bool_)
    fresh[1:] = (
        (differ[1:] != differ[:-1] + 1)
        | (article[1:] != article[:-1])
        | (ours[1:] != ours[:-1])
        | (theirs[1:] != theirs[:-1])
    )
    first = np.flatnonzero(fresh)
    last = np.append(first[1:], len(differ))[: len(first)] - 1
    base = corpus.base[article[first]] if len(first) else first
    return Stretches(
        _packed(article[first]),
        _packed(tokens.where.begin[differ[first]] - base),
        _packed(tokens.where.end[differ[last]] - base),
        _packed(ours[first]),
        _packed(theirs[first]),
    )


def _packed(column: NDArray[np.int64]) -> "array[int]":
    """A column that needs no numpy to be read."""
    return array("q", np.ascontiguousarray(column, dtype=np.int64).tobytes())
