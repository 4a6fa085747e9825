"""The sample articles show every difficulty of quotes and text that a new user, and the quote finder, should meet."""

import json
import re
import unicodedata
from collections.abc import Iterator

import pytest

from annotations.text import canonical, text_id
from resources import resource_path

FIELDS = ("title", "text", "source", "author", "published", "url", "language")
NAME = r"[A-Z][\w\u0300-\u036f’'-]+"
# A double mark that opens or closes; „ opens in Hebrew as in German and is closed by ”.
OPENING, CLOSING = "“„«", "”»"


def records() -> list[dict[str, str]]:
    """The samples as their file has them."""
    lines = resource_path("samples", "samples.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def raw_texts() -> list[str]:
    return [record["text"] for record in records()]


def texts() -> list[str]:
    return [canonical(text) for text in raw_texts()]


def paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def open_marks(paragraph: str) -> list[str]:
    """The double marks that a paragraph leaves open; fails where one closes that was never opened."""
    left: list[str] = []
    for mark in paragraph:
        if mark == '"':
            if left and left[-1] == mark:
                left.pop()
            else:
                left.append(mark)
        elif mark in OPENING:
            left.append(mark)
        elif mark in CLOSING:
            assert left, f"closes without an opening: {paragraph}"
            opened = left.pop()
            assert (opened == "«") == (mark == "»"), f"{opened} is closed by {mark}: {paragraph}"
    return left


def runs_of_reopened(text: str) -> Iterator[int]:
    """How many paragraphs each quote covers that is re-opened in the next one."""
    length = 1
    for paragraph in paragraphs(text):
        if open_marks(paragraph):
            length += 1
        else:
            if length > 1:
                yield length
            length = 1
    assert length == 1, "the last paragraph leaves a quote open"


def found(pattern: str) -> list[str]:
    """Every match of a pattern in any canonical text."""
    return [match.group(0) for text in texts() for match in re.finditer(pattern, text)]


def test_each_line_is_an_article_with_every_field() -> None:
    for record in records():
        assert set(record) == set(FIELDS)
        assert all(record.values())
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", record["published"])
        assert re.fullmatch(r"https://[a-z]+\.example/\S+", record["url"]), "addresses lead nowhere on purpose"


def test_there_are_eight_to_ten_with_ids_of_their_own() -> None:
    ids = {text_id(text) for text in texts()}
    assert len(ids) == len(records())
    assert 8 <= len(ids) <= 10


def test_the_file_keeps_its_letters_readable() -> None:
    source = resource_path("samples", "samples.jsonl").read_bytes()
    assert b"\\u" not in source
    assert source.endswith(b"}\n")


def test_every_text_has_the_length_of_an_article_and_does_not_repeat_its_title() -> None:
    for record in records():
        assert 250 <= len(record["text"].split()) <= 700
        assert not record["text"].startswith(record["title"])


def test_the_first_is_a_story_of_600_words_with_most_kinds_of_quote() -> None:
    first = texts()[0]
    assert 580 <= len(first.split()) <= 660
    for pattern in (
        r",” said Mayor",
        r",” she said, “",
        r"“[^”]*‘[^’]*’",
        r"«[^»]*»",
        r"According to",
        "🚢",
        "Institute .* at the University of",
        "€",
        "percent",
        r"\d p\.m\.",
    ):
        assert re.search(pattern, first), pattern
    assert list(runs_of_reopened(first)) == [2]


@pytest.mark.parametrize("place", range(len(records())))
def test_marks_balance_but_where_a_quote_is_reopened(place: int) -> None:
    text = texts()[place]
    previous: list[str] = []
    for paragraph in paragraphs(text):
        if previous:
            assert paragraph.startswith(previous[0]), f"a quote left open is re-opened at once: {paragraph[:40]}"
        previous = open_marks(paragraph)
        assert previous in ([], ["“"], ['"']), f"only the quote of the whole paragraph may stay open: {paragraph[-40:]}"
    assert previous == []


@pytest.mark.parametrize("place", range(len(records())))
def test_nested_single_marks_balance(place: int) -> None:
    for paragraph in paragraphs(texts()[place]):
        opened = [match.start() for match in re.finditer("‘", paragraph)]
        # An apostrophe follows a letter; a closing mark follows punctuation, or ends the one title in single marks.
        closed = [match.start() for match in re.finditer(r"(?<=[.,?!])’|(?<=‘The Long Summer)’", paragraph)]
        assert len(opened) == len(closed)
        assert all(start < end for start, end in zip(opened, closed, strict=True))


def test_one_speaker_goes_on_over_two_and_over_three_paragraphs() -> None:
    lengths = [length for text in texts() for length in runs_of_reopened(text)]
    assert {2, 3} <= set(lengths)


@pytest.mark.parametrize(
    ("difficulty", "pattern", "least"),
    [
        ("curly quotes", r"“[^“”\n]+”", 40),
        ("straight quotes", r'"[^"\n]+"', 25),
        ("guillemets", r"«[^«»\n]+»", 15),
        ("attribution inside a curly quote", r",” (?:he|she|\w+ said)[^“\n]{0,30}, “[a-z]", 3),
        ("attribution inside a straight quote", r',"(?:,? \w+){2,6}, "[a-z]', 1),
        ("attribution inside guillemets", r"[?,.]» [^«»\n]+\. «", 1),
        ("a speaker named behind the verb", rf",[”\"] said [^.\n]*{NAME}", 5),
        ("scare quotes of two words", r'(?:so-called|the|The) [“"][a-z]+ [a-z]+[”"]', 2),
        ("a nickname in marks", rf"{NAME} [“\"]the {NAME}[”\"] {NAME}|as [“\"]the {NAME}[”\"]", 3),
        ("the title of a work in marks", rf"[«“‘](?:The|Winter) {NAME}[^»”’.,]*[»”’] ?", 4),
        ("a partial quote with a cue", r'(?:called|described \w+|warned|admitted)[^.\n]{0,60}[“"«][a-z]', 5),
        ("a partial quote inside a reported clause", r'said [^“".\n]{5,120}[“"][a-z]', 8),
        ("a spokesperson told an outlet", rf"[Ss]pokesperson {NAME} {NAME} told|{NAME} {NAME}, [^.\n]*told the", 1),
        ("an unnamed official", r"official[^.\n]*(?:anonymity|not authorised)|official[^.\n]* said", 3),
        ("people familiar with a matter", r"people familiar with|people with knowledge", 2),
        ("an outlet as the source", r"Meridian reported|account posted|newsletter", 2),
        ("a body as the source", r"it said in an e-mailed statement|the hospital said in a statement", 2),
        ("a pronoun as the source", r"[”\"] (?:he|she) (?:said|replied)", 8),
        ("a pronoun with reported speech", r"(?:^|[.”\"] )(?:He|She) (?:said|told|admitted|testified)", 5),
        ("according to", r"[Aa]ccording to", 6),
        ("singles in curly doubles", r"“[^”]*‘[^’]+’", 4),
        ("singles in straight doubles", r"\"[^\"]*'[A-Z][^'\"]+'", 2),
        ("doubles in guillemets", r"«[^»]*“[^”]+”[^»]*»", 2),
        ("emoji", r"[\U0001f300-\U0001faff]", 12),
        (
            "a couple of two skin tones joined with ZWJ",
            "\U0001f469\U0001f3fe\u200d\u2764\ufe0f\u200d\U0001f468\U0001f3fc",
            1,
        ),
        ("emoji of a skin tone joined with ZWJ", "\U0001f469\U0001f3fd\u200d\U0001f692", 1),
        ("an Arabic paragraph", r"(?m)^[\u0600-\u06ff][^a-zA-Z\n]{80,}$", 1),
        ("an Arabic sentence within an English one", r"[a-z] \w*\. ?[^\n]*«[\u0600-\u06ff][^»]+»[^\n]*[a-z]", 1),
        ("Hebrew", r"„[\u0590-\u05ff ]+”", 1),
        ("a no-break space in a number", "\\d\u00a0\\d{3}", 2),
        ("a no-break space behind a currency", "€\u00a0\\d", 3),
        ("a combining tilde", "n\u0303", 4),
        ("nested bodies", rf"(?:Institute|Centre) for [^,.\n]* (?:at|of) the (?:\w+ )?University of {NAME}", 3),
        ("money", r"[€$£]\u00a0?\d", 15),
        ("percentages", r"\d percent", 6),
        ("times of day", r"\d [ap]\.m\.", 9),
        ("dates", r"\d{1,2} (?:January|February|March|May|June|July|September|October|November|December)", 6),
        ("measures", r"\d (?:metres|kilometres|millimetres|square kilometres|miles)", 5),
        ("an abbreviated title", rf"Dr {NAME}", 3),
        ("straight paragraphs between blank lines", r'"\n\n', 6),
    ],
)
def test_the_samples_show(difficulty: str, pattern: str, least: int) -> None:
    assert len(found(pattern)) >= least, f"{difficulty}: {found(pattern)}"


def test_a_surname_speaks_in_the_next_paragraph_after_a_spokesperson_told() -> None:
    speaking = [
        (match.group(1), paragraphs(text[match.end() :])[1])
        for text in texts()
        for match in re.finditer(rf"[Ss]pokesperson {NAME} ({NAME}) told", text)
    ]
    assert any(following.startswith(f"{surname} said") for surname, following in speaking), speaking


def test_some_lines_end_in_crlf_and_become_plain() -> None:
    ended = [text for text in raw_texts() if "\r\n" in text]
    assert len(ended) >= 1
    assert all(text.count("\r") == text.count("\r\n") == text.count("\n") for text in ended)
    assert not any("\r" in text for text in texts())


def test_some_words_are_not_in_nfc() -> None:
    assert any(unicodedata.normalize("NFC", text) != text for text in texts())


def test_outlets_and_authors_vary() -> None:
    assert len({record["source"] for record in records()}) >= 6
    assert len({record["author"] for record in records()}) >= 8
