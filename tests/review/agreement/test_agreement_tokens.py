"""Tokens, and what an annotator made of each."""

import numpy as np
import pytest
from agreeing import LABELS, PEOPLE, layer, one, plain_tokens, plain_values, readings, together
from hypothesis import given
from hypothesis import strategies as st

from annotations.review.agreement.marks import ReadTogether, gather
from annotations.review.agreement.tokens import labelled_by_any, tokens, tokens_of, values_of

PLAIN = "Ana said: “we’ll win 3-1”\n\nin Kraków, twice.\t"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana said, “no”.", ["Ana", "said", ",", "“", "no", "”", "."]),
        ("e\u0301te\u0301 می\u200cخواهم", ["e\u0301te\u0301", "می\u200cخواهم"]),
        ("東京 で", ["東", "京", "で"]),
        ("👩🏽 ok", ["👩", "🏽", "ok"]),
        ("서울에서 snake_case", ["서울에서", "snake_case"]),
        ("\n \u2028\u00a0", []),
        ("", []),
    ],
)
def test_a_token_is_a_word_or_one_other_character(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in tokens(text)] == words


@given(st.text(alphabet="ab1_ .,-“”\n\té東", max_size=40))
def test_tokens_hold_every_character_but_white_space_once(text: str) -> None:
    covered = [place for start, end in tokens(text) for place in range(start, end)]
    assert covered == [place for place, letter in enumerate(text) if not letter.isspace()]


@given(st.text(alphabet="ab1_ .,-“”\n\té", max_size=40))
def test_tokens_are_those_of_the_plain_expression(text: str) -> None:
    assert list(tokens(text)) == plain_tokens(text)


def test_tokens_of_many_articles_never_run_from_one_into_the_next() -> None:
    empty = layer("x")
    articles = [ReadTogether(text, text, (empty, empty)) for text in ("ab", "", "cd e", " f")]
    corpus = gather(articles, PEOPLE[:2], LABELS)
    found = tokens_of(corpus)
    assert found.article.tolist() == [0, 2, 2, 3]
    assert (found.where.begin - corpus.base[found.article]).tolist() == [0, 0, 3, 1]
    assert (found.where.end - corpus.base[found.article]).tolist() == [2, 2, 4, 2]


def test_the_innermost_span_gives_a_token_its_value() -> None:
    text = "the Bank of Kraków branch"
    nested = layer("ana", [one("GPE", 12, 18), one("ORG", 4, 18), one("PERSON", 0, 25)])
    corpus = gather([together(nested, layer("bo"), text=text)], PEOPLE[:2], LABELS)
    found = tokens_of(corpus)
    names = [*corpus.spans.labels, "none"]
    assert [names[value] for value in values_of(found, corpus.spans, 0)] == ["PERSON", "ORG", "ORG", "GPE", "PERSON"]
    assert [names[value] for value in values_of(found, corpus.spans, 1)] == ["none"] * 5


@given(readings(text=PLAIN))
def test_values_are_those_of_the_plain_way(articles: list[ReadTogether]) -> None:
    corpus = gather(articles, PEOPLE[:2], LABELS)
    found = tokens_of(corpus)
    names = [*corpus.spans.labels, "none"]
    for who in range(2):
        expected = [value for read in articles if (mine := read.layers[who]) for value in plain_values(PLAIN, mine)]
        assert [names[value] for value in values_of(found, corpus.spans, who)] == expected


def test_a_token_counts_once_for_a_label_however_many_gave_it() -> None:
    values = [np.array([0, 1, 2, 0]), np.array([0, 0, 2, 1]), np.array([1, 0, 2, 0])]
    assert labelled_by_any(values, 2) == [3, 3]
