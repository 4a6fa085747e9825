"""The finder on any text: it never raises, its offsets hold, its cost grows with the text and no faster."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

MARKS = list("“”\"'’‘„«»‹›‚") + ["''", "``", "’’"]
PIECES = [
    *MARKS,
    *[
        "Ana Díaz",
        "said",
        "she",
        "according to",
        "the minister",
        "told reporters",
        "who",
        "called",
        "READ MORE:",
    ],
    *[" ", " ", " ", "\n", "\n\n", ",", ".", "?", "!", ":", "—", "-", "…", "(", ")"],
    *[
        "🌊",
        "👩‍👩‍👧",
        "قال",
        "שלום",
        "e\u0301",
        "\u00a0",
        "\u2028",
        "6'2\"",
        "'90s",
        "a",
        "Word",
        "won't",
        "Keller's",
    ],
]
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.text(alphabet=st.sampled_from([*"“”\"'’‘„«» \nAb.,:?"]), max_size=80),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), max_size=80),
)


def check(doc: Doc) -> None:
    """Every promise about offsets and records."""
    text = doc.text
    for found in doc._.attributions:
        assert found["kind"] in {"direct", "mixed"}
        assert found["content"]
        for role in ("content", "cue", "source"):
            for start, end in found[role]:
                assert 0 <= start < end <= len(text)
                assert text[start:end].strip()
        ends = [end for _, end in found["content"]]
        starts = [start for start, _ in found["content"]]
        assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
        assert 0.0 <= found["certainty"] <= 1.0
    assert json.loads(json.dumps(doc._.attributions)) == doc._.attributions
    spans = doc.spans["quotes"]
    assert len(spans) == sum(len(found["content"]) for found in doc._.attributions)
    for span, (start, end) in zip(
        spans, (part for found in doc._.attributions for part in found["content"]), strict=True
    ):
        assert span.label_ == "QUOTE"
        assert span.start_char <= start
        assert span.end_char >= end


@pytest.fixture(scope="session")
def plain_pipeline() -> Language:
    """A pipeline without tagger, parser and entities."""
    nlp = spacy.blank("en")
    nlp.add_pipe("quote_finder")
    return nlp


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_any_text_without_parse(plain_pipeline: Language, text: str) -> None:
    """Text full of marks neither raises nor gives a wrong offset."""
    check(plain_pipeline(text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_any_text_with_parse(news_pipeline: Language, text: str) -> None:
    """The same with whatever parse the pipeline makes of it."""
    check(news_pipeline(text))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "”", '"', "“”", "‘’", "''", "“\n“\n“", "“ ”", "“.”", "🌊"])
def test_hardly_any_text(plain_pipeline: Language, text: str) -> None:
    """Empty and nearly empty texts give no attribution without letters."""
    doc = plain_pipeline(text)
    check(doc)
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


def _calls(work: Callable[[], object]) -> int:
    """How many Python and C functions the work calls: a measure of cost that no clock disturbs."""
    count = 0

    def counting(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        if event in {"call", "c_call"}:
            count += 1

    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


SHAPES = {
    "many paragraphs": "“The water rose,” Maria Keller said. “It never stopped.”\n\n",
    "one paragraph": "“The water rose,” Maria Keller said. “It never stopped.” ",
    "one sentence": "“the water rose” and then Maria Keller said “it rose” and ",
    "one quote re-opened": "“The water rose and rose.\n\n",
    "opening marks only": '“a "b ‘c ',
    "apostrophes": "the officers' 'as ",
    "dashes": "“It rose.” — and on ",
    "commas and colons": "“rose,” : “rose,” , ",
    "without marks": "The water rose, Maria Keller said. ",
    "white space": " \n" * 20,
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_cost_grows_with_length_only(plain_pipeline: Language, shape: str) -> None:
    """Four times the text costs about four times the calls, whatever shape it has."""
    finder = plain_pipeline.get_pipe("quote_finder")
    short = plain_pipeline.make_doc(shape * 100)
    long = plain_pipeline.make_doc(shape * 400)
    finder(plain_pipeline.make_doc(shape))
    assert _calls(lambda: finder(long)) < 5 * _calls(lambda: finder(short)) + 500
