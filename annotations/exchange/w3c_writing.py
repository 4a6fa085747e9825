"""W3C Web Annotations out, as one JSON-LD document that holds all: texts, and a collection of annotations for each layer.

A text is a resource `urn:sha256:…` with its `value`; a collection has one page with its annotations. A span classifies
words; a quote links its content, the target, with its cue and its source, bodies whose `pullquote:role` says what they are.
What the vocabulary has no term for stands under `pullquote:`. A line is a resource, so that long files are read line by
line. The terms are those of w3.org/TR/annotation-model.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from urllib.parse import quote as escaped

import orjson

from annotations import __version__
from annotations.annotators import Annotator, AnnotatorKind
from annotations.attributions import Annotation, Attribution, reading_order
from annotations.codec import Json
from annotations.exchange.article_row import article_row
from annotations.exchange.losses import Loss
from annotations.exchange.pullquote_writing import now, record_json
from annotations.exchange.w3c_selectors import targets
from annotations.layer import Rejection
from annotations.records import LayerRecord
from annotations.scheme import Scheme
from annotations.spans import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OWN = "pullquote:"
ARTICLE, LAYER, ABOUT, ROLE, ID, BY = (f"{OWN}{name}" for name in ("article", "layer", "about", "role", "id", "by"))
CUE, SOURCE = "cue", "source"
# What an annotation has beyond the terms of the vocabulary, by the names of Pullquote JSONL.
MORE = ("attributes", "unsure", "origin", "certainty", "reason")

_TERMS: Json = {
    "@version": 1.1,
    "pullquote": "urn:pullquote:",
    **{
        f"{OWN}{name}": {"@id": f"urn:pullquote:{name}", "@type": "@json"}
        for name in ("article", "layer", "attributes")
    },
    ABOUT: {"@id": "urn:pullquote:about", "@type": "@id"},
}
# What a line of Pullquote JSONL says that stands elsewhere here.
_ELSEWHERE = ("id", "title", "text", "meta", "spans", "attributions", "rejected")


def write_w3c(records: Iterable[LayerRecord], path: Path, _scheme: Scheme) -> tuple[Loss, ...]:
    """Write a new file, a resource at a time; nothing is lost. Raises OSError."""
    with path.open("xb") as file:
        file.write(b'{"@context":' + orjson.dumps([CONTEXT, _TERMS]) + b',"@graph":[')
        before = b"\n"
        for resource in _resources(records):
            file.write(before + orjson.dumps(resource))
            before = b",\n"
        file.write(b"\n]}\n")
    return ()


def w3c_losses(_records: Iterable[LayerRecord]) -> tuple[Loss, ...]:
    """Nothing: what the vocabulary has no term for stands under `pullquote:`."""
    return ()


def preview_w3c(records: Iterable[LayerRecord]) -> str:
    """The resources as they will be written, indented for reading."""
    return "\n".join(orjson.dumps(one, option=orjson.OPT_INDENT_2).decode() for one in _resources(records))


def text_iri(article_id: str) -> str:
    """The identifier of an article's text."""
    return f"urn:sha256:{article_id}"


def _resources(records: Iterable[LayerRecord]) -> Iterator[Json]:
    """The text of each article, and behind it its layers, which come one after another."""
    moment = now()
    for article_id, group in groupby(records, key=lambda record: record.article.id):
        text: Json | None = None
        for record in group:
            article = record.article
            if text is None:
                text = {"id": text_iri(article_id), "type": "Text", "format": "text/plain"}
                text |= {"language": article.language} if article.language else {}
                yield text | {"value": article.text, ARTICLE: article_row(article)}
            yield _collection(record, moment)


def _collection(record: LayerRecord, moment: str) -> Json:
    article, layer = record.article, record.layer
    layer_id = f"urn:pullquote:{article.id}:{escaped(record.annotator.id, safe='')}"
    writer = _Writer(record, layer_id)
    items = [
        *(writer.span(span) for span in sorted(layer.spans.values(), key=reading_order)),
        *(writer.quote(quote) for quote in sorted(layer.attributions.values(), key=reading_order)),
        *(writer.struck(struck) for struck in layer.rejections.values()),
    ]
    said = {key: value for key, value in record_json(record, moment).items() if key not in _ELSEWHERE}
    return {
        "id": layer_id,
        "type": "AnnotationCollection",
        "label": article.title,
        "creator": _agent(record.annotator),
        "generated": moment,
        "generator": {"id": "urn:pullquote:program", "type": "Software", "name": f"Pullquote {__version__}"},
        "total": len(items),
        ABOUT: text_iri(article.id),
        LAYER: said,
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _agent(annotator: Annotator) -> Json:
    sort = "Software" if annotator.kind is AnnotatorKind.MODEL else "Person"
    return {"id": _agent_id(annotator), "type": sort, "name": annotator.name}


def _agent_id(annotator: Annotator) -> str:
    return f"urn:pullquote:annotator:{escaped(annotator.id, safe='')}"


class _Writer:
    """Annotations of one layer as the vocabulary has them."""

    def __init__(self, record: LayerRecord, layer_id: str) -> None:
        self._text = record.article.text
        self._source = text_iri(record.article.id)
        self._creator = _agent_id(record.annotator)
        self._layer_id = layer_id

    def span(self, span: Span) -> Json:
        """A span: its label classifies its words."""
        row = self._base(span, "classifying")
        row["body"] = [_textual("classifying", span.label), *_said(span)]
        row["target"] = targets(self._text, self._source, span.fragments)
        return row

    def quote(self, quote: Attribution) -> Json:
        """A quote: its content is the target, its cue and its source are linked with it."""
        row = self._base(quote, "linking")
        linked = [
            {**target, "purpose": "linking", ROLE: role}
            for role, fragments in ((CUE, quote.cue), (SOURCE, quote.source))
            for target in targets(self._text, self._source, fragments)
        ]
        speaker = [_textual("identifying", quote.speaker)] if quote.speaker else []
        row["body"] = [_textual("classifying", quote.kind.value), *linked, *speaker, *_said(quote)]
        row["target"] = targets(self._text, self._source, quote.content)
        return row

    def struck(self, struck: Rejection) -> Json:
        """A suggestion that was struck: what it said, with the motivation to moderate."""
        match struck.suggestion:
            case Span() as span:
                row = self.span(span)
            case Attribution() as quote:
                row = self.quote(quote)
        return row | {"id": f"{row['id']}:struck", "motivation": ["moderating", row["motivation"]], BY: struck.by}

    def _base(self, one: Annotation, motivation: str) -> Json:
        row: Json = {"id": f"{self._layer_id}:{escaped(one.id, safe='')}", "type": "Annotation", ID: one.id}
        row |= {"motivation": motivation, "creator": self._creator, f"{OWN}origin": one.origin.value}
        if one.attributes:
            row[f"{OWN}attributes"] = dict(one.attributes)
        if one.unsure:
            row[f"{OWN}unsure"] = True
        if one.certainty is not None:
            row[f"{OWN}certainty"] = one.certainty
        if isinstance(one, Attribution) and one.reason:
            row[f"{OWN}reason"] = one.reason
        return row


def _said(one: Annotation) -> Iterator[Json]:
    for tag in one.tags:
        yield _textual("tagging", tag)
    if one.note:
        yield _textual("commenting", one.note)


def _textual(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value}
