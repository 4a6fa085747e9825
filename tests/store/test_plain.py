"""Plain facts: read from the JSON of an event at once, they are what the long way reads, or they are not read so at all."""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import any_facts, any_quote, ranges, verdicts, words

from annotations.codec import CodecError, read_json
from annotations.facts import Facts
from annotations.layer import Layer
from annotations.spans import Origin, Span
from annotations.store.facts import EncodedFacts, encode_facts, parse_facts
from annotations.store.plain import PlainFacts, read_plain

names = st.text("abYZ09_.:+@-", max_size=6)
places = ranges().map(lambda found: found[:1])
plain_spans = st.builds(Span, names, names, places, origin=st.sampled_from(Origin))


@st.composite
def plain_facts(draw: st.DrawFn) -> Facts:
    """Facts of plain spans, some with a verdict and quotes."""
    spans = draw(st.lists(plain_spans, min_size=1, max_size=5))
    quotes = draw(st.lists(any_quote(words, ranges(), ranges(0)), max_size=2))
    verdict = draw(st.one_of(st.none(), verdicts))
    return Facts({one.id: one for one in spans}, {one.id: one for one in quotes}, verdict=verdict)


def the_long_way(source: str) -> Facts | None:
    """The facts of JSON as values; None where it describes none."""
    try:
        return parse_facts(read_json(source))
    except CodecError:
        return None


def standing(facts: Facts) -> EncodedFacts:
    """What stands in a layer that was empty before."""
    return encode_facts(Layer("article", "ana").with_facts(facts).facts_of_all())._replace(json="")


@given(plain_facts())
def test_plain_spans_become_the_same_rows_and_the_same_values(facts: Facts) -> None:
    plain = read_plain(encode_facts(facts).json)
    assert plain is not None
    assert plain.facts() == facts
    assert plain.encoded() == standing(facts)


@given(any_facts())
def test_whatever_is_read_so_is_what_the_long_way_reads(facts: Facts) -> None:
    plain = read_plain(encode_facts(facts).json)
    if plain is not None:
        assert plain.facts() == facts
        assert plain.encoded() == standing(facts)


@given(plain_facts(), st.data())
def test_a_changed_letter_is_read_as_the_long_way_reads_it_or_not_at_all(facts: Facts, data: st.DataObject) -> None:
    source = encode_facts(facts).json
    place = data.draw(st.integers(0, len(source)))
    length = data.draw(st.integers(0, 3))
    source = source[:place] + data.draw(st.text('{}[]",:0a\\ é', max_size=3)) + source[place + length :]
    try:
        plain = read_plain(source)
    except CodecError:
        plain = None
    if plain is not None:
        assert plain.facts() == the_long_way(source)


ONE = '"a":{"id":"a","label":"ORG","fragments":[[1,2]],"origin":"hand"}'


@pytest.mark.parametrize(
    "source",
    [
        "",
        "{}",
        '{"spans":{}}',
        '{"spans":{' + ONE,
        '{"spans":{' + ONE + "}",
        '{"spans":{' + ONE + ",}}",
        '{"spans":{,' + ONE + "}}",
        '{"spans":{' + f"{ONE},{ONE}" + "}}",
        '{"spans":{' + ONE + '},"spans":{}}',
        '{"spans":{' + ONE + "}}}",
        '{"spans":{' + ONE + '},"verdict":',
        '{"spans":{' + ONE.replace('"a":{', '"b":{') + "}}",
        '{"spans":{' + ONE.replace("[[1,2]]", "[[2,2]]") + "}}",
        '{"spans":{' + ONE.replace("[[1,2]]", "[[1,2],[3,4]]") + "}}",
        '{"spans":{' + ONE.replace("[[1,2]]", "[[01,2]]") + "}}",
        '{"spans":{' + ONE.replace("[[1,2]]", "[[1,9999999999999999999]]") + "}}",
        '{"spans":{' + ONE.replace("hand", "foot") + "}}",
        '{"spans":{' + ONE.replace("ORG", "Órg") + "}}",
        '{"spans":{"a":null}}',
    ],
)
def test_what_is_not_plain_is_left_to_a_closer_look(source: str) -> None:
    assert read_plain(source) is None


def test_what_stands_beside_the_spans_is_still_refused_in_one_sentence() -> None:
    with pytest.raises(CodecError, match="“lost” is no status"):
        read_plain('{"spans":{' + ONE + '},"verdict":{"status":"lost"}}')


@pytest.mark.parametrize(("start", "end", "lies"), [(0, 3, True), (3, 4, False), (3, 5, True), (4, 8, False)])
def test_a_span_has_to_have_words_in_the_text(start: int, end: int, lies: bool) -> None:
    facts = Facts({"a": Span("a", "ORG", ((start, end),))})
    plain = read_plain(encode_facts(facts).json)
    assert isinstance(plain, PlainFacts)
    assert plain.lie_in("one two") is lies


def test_what_another_program_wrote_with_spaces_is_left_to_a_closer_look() -> None:
    facts = Facts({"a": Span("a", "ORG", ((0, 3),))})
    source = orjson.dumps(orjson.loads(encode_facts(facts).json), option=orjson.OPT_INDENT_2).decode()
    assert read_plain(source) is None
    assert the_long_way(source) == facts
