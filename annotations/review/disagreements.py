"""A match: one thing in the text, what each layer says of it, and in what way the layers disagree about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotations.attributions import Annotation, Attribution
from annotations.review.overlaps import Place, bare
from annotations.review.statements import declared, folded_name, place_of
from annotations.spans import AttributeValue, Span, joined

Side = tuple[Annotation, ...]


class DisagreementKind(StrEnum):
    """In what way layers disagree. The value is what people read."""

    BOUNDARY = "boundary"
    LABEL = "label"
    MISSED = "missed"
    EXTRA = "extra"
    SOURCE = "source"
    SPEAKER = "speaker"
    CUE = "cue"
    SPLIT = "split"
    QUOTE_KIND = "kind of quote"
    ATTRIBUTE = "attribute"


# The gravest first: whether there is anything, how many, what it is, who said it, then where exactly and how.
GRAVITY = (
    DisagreementKind.MISSED,
    DisagreementKind.EXTRA,
    DisagreementKind.SPLIT,
    DisagreementKind.LABEL,
    DisagreementKind.SPEAKER,
    DisagreementKind.SOURCE,
    DisagreementKind.BOUNDARY,
    DisagreementKind.QUOTE_KIND,
    DisagreementKind.CUE,
    DisagreementKind.ATTRIBUTE,
)


@dataclass(frozen=True, slots=True)
class Match:
    """One thing in the text and what each layer says of it.

    `sides` has one tuple a layer, in the order of `Comparison.annotators`: empty where the layer has nothing, of more
    than one attribution only where a quote was split or joined. `kinds` is empty where all agree; the gravest is first.
    `id` is the same for the same annotations of the same annotators, in whatever order the layers are named and on
    every machine. `trivial_boundary`: the places differ, but only by white space, quote marks or punctuation at the
    edges of their fragments.
    """

    id: str
    sides: tuple[Side, ...]
    kinds: tuple[DisagreementKind, ...]
    trivial_boundary: bool = False

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """Every annotation of every side, the first side's first; never empty."""
        return tuple(annotation for side in self.sides for annotation in side)

    @property
    def start(self) -> int:
        """Where the first of it begins, on any side, in code points."""
        return min([annotation.start for side in self.sides for annotation in side])

    @property
    def end(self) -> int:
        """Where the last of it ends (exclusive), on any side, in code points."""
        return max([annotation.end for side in self.sides for annotation in side])

    @property
    def agreed(self) -> bool:
        """Whether all layers say the same of it."""
        return not self.kinds

    @property
    def is_quote(self) -> bool:
        """Whether it is a quote with its attribution, not a span."""
        return isinstance(self.annotations[0], Attribution)


def place_of_side(side: Side) -> Place:
    """The words that all annotations of a side cover together."""
    if len(side) == 1:
        return place_of(side[0])
    return joined(part for annotation in side for part in place_of(annotation))


def kinds_between(sides: Sequence[Side], attributes: frozenset[str] | None) -> tuple[DisagreementKind, ...]:
    """In what ways `sides` disagree, the gravest first; () where they say the same, or where there is one layer only.

    Of two layers the right one is the reference: what only the left has is extra, what only the right has is missed.
    Of more, a minority is measured by the rest: extra where few have it, missed where few lack it, and missed where it
    is half and half, since words that half of the annotators saw must not be lost. What several sides have is compared
    value by value; of attributes those named in `attributes` (None: all).
    """
    present = [side for side in sides if side]
    found = _presence(sides, len(present))
    if len(present) > 1:
        spans = [side[0] for side in present if isinstance(side[0], Span)]
        if spans:
            found |= _between_spans(spans, attributes)
        else:
            quotes = [[one for one in side if isinstance(one, Attribution)] for side in present]
            found |= _between_quotes(quotes, attributes)
    return tuple(kind for kind in GRAVITY if kind in found) if found else ()


def is_trivial(text: str, sides: Sequence[Side]) -> bool:
    """Whether the places of all sides that have one are equal but for their edges, and hold some word at all."""
    bared: Place | None = None
    for side in sides:
        if side:
            place = bare(text, place_of_side(side))
            if not place or place != (bared or place):
                return False
            bared = place
    return True


def _presence(sides: Sequence[Side], present: int) -> set[DisagreementKind]:
    if present == len(sides):
        return set()
    if len(sides) == 2:
        return {DisagreementKind.EXTRA if sides[0] else DisagreementKind.MISSED}
    return {DisagreementKind.EXTRA if 2 * present < len(sides) else DisagreementKind.MISSED}


def _between_spans(spans: Sequence[Span], attributes: frozenset[str] | None) -> set[DisagreementKind]:
    # Being the same is transitive, so holding all against the first tells whether any two differ.
    found: set[DisagreementKind] = set()
    first = spans[0]
    for other in spans[1:]:
        if other.label != first.label:
            found.add(DisagreementKind.LABEL)
        if other.fragments != first.fragments:
            found.add(DisagreementKind.BOUNDARY)
        if (first.attributes or other.attributes) and declared(first, attributes) != declared(other, attributes):
            found.add(DisagreementKind.ATTRIBUTE)
    return found


def _between_quotes(sides: Sequence[Sequence[Attribution]], attributes: frozenset[str] | None) -> set[DisagreementKind]:
    """The ways in which attributions of the same words differ; a side of several is taken together, field by field."""
    found: set[DisagreementKind] = set()
    first = _Together.of(sides[0], attributes)
    for side in sides[1:]:
        other = _Together.of(side, attributes)
        for kind, one, another in (
            (DisagreementKind.SPLIT, first.count, other.count),
            (DisagreementKind.BOUNDARY, first.content, other.content),
            (DisagreementKind.QUOTE_KIND, first.kinds, other.kinds),
            (DisagreementKind.SOURCE, first.source, other.source),
            (DisagreementKind.SPEAKER, first.speakers, other.speakers),
            (DisagreementKind.CUE, first.cue, other.cue),
            (DisagreementKind.ATTRIBUTE, first.attributes, other.attributes),
        ):
            if one != another:
                found.add(kind)
    return found


@dataclass(frozen=True, slots=True)
class _Together:
    """What the attributions of one side say together; for a side of one it is that one's values."""

    count: int
    content: Place
    kinds: frozenset[str]
    source: Place
    speakers: frozenset[str]
    cue: Place
    attributes: frozenset[tuple[str, AttributeValue]]

    @classmethod
    def of(cls, side: Sequence[Attribution], attributes: frozenset[str] | None) -> "_Together":
        if len(side) == 1:
            (quote,) = side
            content, source, cue = quote.content, quote.source, quote.cue
        else:
            content = joined(part for quote in side for part in quote.content)
            source = joined(part for quote in side for part in quote.source)
            cue = joined(part for quote in side for part in quote.cue)
        return cls(
            count=len(side),
            content=content,
            kinds=frozenset([quote.kind for quote in side]),
            source=source,
            speakers=frozenset([folded_name(quote.speaker) for quote in side]),
            cue=cue,
            attributes=frozenset([named for quote in side for named in declared(quote, attributes).items()]),
        )
