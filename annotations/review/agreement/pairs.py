"""How far every two annotators agree on spans: one figure a pair, counted without numpy."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotations.project_reader import ProjectReader
from annotations.review.agreement.together import Read, finished, read_together
from annotations.spans import Fragment

Words = tuple[str, tuple[Fragment, ...]]


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """The exact span F1 of two annotators: `agreed` pairs of spans with the same words and label, of `spans` in all.

    `articles` both have finished.
    """

    left: str
    right: str
    articles: int
    spans: int
    agreed: int

    @property
    def value(self) -> float | None:
        """F1 from 0 to 1; None where neither marked anything in an article that both have finished."""
        return 2 * self.agreed / self.spans if self.spans else None

    @property
    def why(self) -> str:
        """Why there is no value; "" where there is one."""
        if self.spans:
            return ""
        return (
            "Neither of the two marked a span in these articles."
            if self.articles
            else "They share no finished article."
        )


def pair_agreements(project: ProjectReader, annotator_ids: Sequence[str] = ()) -> list[PairAgreement]:
    """The exact span F1 of every two of these annotators (of all who have finished anything), the earlier one left.

    The same figures as Measure.F1_EXACT of each pair. For a job: it reads every layer that counts.
    """
    people = tuple(annotator_ids) or tuple(one.id for one in finished(project).annotators)
    pairs = list(combinations(range(len(people)), 2))
    articles, spans, agreed = Counter[tuple[int, int]](), Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for read in read_together(project, people):
        marked = [None if layer is None else Counter(_words(layer)) for layer in read.layers]
        for pair in pairs:
            left, right = marked[pair[0]], marked[pair[1]]
            if left is not None and right is not None:
                articles[pair] += 1
                spans[pair] += left.total() + right.total()
                agreed[pair] += (left & right).total()
    return [
        PairAgreement(people[pair[0]], people[pair[1]], articles[pair], spans[pair], agreed[pair]) for pair in pairs
    ]


def _words(layer: Read) -> Iterator[Words]:
    return ((span.label, span.fragments) for span in layer.spans.values())
