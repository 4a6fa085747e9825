"""What a pipeline says of one article, and the same made ready to be written, which a job does in its own thread."""

from dataclasses import dataclass

from annotations.annotators import Annotator
from annotations.articles import Status
from annotations.attributions import Attribution
from annotations.facts import Facts
from annotations.layer import Layer, Verdict
from annotations.rules import check_placed
from annotations.spans import Span
from annotations.store.events import model_event_id
from annotations.store.facts import EncodedFacts, encode_facts, facts_text


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a pipeline says of one article."""

    article: str
    spans: tuple[Span, ...]
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a pipeline says of one article, found to lie in its text and ready to be written.

    `layer` is the model's layer as it will stand; `before`, `after` and `event_id` are its first event.
    """

    layer: Layer
    before: str
    after: EncodedFacts
    event_id: str


def prepare(model: Annotator, text: str, suggested: Suggested) -> Prepared:
    """Do all that writing a suggestion takes but the writing. For any thread; touches no file.

    Raises EditError where a suggestion lies outside `text`, the article's.
    """
    check_placed((*suggested.spans, *suggested.attributions), text)
    spans = {span.id: span for span in suggested.spans}
    quotes = {quote.id: quote for quote in suggested.attributions}
    layer = Layer(suggested.article, model.id, spans, quotes, verdict=Verdict(Status.SUGGESTED))
    facts = Facts(spans, quotes, verdict=layer.verdict)
    before = facts_text(Layer(layer.article, model.id).facts_like(facts))
    after = encode_facts(facts)
    return Prepared(layer, before, after, model_event_id(layer.article, model.id, 1, after.json))
