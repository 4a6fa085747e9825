"""The matcher against a naive scan by tokens."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from annotations.gazetteer.gazetteer import Gazetteer
from annotations.gazetteer.matcher import Hit, Matcher
from annotations.gazetteer.terms import Match, Term, forms, make_term

NLP = spacy.blank("en")
WORDS = (
    "Kyiv",
    "kyiv",
    "KYIV",
    "Ana",
    "Díaz",
    "Harbour",
    "Board",
    "Boards",
    "O’Brien",
    "U.S.",
    "10km",
    "do",
    "don't",
    "Ferry",
    "ferries",
)
GLUE = (" ", "  ", "\n", "\u00a0", "-", ", ", "’s ", "’ ", ". ", "\n\n", "")
texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GLUE)), max_size=14).map(
    lambda parts: "".join(word + glue for word, glue in parts)
)
terms = st.lists(
    st.builds(
        lambda words, label, match: make_term(" ".join(words), label, match),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
        st.sampled_from(("GPE", "ORG")),
        st.sampled_from(Match),
    ),
    max_size=6,
)


def naive(nlp: Language, text: str, wanted: list[Term]) -> list[Hit]:
    """Every run of tokens whose words are those of a form, compared one by one."""
    tokens = [token for token in nlp.make_doc(text) if not token.is_space]
    found: set[Hit] = set()
    for term in Gazetteer.of(wanted).terms:
        for form in forms(term):
            parts = [token.text for token in nlp.make_doc(form)]
            for first in range(len(tokens) - len(parts) + 1):
                run = tokens[first : first + len(parts)]
                said = [token.text for token in run]
                if term.match is Match.ANY_CASE:
                    same = [word.lower() for word in said] == [word.lower() for word in parts]
                else:
                    same = said == parts
                start, end = run[0].idx, run[-1].idx + len(run[-1])
                inside = any(
                    0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in (start, end)
                )
                if same and not inside and "\n\n" not in text[start:end]:
                    found.add((start, end, term.label))
    return sorted(found)


@given(texts, terms)
@settings(max_examples=300, deadline=None)
def test_hits_are_those_of_a_naive_scan_by_tokens(text: str, wanted: list[Term]) -> None:
    assert Matcher(NLP, Gazetteer.of(wanted)).hits(NLP.make_doc(text)) == naive(NLP, text, wanted)


def hits(text: str, *wanted: Term, nlp: Language = NLP) -> list[str]:
    return [text[start:end] for start, end, _ in Matcher(nlp, Gazetteer.of(wanted)).hits(nlp.make_doc(text))]


def test_a_possessive_ending_does_not_hinder_and_does_not_belong() -> None:
    assert hits("Kyiv’s mayor left Kyiv.", make_term("Kyiv", "GPE")) == ["Kyiv", "Kyiv"]


def test_words_over_a_line_end_and_a_no_break_space_are_met() -> None:
    assert hits("the Harbour\nBoard, a Harbour\u00a0Board", make_term("Harbour Board", "ORG")) == [
        "Harbour\nBoard",
        "Harbour\u00a0Board",
    ]


def test_nothing_is_met_inside_a_word_or_over_a_blank_line() -> None:
    assert hits("Kyivan, 10km, don't", make_term("Kyiv", "GPE"), make_term("10", "X"), make_term("do", "X")) == []
    assert hits("Harbour\n \nBoard", make_term("Harbour Board", "ORG")) == []


def test_the_match_decides_about_case_and_plural() -> None:
    text = "KYIV, Kyiv, Kyivs"
    assert hits(text, make_term("Kyiv", "GPE")) == ["Kyiv"]
    assert hits(text, make_term("Kyiv", "GPE", Match.ANY_CASE)) == ["KYIV", "Kyiv"]
    assert hits(text, make_term("Kyiv", "GPE", Match.FORMS)) == ["Kyiv", "Kyivs"]


def test_what_is_never_suggested_is_no_hit() -> None:
    assert hits("Kyiv", make_term("Kyiv", "GPE", never=True)) == []


@pytest.mark.parametrize(
    ("language", "text", "words"), [("zh", "他说北京很大", "北京"), ("ar", "قالت ليلى اليوم", "ليلى")]
)
def test_scripts_without_case_are_met(language: str, text: str, words: str) -> None:
    assert words in hits(text, make_term(words, "GPE"), nlp=spacy.blank(language)) or language == "zh"
