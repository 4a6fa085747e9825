"""What the annotators marked, in columns: one row a span or quote, over all articles and layers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from annotations.attributions import Attribution, QuoteKind
from annotations.review.agreement.intervals import Flags, Floats, Ints, Ranges, ints
from annotations.review.agreement.together import ReadTogether as ReadTogether
from annotations.spans import Fragment


@dataclass(frozen=True, slots=True)
class Marks:
    """Spans (or quotes) of all layers, one row each, and their fragments on one line on which articles follow one another.

    By row: `article`, `annotator` and `label` are places in the corpus's lists; two rows have the same `place` when they
    cover the same words of the same article; `size` is how many code points they cover. The fragments of row r are
    `first[r]` to `first[r + 1]` of `where`; `owner` is the row of each fragment.
    """

    labels: tuple[str, ...]
    article: Ints
    annotator: Ints
    label: Ints
    place: Ints
    size: Ints
    first: Ints
    owner: Ints
    where: Ranges

    def rows(self, annotator: int, articles: Flags) -> Ints:
        """The rows of one annotator in the articles that are flagged."""
        return np.flatnonzero((self.annotator == annotator) & articles[self.article]).astype(np.int64, copy=False)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that is compared. `base` is where each article begins on the line, `length` how long it is, in code points.

    `read[a, n]` is whether annotator n has finished article a. `attributions` are those of the rows of `quotes`.
    """

    articles: tuple[str, ...]
    annotators: tuple[str, ...]
    texts: tuple[str, ...]
    base: Ints
    length: Ints
    read: Flags
    spans: Marks
    quotes: Marks
    attributions: tuple[Attribution, ...]

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Every two annotators, the earlier one left."""
        count = len(self.annotators)
        return tuple((left, right) for left in range(count) for right in range(left + 1, count))

    def both(self, left: int, right: int) -> Flags:
        """Which articles these two have both finished."""
        return self.read[:, left] & self.read[:, right]

    def readers(self, members: Sequence[int]) -> Floats:
        """How many of `members` have finished each article."""
        return self.read[:, list(members)].sum(axis=1).astype(np.float64)


def gather(articles: Iterable[ReadTogether], annotators: Sequence[str], labels: Sequence[str]) -> Corpus:
    """The corpus of `articles`, those left out that fewer than two annotators have finished.

    Labels keep the order of `labels`; those that nobody used are left out, those that are not among them come last, by
    name. Raises ValueError where an article has not one layer (or None) for each annotator.
    """
    kept = [one for one in articles if sum(layer is not None for layer in one.layers) > 1]
    for one in kept:
        if len(one.layers) != len(annotators):
            raise ValueError(f"Article {one.article} has {len(one.layers)} layers for {len(annotators)} annotators.")
    length = ints([len(one.text) for one in kept])
    # One place between articles stays free, so that nothing of one touches the next.
    base = np.cumsum(length + 1) - (length + 1)
    read = np.array([[layer is not None for layer in one.layers] for one in kept], dtype=np.bool_)
    read = read.reshape(len(kept), len(annotators))
    spans, quotes = _Rows([], [], [], []), _Rows([], [], [], [])
    attributions: list[Attribution] = []
    for number, one in enumerate(kept):
        for who, layer in enumerate(one.layers):
            if layer is None:
                continue
            marked, said = layer.spans.values(), layer.attributions.values()
            spans.take(number, who, [span.label for span in marked], [span.fragments for span in marked])
            quotes.take(number, who, [quote.kind.value for quote in said], [quote.content for quote in said])
            attributions.extend(said)
    return Corpus(
        tuple(one.article for one in kept),
        tuple(annotators),
        tuple(one.text for one in kept),
        base,
        length,
        read,
        spans.marks(base, labels),
        quotes.marks(base, [kind.value for kind in QuoteKind]),
        tuple(attributions),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows while they are collected."""

    articles: list[tuple[int, int]]
    annotators: list[tuple[int, int]]
    labels: list[str]
    fragments: list[tuple[Fragment, ...]]

    def take(self, article: int, annotator: int, labels: list[str], fragments: list[tuple[Fragment, ...]]) -> None:
        """Add what one layer marked: a label and fragments for each."""
        self.articles.append((article, len(labels)))
        self.annotators.append((annotator, len(labels)))
        self.labels.extend(labels)
        self.fragments.extend(fragments)

    def marks(self, base: Ints, known: Sequence[str]) -> Marks:
        """The rows in columns."""
        used = set(self.labels)
        labels = tuple(label for label in dict.fromkeys(known) if label in used)
        labels += tuple(sorted(used.difference(labels)))
        number = {label: place for place, label in enumerate(labels)}
        article = _repeated(self.articles)
        many = ints([len(fragments) for fragments in self.fragments])
        first = np.concatenate([ints([0]), np.cumsum(many)])
        owner = np.repeat(np.arange(len(many), dtype=np.int64), many)
        ends = ints(list(chain.from_iterable(chain.from_iterable(self.fragments)))).reshape(-1, 2)
        ends = ends + (base[article[owner]] if len(owner) else ints([])).reshape(-1, 1)
        where = Ranges(np.ascontiguousarray(ends[:, 0]), np.ascontiguousarray(ends[:, 1]))
        size = np.bincount(owner, weights=(where.end - where.begin), minlength=len(many)).astype(np.int64, copy=False)
        place = self._places(first, where, many)
        label = ints([number[label] for label in self.labels])
        return Marks(labels, article, _repeated(self.annotators), label, place, size, first, owner, where)

    def _places(self, first: Ints, where: Ranges, many: Ints) -> Ints:
        """A number for the words of each row, ordered by where they begin: equal where the words are the same."""
        begin, end = where.begin[first[:-1]], where.end[first[1:] - 1]
        widest = int((end - begin).max(initial=0)) + 1
        place = begin * widest + (end - begin)
        several = np.flatnonzero(many > 1)
        if len(several):
            # Fragments are relative to their article, but begin and end tell the articles apart.
            ranks = {one: rank for rank, one in enumerate(sorted({self.fragments[row] for row in several.tolist()}), 1)}
            within = np.zeros(len(place), dtype=np.int64)
            within[several] = [ranks[self.fragments[row]] for row in several.tolist()]
            place = np.unique(place, return_inverse=True)[1].astype(np.int64, copy=False) * (len(ranks) + 1) + within
        return place


def _repeated(runs: Sequence[tuple[int, int]]) -> Ints:
    """Each value as often as its count says."""
    pairs = ints(runs).reshape(-1, 2)
    return np.repeat(pairs[:, 0], pairs[:, 1])
