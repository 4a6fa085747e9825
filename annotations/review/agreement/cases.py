"""The cases behind the figures: every span, quote and stretch of tokens on which two annotators met or missed each other.

They are kept in columns, which is small and quick to send to another process, and become values when they are asked for.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotations.spans import Fragment, joined

Pair = tuple[str, str]

# What is known of a meeting, one bit each; then one bit an aspect of an attribution for “asked”, and one for “agrees”.
EXACT, PLACE, MET, HALF = 1, 2, 4, 8
FIRST_ASPECT = 16
ASPECT_COUNT = 6
_RULES = {"exact": EXACT, "place": PLACE, "met": MET}


@dataclass(frozen=True, slots=True)
class Case:
    """One place in one article, as two annotators read it.

    `left` and `right` are the words that each of them marked, code points `[start, end)`; empty, with an empty label,
    where one of them marked nothing. `agrees` is by the rule of the figure that the case stands behind.
    """

    article: str
    pair: Pair
    left: tuple[Fragment, ...]
    right: tuple[Fragment, ...]
    left_label: str
    right_label: str
    agrees: bool

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        """All the words that either of them marked."""
        return joined((*self.left, *self.right))


@dataclass(frozen=True, slots=True)
class Rows:
    """What was marked, in columns; offsets are the article's own. Row r has the fragments `first[r]` to `first[r + 1]`."""

    labels: tuple[str, ...]
    article: "array[int]"
    label: "array[int]"
    first: "array[int]"
    begin: "array[int]"
    end: "array[int]"

    def fragments(self, row: int) -> tuple[Fragment, ...]:
        """The words of one row; none for a row below 0."""
        if row < 0:
            return ()
        within = slice(self.first[row], self.first[row + 1])
        return tuple(zip(self.begin[within], self.end[within]))

    def name(self, row: int) -> str:
        """The label of one row; "" for a row below 0."""
        return self.labels[self.label[row]] if row >= 0 else ""


@dataclass(frozen=True, slots=True)
class Meetings:
    """Rows of the left and the right annotator that were paired, -1 where there is none, and what is known of each."""

    left: "array[int]"
    right: "array[int]"
    known: "array[int]"


@dataclass(frozen=True, slots=True)
class Stretches:
    """Neighbouring tokens on which a pair differs in the same way; values are places among the labels, or their number."""

    article: "array[int]"
    begin: "array[int]"
    end: "array[int]"
    left: "array[int]"
    right: "array[int]"


@dataclass(frozen=True, slots=True)
class Casebook:
    """All cases of one comparison. `rows` go by subject, `met` by subject, way of pairing (any, label) and pair."""

    articles: tuple[str, ...]
    rows: Mapping[str, Rows]
    met: Mapping[tuple[str, str, Pair], Meetings]
    differing: Mapping[Pair, Stretches]

    def meetings(
        self, subject: str, way: str, pairs: Iterable[Pair], label: str, rule: str, *, differing: bool = False
    ) -> tuple[Case, ...]:
        """The cases of a label ("" for all), or only those that do not agree: where `rule` (exact, place, met) fails."""
        bit = _RULES[rule]
        return tuple(
            self._case(subject, pair, left, right, bool(known & bit))
            for pair in pairs
            for left, right, known in self._met(subject, way, pair, label)
            if not (differing and known & bit)
        )

    def cell(self, subject: str, pair: Pair, left_label: str, right_label: str) -> tuple[Case, ...]:
        """The cases that the left annotator gave one label and the right one another; "" stands for “missed”."""
        rows = self.rows[subject]
        return tuple(
            self._case(subject, pair, left, right, bool(known & EXACT))
            for left, right, known in self._met(subject, "any", pair, left_label or right_label)
            if (rows.name(left), rows.name(right)) == (left_label, right_label)
        )

    def aspects(
        self, pairs: Iterable[Pair], label: str, aspect: int, *, same: bool, differing: bool = False
    ) -> tuple[Case, ...]:
        """The quotes that both marked (the same words, or half of them), where one of the two says something of `aspect`."""
        wanted = (PLACE if same else HALF) | FIRST_ASPECT << aspect
        agrees = FIRST_ASPECT << (ASPECT_COUNT + aspect)
        return tuple(
            self._case("quotes", pair, left, right, bool(known & agrees))
            for pair in pairs
            for left, right, known in self._met("quotes", "any", pair, label)
            if known & wanted == wanted and not (differing and known & agrees)
        )

    def stretches(self, pairs: Iterable[Pair], label: str) -> tuple[Case, ...]:
        """Where the tokens of a label ("" for all) differ."""
        labels = (*self.rows["spans"].labels, "")
        found: list[Case] = []
        for pair in pairs:
            columns = self.differing.get(pair)
            if columns is None:
                continue
            for article, begin, end, left, right in zip(
                columns.article, columns.begin, columns.end, columns.left, columns.right
            ):
                names = labels[left], labels[right]
                if not label or label in names:
                    where = ((begin, end),)
                    found.append(Case(self.articles[article], pair, where, where, *names, agrees=False))
        return tuple(found)

    def _met(self, subject: str, way: str, pair: Pair, label: str) -> Iterator[tuple[int, int, int]]:
        columns = self.met.get((subject, way, pair))
        if columns is None:
            return
        rows = self.rows[subject]
        for left, right, known in zip(columns.left, columns.right, columns.known):
            if not label or label in (rows.name(left), rows.name(right)):
                yield left, right, known

    def _case(self, subject: str, pair: Pair, left: int, right: int, agrees: bool) -> Case:
        rows = self.rows[subject]
        article = self.articles[rows.article[max(left, right)]]
        return Case(
            article, pair, rows.fragments(left), rows.fragments(right), rows.name(left), rows.name(right), agrees
        )
