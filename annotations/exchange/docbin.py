"""spaCy DocBin out: tokens, entities, span groups, and attributions in `doc._.attributions`.

A doc is one annotator's layer of one article. `doc.ents` has the spans that spaCy allows there, those of a
person before a model's and the longest first; `doc.spans["sc"]` has all of them, `doc.spans["quotes"]` the
parts of each quote's content under its kind. A part of a span or a quote has its id. `doc.user_data` has all else: the
article's fields, tags, note and attributes, struck suggestions and comments, and under “remarks” by a span's id whatever
is not to be seen on tokens. spaCy is imported when a doc is made, not before.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from annotations.annotators import AnnotatorKind
from annotations.attributions import Annotation
from annotations.codec import Json
from annotations.errors import PipelineError
from annotations.exchange.losses import Loss, tallied
from annotations.exchange.pullquote_writing import attribution_row, record_json
from annotations.language import grouped, tr
from annotations.mass import uncollected
from annotations.records import LayerRecord
from annotations.scheme import Scheme
from annotations.spans import Fragment, Origin, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

SPANS = "sc"
QUOTES = "quotes"
_LANGUAGE = re.compile("[a-z]{2,3}")


class Aligned(NamedTuple):
    """Tokens `[first, last)` that hold a range of characters, and whether they begin and end where it does."""

    first: int
    last: int
    exact: bool


class Part(NamedTuple):
    """Tokens `[first, last)` under a label, with the id of the annotation that they are a part of."""

    first: int
    last: int
    label: str
    id: str


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A record on the tokens of `doc`, into which nothing is put yet; `tokens` says where those are."""

    doc: "Doc"
    tokens: "Tokens"
    entities: Sequence[Part]
    spans: Sequence[Part]
    quotes: Sequence[Part]
    attributions: Sequence[Json]
    user_data: Mapping[str, object]


def write_docbin(records: Iterable[LayerRecord], path: Path, _scheme: Scheme, pipeline: str = "") -> tuple[Loss, ...]:
    """Write the records to a new DocBin at `path`, tokenised by `pipeline` or, without one, for their
    language.

    Returns what could not be held. Raises PipelineError where the pipeline is not there, OSError.
    """
    from annotations.exchange.docbin_packing import DocBinPacking

    maker = DocMaker(pipeline)
    packing = DocBinPacking()
    with uncollected():
        for record in records:
            packing.add(maker.laid_out(record))
    with path.open("xb") as file:
        file.write(packing.to_bytes())
    return maker.losses()


def docbin_losses(records: Iterable[LayerRecord], pipeline: str = "") -> tuple[Loss, ...]:
    """What `write_docbin` could not hold of the records."""
    maker = DocMaker(pipeline)
    for record in records:
        maker.laid_out(record)
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
        self._words: dict[int, str] = {}
        self._lost: Counter[Loss] = Counter()

    def losses(self) -> tuple[Loss, ...]:
        """What the docs made so far do not hold."""
        return tallied(Loss(one.what, count, one.why, one.plural) for one, count in self._lost.items())

    def laid_out(self, record: LayerRecord) -> LaidOut:
        """Where the annotations of a record lie on its tokens.

        Raises PipelineError where a tokenizer is not there or changes the text.
        """
        article, layer = record.article, record.layer
        language = self._language(article.language)
        doc = language.make_doc(article.text)
        if self._text_of(doc) != article.text:
            raise PipelineError(
                tr(
                    "The tokenizer for “{language}” changes the text of “{title}”.",
                    language=article.language,
                    title=article.title,
                )
            )
        tokens = Tokens(doc)
        spans = sorted(layer.spans.values(), key=_in_order)
        quotes = sorted(layer.attributions.values(), key=_in_order)
        parts, entities, widened = self._spans(tokens, spans)
        return LaidOut(
            doc=doc,
            tokens=tokens,
            entities=entities,
            spans=parts,
            quotes=[
                self._part(tokens, fragment, quote.kind.value, quote.id)
                for quote in quotes
                for fragment in quote.content
            ],
            attributions=[attribution_row(quote) for quote in quotes],
            user_data=_user_data(record) | {"remarks": _remarks(record, spans, widened)},
        )

    def doc(self, record: LayerRecord) -> "Doc":
        """The doc of one record. Raises PipelineError where a tokenizer is not there or changes the text."""
        from spacy.tokens import Doc
        from spacy.tokens import Span as TokenSpan

        def on_tokens(parts: Sequence[Part]) -> "list[TokenSpan]":
            return [TokenSpan(doc, one.first, one.last, label=one.label, span_id=one.id) for one in parts]

        laid_out = self.laid_out(record)
        doc = laid_out.doc
        if not Doc.has_extension("attributions"):
            Doc.set_extension("attributions", default=None)
        doc.spans[SPANS] = on_tokens(laid_out.spans)
        doc.set_ents(on_tokens(laid_out.entities), default="outside")
        doc.spans[QUOTES] = on_tokens(laid_out.quotes)
        doc._.attributions = laid_out.attributions
        doc.user_data |= laid_out.user_data
        return doc

    def _text_of(self, doc: "Doc") -> str:
        """`doc.text`, which spaCy makes of a Python object a token."""
        words, strings = self._words, doc.vocab.strings
        signs = doc.to_array(["ORTH", "SPACY"])
        orths = cast(list[int], signs[:, 0].tolist())
        for orth in set(orths).difference(words):
            words[orth] = strings[orth]
        spaces = cast(list[int], signs[:, 1].tolist())
        return "".join([words[orth] + " " if space else words[orth] for orth, space in zip(orths, spaces, strict=True)])

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

    def _spans(self, tokens: "Tokens", spans: Sequence[Span]) -> tuple[list[Part], list[Part], set[str]]:
        """All parts of spans, of those the entities, and the ids of spans that do not fall on token borders.

        Entities are the spans that fall on token borders and do not overlap: a person's before a model's, longest first.
        """
        parts: list[Part] = []
        whole: list[tuple[bool, int, int, Part]] = []
        widened = set[str]()
        wide = several = 0
        for span in spans:
            fragments = span.fragments
            several += len(fragments) > 1
            for fragment in fragments:
                first, last, exact = tokens.aligned(fragment)
                part = Part(first, last, span.label, span.id)
                parts.append(part)
                if not exact:
                    wide += 1
                    widened.add(span.id)
                elif len(fragments) == 1:
                    start, end = fragment
                    whole.append((span.origin is Origin.MODEL, start - end, start, part))
        taken = bytearray(len(tokens))
        entities: list[Part] = []
        # Of those that are alike here the first stays the first.
        for *_, part in sorted(whole, key=itemgetter(0, 1, 2)):
            first, last = part.first, part.last
            if taken.find(1, first, last) < 0:
                taken[first:last] = b"\1" * (last - first)
                entities.append(part)
        self._lost[_WIDE] += wide
        self._lost[_PARTS] += several
        self._lost[_NESTED] += len(whole) - len(entities)
        return parts, entities, widened

    def _part(self, tokens: "Tokens", fragment: Fragment, label: str, annotation_id: str) -> Part:
        first, last, exact = tokens.aligned(fragment)
        if not exact:
            self._lost[_WIDE_QUOTE] += 1
        return Part(first, last, label, annotation_id)


def _in_order(annotation: Annotation) -> tuple[int, int, str]:
    return annotation.start, -annotation.end, annotation.id


def _user_data(record: LayerRecord) -> Json:
    """All of a record that lies on no tokens, named as in Pullquote JSONL; of what is empty only what is always asked for."""
    verdict = record.layer.verdict
    row = record_json(replace(record, layer=replace(record.layer, spans={}, attributions={})), "")
    data: Json = {key: row[key] for key in ("id", "title", "annotator", "layer", "status")}
    data |= {"tags": verdict.tags, "note": verdict.note, "attributes": dict(verdict.attributes)}
    more = {"meta": row["meta"], "reason": verdict.reason, "rejected": row["rejected"], "comments": row.get("remarks")}
    return data | {key: value for key, value in more.items() if value}


def _remarks(record: LayerRecord, spans: Iterable[Span], widened: Collection[str]) -> dict[str, Json]:
    """By the ids of spans what their tokens and labels do not say, where there is anything."""
    expected = Origin.MODEL if record.annotator.kind is AnnotatorKind.MODEL else Origin.HAND
    remarks: dict[str, Json] = {}
    for span in spans:
        remark: Json = {"fragments": span.fragments} if span.id in widened else {}
        if span.tags or span.attributes or span.note or span.unsure:
            said = {"tags": span.tags, "attributes": dict(span.attributes), "note": span.note, "unsure": span.unsure}
            remark |= {name: value for name, value in said.items() if value}
        if span.certainty is not None:
            remark["certainty"] = span.certainty
        if span.origin is not expected:
            remark["origin"] = span.origin.value
        if remark:
            remarks[span.id] = remark
    return remarks


class Tokens:
    """Where the tokens of a doc begin and end, in code points."""

    def __init__(self, doc: "Doc") -> None:
        # One array instead of a Python object a token: four times as fast.
        places = doc.to_array(["IDX", "LENGTH"])
        starts = places[:, 0]
        self.starts = cast(list[int], starts.tolist())
        self.ends = cast(list[int], (starts + places[:, 1]).tolist())

    def __len__(self) -> int:
        return len(self.starts)

    def aligned(self, fragment: Fragment) -> Aligned:
        """The fewest tokens that hold all of a range."""
        start, end = fragment
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end, first)
        return Aligned(first, last, self.starts[first] == start and self.ends[last - 1] == end)


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
    tr('widened to whole tokens in doc.spans["sc"], exact in doc.user_data, not in doc.ents'),
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
