"""Spans as the project file keeps them: they are what they were, and what is written of them is the same byte by byte."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from exchanged import TEXTS, fragments, records
from hypothesis import given
from hypothesis import strategies as st

from annotations.attributions import reading_order
from annotations.codec import CodecError, span_json
from annotations.errors import ExchangeError
from annotations.exchange.pullquote_writing import record_json
from annotations.exchange.tallies import Tally
from annotations.exchange.verifying import verify
from annotations.records import LayerRecord
from annotations.spans import Origin, Span
from annotations.stored_spans import StoredSpans, plain_rows

LABELS = ("PERSON", "Å b", "a,b", 'q"q', "back\\slash", "100 %s", "line\nend", "]],[[", "🎉")
TEXT = "“We will win,” Ana Díaz said."


def stored(spans: Sequence[Span]) -> StoredSpans:
    return StoredSpans("\n".join(orjson.dumps(span_json(span)).decode() for span in spans))


@st.composite
def plain_spans(draw: st.DrawFn, text: str) -> list[Span]:
    """Spans of one range with nothing to them, or a certainty."""
    return [
        Span(
            f"s{number}",
            draw(st.sampled_from(LABELS)),
            draw(fragments(text))[:1],
            certainty=draw(st.sampled_from((None, None, 0.25, 1.0, 0.0, 1e-7))),
            origin=draw(st.sampled_from(Origin)),
        )
        for number in range(draw(st.integers(0, 6)))
    ]


def written(record: LayerRecord) -> bytes:
    return orjson.dumps(record_json(record, "2026-01-01T00:00:00Z"))


def with_spans(record: LayerRecord, spans: Sequence[Span]) -> tuple[LayerRecord, LayerRecord]:
    """The record with these spans as the file keeps them, and with each made a value."""
    made = replace(record, layer=replace(record.layer, spans={span.id: span for span in spans}))
    return replace(record, layer=replace(record.layer, spans=stored(spans))), made


@given(records(), st.data())
def test_what_is_written_is_the_same_byte_by_byte(record: LayerRecord, data: st.DataObject) -> None:
    varied = list(record.layer.spans.values())
    for spans in (varied, data.draw(plain_spans(record.article.text))):
        kept, made = with_spans(record, spans)
        assert written(kept) == written(made)
        assert kept.layer == made.layer and len(kept.layer.spans) == len(spans)
        one, other = Tally(), Tally()
        one.add(kept)
        other.add(made)
        assert one == other


@given(TEXTS.flatmap(lambda text: st.tuples(st.just(text), plain_spans(text))))
def test_plain_rows_are_the_spans_in_reading_order(drawn: tuple[str, list[Span]]) -> None:
    text, spans = drawn
    rows = plain_rows(stored(spans), text)
    if any(span.label in ('q"q', "back\\slash", "line\nend") or span.certainty == 1e-7 for span in spans):
        assert not rows
        return
    expected = [
        (span.start, -span.end, span.id, span.label, span.origin.value, text[span.start : span.end])
        for span in sorted(spans, key=reading_order)
    ]
    assert [(start, end, key, label, origin, words) for start, end, key, label, origin, _, _, words in rows] == expected


@given(records(), st.data())
def test_a_slice_that_is_not_sound_is_found_as_it_is_among_values(record: LayerRecord, data: st.DataObject) -> None:
    start, end = data.draw(st.tuples(st.integers(0, 60), st.integers(0, 60)).filter(lambda pair: pair[0] < pair[1]))
    spans = [Span("a", "PERSON", ((start, end),)), *data.draw(plain_spans(record.article.text))]
    kept, made = with_spans(record, spans)

    def refusal(one: LayerRecord) -> str:
        try:
            verify(one, Path("out"))
        except ExchangeError as error:
            return str(error)
        return ""

    assert refusal(kept) == refusal(made)


VALUE = '{"id":"a","label":"PERSON","fragments":[[15,18]],"origin":"hand"}'


@pytest.mark.parametrize(
    "value",
    [
        VALUE.replace("18", "18.0"),
        VALUE.replace("18", '"18"'),
        VALUE.replace("15", "-15"),
        VALUE.replace("15", "true"),
        VALUE.replace("15", "18"),
        VALUE.replace("18", "9" * 20),
        VALUE.replace("hand", "foot"),
        VALUE.replace('"PERSON"', "7"),
        VALUE[:-1],
        VALUE.replace('"label":"PERSON",', ""),
    ],
)
def test_a_damaged_value_is_never_taken_for_a_span(value: str) -> None:
    spans = StoredSpans("\n".join((VALUE.replace('"a"', '"b"'), value)))
    assert not spans.plain_in(TEXT)
    with pytest.raises(CodecError):
        list(spans.values())


def test_two_spans_of_one_id_are_no_layer() -> None:
    with pytest.raises(CodecError, match="same id"):
        list(StoredSpans(f"{VALUE}\n{VALUE}"))


def test_another_text_is_looked_at_anew() -> None:
    spans = StoredSpans(VALUE)
    assert [row[-1] for row in spans.plain_in(TEXT)] == ["Ana"]
    assert not spans.plain_in(TEXT[:16])
    assert not spans.plain_in("                              ")
