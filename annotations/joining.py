"""Spans and quotes of several fragments: words added to one and taken away, two made one, one split into its fragments."""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from annotations.attributions import Annotation, Attribution
from annotations.edits import Edit, Group, Put, Remove, Strike
from annotations.errors import EditError
from annotations.ids import new_id
from annotations.intents import Intent, away_with_part, extent, find, set_part, strike, words
from annotations.language import tr
from annotations.quotes import kind_of
from annotations.reading import Reading
from annotations.spans import Fragment, Origin, Span, joined, trimmed

# A quote's parts, the widest first: words that lie in several are those of the narrowest.
_NARROW_FIRST = ("cue", "source", "content")


def add_words(reading: Reading, annotation_id: str, fragments: Iterable[Fragment], part: str = "content") -> Intent:
    """Add words to a span, or to the content, the cue or the source of a quote.

    Fragments with nothing but a blank between them become one.
    """
    annotation = find(reading, annotation_id)
    before = _part(annotation, part)
    after = _bridged(reading.article.text, joined((*before, *words(reading, fragments))))
    if after == before:
        raise EditError(tr("These words are part of it already."))
    return _with_part(reading, annotation, part, after, tr("add words"))


def _bridged(text: str, fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    found: list[Fragment] = []
    for start, end in fragments:
        if found and text[found[-1][1] : start].strip(" \u00a0") == "":
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return tuple(found)


def take_words(reading: Reading, annotation_id: str, fragments: Iterable[Fragment]) -> Intent:
    """Take words away from a span, or from the part of a quote in which they lie.

    Taking all of a cue or a source away clears it. Raises EditError where nothing would be left of a span or a content.
    """
    annotation = find(reading, annotation_id)
    gone = words(reading, fragments)
    part = part_of(annotation, gone)
    if not part:
        raise EditError(tr("These words are no part of it."))
    left = without(reading.article.text, _part(annotation, part), gone)
    if not left and part in ("cue", "source"):
        return away_with_part(reading, annotation_id, part)
    if not left:
        raise EditError(tr("Nothing would be left of it. Strike it, if it is wrong as a whole."))
    return _with_part(reading, annotation, part, left, tr("take words away"))


def change_words(reading: Reading, annotation_id: str, fragments: Iterable[Fragment]) -> Intent:
    """Take words away that are part of an annotation, and add words that are not."""
    chosen = words(reading, fragments)
    if part_of(find(reading, annotation_id), chosen):
        return take_words(reading, annotation_id, chosen)
    return add_words(reading, annotation_id, chosen)


def part_of(annotation: Annotation, fragments: Iterable[Fragment]) -> str:
    """The part of an annotation in which fragments lie as a whole (a span's only part is “content”); "" for none."""
    places = tuple(fragments)
    for part in ("content",) if isinstance(annotation, Span) else _NARROW_FIRST:
        own = _part(annotation, part)
        if all(any(low <= start and end <= high for low, high in own) for start, end in places):
            return part
    return ""


def without(text: str, fragments: Iterable[Fragment], gone: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """Fragments without the ranges `gone`, and without white space where these were cut off."""
    left = list(fragments)
    for start, end in gone:
        pieces = [piece for low, high in left for piece in ((low, min(high, start)), (max(low, end), high))]
        left = [piece for piece in pieces if piece[0] < piece[1]]
    return joined(trimmed(text, low, high) for low, high in left)


def join(reading: Reading, first_id: str, other_id: str) -> Intent:
    """Make two spans or two quotes one, with the label, cue, source and speaker of the first where it has them."""
    first, other = find(reading, first_id), find(reading, other_id)
    if first.id == other.id:
        raise EditError(tr("Choose another one to join with."))
    both: Annotation
    match first, other:
        case Span(), Span():
            both = replace(first, fragments=joined((*first.fragments, *other.fragments)))
        case Attribution(), Attribution():
            both = replace(
                first,
                content=joined((*first.content, *other.content)),
                cue=first.cue or other.cue,
                source=first.source or other.source,
                speaker=first.speaker or other.speaker,
            )
        case _:
            raise EditError(tr("A span and a quote cannot be joined."))
    return Intent(Group((_away(reading, other), Put(reading.with_origin(both)))), tr("join"), first.id)


def split(reading: Reading, annotation_id: str) -> Intent:
    """Make each fragment a span or a quote of its own, with the same label, or the same cue, source and speaker.

    A fragment that stands by itself already, as such a span or quote, is left to that.
    """
    annotation = find(reading, annotation_id)
    fragments = extent(annotation)
    if len(fragments) < 2:
        raise EditError(tr("It has one part only."))
    free = [fragment for fragment in fragments if not _stands(reading, annotation, fragment)]
    if not free:
        return replace(strike(reading, annotation_id), name=tr("split"))
    first, *others = (_alone(reading, annotation, fragment) for fragment in free)
    edits = [Put(reading.with_origin(one)) for one in (first, *(_made_by_hand(one) for one in others))]
    return Intent(Group(tuple(edits)), tr("split"), annotation_id)


def _stands(reading: Reading, annotation: Annotation, fragment: Fragment) -> bool:
    """Whether the same is said of a fragment alone by what stands already."""
    return any(
        type(other) is type(annotation)
        and (not isinstance(other, Span) or (isinstance(annotation, Span) and other.label == annotation.label))
        for other in reading.lying((fragment,))
        if other.id != annotation.id and reading.layer.find(other.id) is not None
    )


def _alone(reading: Reading, annotation: Annotation, fragment: Fragment) -> Annotation:
    match annotation:
        case Span():
            return replace(annotation, fragments=(fragment,))
        case Attribution():
            kind = kind_of(reading.article.text, (fragment,))
            return replace(annotation, content=(fragment,), kind=kind)
        case _:
            assert_never(annotation)


def _made_by_hand(annotation: Annotation) -> Annotation:
    """The annotation under an id of its own, without what a model said of it."""
    made = replace(annotation, id=new_id(), origin=Origin.HAND, certainty=None)
    return replace(made, reason="") if isinstance(made, Attribution) else made


def _part(annotation: Annotation, part: str) -> tuple[Fragment, ...]:
    if isinstance(annotation, Span):
        return annotation.fragments
    return {"cue": annotation.cue, "source": annotation.source}.get(part, annotation.content)


def _with_part(reading: Reading, annotation: Annotation, part: str, place: tuple[Fragment, ...], name: str) -> Intent:
    if isinstance(annotation, Attribution) and part in ("cue", "source"):
        return replace(set_part(reading, annotation.id, part, place), name=name)
    match annotation:
        case Span():
            changed: Annotation = replace(annotation, fragments=place)
        case Attribution():
            changed = replace(annotation, content=place)
        case _:
            assert_never(annotation)
    return Intent(Put(reading.with_origin(changed)), name, annotation.id)


def _away(reading: Reading, annotation: Annotation) -> Edit:
    edit = strike(reading, annotation.id).edit
    if not isinstance(edit, Strike | Remove):
        raise AssertionError(edit)
    return edit
