"""The spaCy component `quote_tagger`: puts what was learnt from a team's own articles beside the rules' quotes."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import cast, final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from annotations.errors import PipelineError
from annotations.language import tr
from annotations.suggest.quotes.component import LABEL, SPAN_GROUP
from annotations.suggest.quotes.lexicon import load_lexicon
from annotations.suggest.quotes.marks import MarkScanner
from annotations.suggest.quotes.regions import find_paragraphs
from annotations.suggest.quotes.speakers import SpeakerResolver
from annotations.suggest.quotes.version import DEFAULT_INDIRECT, IndirectMode
from annotations.suggest.quotes.words import WordReader
from annotations.suggest.tagger.combining import Combiner, quotes_of
from annotations.suggest.tagger.features import Columns, FeatureReader
from annotations.suggest.tagger.network import Network
from annotations.suggest.tagger.tags import Floats

NAME = "quote_tagger"
# It changes with every change of what the columns hold: weights fit the columns that they were learnt from.
LAYOUT = 1
_LEARNT = "learnt.json"
_WEIGHTS = "weights"
# Tokens that go through the network at a time, so that memory stays bounded, and as many at each end as it looks at.
_SLICE = 4000
_MARGIN = 8


@final
class QuoteTagger:
    """Rewrites `doc._.attributions`, as `quote_finder` left them; does nothing before it was trained or loaded.

    `indirect` is how much indirect speech the rules take while it learns, and so whenever it is used.
    """

    def __init__(self, language: str, indirect: IndirectMode = DEFAULT_INDIRECT) -> None:
        self.indirect = indirect
        self.network: Network | None = None
        self._language = language
        self._lexicon = load_lexicon(language)
        self._features = FeatureReader(self._lexicon)
        self._scanner = MarkScanner(self._lexicon.styles)
        if not Doc.has_extension("attributions"):
            Doc.set_extension("attributions", default=[])

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with attributions and content spans that both agree on."""
        if self.network is None or not len(doc):
            return doc
        quotes = Combiner(doc, self.likely(self.columns(doc)), quotes_of(doc), self._resolver(doc)).combine()
        doc._.attributions = [quote.as_record() for quote in quotes]
        parts = [part for quote in quotes for part in quote.content]
        spans = (doc.char_span(part.start, part.end, label=LABEL, alignment_mode="expand") for part in parts)
        doc.spans[SPAN_GROUP] = [span for span in spans if span is not None]
        return doc

    def columns(self, doc: Doc) -> Columns:
        """What the network sees of a Doc that the rules have been over."""
        return self._features.read(doc)

    def likely(self, columns: Columns) -> Floats:
        """For each token how likely each tag is; shape (tokens, OUTPUTS)."""
        if self.network is None:
            raise PipelineError(tr("The quote tagger has learnt nothing yet."))
        parts: list[Floats] = []
        for first in range(0, max(1, len(columns)), _SLICE):
            begin = max(0, first - _MARGIN)
            known = self.network.likely(columns[begin : first + _SLICE + _MARGIN])
            parts.append(known[first - begin : first - begin + _SLICE])
        return np.concatenate(parts)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002 - spaCy's own signature
        """Write what it has learnt to a new folder. Raises OSError."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        about = {"layout": LAYOUT, "language": self._language, "indirect": str(self.indirect)}
        (folder / _LEARNT).write_text(json.dumps(about), encoding="utf-8")
        if self.network is not None:
            (folder / _WEIGHTS).write_bytes(self.network.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "QuoteTagger":  # noqa: ARG002 - as above
        """Take over what was written to a folder. Raises PipelineError where this version cannot use it."""
        folder = Path(path)
        try:
            learnt = cast("dict[str, object]", json.loads((folder / _LEARNT).read_text(encoding="utf-8")))
            indirect, layout = IndirectMode(str(learnt["indirect"])), learnt["layout"]
            weights = (folder / _WEIGHTS).read_bytes() if (folder / _WEIGHTS).is_file() else b""
            if layout == LAYOUT and weights:
                network = Network()
                network.from_bytes(weights)
                self.network = network
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise PipelineError(
                tr("What was learnt about quotes in {folder} cannot be read ({error}).", folder=folder, error=error)
            ) from error
        if layout != LAYOUT:
            raise PipelineError(tr("It was trained by another version of Pullquote; train the quote finder again."))
        self.indirect = indirect
        return self

    def _resolver(self, doc: Doc) -> SpeakerResolver:
        reader = WordReader(doc)
        quoted = [
            region.parts[part].outer
            for paragraph in find_paragraphs(reader.text, self._scanner)
            for region, part in paragraph.regions
        ]
        return SpeakerResolver(reader.text, reader.names(), quoted, self._lexicon)


@Language.factory(  # pyright: ignore[reportUnknownMemberType, reportUntypedFunctionDecorator]  # spaCy leaves it untyped
    NAME,
    requires=["doc._.attributions"],
    assigns=["doc._.attributions", "doc.spans"],
    default_config={"indirect": str(DEFAULT_INDIRECT)},
)
def quote_tagger(nlp: Language, name: str, indirect: str) -> QuoteTagger:  # noqa: ARG001  # pyright: ignore[reportUnusedParameter]  # spaCy passes it
    """The component for a pipeline, to stand behind its `quote_finder`; `name` is its name in that pipeline."""
    return QuoteTagger(nlp.lang or "", IndirectMode(indirect))


def taken_out(nlp: Language) -> QuoteTagger | None:
    """The tagger of a pipeline, if it has one, which is taken out: it has to see whole texts, as the rules do."""
    if NAME not in nlp.pipe_names:
        return None
    _, component = nlp.remove_pipe(NAME)
    return component if isinstance(component, QuoteTagger) else None


def without_indirect(doc: Doc) -> Doc:
    """A Doc whose attributions are direct and mixed ones only."""
    doc._.attributions = [record for record in doc._.attributions if record["kind"] != "indirect"]
    return doc
