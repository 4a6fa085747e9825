"""Agreement on attributions, given the same quote: source, speaker, cue and kind.

Two quotes are the same one when their contents are the same words, or, by half, when at least half of what either covers
is covered by both. Of them, the share is taken on which the two annotators agree. Where neither names a source (a
speaker, a cue) there is nothing to compare, and the pair is left out of that share. Speakers are the same when their
names are, but for case and spaces. By label means by kind: pairs in which either annotator says that kind.

Kind and speaker are nominal values and get Krippendorff's α too, each pair of quotes a unit with two values. Words in the text
are no categories: there is no chance agreement to take off for sources and cues.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotations.attributions import Attribution
from annotations.language import tr
from annotations.review.agreement.alpha import AlphaFamily, Coincidences, alpha_of
from annotations.review.agreement.bootstrap import Support
from annotations.review.agreement.figures import ASPECTS, Given, Key, Measure, Pair, Subject
from annotations.review.agreement.intervals import Flags, Floats, Ints, ints, ratio, summed, tally
from annotations.review.agreement.marks import Corpus
from annotations.review.agreement.pairing import Pairing
from annotations.spans import Fragment

_NO_PAIR = tr("No quote was marked by both.")
_NO_KIND = tr("No quote that either called this kind was marked by both.")
_NOTHING = tr("On the quotes that both marked, neither says anything of this.")
_ONE_VALUE = tr("All values are the same, so no disagreement can be expected by chance.")
_SHARED_BLOCK = 256


@dataclass(frozen=True, slots=True)
class Compared:
    """Quotes that two annotators both marked, at least by half, one a row; `article` is that of each.

    `asked[r, aspect]` is whether either says anything of the aspect, `agrees[r, aspect]` whether they agree. `at` is where the
    row stands in the pairing. `speakers` are folded names, of the left and of the right annotator.
    """

    at: Ints
    article: Ints
    same: Flags
    kinds: tuple[Ints, Ints]
    speakers: tuple[tuple[str, ...], tuple[str, ...]]
    asked: Flags
    agrees: Flags

    @classmethod
    def of(cls, corpus: Corpus, pairing: Pairing) -> "Compared":
        """The pairs of `pairing` that are the same quote."""
        marks = corpus.quotes
        at = np.flatnonzero(2 * pairing.part >= 1).astype(np.int64, copy=False)
        left, right = pairing.left[at], pairing.right[at]
        ours = [corpus.attributions[int(row)] for row in left]
        theirs = [corpus.attributions[int(row)] for row in right]
        compared = [_compared(one, other) for one, other in zip(ours, theirs)]
        verdicts = np.array(compared, dtype=np.bool_).reshape(-1, 2, len(ASPECTS))
        speakers = tuple(map(_folded, ours)), tuple(map(_folded, theirs))
        kinds = marks.label[left], marks.label[right]
        same = marks.place[left] == marks.place[right]
        return cls(at, marks.article[left], same, kinds, speakers, verdicts[:, 0], verdicts[:, 1])

    def given(self, given: Given) -> Flags:
        """Which rows count."""
        return self.same if given == Given.SAME else np.ones(len(self.same), dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class ShareFamily:
    """Shares on which annotators agree: `agreed` of `asked`, one column a figure."""

    keys: tuple[Key, ...]
    support: tuple[Support, ...]
    agreed: Floats
    asked: Floats

    def values(self, weights: Floats) -> Floats:
        """The figures for each sample of articles."""
        return ratio(weights @ self.agreed, weights @ self.asked)


@dataclass(frozen=True, slots=True)
class SpeakerAlpha:
    """α of the speakers. Σ n_c² falls into names of one article alone (`alone`) and names of several (`shared`)."""

    keys: tuple[Key, ...]
    support: tuple[Support, ...]
    agreed: Floats
    used: Floats
    alone: Floats
    shared: Floats

    def values(self, weights: Floats) -> Floats:
        """The figure for each sample of articles."""
        squares = (weights * weights) @ self.alone
        for begin in range(0, self.shared.shape[1], _SHARED_BLOCK):
            names = weights @ self.shared[:, begin : begin + _SHARED_BLOCK]
            squares += (names * names).sum(axis=1)
        return alpha_of(weights @ self.used, weights @ self.agreed, squares).reshape(-1, 1)


def share_family(corpus: Corpus, compared: Sequence[Compared], pair: Pair | None) -> ShareFamily:
    """The shares of one pair of annotators, or of all pairs together."""
    keys: list[Key] = []
    support: list[Support] = []
    columns: list[tuple[Floats, Floats]] = []
    for given in Given:
        rows = [one.given(given) for one in compared]
        for number, kind in enumerate(("", *corpus.quotes.labels)):
            of_kind = [flags & _says(one, number - 1) for one, flags in zip(compared, rows)]
            marked = any(flags.any() for flags in of_kind)
            for place, aspect in enumerate(ASPECTS):
                agreed, asked = np.zeros(len(corpus.articles)), np.zeros(len(corpus.articles))
                for one, flags in zip(compared, of_kind):
                    counts = flags & one.asked[:, place]
                    asked += np.bincount(one.article[counts], minlength=len(asked))
                    agreed += np.bincount(one.article[counts & one.agrees[:, place]], minlength=len(agreed))
                columns.append((agreed, asked))
                why = _NOTHING if marked else _NO_KIND if kind else _NO_PAIR
                keys.append(Key(aspect, Subject.QUOTES, kind, pair, given))
                support.append(Support(int(np.count_nonzero(asked)), int(asked.sum()), why))
    agreed, asked = (np.stack(side, axis=1) for side in zip(*columns))
    return ShareFamily(tuple(keys), tuple(support), agreed, asked)


def kind_alpha(corpus: Corpus, compared: Sequence[Compared], pair: Pair | None, given: Given) -> AlphaFamily:
    """α of the kinds, and of each kind against the others."""
    kinds = len(corpus.quotes.labels)
    shape = len(corpus.articles), kinds * kinds
    table = np.zeros((len(corpus.articles), kinds, kinds))
    for one in compared:
        flags = one.given(given)
        values = one.kinds[0][flags] * kinds + one.kinds[1][flags]
        table += tally(one.article[flags], values, shape).reshape(table.shape)
    coincidences = Coincidences.of([table], np.full(len(corpus.articles), 2.0))
    having = coincidences.used > 0
    count = int(table.sum())
    keys = [Key(Measure.KIND_ALPHA, Subject.QUOTES, "", pair, given)]
    support = [Support(int(np.count_nonzero(having.any(axis=1))), count, _ONE_VALUE if count else _NO_PAIR)]
    for number, kind in enumerate(corpus.quotes.labels):
        counted = table[:, number].sum() + table[:, :, number].sum() - table[:, number, number].sum()
        why = _ONE_VALUE if counted else _NO_KIND
        keys.append(Key(Measure.KIND_ALPHA, Subject.QUOTES, kind, pair, given))
        support.append(Support(int(np.count_nonzero(having[:, number])), int(counted), why))
    return AlphaFamily(tuple(keys), tuple(support), coincidences, kinds)


def speaker_alpha(corpus: Corpus, compared: Sequence[Compared], pair: Pair | None, given: Given) -> SpeakerAlpha:
    """α of the speakers over all quotes of which at least one annotator names one; no name is a value too."""
    count = len(corpus.articles)
    speaker = ASPECTS.index(Measure.SPEAKER)
    numbers: dict[str, int] = {}
    articles: list[Ints] = []
    names: list[Ints] = []
    agreed = np.zeros(count)
    for one in compared:
        rows = np.flatnonzero(one.given(given) & one.asked[:, speaker])
        agreed += 2 * np.bincount(one.article[rows[one.agrees[rows, speaker]]], minlength=count)
        for side in one.speakers:
            articles.append(one.article[rows])
            names.append(ints([numbers.setdefault(side[row], len(numbers)) for row in rows.tolist()]))
    article, name = np.concatenate([ints([]), *articles]), np.concatenate([ints([]), *names])
    used = np.bincount(article, minlength=count).astype(np.float64)
    both, often = np.unique(article * max(len(numbers), 1) + name, return_counts=True)
    article, name = both // max(len(numbers), 1), both % max(len(numbers), 1)
    shared = np.bincount(name, minlength=len(numbers))[name] > 1
    alone = summed(article[~shared], often[~shared] ** 2, count)
    columns, at = np.unique(name[shared], return_inverse=True)
    table = np.zeros((count, len(columns)))
    table[article[shared], at] = often[shared]
    key = Key(Measure.SPEAKER_ALPHA, Subject.QUOTES, "", pair, given)
    marked = any(one.given(given).any() for one in compared)
    why = _NO_PAIR if not marked else _ONE_VALUE if numbers else _NOTHING
    support = Support(int(np.count_nonzero(used)), int(used.sum()) // 2, why)
    return SpeakerAlpha((key,), (support,), agreed, used, alone, table)


def _says(compared: Compared, kind: int) -> Flags:
    """The rows in which either annotator says `kind`; all rows for a kind below 0."""
    if kind < 0:
        return np.ones(len(compared.same), dtype=np.bool_)
    return (compared.kinds[0] == kind) | (compared.kinds[1] == kind)


def _compared(one: Attribution, other: Attribution) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    """By aspect: whether either says anything, and whether they agree."""
    sources, cues = bool(one.source or other.source), bool(one.cue or other.cue)
    speakers = _folded(one), _folded(other)
    asked = (sources, sources, any(speakers), cues, cues, True)
    agrees = (
        one.source == other.source,
        _meet(one.source, other.source),
        speakers[0] == speakers[1],
        one.cue == other.cue,
        _meet(one.cue, other.cue),
        one.kind == other.kind,
    )
    return asked, agrees


def _meet(ours: tuple[Fragment, ...], theirs: tuple[Fragment, ...]) -> bool:
    return any(begin < last and first < end for begin, end in ours for first, last in theirs)


def _folded(quote: Attribution) -> str:
    return " ".join(quote.speaker.casefold().split())
