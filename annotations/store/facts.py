"""Facts in the form that the file takes: the JSON of an event and the rows of the tables of current state.

`encode_facts` touches no file, so that a job can do it in its own thread; what is left to do is to write it.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import orjson

from annotations.attributions import Attribution
from annotations.codec import (
    CodecError,
    attribution_json,
    mapping,
    parse_attribution,
    parse_rejection,
    parse_span,
    parse_verdict,
    rejection_json,
    span_json,
    verdict_json,
)
from annotations.layer import Rejection, Verdict
from annotations.ready_spans import ReadySpans, are_plain
from annotations.spans import Span

if TYPE_CHECKING:
    # At run time only where there are remarks.
    from annotations.facts import Facts
    from annotations.remarks import Remark

Row = tuple[object, ...]
Value = TypeVar("Value")


class Rows(NamedTuple):
    """What a table of current state gets: the rows that stand, without the layer's number, and the ids that go."""

    standing: tuple[Row, ...]
    gone: tuple[str, ...]


class EncodedFacts(NamedTuple):
    """Facts that are ready to be written: `json` is what an event says, the rest what the tables get."""

    json: str
    spans: Rows
    attributions: Rows
    rejections: Rows
    remarks: Rows
    verdict: Verdict | None


def encode_facts(facts: "Facts") -> EncodedFacts:
    """The form of `facts` in the file; what was or will be absent is null in the JSON. For any thread."""
    fields: dict[str, object] = {}
    spans = _plainly_encoded(facts.spans, fields) or _encoded(facts.spans, "spans", span_row, fields)
    quotes = _encoded(facts.attributions, "attributions", attribution_row, fields)
    struck = _encoded(facts.rejections, "rejections", rejection_row, fields)
    said = _encoded(facts.remarks, "remarks", remark_row, fields)
    if facts.verdict is not None:
        fields["verdict"] = verdict_json(facts.verdict)
    return EncodedFacts(orjson.dumps(fields).decode(), spans, quotes, struck, said, facts.verdict)


def facts_text(facts: "Facts") -> str:
    """What an event says of `facts`, where no rows are wanted."""
    return encode_facts(facts).json


def parse_facts(value: object) -> "Facts":
    """The facts of an event in the log. Raises CodecError."""
    from annotations.facts import Facts

    row = mapping(value, "an event")
    spans = mapping(row.get("spans", {}), "spans")
    quotes = mapping(row.get("attributions", {}), "attributions")
    struck = mapping(row.get("rejections", {}), "rejections")
    said = mapping(row.get("remarks", {}), "remarks")
    verdict = row.get("verdict")
    facts = Facts(
        spans={key: None if span is None else parse_span(span) for key, span in spans.items()},
        attributions={key: None if quote is None else parse_attribution(quote) for key, quote in quotes.items()},
        rejections={key: None if one is None else parse_rejection(one) for key, one in struck.items()},
        verdict=None if verdict is None else parse_verdict(verdict),
        remarks={key: None if one is None else parse_remark(one) for key, one in said.items()},
    )
    for values in (facts.spans, facts.attributions, facts.remarks):
        for key, one in values.items():
            if one is not None and one.id != key:
                raise _misnamed(key, one.id)
    for key, rejection in facts.rejections.items():
        if rejection is not None and rejection.suggestion.id != key:
            raise _misnamed(key, rejection.suggestion.id)
    return facts


def span_row(key: str, span: Span) -> Row:
    """The row of a span without its layer: id, label, start, end, origin, value."""
    origin = str(span.origin)
    start, end = span.fragments[0][0], span.fragments[-1][1]
    if _is_plain(span):
        # The same bytes as `span_json` gives, in a third of the time; nearly all of 600,000 are so.
        value = f'{{"id":"{span.id}","label":"{span.label}","fragments":[[{start},{end}]],"origin":"{origin}"}}'
        return key, span.label, start, end, origin, value
    return key, span.label, start, end, origin, orjson.dumps(span_json(span)).decode()


def _is_plain(span: Span) -> bool:
    """Whether a span is one fragment with nothing to it, and nothing in it has to be escaped in JSON."""
    return (
        len(span.fragments) == 1
        and not (span.tags or span.attributes or span.note or span.unsure)
        and span.certainty is None
        and are_plain((span.id, span.label))
    )


def attribution_row(key: str, quote: Attribution) -> Row:
    """The row of an attribution without its layer: id, kind, start, end, speaker, origin, value."""
    value = orjson.dumps(attribution_json(quote)).decode()
    return key, str(quote.kind), quote.start, quote.end, quote.speaker, str(quote.origin), value


def rejection_row(key: str, struck: Rejection) -> Row:
    """The row of a rejection without its layer: id, by, value."""
    return key, struck.by, orjson.dumps(rejection_json(struck)).decode()


def parse_remark(value: object) -> "Remark":
    """The remark that a JSON value describes. Raises CodecError. How remarks are read comes in with the first of them."""
    from annotations import remark_codec

    return remark_codec.parse_remark(value)


def remark_row(key: str, remark: "Remark") -> Row:
    """The row of a remark without its layer: id, sort, value."""
    from annotations.remark_codec import remark_json

    fields = remark_json(remark)
    return key, fields["remark"], orjson.dumps(fields).decode()


def _plainly_encoded(spans: "Mapping[str, Span | None]", fields: dict[str, object]) -> Rows | None:
    """The rows of `spans` as `_encoded` gives them, in half the time, where all of them stand and are plain; else None."""
    if not spans:
        return None
    if isinstance(spans, ReadySpans):
        fields["spans"] = orjson.Fragment(spans.json)
        return Rows(tuple(sorted(spans.rows)), ())
    rows: list[Row] = []
    texts: list[str] = []
    labels: set[str] = set()
    for key, span in spans.items():
        if span is None or span.tags or span.attributes or span.note or span.unsure or span.certainty is not None:
            return None
        identity, label, origin = span.id, span.label, str(span.origin)
        fragments = span.fragments
        if len(fragments) != 1:
            return None
        start, end = fragments[0]
        labels.add(label)
        value = f'{{"id":"{identity}","label":"{label}","fragments":[[{start},{end}]],"origin":"{origin}"}}'
        rows.append((key, label, start, end, origin, value))
        texts.append(f'"{key}":{value}')
    # Names of one kind at once: what is plain together is plain alone.
    if not are_plain((*labels, *spans, *[span.id for span in spans.values() if span is not None])):
        return None
    fields["spans"] = orjson.Fragment(f"{{{','.join(texts)}}}")
    rows.sort()
    return Rows(tuple(rows), ())


def _encoded(
    values: Mapping[str, Value | None],
    name: str,
    row_of: Callable[[str, Value], Row],
    fields: dict[str, object],
) -> Rows:
    """The rows of `values`, whose JSON also goes into `fields` under `name`; each value is made JSON once.

    The rows are in the order of their ids, in which the table keeps them.
    """
    if not values:
        return Rows((), ())
    if not any(values.values()):
        # What was there before something came in whole.
        fields[name] = dict.fromkeys(values)
        return Rows((), tuple(values))
    rows: list[Row] = []
    gone: list[str] = []
    texts: dict[str, object] = {}
    for key, value in values.items():
        if value is None:
            gone.append(key)
            texts[key] = None
        else:
            row = row_of(key, value)
            rows.append(row)
            texts[key] = orjson.Fragment(str(row[-1]))
    fields[name] = texts
    rows.sort()
    return Rows(tuple(rows), tuple(gone))


def _misnamed(key: str, identity: str) -> CodecError:
    return CodecError(f"What is kept under the id {key} says that its id is {identity}.")
