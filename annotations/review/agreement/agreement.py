"""The figures of agreement over articles that annotators have both (or all) finished, the quick ones first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from annotations.review.agreement import confusion
from annotations.review.agreement.alpha import Coincidences, token_alpha
from annotations.review.agreement.attributions import Compared, kind_alpha, share_family, speaker_alpha
from annotations.review.agreement.bootstrap import Family, one_thread, point_figures, with_intervals
from annotations.review.agreement.cases import Casebook, Stretches
from annotations.review.agreement.f1 import Hits, f1_family
from annotations.review.agreement.figures import Agreement, Confusion, Figure, Given, Key, Pair, Stage, Subject
from annotations.review.agreement.intervals import Floats, Ints
from annotations.review.agreement.kappa import contingency, kappa_family, no_kappa
from annotations.review.agreement.marks import Corpus, Marks, ReadTogether, gather
from annotations.review.agreement.pairing import Met
from annotations.review.agreement.tokens import Tokens, labelled_by_any, tokens_of, values_of
from annotations.review.agreement.unitizing import alpha_u_family

Members = tuple[int, int]


def quiet(_done: int, _most: int) -> None:
    """Report nothing."""


def agreement(
    articles: Iterable[ReadTogether],
    annotators: Sequence[str],
    labels: Sequence[str],
    progress: Callable[[int, int], None] = quiet,
) -> Iterator[Agreement]:
    """The agreement of `annotators` (ids, in the order of each article's layers), three times, each with more in it.

    First comes F1 with the confusion matrices and the cases of spans, then all figures, then all with
    95 % intervals from 1,000 samples of articles (always the same samples). `labels` gives the order of labels; those that
    nobody used have no figures. With two annotators the figures of the pair and of all together are the same ones; with
    more, F1 together is over all pairs, and each pair has its own figures too. `progress(done, most)` is called as
    samples are drawn, and whatever it raises ends the work. Raises ValueError for fewer than two annotators.
    """
    if len(annotators) < 2:
        raise ValueError("Agreement takes two annotators at least.")
    with one_thread():
        work = Groundwork(gather(articles, annotators, labels))
        families = work.first_families()
        figures = _points(families, work.count)
    yield work.result(Stage.FIRST, figures)
    with one_thread():
        more = work.further_families()
        figures = [*figures, *_points(more, work.count)]
    yield work.result(Stage.FIGURES, figures)
    with one_thread():
        figures = list(with_intervals([*families, *more], figures, work.count, progress))
    progress(1, 1)
    yield work.result(Stage.INTERVALS, figures)


def _points(families: Sequence[Family], count: int) -> list[Figure]:
    return [figure for family in families for figure in point_figures(family, count)]


class Groundwork:
    """What the figures share: the corpus, its tokens and the pairings."""

    def __init__(self, corpus: Corpus) -> None:
        self.count = len(corpus.articles)
        self._corpus = corpus
        self._subjects: tuple[tuple[Subject, Marks], ...] = (
            (Subject.SPANS, corpus.spans),
            (Subject.QUOTES, corpus.quotes),
        )
        self._met = {
            (subject, members): self._paired(marks, members)
            for subject, marks in self._subjects
            for members in corpus.pairs
        }
        self._compared: dict[Members, Compared] = {}
        self._confusions: tuple[Confusion, ...] = tuple(
            confusion.confusion(subject, self._names(members), marks, self._met[subject, members].any_label)
            for subject, marks in self._subjects
            for members in corpus.pairs
        )
        self._rows = {subject.value: confusion.rows(corpus, marks) for subject, marks in self._subjects}

    @cached_property
    def _tokens(self) -> Tokens:
        return tokens_of(self._corpus)

    @cached_property
    def _values(self) -> list[Ints]:
        corpus = self._corpus
        return [values_of(self._tokens, corpus.spans, annotator) for annotator in range(len(corpus.annotators))]

    def first_families(self) -> list[Family]:
        """F1, which needs no tokens."""
        corpus = self._corpus
        families: list[Family] = []
        for subject, marks in self._subjects:
            hits = {members: self._hits(subject, marks, members) for members in corpus.pairs}
            families.append(f1_family(subject, marks, list(hits.values()), None))
            families.extend(f1_family(subject, marks, [hits[one]], self._names(one)) for one in corpus.pairs)
        return families

    def further_families(self) -> list[Family]:
        """κ, α, αU and the attributions."""
        return [*self._token_families(), *self._other_families()]

    def _token_families(self) -> list[Family]:
        corpus = self._corpus
        labels = corpus.spans.labels
        tables = {members: self._table(members) for members in corpus.pairs}
        families: list[Family] = []
        families.extend(kappa_family(tables[one], labels, self._names(one)) for one in corpus.pairs)
        families.extend([no_kappa(labels)] if len(corpus.pairs) > 1 else [])
        families.append(self._alpha(list(tables.values()), range(len(corpus.annotators)), None))
        if len(corpus.pairs) > 1:
            families.extend(self._alpha([tables[one]], one, self._names(one)) for one in corpus.pairs)
        return families

    def _other_families(self) -> list[Family]:
        corpus = self._corpus
        self._compared = {one: Compared.of(corpus, self._met[Subject.QUOTES, one].any_label) for one in corpus.pairs}
        groups: list[tuple[Sequence[int], Pair | None, list[Compared]]] = [
            (range(len(corpus.annotators)), None, list(self._compared.values()))
        ]
        if len(corpus.pairs) > 1:
            groups.extend((one, self._names(one), [self._compared[one]]) for one in corpus.pairs)
        families: list[Family] = []
        for members, names, compared in groups:
            for subject, marks in self._subjects:
                families.append(alpha_u_family(corpus, marks, subject, members, names))
            families.append(share_family(corpus, compared, names))
            for given in Given:
                families.append(kind_alpha(corpus, compared, names, given))
                families.append(speaker_alpha(corpus, compared, names, given))
        return families

    def result(self, stage: Stage, figures: Sequence[Figure]) -> Agreement:
        """What is known by now."""
        corpus = self._corpus
        known: dict[Key, Figure] = {figure.key: figure for figure in figures}
        if len(corpus.pairs) == 1:
            only = self._names(corpus.pairs[0])
            known |= _both_ways(known, only)
        labels = corpus.spans.labels
        return Agreement(stage, corpus.annotators, self.count, labels, known, self._confusions, self._cases())

    def _names(self, members: Members) -> Pair:
        return self._corpus.annotators[members[0]], self._corpus.annotators[members[1]]

    def _paired(self, marks: Marks, members: Members) -> Met:
        both = self._corpus.both(*members)
        left, right = (marks.rows(member, both) for member in members)
        return Met.of(marks, left, right)

    def _hits(self, subject: Subject, marks: Marks, members: Members) -> Hits:
        return Hits.of(self._corpus, marks, members, self._met[subject, members])

    def _table(self, members: Members) -> Floats:
        values = self._values[members[0]], self._values[members[1]]
        return contingency(self._corpus, self._tokens, values, members, len(self._corpus.spans.labels) + 1)

    def _alpha(self, tables: Sequence[Floats], members: Sequence[int], names: Pair | None) -> Family:
        readers = self._corpus.readers(members)
        labels = self._corpus.spans.labels
        compared = (readers > 1)[self._tokens.article]
        counted = np.bincount(self._tokens.article[compared], minlength=self.count).astype(np.float64)
        labelled = labelled_by_any([self._values[member][compared] for member in members], len(labels))
        return token_alpha(Coincidences.of(tables, readers), labels, names, counted, labelled)

    def _cases(self) -> Casebook:
        corpus = self._corpus
        met = {
            (subject.value, way, self._names(members)): confusion.meetings(
                marks,
                pairing,
                self._compared.get(members) if subject == Subject.QUOTES and way == "any" else None,
            )
            for subject, marks in self._subjects
            for members in corpus.pairs
            for way, pairing in (
                ("any", self._met[subject, members].any_label),
                ("label", self._met[subject, members].within),
            )
        }
        return Casebook(corpus.articles, self._rows, met, self._differing())

    def _differing(self) -> dict[Pair, Stretches]:
        """The tokens that differ; none before the tokens were wanted, which take as long as all of F1."""
        if "_values" not in self.__dict__:
            return {}
        return {
            self._names(one): confusion.stretches(
                self._corpus, self._tokens, (self._values[one[0]], self._values[one[1]]), one
            )
            for one in self._corpus.pairs
        }


def _both_ways(known: dict[Key, Figure], only: Pair) -> dict[Key, Figure]:
    """With one pair, its figures as those of all together, and the other way round."""
    return {
        key: replace(figure, key=key)
        for figure in known.values()
        for key in (replace(figure.key, pair=None), replace(figure.key, pair=only))
    }
