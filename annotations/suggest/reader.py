"""PipelineReader: a loaded spaCy pipeline that reads texts and says what stands in them. Imports spaCy."""

import warnings
from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from annotations.errors import PipelineError
from annotations.gazetteer.correcting import correct
from annotations.gazetteer.correction import Correction
from annotations.gazetteer.gazetteer import EMPTY, Gazetteer
from annotations.gazetteer.matcher import Matcher
from annotations.language import tr
from annotations.spans import Span
from annotations.suggest.batches import Text, batches
from annotations.suggest.found import entity_fragments, found_attributions, found_spans, hit_spans
from annotations.suggest.outcome import Outcome, Read, Unread
from annotations.suggest.pieces import cut
from annotations.suggest.pipelines import find_pipeline, pipeline_identity
from annotations.suggest.quotes.component import QuoteFinderComponent
from annotations.suggest.quotes.version import DEFAULT_INDIRECT, IndirectMode
from annotations.suggest.tagger.component import taken_out, without_indirect
from annotations.text import text_id

# Neither entities nor the quote finder, which reads parts of speech, the parse and entities, need what these say. The
# quote finder is ours to call: it has to see the whole text, where the pipeline sees pieces.
NOT_NEEDED = (
    "quote_finder",
    "lemmatizer",
    "trainable_lemmatizer",
    "entity_linker",
    "textcat",
    "textcat_multilabel",
    "span_finder",
    "spancat",
    "spancat_singlelabel",
)


class PipelineReader:
    """Reads texts with a spaCy pipeline and the quote finder, which takes as much indirect speech as `indirect` says.

    Where the pipeline has a `quote_tagger`, what that has learnt is put beside the finder's rules. A gazetteer corrects the
    pipeline's entities before the quote finder looks for speakers among them.
    Raises PipelineError with one sentence where the pipeline cannot be loaded.
    """

    def __init__(self, name: str, indirect: IndirectMode = DEFAULT_INDIRECT) -> None:
        self.identity = pipeline_identity(name, indirect)
        self._nlp = _load(find_pipeline(name).name)
        self._tagger = taken_out(self._nlp)
        self._indirect = indirect
        # The tagger counts on the rules that it learnt beside.
        beside = indirect if self._tagger is None else self._tagger.indirect
        self._finder = QuoteFinderComponent(self._nlp.lang or "", beside)
        self._gazetteer = EMPTY
        self._matcher = Matcher(self._nlp, EMPTY)

    def set_gazetteer(self, gazetteer: Gazetteer) -> None:
        """Correct with this one from now on; 20,000 terms take about a second."""
        self._gazetteer = gazetteer
        self._matcher = Matcher(self._nlp, gazetteer)

    @property
    def language(self) -> str:
        """The language of the pipeline, an ISO 639 code or ""."""
        return self._nlp.lang or ""

    @property
    def labels(self) -> list[str]:
        """The entity labels that the pipeline may give."""
        return sorted({label for name in self._nlp.pipe_names for label in self._entity_labels(name)})

    def read(self, texts: Iterable[Text]) -> Iterator[Outcome]:
        """An outcome for each `(id, text)`, in order, reading ahead by one batch at most."""
        for batch in batches(texts):
            yield from self.read_batch(batch)

    def read_batch(self, batch: list[Text]) -> list[Outcome]:
        """The outcomes of a few texts, in order; one that a component fails on does not touch the others."""
        try:
            return self._outcomes(batch)
        except Exception as error:  # noqa: BLE001 - a component is anybody's program; this is the border to it
            if len(batch) == 1:
                return [Unread(batch[0][0], tr("The pipeline failed on it ({sentence}).", sentence=_sentence(error)))]
        return [outcome for text in batch for outcome in self.read_batch([text])]

    def ruled(self, texts: Iterable[str]) -> Iterator[Doc]:
        """A Doc for each text, in order, whole and with the quotes that the rules find."""
        for doc in self._whole(texts):
            yield self._finder(doc)

    def _whole(self, texts: Iterable[str]) -> Iterator[Doc]:
        pieces = [cut(text) for text in texts]
        docs = self._nlp.pipe(piece for parts in pieces for piece in parts)
        for parts in pieces:
            yield _joined([next(docs) for _ in parts])

    def _outcomes(self, batch: list[Text]) -> list[Outcome]:
        result: list[Outcome] = []
        for (identity, text), doc in zip(batch, self._whole(text for _, text in batch), strict=True):
            article = text_id(text)
            spans = found_spans(doc, article)
            hits = hit_spans(text, self._matcher.hits(doc), article)
            correction = correct(text, spans, hits, self._gazetteer)
            if correction:
                _set_entities(doc, spans, correction)
            attributions = found_attributions(self._learnt(self._finder(doc)), article)
            result.append(Read(identity, spans, attributions, correction))
        return result

    def _learnt(self, doc: Doc) -> Doc:
        """The same Doc with what the tagger says of its quotes, if there is one."""
        if self._tagger is None:
            return doc
        tagged = self._tagger(doc)
        return without_indirect(tagged) if self._indirect is IndirectMode.OFF else tagged

    def _entity_labels(self, component: str) -> Iterable[str]:
        if "doc.ents" not in self._nlp.get_pipe_meta(component).assigns:
            return ()
        return self._nlp.pipe_labels.get(component, ())


def _load(name: str) -> Language:
    try:
        with warnings.catch_warnings():
            # “This pipeline was made with another spaCy” is no news for the analyst, and stays out of the pipe.
            warnings.simplefilter("ignore")
            return spacy.load(name, exclude=NOT_NEEDED)
    except Exception as error:  # spaCy and a pipeline's own code raise anything while loading
        raise PipelineError(
            tr("The pipeline “{name}” cannot be loaded ({sentence}).", name=name, sentence=_sentence(error))
        ) from error


def _set_entities(doc: Doc, spans: Iterable[Span], correction: Correction) -> None:
    """Let the entities of `doc` be `spans` with the correction; of those that overlap the longest."""
    text = doc.text
    gone = {(span.label, span.fragments) for span in spans if span.id in correction.gone}
    entities = [
        entity
        for entity in doc.ents
        if (entity.label_, entity_fragments(text, entity.start_char, entity.end_char)) not in gone
    ]
    for span in correction.added:
        found = doc.char_span(span.start, span.end, label=span.label)
        if found is not None:
            entities.append(found)
    doc.set_ents(filter_spans(entities))


def _joined(parts: list[Doc]) -> Doc:
    """One Doc of the pieces of a text, with nothing put between them."""
    if len(parts) == 1:
        return parts[0]
    return Doc.from_docs(parts, ensure_whitespace=False)


def _sentence(error: Exception) -> str:
    """The first sentence of what an error says, as part of one of ours."""
    lines = str(error).strip().splitlines()
    first = lines[0].split(". ")[0].rstrip(".") if lines else ""
    return f"{type(error).__name__}: {first[:200]}" if first else type(error).__name__
