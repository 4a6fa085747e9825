"""Annotations as plain JSON values and back, in the fields of Pullquote JSONL; the project file speaks the same.

Reading trusts nothing: a wrong type, an empty or unsorted range, an unknown kind is a CodecError with one sentence.
Offsets are code points; whether they lie in the text is the caller's check, since only the caller has the text.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, cast

import orjson

from annotations.articles import Status
from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.errors import PullquoteError
from annotations.layer import Rejection, Verdict
from annotations.spans import AttributeValue, Fragment, Origin, Span

Json = dict[str, object]

_LARGEST = 2**63 - 1


class CodecError(PullquoteError):
    """A JSON value does not describe an annotation."""


def read_json(source: str) -> object:
    """The value of JSON `source`. Raises CodecError."""
    try:
        return cast(object, orjson.loads(source))
    except orjson.JSONDecodeError as error:
        raise CodecError(f"Not valid JSON ({error}).") from error


def span_json(span: Span) -> Json:
    """A span in the fields of Pullquote JSONL, without `text`; fields with nothing in them are left out."""
    return _extras({"id": span.id, "label": span.label, "fragments": span.fragments}, span)


def attribution_json(quote: Attribution) -> Json:
    """An attribution in the fields of Pullquote JSONL; fields with nothing in them are left out."""
    fields: Json = {"id": quote.id, "kind": str(quote.kind), "content": quote.content}
    if quote.cue:
        fields["cue"] = quote.cue
    if quote.source:
        fields["source"] = quote.source
    if quote.speaker:
        fields["speaker"] = quote.speaker
    if quote.reason:
        fields["reason"] = quote.reason
    return _extras(fields, quote)


def _extras(fields: Json, annotation: Annotation) -> Json:
    if annotation.tags:
        fields["tags"] = annotation.tags
    if annotation.attributes:
        fields["attributes"] = dict(annotation.attributes)
    if annotation.note:
        fields["note"] = annotation.note
    if annotation.unsure:
        fields["unsure"] = True
    if annotation.certainty is not None:
        fields["certainty"] = annotation.certainty
    # `str()` of a StrEnum is its value, and quicker than `.value`, of which there may be 10,000.
    fields["origin"] = str(annotation.origin)
    return fields


def parse_span(value: object) -> Span:
    """The span that a JSON object describes; `start` and `end` are taken for one fragment. Raises CodecError."""
    row = mapping(value, "a span")
    if _EXTRAS.isdisjoint(row) and (plain := _plain_span(row)) is not None:
        return plain
    fragments = row.get("fragments")
    if fragments is None and "start" in row:
        fragments = [[row.get("start"), row.get("end")]]
    return Span(
        id=text_field(row, "id", ""),
        label=text_field(row, "label"),
        fragments=parse_fragments(fragments, "fragments"),
        tags=_tags(row),
        attributes=_attributes(row),
        note=text_field(row, "note", ""),
        unsure=_flag(row, "unsure"),
        certainty=_certainty(row),
        origin=_origin(row),
    )


def _plain_span(row: Json) -> Span | None:
    """A span of one fragment with nothing to it, as nearly all of 10,000 are; None where it needs a closer look."""
    span_id, label, origin = row.get("id", ""), row.get("label"), row.get("origin", "hand")
    if type(span_id) is not str or type(label) is not str or type(origin) is not str or origin not in _ORIGINS:
        return None
    place = _single(row.get("fragments"))
    if place is None or not (span_id.isascii() and label.isascii()):
        return None
    return Span(span_id, label, place, (), _NO_ATTRIBUTES, "", False, None, _ORIGINS[origin])


_EXTRAS = frozenset({"tags", "attributes", "note", "unsure", "certainty"})


def _single(fragments: Any) -> tuple[Fragment, ...] | None:  # Any: JSON of any form, which is taken apart at once
    """The range in a list of one `[start, end]` pair; None where it needs a closer look."""
    try:
        ((start, end),) = fragments
    except (TypeError, ValueError):
        return None
    return ((start, end),) if type(start) is int and type(end) is int and 0 <= start < end <= _LARGEST else None


_ORIGINS: dict[str, Origin] = {origin.value: origin for origin in Origin}
_KINDS: dict[str, QuoteKind] = {kind.value: kind for kind in QuoteKind}
_STATUSES: dict[str, Status] = {status.value: status for status in Status}
# One for all that have none: ten thousand empty dicts take time to make and memory to keep.
_NO_ATTRIBUTES: Mapping[str, AttributeValue] = {}


def parse_attribution(value: object) -> Attribution:
    """The attribution that a JSON object describes. Raises CodecError."""
    row = mapping(value, "an attribution")
    name = text_field(row, "kind", "direct")
    kind = _KINDS.get(name)
    if kind is None:
        raise CodecError(f"“{name}” is no kind of quote; there are direct, indirect and mixed.")
    return Attribution(
        id=text_field(row, "id", ""),
        kind=kind,
        content=parse_fragments(row.get("content"), "content"),
        cue=parse_fragments(row.get("cue", []), "cue", may_be_empty=True),
        source=parse_fragments(row.get("source", []), "source", may_be_empty=True),
        speaker=text_field(row, "speaker", ""),
        tags=_tags(row),
        attributes=_attributes(row),
        note=text_field(row, "note", ""),
        unsure=_flag(row, "unsure"),
        certainty=_certainty(row),
        origin=_origin(row),
        reason=text_field(row, "reason", ""),
    )


def rejection_json(struck: Rejection) -> Json:
    """A struck suggestion with the model that made it."""
    match struck.suggestion:
        case Span() as span:
            return {"by": struck.by, "span": span_json(span)}
        case Attribution() as quote:
            return {"by": struck.by, "attribution": attribution_json(quote)}


def parse_rejection(value: object) -> Rejection:
    """The rejection that `rejection_json` wrote. Raises CodecError."""
    row = mapping(value, "a rejection")
    by = text_field(row, "by")
    if "span" in row:
        return Rejection(parse_span(row["span"]), by)
    return Rejection(parse_attribution(row.get("attribution")), by)


def verdict_json(verdict: Verdict) -> Json:
    """A verdict as the event log keeps it."""
    row: Json = {"status": str(verdict.status), "reason": verdict.reason, "tags": verdict.tags, "note": verdict.note}
    return row | {"attributes": dict(verdict.attributes)} if verdict.attributes else row


def parse_verdict(value: object) -> Verdict:
    """The verdict that a JSON object describes. Raises CodecError."""
    row = mapping(value, "a verdict")
    name = text_field(row, "status")
    status = _STATUSES.get(name)
    if status is None:
        raise CodecError(f"“{name}” is no status; there are {', '.join(Status)}.")
    return Verdict(status, text_field(row, "reason", ""), _tags(row), text_field(row, "note", ""), _attributes(row))


def parse_fragments(value: object, what: str, *, may_be_empty: bool = False) -> tuple[Fragment, ...]:
    """Sorted, disjoint, non-empty code point ranges from a list of `[start, end]` pairs. Raises CodecError."""
    if (single := _single(value)) is not None:
        return single
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise CodecError(f"“{what}” must be a list of [start, end] pairs.")
    result: list[Fragment] = []
    for pair in cast(Sequence[object], value):
        if not isinstance(pair, Sequence) or isinstance(pair, str) or len(cast(Sequence[object], pair)) != 2:
            raise CodecError(f"“{what}” must be a list of [start, end] pairs.")
        start, end = cast(Sequence[object], pair)
        if type(start) is not int or type(end) is not int:
            raise CodecError(f"“{what}” has an offset that is no whole number.")
        if not 0 <= start < end <= _LARGEST:
            raise CodecError(f"“{what}” has {start}–{end}, which is no range of characters.")
        result.append((start, end))
    result.sort()
    if any(later[0] < earlier[1] for earlier, later in pairwise(result)):
        raise CodecError(f"“{what}” has ranges that overlap.")
    if not result and not may_be_empty:
        raise CodecError(f"“{what}” is empty.")
    return tuple(result)


def mapping(value: object, what: str) -> Json:
    """`value` as a JSON object; raises CodecError where it is none."""
    # The type first: asking an abstract class takes longer than all else here.
    if type(value) is not dict and not isinstance(value, Mapping):
        raise CodecError(f"Where {what} should be there is no JSON object.")
    return cast(Json, value)


def text_field(row: Json, key: str, default: str | None = None) -> str:
    """The text under `key`; raises CodecError where it is missing without a `default`, or is no text."""
    value = row.get(key, default)
    if not isinstance(value, str):
        raise CodecError(f"“{key}” is missing or is no text.")
    return _storable(value, key)


def _storable(value: str, what: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise CodecError(f"“{what}” has half a character (a lone surrogate) in it.") from None
    return value


def _tags(row: Json) -> tuple[str, ...]:
    if "tags" not in row:
        return ()
    tags = row["tags"]
    if not isinstance(tags, Sequence) or isinstance(tags, str):
        raise CodecError("“tags” must be a list of words.")
    values = cast(Sequence[object], tags)
    if not all(isinstance(tag, str) for tag in values):
        raise CodecError("“tags” must be a list of words.")
    return tuple(_storable(tag, "tags") for tag in cast(Sequence[str], tags))


def _attributes(row: Json) -> Mapping[str, AttributeValue]:
    if "attributes" not in row:
        return _NO_ATTRIBUTES
    values = mapping(row["attributes"], "attributes")
    for key, value in values.items():
        _storable(key, "attributes")
        if isinstance(value, str):
            _storable(value, "attributes")
        elif not isinstance(value, int | float):
            raise CodecError(f"The attribute “{key}” is neither text, number nor yes/no.")
        elif not is_storable_number(value):
            raise CodecError(f"The attribute “{key}” has a number that cannot be kept.")
    return cast(dict[str, AttributeValue], dict(values))


def is_storable_number(value: float) -> bool:
    """Whether JSON and the project file can carry the number: finite, and an integer within 64 bits."""
    return abs(value) <= _LARGEST if isinstance(value, int) else math.isfinite(value)


def _flag(row: Json, key: str) -> bool:
    value = row.get(key, False)
    if not isinstance(value, bool):
        raise CodecError(f"“{key}” must be true or false.")
    return value


def _certainty(row: Json) -> float | None:
    value = row.get("certainty")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise CodecError("“certainty” must be a number from 0 to 1.")
    return float(value)


def _origin(row: Json) -> Origin:
    name = text_field(row, "origin", "hand")
    origin = _ORIGINS.get(name)
    if origin is None:
        raise CodecError(f"“{name}” is no origin; there are {', '.join(Origin)}.")
    return origin
