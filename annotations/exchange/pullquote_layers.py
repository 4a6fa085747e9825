"""The layer in a line of Pullquote JSONL: whose it is, and every annotation in it that fits its text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from annotations.annotators import GOLD, Annotator, AnnotatorKind, model_annotator
from annotations.articles import Article, Status
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
from annotations.exchange.repair import Prover
from annotations.exchange.results import Noted, Outcome, Place, Read, Refused
from annotations.ids import derived_id
from annotations.language import tr
from annotations.layer import Layer, Rejection, Verdict
from annotations.mass import uncollected
from annotations.ready_spans import ReadySpans, may_be_plain, ready_spans, with_others
from annotations.remark_codec import parse_remark
from annotations.remarks import Comment, Remark
from annotations.spans import Fragment, Origin, Span

_MODEL = "model:"

One = TypeVar("One", Span, Attribution, Rejection, Remark)
Placed = TypeVar("Placed", Span, Attribution)


class LayerReader:
    """Reads the layer in one line about an article whose text is `raw` in the file; what does not fit is left out and told."""

    def __init__(self, place: Place, article: Article, raw: str) -> None:
        self._place = place
        self._article = article
        # The offsets of the file are those of the article.
        self._same = len(raw) == len(article.text)
        self._prover = Prover(raw, article.text)
        self._left_out: list[Refused] = []

    def outcomes(self, layer: tuple[Annotator, Layer] | None, left_out: Iterable[Refused] = ()) -> Iterator[Outcome]:
        """The article with a layer that was read here, and what is to be said of it; `left_out` was told before it."""
        for words in self._prover.moved:
            yield Noted(self._place, tr("read with {words}", words=words))
        yield Read(self._article, self._place, () if layer is None else (layer,), (*left_out, *self._left_out))

    def read(self, row: Json) -> tuple[Annotator, Layer] | None:
        """The layer with its annotator; None where the line says nothing beyond the text."""
        with uncollected():
            spans = self._ready_spans(row) or self._each(row, "spans", "span", self._span)
            quotes = self._each(row, "attributions", "attribution", self._attribution)
            struck = self._each(row, "rejected", "rejection", self._rejection)
            said = self._each(row, "remarks", "remark", self._remark)
        annotator = self._annotator(row, spans, quotes)
        verdict = self._verdict(row, annotator.kind, bool(spans or quotes or struck))
        if not (spans or quotes or struck or said) and verdict == Verdict():
            return None
        layer = Layer(
            article=self._article.id,
            annotator=annotator.id,
            spans=spans if isinstance(spans, ReadySpans) else self._by_id(spans, annotator),
            attributions=self._by_id(quotes, annotator),
            rejections={one.suggestion.id: one for one in struck},
            verdict=verdict,
            remarks={one.id: one for one in said},
        )
        return annotator, layer

    def _ready_spans(self, row: Json) -> ReadySpans | None:
        """The spans of a layer in which nearly all are plain and fit as they are; None where each needs a closer look."""
        values = row.get("spans")
        if not self._same or not isinstance(values, list):
            return None
        text, listed = self._article.text, cast(list[object], values)
        if (ready := ready_spans(listed, text)) is not None:
            return ready
        plain = [number for number, value in enumerate(listed, start=1) if may_be_plain(value)]
        ready = ready_spans([listed[number - 1] for number in plain], text) if len(plain) < len(listed) else None
        if ready is None:
            return None
        left_out, moved, chosen = len(self._left_out), len(self._prover.moved), frozenset(plain)
        others = [(number, value) for number, value in enumerate(listed, start=1) if number not in chosen]
        found = with_others(list(zip(plain, ready.rows)), self._parsed(others, "span", self._span), text)
        if found is None:
            del self._left_out[left_out:], self._prover.moved[moved:]
        return found

    def _each(self, row: Json, key: str, what: str, parse: Callable[[str, Json], One]) -> list[One]:
        """What `parse` makes of each object in the list `key`, given the words that name it."""
        values = row.get(key)
        if values is None:
            return []
        if not isinstance(values, list):
            self._refuse(tr("“{key}” should be a list and was left out.", key=key))
            return []
        numbered = enumerate(cast(list[object], values), start=1)
        return [one for _, one in self._parsed(numbered, what, parse)]

    def _parsed(
        self, numbered: Iterable[tuple[int, object]], what: str, parse: Callable[[str, Json], One]
    ) -> list[tuple[int, One]]:
        """What `parse` makes of values, each with its number; what cannot be read is refused."""
        result: list[tuple[int, One]] = []
        for number, value in numbered:
            moved = len(self._prover.moved)
            try:
                result.append((number, parse(f"{what} {number}", mapping(value, f"a {what}"))))
            except (CodecError, EditError) as error:
                del self._prover.moved[moved:]
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

    def _span(self, what: str, row: Json) -> Span:
        span = parse_span(row)
        if not span.label.strip():
            raise CodecError(tr("it has no label."))
        settled = self._prover.prove(f"{what} ({span.label})", span.fragments, row.get("text"))
        return span if settled == span.fragments else replace(span, fragments=settled)

    def _attribution(self, what: str, row: Json) -> Attribution:
        quote = parse_attribution(row)
        before = len(self._prover.moved)
        content = self._prover.prove(what, quote.content, row.get("text"))
        moved = len(self._prover.moved) > before
        cue = self._part(what, "cue", quote.cue, row, moved)
        source = self._part(what, "source", quote.source, row, moved)
        if (content, cue, source) == (quote.content, quote.cue, quote.source):
            return quote
        return replace(quote, content=content, cue=cue, source=source)

    def _part(self, what: str, role: str, ranges: tuple[Fragment, ...], row: Json, moved: bool) -> tuple[Fragment, ...]:
        """Cue or source of a quote, `moved` where its content stood beside its offsets."""
        claimed = row.get(f"{role}_text")
        if moved and ranges and claimed is None:
            # It may be that it has to move as far; but nothing in the file proves it.
            self._refuse(
                tr(
                    "the {role} of {what} was left out, since the content had to be moved and the words of the {role}"
                    " are not in the file.",
                    role=role,
                    what=what,
                )
            )
            return ()
        return self._prover.prove(f"{what} ({role})", ranges, claimed)

    def _remark(self, what: str, row: Json) -> Remark:
        remark = parse_remark(row)
        if isinstance(remark, Comment) and remark.fragments:
            return replace(remark, fragments=self._prover.prove(what, remark.fragments))
        return remark

    def _rejection(self, what: str, row: Json) -> Rejection:
        suggestion = self._attribution(what, row) if "content" in row else self._span(what, row)
        by = text_field(row, "by", "unknown")
        by = by if by.startswith(_MODEL) else _MODEL + by
        suggestion = replace(suggestion, origin=Origin.MODEL)
        if not suggestion.id:
            suggestion = replace(suggestion, id=derived_id(self._article.id, by, *_said(suggestion)))
        return Rejection(suggestion, by)

    def _annotator(self, row: Json, spans: ReadySpans | list[Span], quotes: list[Attribution]) -> Annotator:
        """Whose layer it is; without a name it is the file's, without a kind the annotations tell."""
        name = row.get("annotator")
        kind = row.get("layer")
        provenance = row.get("provenance")
        pipeline = cast(Json, provenance).get("pipeline") if isinstance(provenance, dict) else None
        if kind not in list(AnnotatorKind):
            origins = spans.origins if isinstance(spans, ReadySpans) else {one.origin for one in spans}
            made = origins | {one.origin for one in quotes} == {Origin.MODEL}
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
                one = replace(one, id=derived_id(self._article.id, annotator.id, *_said(one), str(again)))
                again += 1
            result[one.id] = one
        return result

    def _refuse(self, reason: str) -> None:
        self._left_out.append(Refused(self._place, reason))


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
