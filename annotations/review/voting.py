"""A vote: what so many of the annotators say of a match, or that they are undecided."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from enum import Enum
from typing import TypeVar

from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.review.disagreements import DisagreementKind, Match
from annotations.review.overlaps import Place
from annotations.review.statements import folded_name
from annotations.spans import AttributeValue, Span

# A share such as 0.7 of 10 is not to fail by the last bit of a float.
_SLACK = 1e-9

Value = TypeVar("Value", bound=Hashable)
One = TypeVar("One", Span, Attribution)


class Undecided(Enum):
    """The outcome of a vote in which nothing has the share that is asked for, or two things have the same."""

    UNDECIDED = "undecided"


UNDECIDED = Undecided.UNDECIDED


def vote(match: Match, threshold: float, voters: int) -> Annotation | Undecided | None:
    """What at least `threshold` of the voters say of a match; None where they say that nothing stands here.

    Each side has one vote, one with nothing votes for nothing. `threshold` is a share, 0 < threshold ≤ 1, of `voters`,
    who are at least as many as the match has sides. Of spans, label and fragments are one value; of attributions
    content, cue, source, speaker and kind are voted for one by one, and the outcome is decided only if all of them are.
    Attributes are voted for where they are what the layers disagree about. Where two values lead with as many votes
    each, and where the winning side has a quote in several parts that are quotes of their own, a person has to decide.

    The outcome is the annotation of the first side that has the winning words, with its id, origin, tags and note, and
    with the winning values of its other fields. A speaker is spelt as most of the winners spell it. Raises ValueError
    for a threshold or a number of voters that makes no sense.
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"A threshold is a share above 0 and at most 1, not {threshold}.")
    if voters < len(match.sides):
        raise ValueError(f"{voters} voters are fewer than the {len(match.sides)} sides of the match.")
    needed = threshold * voters - _SLACK
    if match.is_quote:
        quotes = [tuple(one for one in side if isinstance(one, Attribution)) for side in match.sides]
        return _vote_quote(quotes, needed, DisagreementKind.ATTRIBUTE in match.kinds)
    spans = [tuple(one for one in side if isinstance(one, Span)) for side in match.sides]
    return _vote_span(spans, needed, DisagreementKind.ATTRIBUTE in match.kinds)


def _winner(
    sides: Sequence[tuple[One, ...]], needed: float, value_of: Callable[[One], Value]
) -> Value | Undecided | None:
    """The value that leads with the votes it needs; None for nothing."""
    counted = Counter(tuple(value_of(annotation) for annotation in side) for side in sides).most_common(2)
    values, votes = counted[0]
    if votes < needed or len(values) > 1 or (len(counted) > 1 and counted[1][1] == votes):
        return UNDECIDED
    return values[0] if values else None


def _vote_span(sides: Sequence[tuple[Span, ...]], needed: float, with_attributes: bool) -> Span | Undecided | None:
    said = _winner(sides, needed, _label_and_words)
    if said is None or isinstance(said, Undecided):
        return said
    chosen = next(span for side in sides for span in side if _label_and_words(span) == said)
    if not with_attributes:
        return chosen
    attributes = _winner(sides, needed, _attributes)
    return replace(chosen, attributes=dict(sorted(attributes))) if isinstance(attributes, frozenset) else UNDECIDED


def _vote_quote(
    sides: Sequence[tuple[Attribution, ...]], needed: float, with_attributes: bool
) -> Attribution | Undecided | None:
    content = _winner(sides, needed, lambda quote: quote.content)
    cue = _winner(sides, needed, lambda quote: quote.cue)
    source = _winner(sides, needed, lambda quote: quote.source)
    speaker = _winner(sides, needed, lambda quote: folded_name(quote.speaker))
    kind = _winner(sides, needed, lambda quote: quote.kind)
    if content is None and cue is None and source is None and speaker is None and kind is None:
        return None
    if not (isinstance(content, tuple) and isinstance(cue, tuple) and isinstance(source, tuple)):
        return UNDECIDED
    if not (isinstance(speaker, str) and isinstance(kind, QuoteKind)):
        return UNDECIDED
    quotes = [side[0] for side in sides if len(side) == 1]
    chosen = next(quote for quote in quotes if quote.content == content)
    spelt = _spelling([quote.speaker for quote in quotes if folded_name(quote.speaker) == speaker])
    decided = replace(chosen, kind=kind, cue=cue, source=source, speaker=spelt)
    if not with_attributes:
        return decided
    attributes = _winner(sides, needed, _attributes)
    return replace(decided, attributes=dict(sorted(attributes))) if isinstance(attributes, frozenset) else UNDECIDED


def _spelling(names: Sequence[str]) -> str:
    """The commonest of names that are the same but for their spelling; of as common ones the longest, then the first."""
    counted = Counter(names)
    return min(counted, key=lambda name: (-counted[name], -len(name), name))


def _label_and_words(span: Span) -> tuple[str, Place]:
    return span.label, span.fragments


def _attributes(annotation: Annotation) -> frozenset[tuple[str, AttributeValue]]:
    return frozenset(annotation.attributes.items())
