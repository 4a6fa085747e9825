"""Annotations through JSON and back; whatever else the JSON says is one CodecError."""

import contextlib
import json
from collections.abc import Callable

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import any_facts, any_quote, any_span, ranges, words

from annotations.attributions import Attribution
from annotations.codec import (
    CodecError,
    attribution_json,
    parse_attribution,
    parse_rejection,
    parse_span,
    parse_verdict,
    read_json,
    span_json,
)
from annotations.facts import Facts
from annotations.spans import Origin, Span
from annotations.store.facts import encode_facts, parse_facts


def json_of(facts: Facts) -> object:
    """What an event says of `facts`."""
    return read_json(encode_facts(facts).json)


def through_file(value: object) -> object:
    """`value` as it comes back from a file."""
    return read_json(orjson.dumps(value).decode())


@given(any_span(words, ranges(), words))
def test_spans_come_back(span: Span) -> None:
    assert parse_span(through_file(span_json(span))) == span


@given(any_quote(words, ranges(), ranges(0)))
def test_attributions_come_back(quote: Attribution) -> None:
    assert parse_attribution(through_file(attribution_json(quote))) == quote


@given(any_facts())
def test_facts_come_back(facts: Facts) -> None:
    assert parse_facts(json_of(facts)) == facts


@given(any_facts())
def test_the_same_facts_are_the_same_bytes(facts: Facts) -> None:
    once = encode_facts(facts).json
    assert encode_facts(parse_facts(read_json(once))).json == once


WORDS = (
    "id label fragments start end kind content cue source speaker tags attributes note unsure certainty origin reason"
    " spans attributions rejections verdict status by span attribution h1"
)
KEYS = st.sampled_from(WORDS.split())
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(["direct", "hand", "new", "PERSON", "\ud800", [0, 5], [[0, 5]], [5, 5], 2**70]),
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=25,
)
READERS: list[Callable[[object], object]] = [parse_span, parse_attribution, parse_rejection, parse_facts, parse_verdict]


@pytest.mark.parametrize("reader", READERS)
@given(value=JSON)
def test_any_json_is_read_or_refused_in_words(reader: Callable[[object], object], value: object) -> None:
    try:
        reader(value)
    except CodecError as error:
        assert str(error).endswith(".")


@given(facts=any_facts(), value=JSON, data=st.data())
def test_one_wrong_value_anywhere_is_read_or_refused(facts: Facts, value: object, data: st.DataObject) -> None:
    """A good file with one value in it exchanged; what is read can be written and comes back the same."""
    whole = json.loads(encode_facts(facts).json)
    place = whole
    while isinstance(place, dict | list) and place:
        key = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
            place[key] = value
            break
        place = place[key]
    with contextlib.suppress(CodecError):
        read = parse_facts(whole)
        assert parse_facts(json_of(read)) == read


SPAN = {"id": "one", "label": "PERSON", "fragments": [[0, 3]]}
QUOTE = {"id": "two", "kind": "direct", "content": [[0, 3]]}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("label", None, "“label” is missing"),
        ("label", 3, "is no text"),
        ("id", 3, "“id”"),
        ("fragments", None, "must be a list"),
        ("fragments", "0-3", "must be a list"),
        ("fragments", [], "is empty"),
        ("fragments", [[0]], "pairs"),
        ("fragments", ["ab"], "pairs"),
        ("fragments", [[0, 3.0]], "no whole number"),
        ("fragments", [[False, True]], "no whole number"),
        ("fragments", [[3, 3]], "no range of characters"),
        ("fragments", [[5, 3]], "no range of characters"),
        ("fragments", [[-1, 3]], "no range of characters"),
        ("fragments", [[0, 2**64]], "no range of characters"),
        ("fragments", [[0, 5], [3, 8]], "overlap"),
        ("tags", "a", "list of words"),
        ("tags", [1], "list of words"),
        ("tags", ["\ud800"], "lone surrogate"),
        ("attributes", [], "no JSON object"),
        ("attributes", {"a": None}, "neither text"),
        ("attributes", {"a": [1]}, "neither text"),
        ("attributes", {"a": float("nan")}, "cannot be kept"),
        ("attributes", {"a": float("inf")}, "cannot be kept"),
        ("attributes", {"a": 2**63}, "cannot be kept"),
        ("attributes", {"\udfff": 1}, "lone surrogate"),
        ("note", 1, "“note”"),
        ("note", "half \ud83d", "lone surrogate"),
        ("unsure", 1, "true or false"),
        ("certainty", True, "from 0 to 1"),
        ("certainty", 1.01, "from 0 to 1"),
        ("certainty", float("nan"), "from 0 to 1"),
        ("origin", "found", "is no origin"),
    ],
)
def test_a_wrong_field_is_named(field: str, value: object, said: str) -> None:
    with pytest.raises(CodecError, match=said):
        parse_span({**SPAN, field: value})


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("kind", "sung", "no kind of quote"),
        ("content", [], "“content” is empty"),
        ("cue", [[9, 2]], "“cue” has 9–2"),
        ("source", None, "“source” must be a list"),
        ("speaker", ["Ana"], "“speaker”"),
        ("reason", 1, "“reason”"),
    ],
)
def test_a_wrong_field_of_a_quote_is_named(field: str, value: object, said: str) -> None:
    with pytest.raises(CodecError, match=said):
        parse_attribution({**QUOTE, field: value})


@pytest.mark.parametrize("value", [None, [], "span", 3, [SPAN]])
def test_what_is_no_object_is_refused(value: object) -> None:
    for reader in READERS:
        with pytest.raises(CodecError, match="no JSON object"):
            reader(value)


def test_an_annotation_under_another_id_is_refused() -> None:
    for facts in (
        {"spans": {"other": SPAN}},
        {"attributions": {"other": QUOTE}},
        {"rejections": {"other": {"by": "model:m@1", "span": SPAN}}},
    ):
        with pytest.raises(CodecError, match="kept under the id other"):
            parse_facts(facts)


def test_start_and_end_are_taken_for_one_fragment() -> None:
    assert parse_span({"label": "PERSON", "start": 2, "end": 5}).fragments == ((2, 5),)


def test_unsorted_fragments_are_sorted() -> None:
    assert parse_span({**SPAN, "fragments": [[7, 9], [0, 3]]}).fragments == ((0, 3), (7, 9))


def test_empty_fields_are_left_out_and_read_as_empty() -> None:
    span = Span("one", "PERSON", ((0, 3),), origin=Origin.KEPT)
    assert span_json(span).keys() == {"id", "label", "fragments", "origin"}
    assert parse_span(span_json(span)) == span


@pytest.mark.parametrize("source", ["", "{", "nan", "[1,]", '{"a": "\\ud800"}', "[" * 5000])
def test_what_is_no_json_is_refused(source: str) -> None:
    with pytest.raises(CodecError, match="Not valid JSON"):
        read_json(source)
