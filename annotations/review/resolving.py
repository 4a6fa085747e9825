"""A choice: one way to settle disagreements, of one match or of many alike at once.

A choice is a pure function from a match to what should be gold of it. What it gives keeps the id, the origin, the tags
and the note of the annotation that it was taken from; where fields of several sides are combined, those of the first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from annotations.attributions import Annotation, Attribution
from annotations.ids import derived_id
from annotations.language import tr
from annotations.review.disagreements import DisagreementKind, Match, place_of_side
from annotations.review.overlaps import Place, size
from annotations.review.statements import folded_name, label_of, place_of
from annotations.review.voting import UNDECIDED, vote
from annotations.spans import Origin, Span, joined, words_of

# What should be gold of a match; () for nothing, None where the choice does not decide it.
Outcome = tuple[Annotation, ...] | None

_EVERY_KIND = frozenset(DisagreementKind)
# What sides may differ in so that those of the same words and label are the same.
_TOGETHER = frozenset(
    {
        DisagreementKind.MISSED,
        DisagreementKind.EXTRA,
        DisagreementKind.SPLIT,
        DisagreementKind.LABEL,
        DisagreementKind.BOUNDARY,
    }
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to settle matches whose disagreements are all among `kinds`; `title` is what people read."""

    id: str
    title: str
    kinds: frozenset[DisagreementKind]
    settle: Callable[[Match], Outcome]

    def outcome(self, match: Match) -> Outcome:
        """What should be gold of a match; None where it differs in other ways too, or is left to a person.

        What is agreed can be taken or left by a choice for every kind, and is no case for one for certain kinds.
        """
        if not self.kinds.issuperset(match.kinds) or (match.agreed and self.kinds != _EVERY_KIND):
            return None
        return self.settle(match)


def choices(names: Sequence[str], *, threshold: float = 2 / 3) -> tuple[Choice, ...]:
    """Every common choice for layers of annotators called `names`, in the order of the sides of their matches.

    `threshold` is the share that a majority needs; there is one of three layers or more only.
    """
    sides = tuple(side_choice(index, tr("Take {name}’s", name=name)) for index, name in enumerate(names))
    return (*sides, BOTH, NEITHER, *MEASURED, *((majority(threshold),) if len(names) > 2 else ()))


def side_choice(index: int, title: str) -> Choice:
    """Take what one side has, be it nothing; `index` is its place in `Match.sides`."""
    return Choice(f"side-{index + 1}", title, _EVERY_KIND, lambda match: match.sides[index])


def majority(threshold: float) -> Choice:
    """Take what at least this share of the layers says; `vote` says how it is counted."""

    def settle(match: Match) -> Outcome:
        if len(match.sides) < 3:
            return None
        decided = vote(match, threshold, len(match.sides))
        if decided is UNDECIDED:
            return None
        return () if decided is None else (decided,)

    return Choice("majority", tr("Take the majority"), _EVERY_KIND, settle)


def likeness(text: str, match: Match) -> tuple[str, ...]:
    """What a match is compared with earlier cases by: its words in lower case, then their labels or kinds, sorted.

    The words are those of all sides together, white space folded, and "" stands among the labels for a layer that has
    nothing here. So “the EU” as an organisation to one and a place to the other is ("the eu", "GPE", "ORG") wherever it
    comes, whoever said which; a difference of boundary only has one label. `text` is the article's.
    """
    place = joined(part for side in match.sides for part in place_of_side(side))
    words = " ".join(words_of(text, place).casefold().split())
    labels = {label_of(one) for one in match.annotations}
    if not all(match.sides):
        labels.add("")
    return words, *sorted(labels)


def _both(match: Match) -> Outcome:
    """Every different annotation of every side; None where two would stand as the same words under the same label.

    Where two have one id, since both were altered from one suggestion, the later one stands as made by hand.
    """
    by_words: dict[tuple[str, Place], Annotation] = {}
    for annotation in match.annotations:
        key = ("" if isinstance(annotation, Attribution) else annotation.label, place_of(annotation))
        if key in by_words and not _TOGETHER.issuperset(match.kinds):
            return None
        by_words.setdefault(key, annotation)
    result: list[Annotation] = []
    ids: set[str] = set()
    for number, annotation in enumerate(by_words.values()):
        if annotation.id in ids:
            made = derived_id("both", match.id, str(number))
            annotation = replace(annotation, id=made, origin=Origin.HAND, certainty=None)
        ids.add(annotation.id)
        result.append(annotation)
    return tuple(result)


def _longest(match: Match) -> Outcome:
    return _by_size(match, 1)


def _shortest(match: Match) -> Outcome:
    return _by_size(match, -1)


def _by_size(match: Match, sign: int) -> Outcome:
    """The annotation that covers most (least, for -1) code points; None where different words cover as many."""
    best = max(sign * size(place_of(one)) for one in match.annotations)
    longest = [one for one in match.annotations if sign * size(place_of(one)) == best]
    return (longest[0],) if len({place_of(one) for one in longest}) == 1 else None


def _union(match: Match) -> Outcome:
    first = match.annotations[0]
    place = joined(part for one in match.annotations for part in place_of(one))
    return (replace(first, fragments=place) if isinstance(first, Span) else replace(first, content=place),)


def _fuller_name(match: Match) -> Outcome:
    """The side whose speaker has every word of all the others' (“Adrienne Watson” for “Watson” and for none).

    None where no name holds all the others, since that may be another person.
    """
    quotes = [one for one in match.annotations if isinstance(one, Attribution)]
    named = [(set(folded_name(quote.speaker).split()), quote) for quote in quotes]
    every = {word for words, _ in named for word in words}
    return next(((quote,) for words, quote in named if words == every), None)


def _with_cue(match: Match) -> Outcome:
    """The side that has a cue; None where two have different ones."""
    having = [one for one in match.annotations if isinstance(one, Attribution) and one.cue]
    return (having[0],) if len({quote.cue for quote in having}) == 1 else None


BOTH = Choice("both", tr("Take both"), _EVERY_KIND, _both)
NEITHER = Choice("neither", tr("Take neither"), _EVERY_KIND, lambda _: ())
_BOUNDARY = frozenset({DisagreementKind.BOUNDARY})
LONGER = Choice("longer", tr("Take the longer"), _BOUNDARY, _longest)
SHORTER = Choice("shorter", tr("Take the shorter"), _BOUNDARY, _shortest)
UNION = Choice("union", tr("Take the words of all"), _BOUNDARY, _union)
FULLER_NAME = Choice("fuller-name", tr("Take the fuller name"), frozenset({DisagreementKind.SPEAKER}), _fuller_name)
WITH_CUE = Choice("with-cue", tr("Take the one with a cue"), frozenset({DisagreementKind.CUE}), _with_cue)
# What looks at the annotations themselves, whosever they are.
MEASURED = (LONGER, SHORTER, UNION, FULLER_NAME, WITH_CUE)
