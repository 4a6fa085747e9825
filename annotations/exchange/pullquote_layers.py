"""The layer in a line of Pullquote JSONL: whose it is, and every annotation in it that fits its text."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from annotations.annotators import GOLD, Annotator, AnnotatorKind, model_annotator
from annotations.articles import Status
from annotations.attributions import Annotation, Attribution
from annotations.codec import (
    CodecError,
    Json,
    mapping,
    parse_attribution,
    parse_span,
    parse_verdict,
    text_field,
)
from annotations.errors import EditError
from annotations.exchange.claims import Claims
from annotations.exchange.results import Place, Refused
from annotations.ids import derived_id
from annotations.language import tr
from annotations.layer import Layer, Rejection, Verdict
from annotations.mass import uncollected
from annotations.plain_spans import plain_span
from annotations.remark_codec import parse_remark
from annotations.remarks import Comment, Remark
from annotations.spans import Fragment, Origin, Span

_MODEL = "model:"

One = TypeVar("One", Span, Attribution, Rejection, Remark)
Placed = TypeVar("Placed", Span, Attribution)


class LayerReader:
    """Reads the layer in one line about the article of id `article`; what does not fit is collected in `left_out`."""

    def __init__(self, place: Place, article: str, claims: Claims) -> None:
        self._place = place
        self._article = article
        self._claims = claims
        self.left_out: list[Refused] = []

    def read(self, row: Json) -> tuple[Annotator, Layer] | None:
        """The layer with its annotator; None where the line says nothing beyond the text."""
        with uncollected():
            spans = self._plain_spans(row) or self._each(row, "spans", "span", self._span)
            quotes = self._each(row, "attributions", "attribution", self._attribution)
            struck = self._each(row, "rejected", "rejection", self._rejection)
            said = self._each(row, "remarks", "remark", self._remark)
        annotator = self._annotator(row, [*spans, *quotes])
        verdict = self._verdict(row, annotator.kind, bool(spans or quotes or struck))
        if not (spans or quotes or struck or said) and verdict == Verdict():
            return None
        layer = Layer(
            article=self._article,
            annotator=annotator.id,
            spans=self._by_id(spans, annotator),
            attributions=self._by_id(quotes, annotator),
            rejections={one.suggestion.id: one for one in struck},
            verdict=verdict,
            remarks={one.id: one for one in said},
        )
        return annotator, layer

    def _plain_spans(self, row: Json) -> list[Span] | None:
        """The spans of a layer in which all are plain and fit as they are; None where they need a closer look."""
        values = row.get("spans")
        if not isinstance(values, list):
            return None
        holds = self._claims.holds
        spans: list[Span] = []
        for value in cast(list[object], values):
            if type(value) is not dict:
                return None
            fields = cast(Json, value)
            span = plain_span(fields)
            if span is None or not span.label.strip() or not holds(span.fragments[0], fields.get("text")):
                return None
            spans.append(span)
        return spans

    def _each(self, row: Json, key: str, what: str, parse: Callable[[Json], One]) -> list[One]:
        values = row.get(key)
        if values is None:
            return []
        if not isinstance(values, list):
            self._refuse(tr("“{key}” should be a list and was left out.", key=key))
            return []
        result: list[One] = []
        for number, value in enumerate(cast(list[object], values), start=1):
            try:
                result.append(parse(mapping(value, f"a {what}")))
            except (CodecError, EditError) as error:
                self._refuse(
                    tr(
                        "{what} {number}{told} was left out: {lower}",
                        what=what,
                        number=number,
                        told=_told(value),
                        lower=_lower(str(error)),
                    )
                )
        return result

    def _span(self, row: Json) -> Span:
        span = parse_span(row)
        if not span.label.strip():
            raise CodecError(tr("it has no label."))
        settled = self._claims.settle(span.fragments, row.get("text"))
        return span if settled == span.fragments else replace(span, fragments=settled)

    def _attribution(self, row: Json) -> Attribution:
        quote = parse_attribution(row)
        return replace(
            quote,
            content=self._claims.settle(quote.content, row.get("text")),
            cue=self._claims.settle(quote.cue),
            source=self._claims.settle(quote.source),
        )

    def _remark(self, row: Json) -> Remark:
        remark = parse_remark(row)
        if isinstance(remark, Comment) and remark.fragments:
            return replace(remark, fragments=self._claims.settle(remark.fragments))
        return remark

    def _rejection(self, row: Json) -> Rejection:
        suggestion = self._attribution(row) if "content" in row else self._span(row)
        by = text_field(row, "by", "unknown")
        by = by if by.startswith(_MODEL) else _MODEL + by
        suggestion = replace(suggestion, origin=Origin.MODEL)
        if not suggestion.id:
            suggestion = replace(suggestion, id=derived_id(self._article, by, *_said(suggestion)))
        return Rejection(suggestion, by)

    def _annotator(self, row: Json, annotations: Sequence[Annotation]) -> Annotator:
        """Whose layer it is; without a name it is the file's, without a kind the annotations tell."""
        name = row.get("annotator")
        kind = row.get("layer")
        provenance = row.get("provenance")
        pipeline = cast(Json, provenance).get("pipeline") if isinstance(provenance, dict) else None
        if kind not in list(AnnotatorKind):
            made = bool(annotations) and all(one.origin is Origin.MODEL for one in annotations)
            kind = AnnotatorKind.MODEL if made and pipeline else AnnotatorKind.HUMAN
            name = name or (pipeline if kind is AnnotatorKind.MODEL else None)
        named = name if isinstance(name, str) and name.strip() else f"imported: {self._place.path.name}"
        match AnnotatorKind(cast(str, kind)):
            case AnnotatorKind.GOLD:
                return GOLD
            case AnnotatorKind.MODEL:
                return model_annotator(named.removeprefix(_MODEL))
            case AnnotatorKind.HUMAN:
                return imported_annotator(named)

    def _verdict(self, row: Json, kind: AnnotatorKind, annotated: bool) -> Verdict:
        started = Status.SUGGESTED if kind is AnnotatorKind.MODEL else Status.IN_PROGRESS
        given = row.get("status")
        if given not in (None, "", *Status):
            self._refuse(tr("“{given}” is no status; there are {Status}.", given=given, Status=", ".join(Status)))
            given = None
        status = Status(cast(str, given)) if given else started if annotated else Status.NEW
        try:
            more = mapping(row.get("verdict", {}), tr("a verdict"))
            # Its tags, note and attributes are read as everywhere; the status stands beside them in this format.
            return parse_verdict({**more, "status": status})
        except CodecError as error:
            self._refuse(str(error))
            return Verdict(status)

    def _by_id(self, annotations: Sequence[Placed], annotator: Annotator) -> dict[str, Placed]:
        """Annotations by id; one without an id, or with that of an earlier one, has it derived from what it says."""
        result: dict[str, Placed] = {one.id: one for one in annotations}
        if len(result) == len(annotations) and "" not in result:
            return result
        result = {}
        for one in annotations:
            again = 0
            while not one.id or one.id in result:
                one = replace(one, id=derived_id(self._article, annotator.id, *_said(one), str(again)))
                again += 1
            result[one.id] = one
        return result

    def _refuse(self, reason: str) -> None:
        self.left_out.append(Refused(self._place, reason))


def imported_annotator(name: str) -> Annotator:
    """The annotator for a person's work that came in from a file: the same for the same name, wherever it is read."""
    return Annotator(derived_id("imported", name), name, AnnotatorKind.HUMAN)


def _said(annotation: Annotation) -> tuple[str, str]:
    match annotation:
        case Span():
            return annotation.label, _ranges(annotation.fragments)
        case Attribution():
            return annotation.kind.value, _ranges(annotation.content)


def _ranges(fragments: Iterable[Fragment]) -> str:
    return ";".join(f"{start}-{end}" for start, end in fragments)


def _told(value: object) -> str:
    """An annotation as a sentence names it: its label and where it claims to be."""
    if not isinstance(value, dict):
        return ""
    row = cast(Json, value)
    ranges = row.get("fragments", row.get("content", [row.get("start"), row.get("end")] if "start" in row else ""))
    words = f"{row.get('label', '')} {ranges}".strip()
    return f" ({words[:80]})" if words else ""


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
