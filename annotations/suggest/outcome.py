"""An outcome: what a pipeline says of one text, or why it could not read it; with its form on the worker's pipe."""

from dataclasses import dataclass
from typing import cast

from annotations.attributions import Attribution
from annotations.codec import (
    CodecError,
    Json,
    attribution_json,
    mapping,
    parse_attribution,
    parse_span,
    span_json,
    text_field,
)
from annotations.spans import Span, words_of


@dataclass(frozen=True, slots=True)
class Read:
    """What the pipeline says of the text that was handed in as `id`; offsets are its code points."""

    id: str
    spans: tuple[Span, ...]
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """Why the text that was handed in as `id` could not be read, in one sentence."""

    id: str
    reason: str


Outcome = Read | Unread


def spans_json(spans: tuple[Span, ...], text: str) -> list[Json]:
    """Spans in the fields of Pullquote JSONL, each with the words that it covers as a check."""
    return [span_json(span) | {"text": words_of(text, span.fragments)} for span in spans]


def attributions_json(attributions: tuple[Attribution, ...]) -> list[Json]:
    """Attributions in the fields of Pullquote JSONL."""
    return [attribution_json(quote) for quote in attributions]


def outcome_json(outcome: Outcome, text: str) -> Json:
    """The line that a worker writes for `outcome`; `text` is the one it is about."""
    match outcome:
        case Read(identity, spans, attributions):
            return {
                "id": identity,
                "spans": spans_json(spans, text),
                "attributions": attributions_json(attributions),
            }
        case Unread(identity, reason):
            return {"id": identity, "error": reason}


def parse_outcome(value: object) -> Outcome:
    """The outcome that `outcome_json` wrote. Raises CodecError."""
    row = mapping(value, "an outcome")
    identity = text_field(row, "id")
    if "error" in row:
        return Unread(identity, text_field(row, "error"))
    return Read(
        identity,
        tuple(parse_span(span) for span in _rows(row, "spans")),
        tuple(parse_attribution(quote) for quote in _rows(row, "attributions")),
    )


def _rows(row: Json, key: str) -> list[object]:
    rows = row.get(key)
    if not isinstance(rows, list):
        raise CodecError(f"“{key}” must be a list.")
    return cast(list[object], rows)
