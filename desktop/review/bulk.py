"""Settling many differences alike: which ways there are, and how many differences each of them would settle."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from annotations.annotators import Annotator
from annotations.edits import Edit
from annotations.errors import EditError
from annotations.language import noun, tr
from annotations.review.adjudication import take_all, take_majority
from annotations.review.disagreements import DisagreementKind
from annotations.review.resolving import choices
from annotations.review.reviewing import ArticleReview
from annotations.review.voting import Undecided, vote

_ONE_ONLY = frozenset({DisagreementKind.MISSED, DisagreementKind.EXTRA})
_ANY = frozenset(DisagreementKind)


@dataclass(frozen=True, slots=True)
class Bulk:
    """One way to settle many: `choice` is the id of a `resolving.Choice`, applied to differences of nothing but `kinds`.

    A majority has the share of layers that it needs as its `threshold`; 0 for every other choice.
    """

    group: str
    title: str
    choice: str
    kinds: frozenset[DisagreementKind]
    threshold: float = 0.0


def ways(names: Sequence[str]) -> tuple[Bulk, ...]:
    """The ways that there are for layers of these people, in the order of a menu."""
    if len(names) < 2:
        return ()
    sides = [(f"side-{place + 1}", name) for place, name in enumerate(names)]
    boundary, label = frozenset({DisagreementKind.BOUNDARY}), frozenset({DisagreementKind.LABEL})
    speaker, cue = frozenset({DisagreementKind.SPEAKER}), frozenset({DisagreementKind.CUE})
    found = [
        *(
            Bulk(
                tr("Majority"),
                tr("Take what {count} of {names} say", count=count, names=len(names)),
                "majority",
                _ANY,
                float(Fraction(count, len(names))),
            )
            for count in majorities(len(names))
        ),
        Bulk(tr("Boundary only"), tr("Take the longer"), "longer", boundary),
        Bulk(tr("Boundary only"), tr("Take the shorter"), "shorter", boundary),
        Bulk(tr("Boundary only"), tr("Take the words of all"), "union", boundary),
        *(Bulk(tr("Label only"), tr("Take {name}’s label", name=name), choice, label) for choice, name in sides),
        Bulk(tr("Only some have it"), tr("Take it"), "both", _ONE_ONLY),
        Bulk(tr("Only some have it"), tr("Leave it out"), "neither", _ONE_ONLY),
        Bulk(tr("Speaker only"), tr("Take the fuller name"), "fuller-name", speaker),
        *(Bulk(tr("Speaker only"), tr("Take {name}’s speaker", name=name), choice, speaker) for choice, name in sides),
        Bulk(tr("Cue only"), tr("Take the one with a cue"), "with-cue", cue),
        *(Bulk(tr("Everything open"), tr("Take {name}’s reading", name=name), choice, _ANY) for choice, name in sides),
    ]
    return tuple(found)


def majorities(layers: int) -> range:
    """How many of so many layers can be a majority; none of fewer than three."""
    return range(layers // 2 + 1, layers + 1) if layers > 2 else range(0)


def tally(review: ArticleReview, table: Sequence[Bulk]) -> tuple[int, ...]:
    """How many open differences of a review each way of `table` would settle; counts as `take_all` does."""
    counts = [0] * len(table)
    by_id = {one.id: one for one in choices([annotator.name for annotator in review.annotators])}
    for match in review.open:
        if not match.kinds or match.id in review.all_judgements:
            continue
        for place, bulk in enumerate(table):
            if bulk.threshold:
                decided = not isinstance(vote(match, bulk.threshold, len(review.layers)), Undecided)
            else:
                choice = by_id.get(bulk.choice)
                decided = (
                    choice is not None and bulk.kinds.issuperset(match.kinds) and choice.outcome(match) is not None
                )
            counts[place] += decided
    return tuple(counts)


def settle(reviews: Iterable[ArticleReview], bulk: Bulk) -> tuple[list[tuple[str, Edit]], str]:
    """The edits that settle many in one way, and the name of the step; for `Project.apply_all(…, gold=True)`.

    Raises EditError where nothing is left to settle so. For any thread.
    """
    if not bulk.threshold:
        return take_all(reviews, bulk.choice, bulk.kinds)
    edits: list[tuple[str, Edit]] = []
    for review in reviews:
        intent = take_majority(review, bulk.threshold) if len(review.layers) > 2 else None
        if intent is not None:
            edits.append((review.article.id, intent.edit))
    if not edits:
        raise EditError(tr("No difference is open that can be settled like this."))
    return edits, noun(bulk.title)


def names_of(annotators: Iterable[Annotator]) -> tuple[str, ...]:
    """Names as a menu says them; a pipeline without its version."""
    return tuple(annotator.name.partition("@")[0] for annotator in annotators)
