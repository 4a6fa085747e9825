"""Spans that are ready for the file: whatever is taken the short way is what the long way makes of it, and no less."""

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.codec import CodecError, parse_span, span_json
from annotations.facts import Facts
from annotations.layer import Layer
from annotations.ready_spans import ready_spans
from annotations.spans import Origin, Span, words_of
from annotations.store.facts import encode_facts, span_row

TEXT = "“We will win,” Ana Díaz said. 🎉 \n\nEnd"
# Any: JSON of any form
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, 0, 1, 2.5, True, "", "a", "É", 'a"b', [], [[0, 3]], [[1, 2], [4, 5]], [["1", "2"]], {}, {"a": 1}, ["x"]]
)
FIELDS = ("id", "label", "fragments", "text", "tags", "attributes", "note", "unsure", "origin", "certainty")


def row(key: str = "s1", start: int = 15, end: int = 23, **more: object) -> dict[str, object]:
    """A plain span as the format has it."""
    plain: dict[str, object] = {"id": key, "label": "PERSON", "fragments": [[start, end]], "text": TEXT[start:end]}
    return plain | {"tags": [], "attributes": {}, "note": "", "unsure": False, "origin": "hand"} | more


@st.composite
def lists_of_rows(draw: st.DrawFn) -> list[Any]:  # Any: JSON of any form
    """Spans, all of them plain or one of them changed a little."""
    found: list[Any] = []
    for number in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(TEXT) - 1))
        one = row(f"s{number}", start, draw(st.integers(start, len(TEXT))), origin=draw(st.sampled_from(Origin)).value)
        found.append(one)
    left_out = draw(st.sets(st.sampled_from(FIELDS), max_size=2))
    found = [{key: value for key, value in one.items() if key not in left_out} for one in found]
    if found and draw(st.booleans()):
        field, value = draw(st.sampled_from(FIELDS)), draw(ODD)
        changed = draw(st.sampled_from(range(len(found))))
        found[changed] = draw(st.sampled_from([found[changed] | {field: value}, value]))
    return found


@given(lists_of_rows())
def test_what_is_taken_at_once_is_what_is_read_one_by_one(values: list[Any]) -> None:
    ready = ready_spans(values, TEXT)
    if ready is None:
        return
    spans = [parse_span(value) for value in values]
    assert dict(ready) == {span.id: span for span in spans}
    assert list(ready) == [span.id for span in spans]
    assert (len(ready), len({span.id for span in spans})) == (len(spans), len(spans))
    assert ready.labels == [span.label for span in spans]
    assert ready.origins == {span.origin for span in spans}
    for span, value in zip(spans, values, strict=True):
        words = words_of(TEXT, span.fragments)
        assert words.strip() and span.label.strip() and span.end <= len(TEXT)
        assert value.get("text") in (None, words)
    assert ready.rows == [span_row(span.id, span) for span in spans]
    encoded = encode_facts(Facts(ready))
    assert encoded == encode_facts(Facts({span.id: span for span in spans}))
    assert encoded.json.encode() == orjson.dumps({"spans": {span.id: span_json(span) for span in spans}})


@pytest.mark.parametrize("left_out", [(), ("tags", "attributes", "note", "unsure", "origin"), ("text",)])
def test_plain_ones_are_taken_with_and_without_their_empty_fields(left_out: tuple[str, ...]) -> None:
    values = [row("a", 15, 23), row("b", 1, 3)]
    ready = ready_spans([{key: one[key] for key in one if key not in left_out} for one in values], TEXT)
    assert ready is not None
    assert ready == {"a": Span("a", "PERSON", ((15, 23),)), "b": Span("b", "PERSON", ((1, 3),))}
    assert Layer("x", "y", ready) == Layer("x", "y", dict(ready))
    assert "c" not in ready and ready.get("c") is None


@pytest.mark.parametrize(
    "more",
    [
        *({"text": "Ana Diaz"}, {"fragments": [[15, 24]]}, {"fragments": [[-14, 23]]}, {"fragments": [[15, 99]]}),
        *({"fragments": [[True, 3]]}, {"fragments": [[15.0, 23.0]]}, {"fragments": [[15, 23], [24, 28]]}),
        *({"tags": ["x"]}, {"tags": ""}, {"attributes": {"a": 1}}, {"note": "n"}, {"note": None}, {"unsure": True}),
        *({"unsure": 0}, {"certainty": 0.5}, {"mine": 1}, {"id": ""}, {"id": "other"}, {"id": 7}, {"id": "é"}),
        *({"label": ""}, {"label": " "}, {"label": ["x"]}, {"origin": "nobody"}, {"origin": ["hand"]}),
        *({"fragments": [[29, 30]], "text": " "}, {"fragments": [[3, 3]], "text": ""}, {"text": None}),
    ],
)
def test_all_else_needs_a_closer_look(more: dict[str, object]) -> None:
    assert ready_spans([row("other"), row()], TEXT) is not None
    assert ready_spans([row("other"), row() | more], TEXT) is None


def test_a_refusal_of_the_long_way_is_none_of_the_short_one() -> None:
    with pytest.raises(CodecError):
        parse_span(row(unsure=0))
    assert ready_spans([row(unsure=0)], TEXT) is None
    assert ready_spans([], TEXT) is None
