"""Where words are met: held against a scan that tries every place of a text, and through the index of a project."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from making import ANA, SCHEME

from annotations.articles import make_article
from annotations.errors import EditError
from annotations.occurrences.finding import Search, find
from annotations.occurrences.phrase import Form, phrase_of
from annotations.occurrences.searching import candidates
from annotations.project import Project

WORDS = (
    "Kyiv",
    "Ana Díaz",
    "Łódź",
    "Київ",
    "U.S.",
    "O’Hara",
    "基辅",
    "กรุงเทพ",
    "서울",
    "קייב",
    "Kyiv-Pechersk",
    "B52",
    "ẞx",
    "ΣΑΣ",
    "é",
    "😀",
    "AC/DC",
    "Company",
    "किव",
)
JOINTS = (
    " ",
    "  ",
    "\n",
    "\n\n",
    "\u00a0",
    "-",
    ".",
    "’s",
    "'s",
    "s",
    "es",
    "²",
    "1",
    "_",
    "a",
    "б",
    "在",
    "\u0301",
    "",
    "ו",
    "”",
    "’",
)
PARTS = (*WORDS, "Ana", "Díaz", "Companies", "the")


def altered(words: str, how: int) -> str:
    """Words in another form that says the same, or nearly."""
    return (
        words,
        words.lower(),
        words.upper(),
        unicodedata.normalize("NFD", words),
        unicodedata.normalize("NFD", words.upper()),
        words.replace(" ", "\n"),
        words.replace("’", "'"),
    )[how]


pieces = st.one_of(st.builds(altered, st.sampled_from(PARTS), st.integers(0, 6)), st.sampled_from(JOINTS))
texts = st.lists(pieces, min_size=1, max_size=14).map("".join)


def same(sign: str, other: str) -> bool:
    """Whether two signs are one in some case."""
    return other in (sign, *(one for one in (sign.lower(), sign.upper(), sign.title()) if len(one) == 1))


def says(words: str, found: str) -> bool:
    """Whether `found` says `words`, by looking at each sign of both."""
    if re.search(r"\n\s*\n", found) or found != found.strip() or not found:
        return False
    one, other = (unicodedata.normalize("NFD", plain).replace("'", "’") for plain in (words, " ".join(found.split())))
    return len(one) == len(other) and all(map(same, one, other))


def is_word(sign: str) -> bool:
    return sign.isalpha() or unicodedata.category(sign) in ("Nd", "Nl", "Mn", "Mc")


def unparted(sign: str) -> bool:
    return unicodedata.name(sign, "").split(" ")[0] in ("CJK", "THAI", "HANGUL")


def cuts(text: str, place: int) -> bool:
    """Whether a word goes on over a place."""
    if place in (0, len(text)):
        return False
    if unicodedata.combining(text[place]) or "\u1160" <= text[place] <= "\u11ff":
        return True
    before = text[:place].rstrip("\u0301\u0308\u0306\u0327\u0328\u0303\u030c\u0302\u0300") or text[0]
    sides = before[-1], text[place]
    return all(map(is_word, sides)) and not any(map(unparted, sides))


def naive(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Every place where a text has the words or their plural, the longer first."""
    forms = phrase_of(words).forms
    start = 0
    while start < len(text):
        ends = [
            end
            for end in range(len(text), start, -1)
            if any(says(form, text[start:end]) for form in forms) and not cuts(text, start) and not cuts(text, end)
        ]
        if ends:
            yield start, ends[0]
            start = ends[0]
        else:
            start += 1


@settings(max_examples=300)
@given(st.sampled_from(WORDS), texts)
@example("Kyiv", "Kyivs kyiv’s KYIV Kyivan Kyiv²在Kyiv的")
@example("Company", "Companies, company’s. COMPANY")
@example("é", "e\u0301 é e e\u0301\u0301")
@example("서울", "서울 서울은 \u1109\u1165\u110b\u116e\u11af 서우")
@example("서우", "\u1109\u1165\u110b\u116e\u11af \u1109\u1165\u110b\u116e")
@example("Ana Díaz", "Ana\nDíaz Ana\n\nDíaz ana di\u0301az AnaDíaz")
def test_it_meets_what_a_scan_of_every_place_meets(words: str, text: str) -> None:
    phrase = phrase_of(words)
    assert [(one.start, one.end) for one in phrase.occurrences(text)] == list(naive(phrase.words, text))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("to Kyiv.", Form.SAME),
        ("Kyiv’s mayor", Form.POSSESSIVE),
        ("Kyiv's", Form.POSSESSIVE),
        ("two Kyivs", Form.PLURAL),
        ("KYIV", Form.CASE),
        ("kyiv’s", Form.CASE),
    ],
)
def test_it_says_how_the_words_are_written(text: str, form: Form) -> None:
    (met,) = phrase_of("Kyiv").occurrences(text)
    assert met.form is form


def test_a_possessive_stands_for_the_name_itself() -> None:
    assert phrase_of("Kyiv’s").words == "Kyiv" and phrase_of(" Ana \n Díaz ").words == "Ana Díaz"


@pytest.mark.parametrize("words", ["", " \n", "x" * 300])
def test_words_that_cannot_be_met_again_are_refused(words: str) -> None:
    with pytest.raises(EditError):
        phrase_of(words)


@settings(max_examples=40)
@given(st.sampled_from(WORDS), st.lists(texts, min_size=1, max_size=12))
@example("Kyiv", ["在Kyiv的", "Kyiv²", "KYIV", "nothing", "ky\u0131v"])
@example("B52", ["xB52 B52s", "b52²"])
@example("Łódź", ["ŁO\u0301DZ\u0301在", "łódź²"])
@example("😀", ["a😀b", "😀"])
def test_the_index_and_the_second_look_name_every_article(
    tmp_path_factory: pytest.TempPathFactory, words: str, found: list[str]
) -> None:
    phrase = phrase_of(words)
    path = tmp_path_factory.mktemp("found") / "news.pullquote"
    with Project.create(path, ANA, SCHEME) as project:
        project.add_articles(make_article(f"{text}\nNumber {place}.") for place, text in enumerate(found))
        named = [number for part in candidates(project.connection.sql, phrase) for number in part]
        assert len(set(named)) == len(named)
        rows = project.rows(project.numbers())
        wanted = {row.number for row in rows if any(phrase.occurrences(project.article(row.id).text))}
        assert wanted <= set(named)
        expected = sum(len(list(phrase.occurrences(project.article(row.id).text))) for row in rows)
        assert sum(map(len, find(project, Search(phrase, "GPE", rows[-1].id)))) == expected


def test_the_index_names_plain_words_without_a_second_look(tmp_path: Path) -> None:
    with Project.create(tmp_path / "news.pullquote", ANA, SCHEME) as project:
        project.add_articles(make_article(f"{one} and the rest.") for one in ("Kyiv", "kyiv", "Oslo", "Kyivan"))
        assert next(candidates(project.connection.sql, phrase_of("Kyiv"))) == [1, 2]
