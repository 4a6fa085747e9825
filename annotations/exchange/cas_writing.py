"""UIMA CAS out, as JSON or as XMI: a folder with a folder for each annotator, in it a file for each article.

An entity is DKPro's NamedEntity, one for each part of a span; `pullquote.Span` links them and has what is beyond a label. A
quote is a `pullquote.Quote` that links its content, cue and source; the source is the entity of a span where there is one
over the same words. Offsets count UTF-16 units, into which cassis turns ours. Nothing is lost.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

# Any: cassis does not say what types its own things have.
from typing import Any

import orjson

from annotations.attributions import Annotation, Attribution, reading_order
from annotations.codec import attribution_json, span_json, verdict_json
from annotations.exchange.article_row import article_row
from annotations.exchange.cas_types import (
    ARRAY,
    CONTENT,
    CUE,
    ENTITY,
    LAYER,
    PART,
    QUOTE,
    QUOTE_LINK,
    SOURCE,
    SPAN,
    SPAN_LINK,
    STRINGS,
    STRUCK,
    WORDS,
    new_cas,
    type_system,
)
from annotations.exchange.file_names import FileNames
from annotations.exchange.losses import Loss
from annotations.exchange.xml_words import cleaned, hidden, refused_places
from annotations.layer import Rejection
from annotations.records import LayerRecord
from annotations.remark_codec import remark_json
from annotations.scheme import Scheme
from annotations.spans import Fragment, Span

TYPES_NAME = "TypeSystem.xml"


def write_cas_json(records: Iterable[LayerRecord], path: Path, _scheme: Scheme) -> tuple[Loss, ...]:
    """Write a new folder of JSON files, each with its types; nothing is lost. Raises OSError, PullquoteError."""
    types, names = type_system(), FileNames()
    path.mkdir()
    for record in records:
        _cas_of(record, types, xml=False).to_json(_file(path, names, record, ".json"))
    return ()


def write_xmi(records: Iterable[LayerRecord], path: Path, _scheme: Scheme) -> tuple[Loss, ...]:
    """Write a new folder of XMI files with a TypeSystem.xml; nothing is lost. Raises OSError, PullquoteError."""
    types, names = type_system(), FileNames()
    path.mkdir()
    types.to_xml(path / TYPES_NAME)
    for record in records:
        _cas_of(record, types, xml=True).to_xmi(_file(path, names, record, ".xmi"))
    return ()


def cas_losses(_records: Iterable[LayerRecord]) -> tuple[Loss, ...]:
    """Nothing: what DKPro has no type for has one of ours."""
    return ()


def preview_cas_json(records: Iterable[LayerRecord]) -> str:
    """The files as they will be, without their types, indented for reading. Raises PullquoteError."""
    types = type_system()
    documents = (orjson.loads(str(_cas_of(record, types, xml=False).to_json())) for record in records)
    parts = ({key: value for key, value in document.items() if key != "%TYPES"} for document in documents)
    return "\n".join(orjson.dumps(one, option=orjson.OPT_INDENT_2).decode() for one in parts)


def preview_xmi(records: Iterable[LayerRecord]) -> str:
    """The files as they will be, indented for reading. Raises PullquoteError."""
    types = type_system()
    return "\n".join(str(_cas_of(record, types, xml=True).to_xmi(pretty_print=True)) for record in records)


def _file(folder: Path, names: FileNames, record: LayerRecord, ending: str) -> Path:
    file = folder / names.folder(record) / (names.file(record) + ending)
    file.parent.mkdir(exist_ok=True)
    return file


def _cas_of(record: LayerRecord, types: Any, *, xml: bool) -> Any:
    """A CAS with one layer. In `xml` a character that XML cannot carry is a space in the text, and hidden elsewhere."""
    article, layer = record.article, record.layer
    text, language = article.text, article.language
    cas = new_cas(types, cleaned(text) if xml else text, cleaned(language) if xml else language)
    writer = _Writer(cas, types, hidden if xml else str)
    writer.put_layer(record, refused_places(text) if xml else ())
    for span in sorted(layer.spans.values(), key=reading_order):
        writer.put_span(span)
    for quote in sorted(layer.attributions.values(), key=reading_order):
        writer.put_quote(quote)
    for struck in layer.rejections.values():
        writer.put_struck(struck)
    return cas


class _Writer:
    """Puts annotations into `cas`; `words` makes strings fit for its kind of file."""

    def __init__(self, cas: Any, types: Any, words: Callable[[str], str]) -> None:
        self._cas = cas
        self._words = words
        # Any: what cassis makes has the features of its type as attributes.
        self._type: Callable[[str], Any] = cache(types.get_type)
        self._entities: dict[tuple[Fragment, ...], list[Any]] = {}

    def put_layer(self, record: LayerRecord, refused: Sequence[int]) -> None:
        """The layer as a whole, over the whole text; `refused` are the places of characters that XML cannot carry."""
        article, layer = record.article, record.layer
        remarks = [remark_json(layer.remarks[key]) for key in sorted(layer.remarks)]
        self._put(
            LAYER,
            (0, len(article.text)),
            article=article.id,
            annotator=record.annotator.name,
            sort=record.annotator.kind.value,
            status=layer.verdict.status.value,
            verdict=_json(verdict_json(layer.verdict)),
            remarks=_json(remarks) if remarks else None,
            fields=_json(article_row(article)),
            replaced=_json([(at, ord(article.text[at])) for at in refused]) if refused else None,
        )

    def put_span(self, span: Span) -> None:
        """A span: an entity for each part, and what links them."""
        entities = [self._put(ENTITY, fragment, value=span.label) for fragment in span.fragments]
        self._entities.setdefault(span.fragments, entities)
        links = [self._link(SPAN_LINK, WORDS, entity) for entity in entities]
        self._put(SPAN, span.fragments[0], parts=self._array(links), **self._common(span))

    def put_quote(self, quote: Attribution) -> None:
        """A quote over its content, or over the first part of one that it links."""
        first, *others = quote.content
        content = self._parts(CONTENT, quote.content) if others else []
        source = self._entities.get(quote.source) or self._parts(SOURCE, quote.source)
        linked = ((CONTENT, content), (CUE, self._parts(CUE, quote.cue)), (SOURCE, source))
        links = [self._link(QUOTE_LINK, role, target) for role, targets in linked for target in targets]
        self._put(
            QUOTE,
            first,
            kind=quote.kind.value,
            speaker=quote.speaker or None,
            reason=quote.reason or None,
            parts=self._array(links),
            **self._common(quote),
        )

    def put_struck(self, struck: Rejection) -> None:
        """A suggestion that was struck, over its first words."""
        match struck.suggestion:
            case Span() as span:
                self._put(STRUCK, span.fragments[0], by=struck.by, suggestion=_json(span_json(span)))
            case Attribution() as quote:
                self._put(STRUCK, quote.content[0], by=struck.by, suggestion=_json(attribution_json(quote)))

    def _common(self, one: Annotation) -> dict[str, object]:
        strings = self._type(STRINGS)
        return {
            "id": one.id,
            "tags": strings(elements=[self._words(tag) for tag in one.tags]) if one.tags else None,
            "note": one.note or None,
            "attributes": _json(dict(one.attributes)) if one.attributes else None,
            "unsure": one.unsure,
            "certainty": one.certainty,
            "origin": one.origin.value,
        }

    def _parts(self, role: str, fragments: Iterable[Fragment]) -> list[Any]:
        return [self._put(PART, fragment, value=role) for fragment in fragments]

    def _link(self, name: str, role: str, target: object) -> object:
        return self._type(name)(role=role, target=target)

    def _array(self, links: list[object]) -> object:
        return self._type(ARRAY)(elements=links) if links else None

    def _put(self, name: str, place: Fragment, **features: object) -> object:
        fitted = {key: self._words(value) if isinstance(value, str) else value for key, value in features.items()}
        made = self._type(name)(begin=place[0], end=place[1], **fitted)
        self._cas.add(made)
        return made


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
