"""What of a record lies on no tokens, as `doc.user_data` has it, named as in Pullquote JSONL."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import cast

from annotations.annotators import AnnotatorKind
from annotations.attributions import reading_order
from annotations.codec import Json
from annotations.exchange.mapping import RESERVED
from annotations.exchange.pullquote_writing import record_json
from annotations.records import LayerRecord
from annotations.spans import Origin, Span
from annotations.stored_spans import PlainRow, plain_rows


def user_data(record: LayerRecord, widened: Collection[str]) -> Json:
    """All that the tokens do not say; of what is empty only what is always asked for.

    `widened` are the ids of the spans that do not begin and end where tokens do.
    """
    verdict = record.layer.verdict
    row = record_json(replace(record, layer=replace(record.layer, spans={}, attributions={})), "")
    data: Json = {key: row[key] for key in ("id", "title", "annotator", "layer", "status")}
    data |= {"tags": verdict.tags, "note": verdict.note, "attributes": dict(verdict.attributes)}
    meta = {key: value for key, value in cast(Json, row["meta"]).items() if value or key not in RESERVED}
    more = {"meta": meta, "reason": verdict.reason, "rejected": row["rejected"], "comments": row.get("remarks")}
    data |= {key: value for key, value in more.items() if value}
    return data | {"remarks": _remarks(record, widened)}


def _remarks(record: LayerRecord, widened: Collection[str]) -> Mapping[str, Json]:
    """By the ids of spans what their tokens and labels do not say, where there is anything."""
    spans = record.layer.spans
    expected = Origin.MODEL if record.annotator.kind is AnnotatorKind.MODEL else Origin.HAND
    if plain := plain_rows(spans, record.article.text):
        usual = expected.value
        return {
            row[2]: _of_plain(row, usual, widened) for row in plain if row[5] or row[4] != usual or row[2] in widened
        }
    ordered = sorted(spans.values(), key=reading_order)
    return {span.id: remark for span in ordered if (remark := _of_span(span, expected, widened))}


def _of_plain(row: PlainRow, usual: str, widened: Collection[str]) -> Json:
    start, minus_end, key, _, origin, certainty, _, _ = row
    remark: Json = {"fragments": ((start, -minus_end),)} if key in widened else {}
    if certainty:
        remark["certainty"] = float(certainty)
    if origin != usual:
        remark["origin"] = origin
    return remark


def _of_span(span: Span, expected: Origin, widened: Collection[str]) -> Json:
    remark: Json = {"fragments": span.fragments} if span.id in widened else {}
    if span.tags or span.attributes or span.note or span.unsure:
        said = {"tags": span.tags, "attributes": dict(span.attributes), "note": span.note, "unsure": span.unsure}
        remark |= {name: value for name, value in said.items() if value}
    if span.certainty is not None:
        remark["certainty"] = span.certainty
    if span.origin is not expected:
        remark["origin"] = span.origin.value
    return remark
