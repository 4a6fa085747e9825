"""A transcript of one megabyte, and an article without annotations, through every format."""

from dataclasses import replace

import pytest
from exchanged import missing, there_and_back

from annotations.articles import Article, Status, make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.exchange.formats import Format, format_named, formats
from annotations.exchange.pullquote_layers import imported_annotator
from annotations.exchange.unheld import SPAN
from annotations.layer import Layer, Verdict
from annotations.records import LayerRecord
from annotations.spans import Span

LOSSLESS = ("jsonl", "spacy", "w3c", "cas-json", "xmi", "citron-spans")
LINE = "🎉 שלום “We e\u0301,” said Ana Díaz.\n"
LINES = 1_000_000 // len(LINE)
ANA, QUOTED, SAID = LINE.index("Ana"), LINE.index("“"), LINE.index("said")


def of(article: Article, spans: dict[str, Span], quotes: dict[str, Attribution] | None = None) -> LayerRecord:
    bo = imported_annotator("bo")
    return LayerRecord(article, bo, Layer(article.id, bo.id, spans, quotes or {}, verdict=Verdict(Status.DONE)), 0, "")


def names(every: int) -> dict[str, Span]:
    """“Ana Díaz” in each so-many-th line."""
    places = [number * len(LINE) + ANA for number in range(0, LINES, every)]
    return {f"s{at}": Span(f"s{at}", "PERSON", ((at, at + 8),)) for at in places}


@pytest.mark.parametrize("form", formats(), ids=lambda form: form.id)
def test_ten_thousand_names_in_a_megabyte_come_back_where_they_were(form: Format) -> None:
    record = of(make_article(LINE * LINES), names(every=3))
    assert len(record.layer.spans) > 9_000
    read, told = there_and_back(form, record)
    if told[SPAN.what]:
        assert (form.id, told[SPAN.what]) == ("citron", len(record.layer.spans))
        return
    ((_, layer),) = read.layers
    assert len(layer.spans) == len(record.layer.spans)
    assert {read.article.text[one.start : one.end] for one in layer.spans.values()} == {"Ana Díaz"}
    if not form.id.startswith("conll"):
        # There the white space between tokens is not kept, so words stand elsewhere.
        assert not missing(record, read)[SPAN.what]


@pytest.mark.parametrize("name", LOSSLESS)
def test_a_megabyte_with_all_there_is_comes_back_whole(name: str) -> None:
    article = make_article(LINE * LINES)
    spans, quotes = names(every=300), dict[str, Attribution]()
    for number in range(0, LINES, 300):
        at = number * len(LINE)
        spans[f"n{at}"] = Span(f"n{at}", "PERSON", ((at + ANA, at + ANA + 3),), tags=("first",), note="“🎉”\n…")
        spans[f"d{at}"] = Span(f"d{at}", "ORG", ((at, at + 1), (at + QUOTED + 1, at + QUOTED + 3)))
        content, cue, source = (
            ((at + QUOTED, SAID - 1 + at),),
            ((at + SAID, at + SAID + 4),),
            ((at + ANA, at + ANA + 8),),
        )
        quotes[f"q{at}"] = Attribution(f"q{at}", QuoteKind.DIRECT, content, cue, source, "Ana Díaz")
    record = of(article, spans, quotes)
    read, _ = there_and_back(format_named(name), record)
    ((_, layer),) = read.layers
    assert layer.spans == spans
    assert layer.attributions == quotes


@pytest.mark.parametrize("form", formats(), ids=lambda form: form.id)
@pytest.mark.parametrize("text", ["x", "🎉", "Ana.\n\n\n", "\ufeffשלום"])
def test_an_article_without_annotations_is_an_article(form: Format, text: str) -> None:
    record = of(replace(make_article(text), title="A"), {})
    read, told = there_and_back(form, record)
    assert set(missing(record, read)) <= set(told)
    assert form.id.startswith("conll") or read.article.text == text
