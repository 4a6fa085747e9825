"""A layer out of another tool's file: its annotations proved one by one, its annotator, its ids."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from annotations.annotators import GOLD, Annotator, AnnotatorKind, model_annotator
from annotations.articles import Article, Status
from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.codec import CodecError
from annotations.errors import EditError
from annotations.exchange.pullquote_layers import imported_annotator
from annotations.exchange.repair import Prover, ranges_told
from annotations.exchange.results import Noted, Outcome, Place, Read, Refused
from annotations.ids import derived_id
from annotations.language import tr
from annotations.layer import Layer, Verdict
from annotations.quotes import kind_of
from annotations.spans import Fragment, Origin, Span

_MODEL = "model:"
_LARGEST = 2**53

Placed = TypeVar("Placed", Span, Attribution)


def whole_offset(value: object) -> int:
    """An offset as a file gives it. Raises CodecError where it is no whole number."""
    if type(value) is not int or not 0 <= value <= _LARGEST:
        raise CodecError(tr("an offset of it is no whole number."))
    return value


def annotator_words(annotator: Annotator) -> str:
    """How a file names an annotator where it has one field for that: “ana”, “model:NAME@VERSION”, “gold”."""
    return annotator.name if annotator.kind is AnnotatorKind.HUMAN else annotator.id


def annotator_named(name: object, place: Place) -> Annotator:
    """The annotator of that name; without one it is “imported: FILE”."""
    if name == GOLD.id:
        return GOLD
    if not isinstance(name, str) or not name.strip():
        return imported_annotator(f"imported: {place.path.name}")
    return model_annotator(name.removeprefix(_MODEL)) if name.startswith(_MODEL) else imported_annotator(name)


class LayerMaker:
    """Collects the annotations of one `article` whose text in the file is `raw`; what does not fit is left out and told."""

    def __init__(self, place: Place, raw: str, article: Article) -> None:
        self._place = place
        self._article = article
        self._prover = Prover(raw, article.text)
        self._spans: list[Span] = []
        self._quotes: list[Attribution] = []
        self._left_out: list[Refused] = []
        self._notes: list[str] = []

    def prove(
        self, what: str, fragments: tuple[Fragment, ...], claimed: object = None, place: Place | None = None
    ) -> tuple[Fragment, ...]:
        """The ranges in the article; empty where they are not sound, which is told. `what` names the span."""
        try:
            return self._prover.prove(what, fragments, claimed)
        except (CodecError, EditError) as error:
            named = tr("{what} at {ranges}", what=what, ranges=ranges_told(fragments)) if fragments else what
            self.refuse(named, str(error), place)
            return ()

    def refuse(self, what: str, reason: str, place: Place | None = None) -> None:
        """Leave something out of the layer, and say why."""
        told = reason[:1].lower() + reason[1:]
        words = tr("{what} was left out: {reason}", what=shortened(what), reason=told)
        self._left_out.append(Refused(place or self._place, words))

    def note(self, words: str) -> None:
        """Say something of how the article was read; it stands after “was read with”."""
        self._notes.append(words)

    def add(self, annotation: Annotation) -> None:
        """Take an annotation whose ranges are proved."""
        match annotation:
            case Span():
                self._spans.append(annotation)
            case Attribution():
                self._quotes.append(annotation)

    def quote(
        self,
        content: tuple[Fragment, ...],
        cue: tuple[Fragment, ...] = (),
        source: tuple[Fragment, ...] = (),
        kind: QuoteKind | None = None,
    ) -> Attribution:
        """A quote; without a `kind` its quotation marks tell it."""
        return Attribution("", kind or kind_of(self._article.text, content), content, cue, source)

    def outcomes(self, annotator: Annotator, verdict: Verdict | None = None) -> Iterator[Outcome]:
        """The article with the layer of `annotator`, and what is to be said of it; no layer where there is nothing in it.

        `verdict` is what the file says of the article as a whole, if it does.
        """
        layers: tuple[tuple[Annotator, Layer], ...] = ()
        if self._spans or self._quotes or verdict is not None:
            model = annotator.kind is AnnotatorKind.MODEL
            layer = Layer(
                self._article.id,
                annotator.id,
                self._by_id(self._spans, annotator, Origin.MODEL if model else Origin.HAND),
                self._by_id(self._quotes, annotator, Origin.MODEL if model else Origin.HAND),
                verdict=verdict or Verdict(Status.SUGGESTED if model else Status.IN_PROGRESS),
            )
            layers = ((annotator, layer),)
        for words in (*self._prover.moved, *self._notes):
            yield Noted(self._place, tr("read with {words}", words=words))
        yield Read(self._article, self._place, layers, tuple(self._left_out))

    def _by_id(self, annotations: Iterable[Placed], annotator: Annotator, origin: Origin) -> dict[str, Placed]:
        result: dict[str, Placed] = {}
        for one in annotations:
            again, key = 0, ""
            while not key or key in result:
                key = derived_id(self._article.id, annotator.id, *_said(one), str(again))
                again += 1
            result[key] = replace(one, id=key, origin=origin if one.origin is Origin.HAND else one.origin)
        return result


def _said(annotation: Annotation) -> tuple[str, str]:
    match annotation:
        case Span(label=label, fragments=fragments):
            return label, str(fragments)
        case Attribution(kind=kind, content=content):
            return kind.value, str(content)


def shortened(words: str, limit: int = 80) -> str:
    """Words of a file as a sentence names them: in one line, and not too many."""
    flat = " ".join(words.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
