"""Marked stretches: what the scanner takes for a quote, before anything is known of cues."""

import pytest

from annotations.suggest.quotes.lexicon import load_lexicon
from annotations.suggest.quotes.marks import MarkScanner
from annotations.suggest.quotes.regions import find_paragraphs

SCANNER = MarkScanner(load_lexicon("en").styles)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a “b” c", ["“b”"]),
        ('a "b" c', ['"b"']),
        ("a „b“ c „d” e", ["„b“", "„d”"]),
        ("a «b» c » d", ["«b»"]),
        ("a »b« c", ["»b«"]),
        ("a ”b c” d", ["”b c”"]),
        ("a ``b'' c", ["``b''"]),
        ("“b ‘c’ d” e", ["“b ‘c’ d”"]),
        ('"b "c" d" e', ['"b "c" d"']),
        ("“b ”", ["“b ”"]),
        ("don’t, won't, the boys’ and girls' '90s, ’tis", []),
        ("the ‘quiet’ one", ["‘quiet’"]),
        ("‘the boys’ bags,’ he said", ["‘the boys’ bags,’"]),
        ('6\'2" tall, 5" wide', []),
        ('("b")', ['("b")'[1:-1]]),
        ("word—“b”—word", ["“b”"]),
        ("“b\nc” d", ["“b", "c”"]),
        ("« b », c « d »", ["« b »", "« d »"]),
        ("„b “c” d“ e", ["„b “c” d“"]),
        ("»b ›c‹ d« e", ["»b ›c‹ d«"]),
        ("‹b› c ‚d‘ e", ["‹b›", "‚d‘"]),
        ('“b "c" d” e', ['“b "c" d”']),
        ('"b “c” d" e', ['"b “c” d"']),
        ('"b, 12" wide," c', ['"b, 12" wide,"']),
        ('"b is 6\'2"," c', ['"b is 6\'2","']),
        ("“b is 6’2”,” c", ["“b is 6’2”,”"]),
        ('the 55" and the 65" one', []),
        ("'b 'n' c,' d", ["'b 'n' c,'"]),
        ("'Tis b,' c 'and d.'", ["'Tis b,'", "'and d.'"]),
        ("the ‘workers’ revenge’ b", ["‘workers’ revenge’"]),
        ("the 'bosses' and the 'friends,' b", ["'bosses'", "'friends,'"]),
        ("in the '80s the boys' and the girls' teams", []),
        ("give 'em what they 'need' now", ["'need'"]),
        ("'b \"c\" d,' e", ["'b \"c\" d,'"]),
        ('\u200f"שלום"\u200f, ב', ['"שלום"']),
        ('صה"ל “שלום” ב', ["“שלום”"]),
        ('" b c," d', ['" b c,"']),
        ("“...b” c", ["“...b”"]),
        ('"b “c,” d. “e.”', ['"b', "“c,”", "“e.”"]),
        ("“b", ["“b"]),
    ],
)
def test_scan(text: str, expected: list[str]) -> None:
    """The outermost marked stretches, marks included."""
    paragraphs = find_paragraphs(text, SCANNER)
    found = [region.parts[part].outer for paragraph in paragraphs for region, part in paragraph.regions]
    assert [text[stretch.start : stretch.end] for stretch in found] == expected


def test_reopened_quote_is_one_region() -> None:
    """Parts re-opened in each paragraph belong together; an unclosed chain falls apart."""
    closed = find_paragraphs("“a\n\n“b\n\n“c”", SCANNER)
    assert len({id(region) for paragraph in closed for region, _ in paragraph.regions}) == 1
    assert closed[0].regions[0][0].closed
    unclosed = find_paragraphs("“a\n\n“b\n\n“c", SCANNER)
    assert len({id(region) for paragraph in unclosed for region, _ in paragraph.regions}) == 3


def test_reopened_single_quotes_are_one_region() -> None:
    """Single marks may be re-opened as well; one that is never closed is no quote."""
    closed = find_paragraphs("‘a\n\n‘b,’ c", SCANNER)
    assert len({id(region) for paragraph in closed for region, _ in paragraph.regions}) == 1
    assert not any(paragraph.regions for paragraph in find_paragraphs("‘a b\n\nc d", SCANNER))


def test_reopened_straight_quote_may_hold_curly_ones() -> None:
    """A mark that opens each paragraph reaches to its own closing mark, whatever other marks stand between."""
    paragraphs = find_paragraphs('"a “b” c\n\n"d “e” f"', SCANNER)
    parts = [region.parts[part].outer for paragraph in paragraphs for region, part in paragraph.regions]
    assert [part.end - part.start for part in parts] == [8, 9]


def test_guillemets_reopened_with_their_closing_mark() -> None:
    """Some houses begin each further paragraph with the mark that will close the last."""
    paragraphs = find_paragraphs("«a\n»b\n»c» d", SCANNER)
    assert len({id(region) for paragraph in paragraphs for region, _ in paragraph.regions}) == 1


def test_language_without_data_has_marks_only() -> None:
    """No file for a language: the mark styles of English, no verbs."""
    lexicon = load_lexicon("xx")
    assert set(lexicon.styles) == set(load_lexicon("en").styles)
    assert not lexicon.verbs
