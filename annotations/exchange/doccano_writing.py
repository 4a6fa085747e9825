"""doccano JSONL out, in both shapes: entities with relations (with quotes), and lists of labels (spans alone).

A quote is an entity under one of QUOTE_LABELS; relations lead to its cue and to its source, which is the entity of a
span over the same words where there is one. Parts of one span are entities that a relation links to the first.
"""

from collections.abc import Iterable
from pathlib import Path

import orjson

from annotations.attributions import QuoteKind, reading_order
from annotations.codec import Json
from annotations.exchange.article_row import article_row
from annotations.exchange.foreign import annotator_words
from annotations.exchange.losses import Loss
from annotations.exchange.unheld import Keeps, Unheld
from annotations.language import tr
from annotations.records import LayerRecord
from annotations.scheme import Scheme
from annotations.spans import Fragment

QUOTE_LABELS = {
    QuoteKind.DIRECT: "QUOTE",
    QuoteKind.INDIRECT: "INDIRECT_QUOTE",
    QuoteKind.MIXED: "MIXED_QUOTE",
}
CUE, SOURCE = "CUE", "SOURCE"
PART, HAS_CUE, SPEAKER = "PART", "CUE", "SPEAKER"

_KEEPS = Keeps(article=True, annotator=True, kinds=True)
_LABELS_KEEP = Keeps(article=True, annotator=True, quotes=False)


def write_doccano(records: Iterable[LayerRecord], path: Path, _scheme: Scheme) -> tuple[Loss, ...]:
    """Write entities and relations to a new file, a line a layer; returns what could not be held. Raises OSError."""
    unheld, rows = Unheld(_KEEPS), _RelationRows()
    with path.open("xb") as file:
        for record in records:
            _count(record, unheld)
            file.write(orjson.dumps(rows.row(record), option=orjson.OPT_APPEND_NEWLINE))
    return unheld.losses()


def write_doccano_labels(records: Iterable[LayerRecord], path: Path, _scheme: Scheme) -> tuple[Loss, ...]:
    """Write lists of labels to a new file, a line a layer; returns what could not be held. Raises OSError."""
    unheld = Unheld(_LABELS_KEEP)
    with path.open("xb") as file:
        for record in records:
            _count_labels(record, unheld)
            file.write(orjson.dumps(_label_row(record), option=orjson.OPT_APPEND_NEWLINE))
    return unheld.losses()


def doccano_losses(records: Iterable[LayerRecord]) -> tuple[Loss, ...]:
    """What `write_doccano` could not hold."""
    unheld = Unheld(_KEEPS)
    for record in records:
        _count(record, unheld)
    return unheld.losses()


def doccano_labels_losses(records: Iterable[LayerRecord]) -> tuple[Loss, ...]:
    """What `write_doccano_labels` could not hold."""
    unheld = Unheld(_LABELS_KEEP)
    for record in records:
        _count_labels(record, unheld)
    return unheld.losses()


def preview_doccano(records: Iterable[LayerRecord]) -> str:
    """The lines with entities and relations, indented for reading."""
    rows = _RelationRows()
    return "\n".join(_indented(rows.row(record)) for record in records)


def preview_doccano_labels(records: Iterable[LayerRecord]) -> str:
    """The lines with lists of labels, indented for reading."""
    return "\n".join(_indented(_label_row(record)) for record in records)


class _RelationRows:
    """Rows with entities and relations; ids go on through the file, as doccano gives them."""

    def __init__(self) -> None:
        self._entity = 0
        self._relation = 0

    def row(self, record: LayerRecord) -> Json:
        entities: list[Json] = []
        relations: list[Json] = []
        layer = record.layer

        def relate(first: int, second: int, sort: str) -> None:
            self._relation += 1
            relations.append({"id": self._relation, "from_id": first, "to_id": second, "type": sort})

        def put(label: str, fragments: Iterable[Fragment]) -> int:
            first = 0
            for start, end in fragments:
                self._entity += 1
                entities.append({"id": self._entity, "label": label, "start_offset": start, "end_offset": end})
                if first:
                    relate(first, self._entity, PART)
                first = first or self._entity
            return first

        places: dict[tuple[Fragment, ...], int] = {}
        for span in sorted(layer.spans.values(), key=reading_order):
            number = put(span.label, span.fragments)
            if span.label not in (SOURCE, *QUOTE_LABELS.values()):
                places.setdefault(span.fragments, number)
        for quote in sorted(layer.attributions.values(), key=reading_order):
            number = put(QUOTE_LABELS[quote.kind], quote.content)
            if quote.cue:
                relate(number, put(CUE, quote.cue), HAS_CUE)
            if quote.source:
                relate(number, places.get(quote.source) or put(SOURCE, quote.source), SPEAKER)
        return {
            "text": record.article.text,
            **article_row(record.article),
            "annotator": annotator_words(record.annotator),
            "Comments": [],
            "entities": entities,
            "relations": relations,
        }


def _label_row(record: LayerRecord) -> Json:
    spans = sorted(record.layer.spans.values(), key=reading_order)
    return {
        "text": record.article.text,
        **article_row(record.article),
        "annotator": annotator_words(record.annotator),
        "label": [(start, end, span.label) for span in spans for start, end in span.fragments],
    }


def _count(record: LayerRecord, unheld: Unheld) -> None:
    unheld.count(record)
    unheld.lose(_TAKEN, sum(span.label in QUOTE_LABELS.values() for span in record.layer.spans.values()))


def _count_labels(record: LayerRecord, unheld: Unheld) -> None:
    unheld.count(record)
    unheld.lose(_PARTS, sum(len(span.fragments) > 1 for span in record.layer.spans.values()))


def _indented(row: Json, limit: int = 400) -> str:
    text = str(row["text"])
    shown = row | {"text": text if len(text) <= limit else text[:limit] + "…"}
    return orjson.dumps(shown, option=orjson.OPT_INDENT_2).decode()


_PARTS = Loss(tr("span in several parts"), 0, tr("each part is a span of its own"), tr("spans in several parts"))
_TAKEN = Loss(
    tr("span under a label that stands for quotes"),
    0,
    tr("whoever reads the file takes it for a quote"),
    tr("spans under labels that stand for quotes"),
)
