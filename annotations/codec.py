"""Annotations as plain JSON values and back, in the fields of Pullquote JSONL; the project file speaks the same.

Reading trusts nothing: a wrong type, an empty or unsorted range, an unknown kind is a CodecError with one sentence.
Offsets are code points; whether they lie in the text is the caller's check, since only the caller has the text.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import cast

import orjson

from annotations.articles import Status
from annotations.attributions import Annotation, Attribution
from annotations.errors import PullquoteError
from annotations.language import tr
from annotations.layer import Rejection, Verdict
from annotations.plain_quotes import KINDS, plain_quote
from annotations.plain_spans import LARGEST, NO_ATTRIBUTES, ORIGINS, plain_span, single_range
from annotations.spans import AttributeValue, Fragment, Origin, Span

Json = dict[str, object]


class CodecError(PullquoteError):
    """A JSON value does not describe an annotation."""


def read_json(source: str) -> object:
    """The value of JSON `source`. Raises CodecError."""
    try:
        return cast(object, orjson.loads(source))
    except orjson.JSONDecodeError as error:
        raise CodecError(tr("Not valid JSON ({error}).", error=error)) from error


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
    if (plain := plain_span(row)) is not None:
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


_STATUSES: dict[str, Status] = {status.value: status for status in Status}


def parse_attribution(value: object) -> Attribution:
    """The attribution that a JSON object describes. Raises CodecError."""
    row = mapping(value, "an attribution")
    if (plain := plain_quote(row)) is not None:
        return plain
    name = text_field(row, "kind", "direct")
    kind = KINDS.get(name)
    if kind is None:
        raise CodecError(tr("“{name}” is no kind of quote; there are direct, indirect and mixed.", name=name))
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
        raise CodecError(tr("“{name}” is no status; there are {Status}.", name=name, Status=", ".join(Status)))
    return Verdict(status, text_field(row, "reason", ""), _tags(row), text_field(row, "note", ""), _attributes(row))


def parse_fragments(value: object, what: str, *, may_be_empty: bool = False) -> tuple[Fragment, ...]:
    """Sorted, disjoint, non-empty code point ranges from a list of `[start, end]` pairs. Raises CodecError."""
    if (single := single_range(value)) is not None:
        return single
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise CodecError(tr("“{what}” must be a list of [start, end] pairs.", what=what))
    result: list[Fragment] = []
    for pair in cast(Sequence[object], value):
        if not isinstance(pair, Sequence) or isinstance(pair, str) or len(cast(Sequence[object], pair)) != 2:
            raise CodecError(tr("“{what}” must be a list of [start, end] pairs.", what=what))
        start, end = cast(Sequence[object], pair)
        if type(start) is not int or type(end) is not int:
            raise CodecError(tr("“{what}” has an offset that is no whole number.", what=what))
        if not 0 <= start < end <= LARGEST:
            raise CodecError(
                tr("“{what}” has {start}–{end}, which is no range of characters.", what=what, start=start, end=end)
            )
        result.append((start, end))
    result.sort()
    if any(later[0] < earlier[1] for earlier, later in pairwise(result)):
        raise CodecError(tr("“{what}” has ranges that overlap.", what=what))
    if not result and not may_be_empty:
        raise CodecError(tr("“{what}” is empty.", what=what))
    return tuple(result)


def mapping(value: object, what: str) -> Json:
    """`value` as a JSON object; raises CodecError where it is none."""
    # The type first: asking an abstract class takes longer than all else here.
    if type(value) is not dict and not isinstance(value, Mapping):
        raise CodecError(tr("Where {what} should be there is no JSON object.", what=what))
    return cast(Json, value)


def text_field(row: Json, key: str, default: str | None = None) -> str:
    """The text under `key`; raises CodecError where it is missing without a `default`, or is no text."""
    value = row.get(key, default)
    if not isinstance(value, str):
        raise CodecError(tr("“{key}” is missing or is no text.", key=key))
    return _storable(value, key)


def _storable(value: str, what: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise CodecError(tr("“{what}” has half a character (a lone surrogate) in it.", what=what)) from None
    return value


def _tags(row: Json) -> tuple[str, ...]:
    if "tags" not in row:
        return ()
    tags = row["tags"]
    if not isinstance(tags, Sequence) or isinstance(tags, str):
        raise CodecError(tr("“tags” must be a list of words."))
    values = cast(Sequence[object], tags)
    if not all(isinstance(tag, str) for tag in values):
        raise CodecError(tr("“tags” must be a list of words."))
    return tuple(_storable(tag, "tags") for tag in cast(Sequence[str], tags))


def _attributes(row: Json) -> Mapping[str, AttributeValue]:
    if "attributes" not in row:
        return NO_ATTRIBUTES
    values = mapping(row["attributes"], "attributes")
    for key, value in values.items():
        _storable(key, "attributes")
        if isinstance(value, str):
            _storable(value, "attributes")
        elif not isinstance(value, int | float):
            raise CodecError(tr("The attribute “{key}” is neither text, number nor yes/no.", key=key))
        elif not is_storable_number(value):
            raise CodecError(tr("The attribute “{key}” has a number that cannot be kept.", key=key))
    return cast(dict[str, AttributeValue], dict(values))


def is_storable_number(value: float) -> bool:
    """Whether JSON and the project file can carry the number: finite, and an integer within 64 bits."""
    return abs(value) <= LARGEST if isinstance(value, int) else math.isfinite(value)


def _flag(row: Json, key: str) -> bool:
    value = row.get(key, False)
    if not isinstance(value, bool):
        raise CodecError(tr("“{key}” must be true or false.", key=key))
    return value


def _certainty(row: Json) -> float | None:
    value = row.get("certainty")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise CodecError(tr("“certainty” must be a number from 0 to 1."))
    return float(value)


def _origin(row: Json) -> Origin:
    name = text_field(row, "origin", "hand")
    origin = ORIGINS.get(name)
    if origin is None:
        raise CodecError(tr("“{name}” is no origin; there are {Origin}.", name=name, Origin=", ".join(Origin)))
    return origin
