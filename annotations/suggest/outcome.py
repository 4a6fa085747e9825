"""An outcome: what a pipeline says of one text, or why it could not read it; with its form on the worker's pipe."""

from collections.abc import Iterator
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
from annotations.gazetteer.correction import UNCORRECTED, Correction
from annotations.spans import Span, words_of


@dataclass(frozen=True, slots=True)
class Read:
    """What the pipeline says of the text that was handed in as `id`; offsets are its code points.

    `correction` is what a gazetteer changes in `spans`.
    """

    id: str
    spans: tuple[Span, ...]
    attributions: tuple[Attribution, ...]
    correction: Correction = UNCORRECTED


@dataclass(frozen=True, slots=True)
class Unread:
    """Why the text that was handed in as `id` could not be read, in one sentence."""

    id: str
    reason: str


Outcome = Read | Unread

# How many spans, and how many attributions, go into one line: some milliseconds' work.
_AT_ONCE = 500


def spans_json(spans: tuple[Span, ...], text: str) -> list[Json]:
    """Spans in the fields of Pullquote JSONL, each with the words that it covers as a check."""
    return [span_json(span) | {"text": words_of(text, span.fragments)} for span in spans]


def attributions_json(attributions: tuple[Attribution, ...]) -> list[Json]:
    """Attributions in the fields of Pullquote JSONL."""
    return [attribution_json(quote) for quote in attributions]


def outcome_lines(outcome: Outcome, text: str) -> Iterator[Json]:
    """The lines that a worker writes for `outcome`, each but the last with `more`; `text` is the one it is about.

    A line is parsed in one go in which no other thread of a Python process comes to its turn, so none is long.
    """
    match outcome:
        case Read(identity, spans, attributions, correction):
            added, gone = correction.added, correction.gone
            longest = max(len(spans), len(attributions), len(added), len(gone), 1)
            for start in range(0, longest, _AT_ONCE):
                end = start + _AT_ONCE
                row: Json = {
                    "id": identity,
                    "spans": spans_json(spans[start:end], text),
                    "attributions": attributions_json(attributions[start:end]),
                }
                if correction:
                    row |= {"added": spans_json(added[start:end], text), "gone": list(gone[start:end])}
                yield row | {"more": True} if end < longest else row
        case Unread(identity, reason):
            yield {"id": identity, "error": reason}


class OutcomeParser:
    """Puts the lines of one outcome after the other together again."""

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._attributions: list[Attribution] = []
        self._added: list[Span] = []
        self._gone: list[str] = []

    def take(self, value: object) -> Outcome | None:
        """The outcome that `outcome_lines` wrote, once its last line has come. Raises CodecError."""
        row = mapping(value, "an outcome")
        identity = text_field(row, "id")
        if "error" in row:
            return Unread(identity, text_field(row, "error"))
        self._spans += map(parse_span, _rows(row, "spans"))
        self._attributions += map(parse_attribution, _rows(row, "attributions"))
        if "added" in row:
            self._added += map(parse_span, _rows(row, "added"))
            self._gone += map(str, _rows(row, "gone"))
        if row.get("more"):
            return None
        correction = Correction(tuple(self._added), tuple(self._gone))
        outcome = Read(identity, tuple(self._spans), tuple(self._attributions), correction)
        self._spans, self._attributions, self._added, self._gone = [], [], [], []
        return outcome


def _rows(row: Json, key: str) -> list[object]:
    rows = row.get(key)
    if not isinstance(rows, list):
        raise CodecError(f"“{key}” must be a list.")
    return cast(list[object], rows)
