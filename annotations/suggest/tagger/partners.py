"""Partners: which of the words that look like a cue, or like a source, belong to a content."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import final

from spacy.tokens import Doc, Token

from annotations.suggest.tagger.tags import Floats, Part

# Tokens `[first, last)` of a Doc.
Places = tuple[int, int]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "sb", "sbp", "pobj"})
_CONJUNCTS = frozenset({"conj", "cj"})
# No partner is looked for farther from a content than this many tokens, and the distance counts up to half of them.
_FARTHEST = 80
_CLIMB = 5


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for and against a partner, in the units of the tagger's probability that it is such a word.

    `ruled` is for one that the rules chose for the same content, `governs` for one on which the parse hangs the content,
    `subject` for the subject of the chosen cue; `gap` is taken off for each token between, the others for a partner
    outside the content's sentences or paragraphs, or inside it. From `least` on, one is better than none.
    """

    ruled: float
    governs: float
    subject: float
    gap: float
    sentence: float
    paragraph: float
    inside: float
    least: float


# Found by a search over cross-validated articles of two corpora.
CUE_WEIGHTS = Weights(0.6, 0.5, 0.3, 0.02, 0.5, 0.8, 0.6, 0.0)
SOURCE_WEIGHTS = Weights(0.4, 0.25, 0.3, 0.005, 0.5, 1.1, 0.6, -1.0)


@final
class PartnerFinder:
    """Finds the cues, or the sources, of contents in one Doc.

    `likely` is each token's probability of being in such words, `tagged` the words that it makes, `lines` the number of
    each token's paragraph.
    """

    def __init__(
        self, doc: Doc, likely: Floats, tagged: Sequence[Part], lines: Sequence[int], weights: Weights
    ) -> None:
        self._doc = doc
        self._likely = likely
        self._tagged = [(part.first, part.last) for part in tagged]
        self._lines = lines
        self._weights = weights
        self._sentences = _sentence_numbers(doc)

    def find(
        self, content: Sequence[Places], ruled: Mapping[Places, float], cue: Places | None = None
    ) -> Places | None:
        """The best partner of a content among the tagged words near it and those that the rules chose.

        `ruled` holds the rules' choices, each with how far their content is this one (0 to 1); `cue` is the chosen cue
        where a source is wanted.
        """
        begin = bisect_left(self._tagged, (content[0][0] - _FARTHEST, 0))
        end = bisect_left(self._tagged, (content[-1][1] + _FARTHEST, 0))
        near = {places for places in self._tagged[begin:end] if self._gap(content, places) <= _FARTHEST}
        scores = {places: self._score(content, places, cue) for places in near | ruled.keys()}
        for places, share in ruled.items():
            scores[places] += self._weights.ruled * share
        best = max(sorted(scores), key=scores.__getitem__, default=None)
        return best if best is not None and scores[best] > self._weights.least else None

    def _score(self, content: Sequence[Places], places: Places, cue: Places | None) -> float:
        weights = self._weights
        first, last = places
        score = float(self._likely[first:last].mean()) - weights.gap * min(self._gap(content, places), _FARTHEST // 2)
        if not any(self._sentences[first] in (self._sentences[a], self._sentences[b - 1]) for a, b in content):
            score -= weights.sentence
        if all(self._lines[first] != self._lines[a] for a, _ in content):
            score -= weights.paragraph
        if any(a <= first < b for a, b in content):
            score -= weights.inside
        root = self._doc[first:last].root
        governors = {_governor(self._doc[a:b].root) for a, b in content}
        if root.i in governors or root.head.i in governors:
            score += weights.governs
        if cue is not None and cue[0] <= root.head.i < cue[1] and root.dep_ in _SUBJECTS:
            score += weights.subject
        return score

    def _gap(self, content: Sequence[Places], places: Places) -> int:
        """How many tokens stand between the words and the nearest part of the content; 0 inside it."""
        first, last = places
        return min(max(0, a - last, first - b) for a, b in content)


def _governor(root: Token) -> int:
    """The word that the parse hangs a content on, conjunctions climbed over; -1 for none."""
    for _ in range(_CLIMB):
        if root.dep_ not in _CONJUNCTS or root.head.i == root.i:
            break
        root = root.head
    return root.head.i if root.head.i != root.i else -1


def _sentence_numbers(doc: Doc) -> list[int]:
    if not doc.has_annotation("SENT_START"):
        return [0] * len(doc)
    return [number for number, sentence in enumerate(doc.sents) for _ in range(len(sentence))]
