"""What a key or a click means: from a reading and what is selected to an edit with a name.

Every function returns an Intent or raises EditError with one sentence; nothing is changed here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from annotations.articles import Status
from annotations.attributions import Annotation, Attribution
from annotations.edits import Edit, Group, Judge, Keep, Put, Remove, Strike
from annotations.errors import EditError
from annotations.ids import new_id
from annotations.language import tr
from annotations.layer import Verdict
from annotations.reading import Reading
from annotations.scheme import Scheme
from annotations.spans import Fragment, Origin, Span, joined, trimmed, words_of


@dataclass(frozen=True, slots=True)
class Intent:
    """An edit, the name of the step, and the annotation to go on with (None: none)."""

    edit: Edit
    name: str
    focus: str | None


def label_words(reading: Reading, scheme: Scheme, label: str, fragments: Iterable[Fragment]) -> Intent:
    """Put words under a label; the same words under another label change to this one."""
    chosen = scheme.label(label)
    place = words(reading, fragments)
    lying = [span for span in reading.lying(place) if isinstance(span, Span)]
    if lying:
        # What stands before what is merely suggested.
        first = min(lying, key=lambda span: span.id in reading.undecided)
        return relabel(reading, scheme, first.id, label)
    span = Span(new_id(), label, place)
    return Intent(Put(span), tr("label {title}", title=chosen.title), span.id)


def relabel(reading: Reading, scheme: Scheme, span_id: str, label: str) -> Intent:
    """Put a span under another label; an undecided suggestion of that very label is kept."""
    chosen = scheme.label(label)
    span = find(reading, span_id)
    if not isinstance(span, Span):
        raise EditError(tr("A quote has no label; select the words to label them."))
    if span.label == label:
        if span_id in reading.undecided:
            return keep(reading, [span_id])
        raise EditError(tr("That is labelled {title} already.", title=chosen.title))
    return _put(reading, replace(span, label=label), tr("label {title}", title=chosen.title))


def keep(reading: Reading, ids: Iterable[str]) -> Intent:
    """Let undecided suggestions stand."""
    chosen = list(ids)
    for one in chosen:
        if one not in reading.undecided:
            raise EditError(tr("That is decided already.") if find(reading, one) else tr("There is nothing to keep."))
    edits = tuple(Keep(reading.undecided[one]) for one in chosen)
    if not edits:
        raise EditError(tr("There is nothing to keep."))
    name = tr("keep") if len(edits) == 1 else tr("keep {count} suggestions", count=len(edits))
    return Intent(edits[0] if len(edits) == 1 else Group(edits), name, chosen[-1])


def strike(reading: Reading, annotation_id: str) -> Intent:
    """Take an annotation away; a suggestion is remembered as wrong."""
    find(reading, annotation_id)
    return Intent(_away(reading, annotation_id), tr("strike"), None)


def move_edge(reading: Reading, annotation_id: str, edge: str, position: int) -> Intent:
    """Move the `start` or `end` of a span, or of a quote's content, to a position."""
    fragments = list(extent(find(reading, annotation_id)))
    if edge == "start":
        fragments[0] = (position, fragments[0][1])
    else:
        fragments[-1] = (fragments[-1][0], position)
    if any(end <= begin for begin, end in fragments):
        raise EditError(tr("It cannot become shorter than one word."))
    return set_extent(reading, annotation_id, fragments)


def set_fragment(reading: Reading, annotation_id: str, part: str, index: int, place: Fragment) -> Intent:
    """Give one fragment of a span, or of a quote's content, cue or source, other ends."""
    annotation = find(reading, annotation_id)
    if isinstance(annotation, Span) or part in ("entity", "content"):
        fragments = list(extent(annotation))
    else:
        fragments = list(annotation.cue if part == "cue" else annotation.source)
    fragments[index] = place
    if isinstance(annotation, Span) or part in ("entity", "content"):
        return set_extent(reading, annotation_id, fragments)
    return set_part(reading, annotation_id, part, fragments)


def set_extent(reading: Reading, annotation_id: str, fragments: Iterable[Fragment]) -> Intent:
    """Let a span, or a quote's content, cover other words."""
    annotation = find(reading, annotation_id)
    place = words(reading, fragments)
    match annotation:
        case Span():
            return _put(reading, replace(annotation, fragments=place), tr("move ends"))
        case Attribution():
            return _put(reading, replace(annotation, content=place), tr("move ends"))
        case _:
            assert_never(annotation)


def away_with_part(reading: Reading, quote_id: str, part: str) -> Intent:
    """Say that a quote has no cue, no source or no speaker."""
    quote = find_quote(reading, quote_id)
    match part:
        case "cue":
            return _put(reading, replace(quote, cue=()), tr("clear cue"))
        case "source":
            return _put(reading, replace(quote, source=()), tr("clear source"))
        case "speaker":
            return _put(reading, replace(quote, speaker=""), tr("clear speaker"))
        case _:
            raise EditError(tr("A quote has no part “{part}” that can be cleared.", part=part))


def put(reading: Reading, annotation: Annotation, name: str) -> Intent:
    """Give an annotation other tags, note, doubt, kind or speaker."""
    find(reading, annotation.id)
    return _put(reading, annotation, name)


def set_part(reading: Reading, quote_id: str, part: str, fragments: Iterable[Fragment]) -> Intent:
    """Make words the cue or the source of a quote.

    A new source also names the speaker, where its words are a name or the end of a name that the article has.
    """
    quote = find_quote(reading, quote_id)
    place = words(reading, fragments)
    match part:
        case "cue":
            return _put(reading, replace(quote, cue=place), tr("set cue"))
        case "source":
            speaker = speaker_for(reading, words_of(reading.article.text, place)) or quote.speaker
            return _put(reading, replace(quote, source=place, speaker=speaker), tr("set source"))
        case "content":
            return set_extent(reading, quote_id, place)
        case _:
            raise EditError(tr("A quote has no part “{part}”.", part=part))


def judge(verdict: Verdict, name: str) -> Intent:
    """Set status, reason, tags or note of the article."""
    return Intent(Judge(verdict), name, None)


def done(reading: Reading) -> Intent:
    """Keep every suggestion that is left and call the article done, as one step."""
    left = tuple(Keep(suggestion) for suggestion in reading.undecided.values())
    verdict = replace(reading.layer.verdict, status=Status.DONE, reason="")
    name = tr("done, keep {count}", count=len(left)) if left else tr("done")
    return Intent(Group((*left, Judge(verdict))), name, None)


def speaker_for(reading: Reading, source: str) -> str:
    """The speaker that a source's words stand for: the longest name here that ends with them, or the words themselves.

    "" for words that are no name, such as pronouns and “officials in Norway”: they need a reader.
    """
    plain = " ".join(source.split()).removesuffix("’s").removesuffix("'s")
    for prefix in ("the ", "The ", "Mr ", "Mrs ", "Ms ", "Dr ", "Mr. ", "Mrs. ", "Ms. ", "Dr. "):
        plain = plain.removeprefix(prefix)
    longer = [name for name in reading.persons if name == plain or name.endswith(" " + plain)]
    if longer:
        return max(longer, key=len)
    is_name = all(word[:1].isupper() or word in _WITHIN_NAMES for word in plain.split()) and plain not in _PRONOUNS
    return plain if is_name else ""


_PRONOUNS = frozenset({"He", "She", "They", "It", "I", "We", "You", "Who", "His", "Her", "Their"})
_WITHIN_NAMES = frozenset({"of", "the", "and", "for", "de", "la", "van", "von", "der", "bin", "al", "&"})


def words(reading: Reading, fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """`fragments` in order, without white space at their edges. Raises EditError where no word is left."""
    text = reading.article.text
    place = joined(trimmed(text, start, end) for start, end in fragments)
    if not place:
        raise EditError(tr("Select the words first."))
    return place


def find(reading: Reading, annotation_id: str) -> Annotation:
    """The annotation of this id that is shown. Raises EditError where there is none."""
    annotation = reading.find(annotation_id)
    if annotation is None:
        raise EditError(tr("Choose a span first."))
    return annotation


def find_quote(reading: Reading, quote_id: str) -> Attribution:
    """The attribution of this id that is shown. Raises EditError where there is none."""
    quote = reading.find(quote_id)
    if not isinstance(quote, Attribution):
        raise EditError(tr("Choose a quote first."))
    return quote


def extent(annotation: Annotation) -> tuple[Fragment, ...]:
    """The words that an annotation is about: a span's, or a quote's content."""
    return annotation.fragments if isinstance(annotation, Span) else annotation.content


def _away(reading: Reading, annotation_id: str) -> Edit:
    suggestion = reading.suggestion(annotation_id)
    if suggestion is not None and reading.suggestions is not None:
        return Strike(suggestion, reading.suggestions.annotator)
    annotation = find(reading, annotation_id)
    if annotation.origin is Origin.HAND:
        return Remove(annotation_id)
    return Strike(annotation, "")


def _put(reading: Reading, annotation: Annotation, name: str) -> Intent:
    return Intent(Put(reading.with_origin(annotation)), name, annotation.id)
