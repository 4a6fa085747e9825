"""Articles as they are made from what a file said."""

import math

import pytest
from hypothesis import given
from making import texts

from annotations.articles import first_line, make_article
from annotations.errors import TextError
from annotations.text import canonical, text_id


@given(texts)
def test_the_identity_is_that_of_the_canonical_text(raw: str) -> None:
    if not raw.strip():
        with pytest.raises(TextError):
            make_article(raw)
        return
    article = make_article(raw)
    assert article.text == canonical(raw)
    assert article.id == text_id(article.text)
    assert article.title


def test_line_ends_do_not_make_another_article() -> None:
    assert make_article("one\r\ntwo\rthree").id == make_article("one\ntwo\nthree").id


def test_without_a_title_it_takes_its_first_line() -> None:
    assert make_article("\n  \n The lantern \nwent out").title == "The lantern"


@pytest.mark.parametrize("meta", [{"a": "\ud800"}, {"a": {1, 2}}, {"a": 2**70}, {1: "a"}])
def test_meta_that_json_cannot_carry_is_refused_in_words(meta: dict[str, object]) -> None:
    with pytest.raises(TextError, match="cannot be kept"):
        make_article("words", meta=meta)


def test_meta_may_hold_any_json() -> None:
    meta = {"desk": "city", "pages": [1, 2.5, None, {"deep": True}]}
    assert make_article("words", meta=meta).meta == meta


@given(texts)
def test_a_first_line_is_short(text: str) -> None:
    line = first_line(text * 10, limit=20)
    assert len(line) <= 22
    assert "\n" not in line


def test_a_first_line_is_cut_at_a_space() -> None:
    assert first_line("one two three", limit=9) == "one two …"
    assert first_line("o" * 10, limit=4) == "oooo …"
    assert math.isclose(len(first_line("word " * 100)), 120, abs_tol=6)
