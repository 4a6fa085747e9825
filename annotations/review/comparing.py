"""A comparison: what the layers of one article say, matched and with their disagreements by kind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from annotations.ids import derived_id
from annotations.layer import Layer
from annotations.review.disagreements import (
    GRAVITY,
    DisagreementKind,
    Match,
    Side,
    is_trivial,
    kinds_between,
)
from annotations.review.matching import align
from annotations.review.statements import statement


@dataclass(frozen=True, slots=True)
class Comparison:
    """The layers of one article side by side: `annotators` by id, and every match in reading order."""

    article: str
    annotators: tuple[str, ...]
    matches: tuple[Match, ...]

    @property
    def agreed(self) -> tuple[Match, ...]:
        """What all layers say alike."""
        return tuple(match for match in self.matches if not match.kinds)

    @property
    def disagreements(self) -> tuple[Match, ...]:
        """What they do not."""
        return tuple(match for match in self.matches if match.kinds)

    @property
    def counts(self) -> Mapping[DisagreementKind, int]:
        """In how many matches each kind of disagreement occurs, the gravest first; kinds that do not are left out."""
        counted = Counter(kind for match in self.matches for kind in match.kinds)
        return {kind: counted[kind] for kind in GRAVITY if kind in counted}


def compare(text: str, layers: Sequence[Layer], *, attributes: frozenset[str] | None = None) -> Comparison:
    """The comparison of what stands in the layers of one article; `text` is the article's.

    Of one layer each annotation is a match of its own, agreed: plain review. Of two the right one is the reference
    (`kinds_between` says what that means, and what holds for more). Which annotations are held against each other is
    said in `matching`. Spans are only held against spans, attributions only against attributions. What was struck does
    not stand. Only the attributes named are compared, all where `attributes` is None.

    Swapping the layers swaps the sides, and missed with extra; nothing else changes, neither the matches nor their ids.
    Raises ValueError for no layers and for layers of different articles.
    """
    if len({layer.article for layer in layers}) != 1:
        raise ValueError("A comparison is of at least one layer, all of the same article.")
    annotators = tuple(layer.annotator for layer in layers)
    spans = align([list(layer.spans.values()) for layer in layers], annotators)
    quotes = align([list(layer.attributions.values()) for layer in layers], annotators, split=True)
    found = _Found(text, layers[0].article, annotators, attributes)
    matches = sorted(found.matches((*spans, *quotes)), key=itemgetter(0, 1, 2))
    return Comparison(layers[0].article, annotators, tuple([row[3] for row in matches]))


@dataclass(frozen=True, slots=True)
class _Found:
    """What all matches of one comparison have in common."""

    text: str
    article: str
    annotators: tuple[str, ...]
    attributes: frozenset[str] | None

    def matches(self, aligned: Iterable[tuple[Side, ...]]) -> Iterator[tuple[int, int, str, Match]]:
        """A match for each tuple of sides, after what it is sorted by: its start, the longer first, its id."""
        for sides in aligned:
            kinds = kinds_between(sides, self.attributes)
            trivial = DisagreementKind.BOUNDARY in kinds and is_trivial(self.text, sides)
            match = Match(self._id(sides), sides, kinds, trivial)
            start, end = (match.start, match.end) if _APART.intersection(kinds) else _ends(sides)
            yield start, -end, match.id, match

    def _id(self, sides: tuple[Side, ...]) -> str:
        """The same for the same annotations, in whatever order the layers come.

        All that is said goes into it, so that a judgement is of what was there: who changes an annotation opens it anew.
        """
        return derived_id("match", self.article, *sorted(map(_said, self.annotators, sides)))


def _said(annotator: str, side: Side) -> str:
    if len(side) == 1:
        return f"{annotator}\x1e{side[0].id!a} {statement(side[0])}"
    return "\x1e".join([annotator, *[f"{annotation.id!a} {statement(annotation)}" for annotation in side]])


# Kinds whose sides have different places; of all other matches any side tells where they are.
_APART = frozenset({DisagreementKind.BOUNDARY, DisagreementKind.SPLIT})


def _ends(sides: tuple[Side, ...]) -> tuple[int, int]:
    for side in sides:
        if side:
            return side[0].start, side[0].end
    raise ValueError("A match has an annotation on at least one side.")
