"""TermReader: reads texts for a gazetteer's terms alone, with no pipeline. Imports spaCy."""

import spacy
from spacy.language import Language

from annotations.gazetteer.correction import Correction
from annotations.gazetteer.gazetteer import EMPTY, Gazetteer
from annotations.gazetteer.matcher import Matcher
from annotations.suggest.batches import Text
from annotations.suggest.found import hit_spans
from annotations.suggest.outcome import Outcome, Read
from annotations.text import text_id

_ANY_LANGUAGE = "xx"


class TermReader:
    """Meets terms in texts of a language (ISO 639), of whatever language where spaCy cannot part its words."""

    identity = "gazetteer"
    labels: list[str] = []

    def __init__(self, language: str) -> None:
        self._nlp = _blank(language)
        self._matcher = Matcher(self._nlp, EMPTY)

    def set_gazetteer(self, gazetteer: Gazetteer) -> None:
        """Meet the terms of this one from now on."""
        self._matcher = Matcher(self._nlp, gazetteer)

    def read_batch(self, batch: list[Text]) -> list[Outcome]:
        """Where the terms were met in a few texts, in order: all hits, also those that overlap, as what is added."""
        result: list[Outcome] = []
        for identity, text in batch:
            hits = hit_spans(text, self._matcher.hits(self._nlp.tokenizer(text)), text_id(text))
            result.append(Read(identity, (), (), Correction(hits)))
        return result


def _blank(language: str) -> Language:
    """The tokeniser of a language. Those of a few languages need packages that may not be there."""
    try:
        return spacy.blank(language)
    except (ImportError, OSError):
        return spacy.blank(_ANY_LANGUAGE)
