"""Plain spans: what is read and written the short way is what the long way gives."""

import orjson
import pytest

from annotations.codec import CodecError, parse_span, span_json
from annotations.facts import Facts
from annotations.plain_spans import plain_span
from annotations.spans import Origin, Span
from annotations.store.facts import encode_facts, span_row

EMPTY: dict[str, object] = {"tags": [], "attributes": {}, "note": "", "unsure": False, "certainty": None}
PLAIN: dict[str, object] = {"id": "s", "label": "PERSON", "fragments": [[3, 7]], "origin": "kept"}


def test_fields_with_nothing_in_them_are_plain() -> None:
    span = Span("s", "PERSON", ((3, 7),), origin=Origin.KEPT)
    assert plain_span(PLAIN) == plain_span(PLAIN | EMPTY) == parse_span(PLAIN | EMPTY) == span
    assert hash(span.fragments) == hash(parse_span(PLAIN).fragments)


@pytest.mark.parametrize(
    "more",
    [{"tags": ["x"]}, {"attributes": {"a": 1}}, {"note": "n"}, {"unsure": True}, {"certainty": 0.0}, {"label": "É"}],
)
def test_what_says_more_is_read_with_care(more: dict[str, object]) -> None:
    assert plain_span(PLAIN | EMPTY | more) is None
    (field, value), *_ = more.items()
    read = getattr(parse_span(PLAIN | EMPTY | more), field)
    assert (list(read) if isinstance(read, tuple) else read) == value


@pytest.mark.parametrize("wrong", [{"tags": ""}, {"tags": {}}, {"attributes": []}, {"note": None}, {"unsure": 0}])
def test_what_is_empty_in_another_way_is_still_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(CodecError):
        parse_span(PLAIN | EMPTY | wrong)


@pytest.mark.parametrize(
    "last",
    [
        Span("a", "ORG", ((1, 2),), origin=Origin.MODEL),
        Span('a"', "ORG", ((1, 2),)),
        Span("a", "Straße", ((1, 2),)),
        Span("a", "ORG", ((1, 2), (4, 5))),
        Span("a", "ORG", ((1, 2),), tags=("x",)),
        None,
    ],
)
def test_a_layer_is_encoded_as_its_spans_are(last: Span | None) -> None:
    spans = {key: Span(key, "PERSON", ((place, place + 3),)) for place, key in enumerate("cb")}
    facts = {**spans, ("a" if last is None else last.id): last}
    encoded = encode_facts(Facts(spans=facts))
    said = {key: None if span is None else span_json(span) for key, span in facts.items()}
    assert encoded.json.encode() == orjson.dumps({"spans": said})
    standing = sorted(span_row(key, span) for key, span in facts.items() if span is not None)
    assert list(encoded.spans.standing) == standing
    assert encoded.spans.gone == tuple(key for key, span in facts.items() if span is None)
