"""Marked stretches: what the scanner takes for a quote, before anything is known of cues."""

import pytest

from annotations.suggest.quotes.lexicon import inflections, load_lexicon
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


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("note", ("note", "notes", "noted", "noting")),
        ("reply", ("reply", "replies", "replied", "replying")),
        ("stress", ("stress", "stresses", "stressed", "stressing")),
        ("say", ("say", "says", "sayed", "saying")),
    ],
)
def test_inflections(lemma: str, forms: tuple[str, ...]) -> None:
    """Regular forms follow the spelling rules; irregular ones stand in the resource."""
    assert inflections(lemma) == forms


def test_language_without_data_has_marks_only() -> None:
    """No file for a language: the mark styles of English, no verbs."""
    lexicon = load_lexicon("xx")
    assert lexicon.styles == load_lexicon("en").styles
    assert not lexicon.verbs
