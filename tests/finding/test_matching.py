"""Finding in one text: places are those of the text, accents and case as asked for, and no expression runs for ever."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import SearchError
from annotations.finding.folding import fold
from annotations.finding.matching import Matcher, Pattern

TEXT = "Kraków’s KRAKO\u0301W straße  old\ntown Øster ﬁne — café cafe"


def words_of(pattern: Pattern, text: str = TEXT) -> list[str]:
    """What is found."""
    return [text[start:end] for start, end in Matcher(text).find(pattern).places]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (Pattern("krakow"), ["Kraków", "KRAKO\u0301W"]),
        (Pattern("KRAKÓW’S"), ["Kraków’s"]),
        (Pattern("kraków's"), ["Kraków’s"]),
        (Pattern("strasse"), ["straße"]),
        (Pattern("old town"), ["old\ntown"]),
        (Pattern("oster"), ["Øster"]),
        (Pattern("fine"), ["ﬁne"]),
        (Pattern("Krakow", case=True), ["Kraków"]),
        (Pattern("caf", whole=True), []),
        (Pattern("cafe", whole=True), ["café", "cafe"]),
        (Pattern("caf.", expression=True), ["café", "cafe"]),
        (Pattern("CAF.", case=True, expression=True), []),
        (Pattern("o|old", whole=True, expression=True), ["old"]),
        (Pattern("x*", expression=True), []),
        (Pattern("   "), []),
        (Pattern("\u0301"), []),
    ],
)
def test_what_is_found(pattern, found):
    assert words_of(pattern) == found


@given(st.text(max_size=60), st.text(min_size=1, max_size=4), st.booleans())
def test_every_place_says_what_was_looked_for(text, words, case):
    for start, end in Matcher(text).find(Pattern(words, case=case)).places:
        assert 0 <= start < end <= len(text)
        here = " ".join(fold(text[start:end], case=case).text.split())
        assert " ".join(fold(words.strip(), case=case).text.split()) in here


@given(st.text(alphabet="abc ", max_size=50), st.text(alphabet="abc", min_size=1, max_size=3))
def test_plain_letters_are_found_as_they_are(text, words):
    assert list(Matcher(text).find(Pattern(words)).places) == [one.span() for one in re.finditer(words, text)]


@given(st.text(max_size=80))
def test_folding_knows_every_place(text):
    folded = fold(text)
    if folded.starts is not None:
        assert len(folded.starts) == len(folded.text) + 1
        assert list(folded.starts) == sorted(folded.starts)
        assert folded.starts[-1] == len(text)
    else:
        assert len(folded.text) == len(text)
    assert not any(unicodedata.combining(sign) for sign in unicodedata.normalize("NFD", folded.text))


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        ("(a", "A bracket “(” is not closed."),
        ("[a", "A bracket “[” is not closed."),
        ("a)", "A bracket “)” closes nothing, at character 2."),
        ("*a", "There is nothing before the sign that repeats, at character 1."),
        ("[z-a]", "A range in “[…]” runs backwards, at character 5."),
        ("((a{1000}){1000}){1000}", "This expression is too large to be looked for."),
    ],
)
def test_what_is_wrong_with_an_expression_is_told(expression, sentence):
    with pytest.raises(SearchError) as caught:
        Matcher("a").find(Pattern(expression, expression=True))
    assert str(caught.value) == sentence


def test_an_expression_that_never_ends_is_ended():
    text = "x " + "ab " * 20_000 + "!"
    found = Matcher(text).find(Pattern(r"^(\w+\s*)+$|x", expression=True), seconds=0.2)
    assert "takes too long" in found.stopped


@given(st.text(max_size=14))
def test_any_expression_gives_places_or_one_sentence(expression):
    try:
        found = Matcher(TEXT).find(Pattern(expression, expression=True), seconds=0.2)
    except SearchError as error:
        assert str(error).endswith(".")
    else:
        assert all(start < end for start, end in found.places)
