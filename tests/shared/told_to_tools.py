"""Two articles for other tools to read: emoji, Arabic, a nested span, one in two parts, a quote with cue and source."""

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.ids import new_id
from annotations.layer import Layer, Verdict
from annotations.records import LayerRecord
from annotations.spans import Fragment, Span

ANA = Annotator("0197a0de-0000-7000-8000-00000000a4a0", "ana", AnnotatorKind.HUMAN)
FIRST = (
    "😀 “We will win,” Ana Díaz said in New Kraków 👩🏽\u200d🔬.\n"
    "قالت ليلى إن الأمر انتهى.\n"
    "The North and the South wings stay shut."
)
SECOND = "Nobody spoke for Ana Díaz."
ENTITIES = (("PERSON", "Ana Díaz"), ("GPE", "New Kraków"), ("LOC", "Kraków"), ("PERSON", "ليلى"))
PARTS = ("FAC", "North", "wings")
CONTENT, CUE, SOURCE = "“We will win,”", "said", "Ana Díaz"


def place_of(text: str, words: str) -> Fragment:
    """Where words stand first."""
    start = text.index(words)
    return start, start + len(words)


def told() -> list[LayerRecord]:
    """The records, by one annotator."""
    spans = [Span(new_id(), label, (place_of(FIRST, words),)) for label, words in ENTITIES]
    label, *parts = PARTS
    spans.append(Span(new_id(), label, tuple(place_of(FIRST, words) for words in parts)))
    quote = Attribution(
        new_id(),
        QuoteKind.DIRECT,
        (place_of(FIRST, CONTENT),),
        (place_of(FIRST, CUE),),
        (place_of(FIRST, SOURCE),),
        speaker="Ana Díaz",
        note="check the recording",
    )
    return [
        _record(FIRST, "A win", spans, [quote]),
        _record(SECOND, "Silence", [Span(new_id(), "PERSON", (place_of(SECOND, "Ana Díaz"),))], []),
    ]


def _record(text: str, title: str, spans: list[Span], quotes: list[Attribution]) -> LayerRecord:
    article = make_article(text, title=title, language="en")
    layer = Layer(
        article.id,
        ANA.id,
        {span.id: span for span in spans},
        {quote.id: quote for quote in quotes},
        verdict=Verdict(Status.DONE),
    )
    return LayerRecord(article, ANA, layer, 4.2, "small@1.0")
