"""Quotes with nothing to them: read as any other, and never where something is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import any_quote, ranges

from annotations.attributions import Attribution, QuoteKind
from annotations.codec import CodecError, Json, attribution_json, parse_attribution
from annotations.plain_quotes import plain_quote
from annotations.spans import Origin

ROW: Json = {
    "id": "q",
    "kind": "direct",
    "content": [[0, 14]],
    "cue": [[24, 28]],
    "source": [[15, 23]],
    "speaker": "Ana Díaz",
    "origin": "kept",
}


def test_all_of_it_is_read() -> None:
    expected = Attribution("q", QuoteKind.DIRECT, ((0, 14),), ((24, 28),), ((15, 23),), "Ana Díaz", origin=Origin.KEPT)
    assert plain_quote(ROW) == expected
    assert plain_quote({"content": [[0, 14]]}) == Attribution("", QuoteKind.DIRECT, ((0, 14),))


@given(any_quote(st.just("q"), ranges(), ranges(0)), st.booleans())
def test_what_is_read_at_once_is_what_was_written(quote: Attribution, bare: bool) -> None:
    if bare:
        quote = Attribution("q", quote.kind, quote.content, quote.cue, quote.source, quote.speaker, origin=quote.origin)
    row = attribution_json(quote)
    assert plain_quote(row) in (None, quote)
    assert parse_attribution(row) == quote


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", 7),
        ("id", "\ud800"),
        ("kind", "reported"),
        ("kind", ["direct"]),
        ("content", []),
        ("content", [[14, 0]]),
        ("content", [[0, "14"]]),
        ("content", [[False, True]]),
        ("cue", [[24.0, 28]]),
        ("source", None),
        ("speaker", None),
        ("speaker", "\udfff"),
        ("origin", "foot"),
        ("origin", None),
    ],
)
def test_what_is_wrong_gets_a_closer_look_and_is_refused(key: str, value: object) -> None:
    row = ROW | {key: value}
    assert plain_quote(row) is None
    with pytest.raises(CodecError):
        parse_attribution(row)


@pytest.mark.parametrize(("key", "value"), [("note", ""), ("cue", []), ("content", [[0, 3], [5, 9]]), ("tags", [])])
def test_what_is_more_than_plain_gets_a_closer_look(key: str, value: object) -> None:
    row = ROW | {key: value}
    assert plain_quote(row) is None
    assert parse_attribution(row).id == "q"
