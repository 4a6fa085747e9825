"""Tokens: what κ and α are counted over, and what each annotator made of each of them.

White space is no token. A run of letters, digits, underscores, combining marks and format characters is one token;
every other character (punctuation, a symbol, an ideograph, a kana) is one by itself. The rule knows no language, so the
same text always gives the same tokens. A token's value is the label of the innermost (shortest) span that covers any
of it, of two spans of one length the earlier label's; without one it is “none”.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotations.review.agreement.intervals import Ints, Ranges, ints, spread
from annotations.review.agreement.marks import Corpus, Marks
from annotations.spans import Fragment

_SPACE, _WORD, _SINGLE = 0, 1, 2
_ONE_EACH = ("CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA")
_BLOCK = 4_000_000


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of all articles on the corpus's line, and the article of each."""

    where: Ranges
    article: Ints


def tokens(text: str) -> tuple[Fragment, ...]:
    """The tokens of one text as code point ranges `[start, end)`."""
    found = _ranges(text)
    return tuple(zip(found.begin.tolist(), found.end.tolist()))


def tokens_of(corpus: Corpus) -> Tokens:
    """The tokens of every article."""
    begins: list[Ints] = []
    ends: list[Ints] = []
    first = 0
    while first < len(corpus.texts):
        last = int(np.count_nonzero(corpus.base < corpus.base[first] + _BLOCK))
        found = _ranges("\n".join(corpus.texts[first:last]))
        begins.append(found.begin + corpus.base[first])
        ends.append(found.end + corpus.base[first])
        first = last
    where = Ranges(np.concatenate([ints([]), *begins]), np.concatenate([ints([]), *ends]))
    before = np.searchsorted(where.begin, corpus.base, side="left")
    counts = np.diff(np.append(before, len(where.begin)))
    return Tokens(where, np.repeat(np.arange(len(counts), dtype=np.int64), counts))


def values_of(tokens: Tokens, marks: Marks, annotator: int) -> Ints:
    """What one annotator made of each token: the number of a label, or the number of labels for “none”."""
    values = np.full(len(tokens.article), len(marks.labels), dtype=np.int64)
    mine = np.flatnonzero(marks.annotator[marks.owner] == annotator)
    row = marks.owner[mine]
    low = np.searchsorted(tokens.where.end, marks.where.begin[mine], side="right").astype(np.int64, copy=False)
    high = np.searchsorted(tokens.where.begin, marks.where.end[mine], side="left").astype(np.int64, copy=False)
    # The last one written stays: the shortest, and of those the earliest label.
    order = np.lexsort((-marks.label[row], -marks.size[row]))
    row = row[order]
    owners, places = spread(low[order], high[order])
    values[places] = marks.label[row[owners]]
    return values


def labelled_by_any(values: Sequence[Ints], labels: int) -> list[int]:
    """How many tokens have each label in at least one of `values`, a column an annotator."""
    counted = np.zeros(labels + 1, dtype=np.int64)
    for place, column in enumerate(values):
        fresh = np.ones(len(column), dtype=np.bool_)
        for before in values[:place]:
            fresh &= before != column
        counted += np.bincount(column[fresh], minlength=labels + 1)
    return counted[:labels].tolist()


def _ranges(text: str) -> Ranges:
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _kinds(letters)
    word, single = kinds == _WORD, kinds == _SINGLE
    begins, ends = word.copy(), word.copy()
    begins[1:] &= ~word[:-1]
    ends[:-1] &= ~word[1:]
    return Ranges(
        np.flatnonzero(begins | single).astype(np.int64, copy=False), np.flatnonzero(ends | single).astype(np.int64) + 1
    )


def _kinds(letters: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """What each letter is, each different one asked once."""
    if not len(letters):
        return np.zeros(0, dtype=np.uint8)
    table = np.zeros(int(letters.max()) + 1, dtype=np.uint8)
    table[letters] = 1
    present = np.flatnonzero(table)
    table[present] = [_kind(chr(letter)) for letter in present.tolist()]
    return table[letters]


def _kind(letter: str) -> int:
    if letter.isspace():
        return _SPACE
    if not (letter.isalnum() or letter == "_" or unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf")):
        return _SINGLE
    return _SINGLE if unicodedata.name(letter, "").startswith(_ONE_EACH) else _WORD
