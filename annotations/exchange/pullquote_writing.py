"""Pullquote JSONL out: one article a line and one layer a line, lossless, in the field order of the format."""

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import orjson

from annotations import __version__
from annotations.articles import Article
from annotations.attributions import Annotation, Attribution, reading_order
from annotations.codec import Json
from annotations.exchange.losses import Loss
from annotations.exchange.mapping import RESERVED
from annotations.layer import Layer, Rejection, Verdict
from annotations.mass import uncollected
from annotations.records import LayerRecord
from annotations.remark_codec import remark_json
from annotations.scheme import Scheme
from annotations.spans import Span, words_of
from annotations.stored_spans import plain_rows

_NOTHING = '"tags":[],"attributes":{},"note":"","unsure":false'


def write_pullquote(records: Iterable[LayerRecord], path: Path, _scheme: Scheme) -> tuple[Loss, ...]:
    """Write the records to a new file at `path`; nothing is lost. Raises OSError."""
    moment = now()
    with path.open("xb", buffering=1 << 20) as file, uncollected():
        for record in records:
            file.write(orjson.dumps(record_json(record, moment), option=orjson.OPT_APPEND_NEWLINE))
    return ()


def pullquote_losses(_records: Iterable[LayerRecord]) -> tuple[Loss, ...]:
    """Nothing: the format holds all that a layer has."""
    return ()


def preview_pullquote(records: Iterable[LayerRecord]) -> str:
    """The records as they will be written, but indented for reading, with texts cut short."""
    moment = now()
    lines = (record_json(record, moment) for record in records)
    shortened = ({**line, "text": _short(line["text"])} for line in lines)
    return "\n".join(map(indented, shortened))


def indented(row: Json) -> str:
    """A row for reading. What is JSON already is read again, since orjson passes that on in one line."""
    return orjson.dumps(orjson.loads(orjson.dumps(row)), option=orjson.OPT_INDENT_2).decode()


def record_json(record: LayerRecord, moment: str) -> Json:
    """A record in the fields of Pullquote JSONL, exported at `moment`."""
    article, layer = record.article, record.layer
    row: Json = {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "meta": _meta(article),
        "annotator": record.annotator.name,
        "layer": record.annotator.kind.value,
        "status": layer.verdict.status.value,
        "spans": _span_rows(layer.spans, article.text),
        "attributions": [attribution_row(quote) for quote in sorted(layer.attributions.values(), key=reading_order)],
        "rejected": [_rejected_row(struck, article.text) for struck in _struck(layer)],
    }
    if verdict := _verdict(layer.verdict):
        row["verdict"] = verdict
    if layer.remarks:
        row["remarks"] = [remark_json(layer.remarks[key]) for key in sorted(layer.remarks)]
    row["provenance"] = {
        "pipeline": record.pipeline,
        "seconds": record.seconds,
        "exported": moment,
        "app": f"pullquote {__version__}",
    }
    return row


def span_row(span: Span, text: str) -> Json:
    """A span in the fields of Pullquote JSONL; `text` is the article's."""
    fragments = span.fragments
    # As `_common` has them, at once: there are 600,000 of them.
    row: Json = {
        "id": span.id,
        "label": span.label,
        "fragments": fragments,
        "text": text[fragments[0][0] : fragments[0][1]] if len(fragments) == 1 else words_of(text, fragments),
        "tags": span.tags,
        "attributes": dict(span.attributes),
        "note": span.note,
        "unsure": span.unsure,
        "origin": str(span.origin),
    }
    if span.certainty is not None:
        row["certainty"] = span.certainty
    return row


def _span_rows(spans: Mapping[str, Span], text: str) -> object:
    """The spans in reading order, for orjson; of those that the project file keeps as plain ones no `Span` is made."""
    plain = plain_rows(spans, text)
    if not plain:
        return [span_row(span, text) for span in sorted(spans.values(), key=reading_order)]
    # What orjson makes of `span_row`: that is in half the time what it is already, but for the words.
    escaped = _escaped([words for *_, words in plain])
    rows = [
        f'{head},"text":{words},{_NOTHING},"origin":"{origin}"' + (f',"certainty":{certainty}}}' if certainty else "}")
        for (_, _, _, _, origin, certainty, head, _), words in zip(plain, escaped, strict=True)
    ]
    return orjson.Fragment(f"[{','.join(rows)}]")


def _escaped(words: list[str]) -> list[str]:
    """Each as JSON."""
    together = "".join(words)
    if together.isprintable() and '"' not in together and "\\" not in together:
        return [f'"{one}"' for one in words]
    return [orjson.dumps(one).decode() for one in words]


def attribution_row(quote: Attribution) -> Json:
    """An attribution in the fields of Pullquote JSONL."""
    row: Json = {
        "id": quote.id,
        "kind": quote.kind.value,
        "content": quote.content,
        "cue": quote.cue,
        "source": quote.source,
        "speaker": quote.speaker,
    }
    row |= _common(quote)
    if quote.reason:
        row["reason"] = quote.reason
    return row


def now() -> str:
    """This moment in UTC to the second, as the format writes it.

    SOURCE_DATE_EPOCH in the environment stands for another moment, so that the same export is the same file byte by byte
    (reproducible-builds.org/docs/source-date-epoch).
    """
    chosen = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(chosen), UTC) if chosen.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _common(annotation: Annotation) -> Json:
    row: Json = {
        "tags": annotation.tags,
        "attributes": dict(annotation.attributes),
        "note": annotation.note,
        "unsure": annotation.unsure,
        "origin": str(annotation.origin),
    }
    if annotation.certainty is not None:
        row["certainty"] = annotation.certainty
    return row


def _rejected_row(struck: Rejection, text: str) -> Json:
    """A struck suggestion; its id stands for the suggestion that it answers."""
    suggestion = struck.suggestion
    by = struck.by.removeprefix("model:")
    match suggestion:
        case Span():
            row = {"label": suggestion.label, "fragments": suggestion.fragments}
            words = words_of(text, suggestion.fragments)
        case Attribution():
            row = {
                "kind": suggestion.kind.value,
                "content": suggestion.content,
                "cue": suggestion.cue,
                "source": suggestion.source,
                "speaker": suggestion.speaker,
                "reason": suggestion.reason,
            }
            words = words_of(text, suggestion.content)
    row |= {"text": words, "by": by, "id": suggestion.id}
    more = {key: value for key, value in _common(suggestion).items() if value and key != "origin"}
    return {key: value for key, value in row.items() if value != ""} | more


def _meta(article: Article) -> Json:
    """The article's own fields, then whatever came along; a name that is taken gets an underscore."""
    own: Mapping[str, object] = {key: getattr(article, key) for key in RESERVED}
    return {**own, **{_free(key, own): value for key, value in article.meta.items()}}


def _free(key: str, taken: Mapping[str, object]) -> str:
    return f"{key}_" if key in taken else key


def _verdict(verdict: Verdict) -> Json:
    """What the annotator says of the article beyond its status; empty where that is nothing."""
    row: Json = {"reason": verdict.reason, "tags": verdict.tags, "note": verdict.note}
    row["attributes"] = dict(verdict.attributes)
    return {key: value for key, value in row.items() if value}


def _struck(layer: Layer) -> list[Rejection]:
    return sorted(layer.rejections.values(), key=lambda struck: reading_order(struck.suggestion))


def _short(text: object, limit: int = 400) -> str:
    words = str(text)
    return words if len(words) <= limit else words[:limit] + "…"
