"""spaCy DocBin out: tokens, entities, span groups, and attributions in `doc._.attributions`.

A doc is one annotator's layer of one article. `doc.ents` has the spans that spaCy allows there, those of a
person before a model's and the longest first; `doc.spans["sc"]` has all of them, `doc.spans["quotes"]` the
parts of each quote's content under its kind. A part of a span or a quote has its id. `doc.user_data` has the article's
tags, note and attributes, and under “remarks” by a span's id its tags, attributes, note and doubt. spaCy is imported when
a doc is made, not before.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from annotations.errors import PipelineError
from annotations.exchange.losses import Loss, tallied
from annotations.exchange.pullquote_writing import attribution_row
from annotations.language import grouped, tr
from annotations.records import LayerRecord
from annotations.scheme import Scheme
from annotations.spans import Fragment, Origin, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

SPANS = "sc"
QUOTES = "quotes"
_ATTRIBUTES = ("ENT_IOB", "ENT_TYPE")
_LANGUAGE = re.compile("[a-z]{2,3}")
_NOT_THERE = tr("not in a DocBin")


class Aligned(NamedTuple):
    """Tokens `[first, last)` that hold a range of characters, and whether they begin and end where it does."""

    first: int
    last: int
    exact: bool


def write_docbin(records: Iterable[LayerRecord], path: Path, _scheme: Scheme, pipeline: str = "") -> tuple[Loss, ...]:
    """Write the records to a new DocBin at `path`, tokenised by `pipeline` or, without one, for their
    language.

    Returns what could not be held. Raises PipelineError where the pipeline is not there, OSError.
    """
    from spacy.tokens import DocBin

    maker = DocMaker(pipeline)
    docbin = DocBin(attrs=_ATTRIBUTES, store_user_data=True)
    for record in records:
        docbin.add(maker.doc(record))
    with path.open("xb") as file:
        file.write(docbin.to_bytes())
    return maker.losses()


def docbin_losses(records: Iterable[LayerRecord], pipeline: str = "") -> tuple[Loss, ...]:
    """What `write_docbin` could not hold of the records."""
    maker = DocMaker(pipeline)
    for record in records:
        maker.doc(record)
    return maker.losses()


def preview_docbin(records: Iterable[LayerRecord], pipeline: str = "") -> str:
    """The docs in words: tokens, entities, span groups, attributions."""
    maker = DocMaker(pipeline)
    return "\n\n".join("\n".join(_described(record, maker.doc(record))) for record in records)


class DocMaker:
    """Makes docs of records and counts what they do not hold."""

    def __init__(self, pipeline: str = "") -> None:
        self._pipeline = pipeline
        self._languages: dict[str, Language] = {}
        self._lost: Counter[Loss] = Counter()

    def losses(self) -> tuple[Loss, ...]:
        """What the docs made so far do not hold."""
        return tallied(Loss(one.what, count, one.why, one.plural) for one, count in self._lost.items())

    def doc(self, record: LayerRecord) -> "Doc":
        """The doc of one record. Raises PipelineError where a tokenizer is not there or changes the text."""
        from spacy.tokens import Doc

        article, layer = record.article, record.layer
        doc = self._language(article.language).make_doc(article.text)
        if doc.text != article.text:
            raise PipelineError(
                tr(
                    "The tokenizer for “{language}” changes the text of “{title}”.",
                    language=article.language,
                    title=article.title,
                )
            )
        if not Doc.has_extension("attributions"):
            Doc.set_extension("attributions", default=None)
        tokens = Tokens(doc)
        spans = sorted(layer.spans.values(), key=lambda span: (span.start, -span.end, span.id))
        doc.spans[SPANS] = [part for span in spans for part in self._parts(doc, tokens, span)]
        doc.set_ents(self._entities(doc, tokens, spans), default="outside")
        quotes = sorted(layer.attributions.values(), key=lambda quote: (quote.start, -quote.end, quote.id))
        doc.spans[QUOTES] = [
            self._part(doc, tokens, fragment, quote.kind.value, quote.id, _WIDE_QUOTE)
            for quote in quotes
            for fragment in quote.content
        ]
        rows = [attribution_row(quote) for quote in quotes]
        doc._.attributions = rows
        doc.user_data["id"] = article.id
        doc.user_data["title"] = article.title
        doc.user_data["annotator"] = record.annotator.name
        doc.user_data["layer"] = record.annotator.kind.value
        doc.user_data["status"] = layer.verdict.status.value
        doc.user_data["tags"] = list(layer.verdict.tags)
        doc.user_data["note"] = layer.verdict.note
        doc.user_data["attributes"] = dict(layer.verdict.attributes)
        doc.user_data["remarks"] = {span.id: remarks for span in spans if (remarks := _remarks(span))}
        self._count_unheld(record, spans)
        return doc

    def _language(self, tag: str) -> "Language":
        """The tokenizer of the pipeline, or the blank one for a BCP 47 tag; spaCy's “xx” where it has none."""
        import spacy

        found = _LANGUAGE.match(tag.lower() or "en")
        code = self._pipeline or (found[0] if found else "xx")
        if code not in self._languages:
            try:
                language = spacy.load(code) if self._pipeline else spacy.blank(code)
            except ImportError:
                language = spacy.blank("xx")
            except OSError as error:
                raise PipelineError(tr("The pipeline “{code}” is not installed.", code=code)) from error
            language.max_length = 1 << 31
            self._languages[code] = language
        return self._languages[code]

    def _parts(self, doc: "Doc", tokens: "Tokens", span: Span) -> Iterator["TokenSpan"]:
        if len(span.fragments) > 1:
            self._lost[_PARTS] += 1
        for fragment in span.fragments:
            yield self._part(doc, tokens, fragment, span.label, span.id, _WIDE)

    def _part(
        self, doc: "Doc", tokens: "Tokens", fragment: Fragment, label: str, annotation_id: str, wide: Loss
    ) -> "TokenSpan":
        from spacy.tokens import Span as TokenSpan

        first, last, exact = tokens.aligned(fragment)
        if not exact:
            self._lost[wide] += 1
        return TokenSpan(doc, first, last, label=label, span_id=annotation_id)

    def _entities(self, doc: "Doc", tokens: "Tokens", spans: list[Span]) -> list["TokenSpan"]:
        """The spans that fall on token borders and do not overlap: a person's before a model's, longest first."""
        from spacy.tokens import Span as TokenSpan

        whole = [span for span in spans if len(span.fragments) == 1]
        taken = bytearray(len(doc))
        entities: list[TokenSpan] = []
        for span in sorted(whole, key=lambda span: (span.origin is Origin.MODEL, span.start - span.end, span.start)):
            first, last, exact = tokens.aligned(span.fragments[0])
            if not exact:
                continue
            if any(taken[first:last]):
                self._lost[_NESTED] += 1
                continue
            taken[first:last] = b"\1" * (last - first)
            entities.append(TokenSpan(doc, first, last, label=span.label, span_id=span.id))
        return entities

    def _count_unheld(self, record: LayerRecord, spans: list[Span]) -> None:
        for span in spans:
            self._lost[_CERTAINTY] += span.certainty is not None
            self._lost[_ORIGIN] += 1
        self._lost[_STRUCK] += len(record.layer.rejections)
        self._lost[_META] += bool(record.article.meta)


def _remarks(span: Span) -> dict[str, object]:
    """What was said of a span besides its label: tags, attributes, note and doubt, where there are any."""
    said = {"tags": list(span.tags), "attributes": dict(span.attributes), "note": span.note, "unsure": span.unsure}
    return {name: value for name, value in said.items() if value}


class Tokens:
    """Where the tokens of a doc begin and end, in code points."""

    def __init__(self, doc: "Doc") -> None:
        # One array instead of a Python object a token: four times as fast.
        places = cast(list[list[int]], doc.to_array(["IDX", "LENGTH"]).tolist())
        self._starts = [start for start, _ in places]
        self._ends = [start + length for start, length in places]

    def aligned(self, fragment: Fragment) -> Aligned:
        """The fewest tokens that hold all of a range."""
        start, end = fragment
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return Aligned(first, last, self._starts[first] == start and self._ends[last - 1] == end)


def _described(record: LayerRecord, doc: "Doc") -> Iterator[str]:
    yield tr(
        "{title}: {doc} tokens, layer of {name}",
        title=record.article.title,
        doc=grouped(len(doc)),
        name=record.annotator.name,
    )
    yield "  doc.ents: " + (", ".join(f"{entity.text} ({entity.label_})" for entity in doc.ents) or "none")
    for name in (SPANS, QUOTES):
        group = cast("Iterable[TokenSpan]", doc.spans[name])
        yield f'  doc.spans["{name}"]: ' + (", ".join(f"{span.text} ({span.label_})" for span in group) or "none")
    speakers = [quote.speaker or "unknown" for quote in record.layer.attributions.values()]
    yield "  doc._.attributions: " + (", ".join(speakers) or "none")


_NESTED = Loss(tr("nested or crossing span"), 0, tr('kept in doc.spans["sc"], not in doc.ents'))
_WIDE = Loss(
    tr("span that does not end at a token border"),
    0,
    tr('widened to whole tokens in doc.spans["sc"], not in doc.ents'),
    tr("spans that do not end at a token border"),
)
_WIDE_QUOTE = Loss(
    tr("part of a quote that does not end at a token border"),
    0,
    tr('widened to whole tokens in doc.spans["quotes"], exact in doc._.attributions'),
    tr("parts of quotes that do not end at a token border"),
)
_PARTS = Loss(
    tr("span in several parts"),
    0,
    tr('a span for each part, under one id, in doc.spans["sc"], not in doc.ents'),
    tr("spans in several parts"),
)
_CERTAINTY = Loss(tr("certainty of a model"), 0, _NOT_THERE, tr("certainties of a model"))
_ORIGIN = Loss("span", 0, tr("how each was made (by hand, kept, altered) is not in a DocBin"))
_STRUCK = Loss(tr("struck suggestion"), 0, _NOT_THERE)
_META = Loss(
    tr("article's source, date and other fields"), 0, _NOT_THERE, tr("articles' sources, dates and other fields")
)
