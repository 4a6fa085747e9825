"""The spaCy component `quote_finder`: sets `doc._.attributions` and `doc.spans["quotes"]`."""

from typing import final

from spacy.language import Language
from spacy.tokens import Doc, Span

from annotations.suggest.quotes.finder import QuoteFinder
from annotations.suggest.quotes.found import FoundQuote
from annotations.suggest.quotes.lexicon import load_lexicon
from annotations.suggest.quotes.version import DEFAULT_INDIRECT, IndirectMode
from annotations.suggest.quotes.words import WordReader

SPAN_GROUP = "quotes"
LABEL = "QUOTE"


@final
class QuoteFinderComponent:
    """Runs the finder on each Doc; works with or without parse and entities, on any text."""

    def __init__(self, language: str, indirect: IndirectMode = DEFAULT_INDIRECT) -> None:
        self._finder = QuoteFinder(load_lexicon(language), indirect)
        if not Doc.has_extension("attributions"):
            Doc.set_extension("attributions", default=[])

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with attributions (plain records) and token-aligned content spans."""
        reader = WordReader(doc)
        found = self._finder.find(reader)
        doc._.attributions = [quote.as_record() for quote in found]
        doc.spans[SPAN_GROUP] = _content_spans(doc, reader, found)
        return doc


@Language.factory(  # pyright: ignore[reportUnknownMemberType, reportUntypedFunctionDecorator]  # spaCy leaves it untyped
    "quote_finder",
    assigns=["doc._.attributions", "doc.spans"],
    default_config={"indirect": str(DEFAULT_INDIRECT)},
)
def quote_finder(nlp: Language, name: str, indirect: str) -> QuoteFinderComponent:  # noqa: ARG001  # pyright: ignore[reportUnusedParameter]  # spaCy passes it
    """The component for a pipeline of any language; `name` is its name in that pipeline.

    `indirect` is a value of IndirectMode: off, strict or all. Raises ValueError for any other.
    """
    return QuoteFinderComponent(nlp.lang or "", IndirectMode(indirect))


def _content_spans(doc: Doc, reader: WordReader, found: list[FoundQuote]) -> list[Span]:
    spans: list[Span] = []
    for quote in found:
        for part in quote.content:
            first, last = reader.tokens_of(part)
            spans.append(Span(doc, first, last, label=LABEL))
    return spans
