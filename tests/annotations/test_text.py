"""The canonical text, held against plain definitions of it."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import texts

from annotations.errors import TextError
from annotations.text import CanonicalMap, canonical, count_words, text_id


def slowly_canonical(raw: str) -> str:
    """Character by character, as the rule is worded."""
    result: list[str] = []
    for position, sign in enumerate(raw):
        if sign == "\r":
            if raw[position + 1 : position + 2] != "\n":
                result.append("\n")
        else:
            result.append(sign)
    return "".join(result)


@given(texts)
def test_only_line_ends_change(raw: str) -> None:
    assert canonical(raw) == slowly_canonical(raw)


@given(texts)
def test_canonical_text_stays_as_it_is(raw: str) -> None:
    assert canonical(canonical(raw)) == canonical(raw)
    assert "\r" not in canonical(raw)


@given(texts)
def test_an_offset_is_the_length_of_what_is_before_it(raw: str) -> None:
    places = CanonicalMap(raw)
    for offset in range(len(raw) + 1):
        assert places.to_canonical(offset) == len(canonical(raw[:offset]))


@given(texts, st.data())
def test_slices_survive(raw: str, data: st.DataObject) -> None:
    """A slice that cuts no pair of line end characters has the same words in the canonical text."""
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    if raw[start - 1 : start + 1] == "\r\n" or raw[end - 1 : end + 1] == "\r\n":
        return
    places = CanonicalMap(raw)
    assert canonical(raw)[places.to_canonical(start) : places.to_canonical(end)] == canonical(raw[start:end])


def test_nothing_else_is_touched() -> None:
    raw = "\ufeff e\u0301 \u00a0\u2028\u0085\x0b tail \n"
    assert canonical(raw) == raw


@pytest.mark.parametrize("raw", ["\ud83d", "a\udc00b", "\ude00\ud83d"])
def test_half_characters_are_refused(raw: str) -> None:
    with pytest.raises(TextError, match="lone surrogate at character"):
        canonical(raw)


@given(texts)
def test_the_identity_is_the_hash_of_the_words(raw: str) -> None:
    text = canonical(raw)
    assert text_id(text) == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \n ", 0),
        ("one two", 2),
        ("a well-known don’t", 3),
        ("3.5 per cent", 3),
        ("قالت ليلى", 2),
        ("😀 !", 0),
    ],
)
def test_words_are_counted_as_a_reader_counts(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.one_of(texts, st.text("ab_1é². '’-.\n\u0301?œ", max_size=20)))
def test_words_are_counted_alike_in_every_alphabet(text: str) -> None:
    assert count_words(text) == len(re.findall(r"\w+(?:[’'\-.]\w+)*", text))
