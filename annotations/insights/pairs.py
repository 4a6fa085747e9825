"""Pairs: how far any two annotators agree on spans, over the articles that both have finished.

F1 = 2 × hits / (spans of the one + spans of the other), a hit being the same words under the same label; of several like
spans in one article each is paired once. That is `f1_exact` of the figures of agreement (van Rijsbergen, Information
Retrieval, 1979, chapter 7), which a test holds them to; here it needs no numpy and no layer in memory.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby

Row = tuple[int, str, str, str]
Marked = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two annotators (in the order of their ids): spans agreed on, spans of each, and the articles that both finished."""

    left: str
    right: str
    hits: int
    spans_left: int
    spans_right: int
    articles: int

    @property
    def f1(self) -> float | None:
        """Exact F1 of spans, 0 to 1; None where neither marked anything."""
        both = self.spans_left + self.spans_right
        return 2 * self.hits / both if both else None


@dataclass(frozen=True, slots=True)
class Shared:
    """What two annotators made of one article (by its number)."""

    article: int
    left: str
    right: str
    hits: int
    spans_left: int
    spans_right: int


def shared_articles(rows: Iterable[Row]) -> list[Shared]:
    """Every pair on every article that both have finished; `rows` are sorted by article."""
    found: list[Shared] = []
    for article, together in groupby(rows, key=lambda row: row[0]):
        marked: dict[str, Counter[Marked]] = defaultdict(Counter)
        for _, annotator, label, fragments in together:
            marked[annotator].update([(label, fragments)] if fragments else [])
        for left, right in combinations(sorted(marked), 2):
            ours, theirs = marked[left], marked[right]
            found.append(Shared(article, left, right, (ours & theirs).total(), ours.total(), theirs.total()))
    return found


def pair_agreements(shared: Iterable[Shared]) -> tuple[PairAgreement, ...]:
    """All pairs that share an article, by their ids."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in shared:
        pair = sums[one.left, one.right]
        for place, count in enumerate((one.hits, one.spans_left, one.spans_right, 1)):
            pair[place] += count
    return tuple(PairAgreement(*pair, *counts) for pair, counts in sorted(sums.items()))


def weekly_f1(shared: Iterable[Shared], week_of: Mapping[int, str]) -> dict[str, float | None]:
    """F1 of all pairs together by week; an article belongs to the week in which the last of them finished it."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in shared:
        week = sums[week_of[one.article]]
        week[0] += 2 * one.hits
        week[1] += one.spans_left + one.spans_right
    return {week: hits / spans if spans else None for week, (hits, spans) in sums.items()}
