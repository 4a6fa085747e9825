"""What a pipeline says of one article, and the same made ready to be written, which a job does in its own thread."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotations.annotators import Annotator
from annotations.articles import Status
from annotations.attributions import Attribution
from annotations.facts import Facts
from annotations.gazetteer.correction import UNCORRECTED, Correction
from annotations.layer import Layer, Verdict
from annotations.rules import check_placed
from annotations.spans import Span
from annotations.store.events import model_event_id
from annotations.store.facts import EncodedFacts, encode_facts, facts_text


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a pipeline says of one article, and what a gazetteer changes in its spans."""

    article: str
    spans: tuple[Span, ...]
    attributions: tuple[Attribution, ...]
    correction: Correction = UNCORRECTED


@dataclass(frozen=True, slots=True)
class Step:
    """What an event says: the facts before it as JSON, and those after it."""

    before: str
    after: EncodedFacts


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a pipeline says of one article, found to lie in its text and ready to be written.

    `layer` is the model's layer as it will stand; `before`, `after` and `event_id` are its first event, which is what the
    pipeline alone says. `correction` is what a gazetteer changed in that, an event of its own: so that a term that is taken
    away leaves what there would be without it.
    """

    layer: Layer
    before: str
    after: EncodedFacts
    event_id: str
    correction: Step | None = None


def prepare(model: Annotator, text: str, suggested: Suggested) -> Prepared:
    """Do all that writing a suggestion takes but the writing. For any thread; touches no file.

    Raises EditError where a suggestion lies outside `text`, the article's.
    """
    check_placed((*suggested.spans, *suggested.attributions, *suggested.correction.added), text)
    spans = {span.id: span for span in suggested.spans}
    quotes = {quote.id: quote for quote in suggested.attributions}
    layer = Layer(suggested.article, model.id, spans, quotes, verdict=Verdict(Status.SUGGESTED))
    facts = Facts(spans, quotes, verdict=layer.verdict)
    before = facts_text(Layer(layer.article, model.id).facts_like(facts))
    after = encode_facts(facts)
    event_id = model_event_id(layer.article, model.id, 1, after.json)
    if not suggested.correction:
        return Prepared(layer, before, after, event_id)
    corrected, step = correcting(layer, suggested.correction.applied(suggested.spans))
    return Prepared(corrected, before, after, event_id, step)


def correcting(layer: Layer, spans: Iterable[Span]) -> tuple[Layer, Step | None]:
    """The step by which `spans` become those of a model's layer, and the layer after it; no step where they are already."""
    wanted = {span.id: span for span in spans}
    changed: dict[str, Span | None] = {key: span for key, span in wanted.items() if layer.spans.get(key) != span}
    facts = Facts(spans=changed | dict.fromkeys(layer.spans.keys() - wanted.keys()))
    if not facts.spans:
        return layer, None
    step = Step(facts_text(layer.facts_like(facts)), encode_facts(facts))
    return layer.with_facts(facts), step
