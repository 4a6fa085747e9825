"""Anchoring: spans keep their words wherever they land, and what is not sure is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import texts

from annotations.attributions import Attribution, QuoteKind
from annotations.layer import Layer
from annotations.reanchoring.alignment import align
from annotations.reanchoring.anchor import Anchoring, Carried, Landing, carry
from annotations.spans import Span, words_of
from annotations.text import canonical

OLD = (
    "Bridge vote delayed\n\n“We will win,” Ana Díaz said on Monday 👩🏽‍🔬. “And soon,” she added.\n\n"
    "The council of Kraków met Ewan Birt of the Harbour Board and heard its report.\n\n"
    "قالت ليلى إن الجسر قديم. Officials in Norway said that the vote would wait.\n"
)


def span(words: str, text: str = OLD, label: str = "PERSON") -> Span:
    start = text.index(words)
    return Span(f"id {words}", label, ((start, start + len(words)),))


def landed(old: str, new: str, one: Span | Attribution) -> Carried:
    layer = Layer("a", "ana", spans={one.id: one}) if isinstance(one, Span) else Layer("a", "ana", {}, {one.id: one})
    (carried,) = carry(old, new, layer)
    return carried


def words(carried: Carried, new: str) -> str:
    assert isinstance(carried.there, Span)
    return words_of(new, carried.there.fragments)


@given(texts, texts)
def test_blocks_are_the_same_words_in_order(old: str, new: str) -> None:
    last = (0, 0)
    for block in align(old, new).blocks:
        assert block.length > 0
        assert block.old >= last[0] and block.new >= last[1]
        assert old[block.old : block.old + block.length] == new[block.new : block.new + block.length]
        last = block.old + block.length, block.new + block.length
    assert last[0] <= len(old) and last[1] <= len(new)


@given(texts, texts, st.data())
def test_what_is_sure_has_its_words_and_nothing_lies_outside(old: str, new: str, data: st.DataObject) -> None:
    anchoring = Anchoring(old, new)
    for _ in range(6):
        if not old.strip():
            return
        start = data.draw(st.integers(0, len(old) - 1))
        end = data.draw(st.integers(start + 1, len(old)))
        if not old[start:end].strip():
            continue
        place, landing = anchoring.place(start, end)
        assert (place is None) == (landing is Landing.GONE)
        if place is not None:
            assert 0 <= place[0] < place[1] <= len(new)
            assert new[slice(*place)].strip()
        if landing in (Landing.SURE, Landing.SEVERAL) and place is not None:
            assert new[slice(*place)] == old[start:end]


@given(texts, st.data())
def test_in_the_same_text_everything_stays(text: str, data: st.DataObject) -> None:
    if not text.strip():
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Anchoring(text, text).place(start, end) == ((start, end), Landing.SURE)


@given(st.lists(st.tuples(st.integers(0, 200), texts), max_size=4))
def test_after_insertions_sure_spans_keep_their_words(insertions: list[tuple[int, str]]) -> None:
    new = OLD
    for place, added in insertions:
        new = new[:place] + added + new[place:]
    ranges = [span(one) for one in ("Ana Díaz", "Monday 👩🏽‍🔬", "Kraków", "ليلى", "Norway")]
    for one in carry(OLD, new, Layer("a", "ana", spans={one.id: one for one in ranges})):
        assert isinstance(one.here, Span)
        if one.landing is Landing.SURE:
            assert words(one, new) == words_of(OLD, one.here.fragments)


def test_words_before_move_it_and_line_ends_do_not_matter() -> None:
    new = canonical("Corrected at noon.\r\n" + OLD.replace("\n", "\r\n"))
    carried = landed(OLD, new, span("Ewan Birt"))
    assert carried.landing is Landing.SURE
    assert words(carried, new) == "Ewan Birt"


def test_a_paragraph_that_was_moved_takes_its_spans_along() -> None:
    first, second, third, fourth, *_ = OLD.split("\n\n")
    new = "\n\n".join((first, third, fourth.strip(), second)) + "\n"
    for name in ("Ana Díaz", "Kraków", "ليلى"):
        carried = landed(OLD, new, span(name))
        assert carried.landing is Landing.SURE, name
        assert words(carried, new) == name


def test_changed_words_are_proposed_and_not_sure() -> None:
    new = OLD.replace("Ewan Birt", "Evan Birth")
    carried = landed(OLD, new, span("Ewan Birt"))
    assert carried.landing is Landing.CHANGED
    assert words(carried, new) == "Evan Birth"


def test_words_that_went_are_gone() -> None:
    new = OLD.replace("The council of Kraków met Ewan Birt of the Harbour Board and heard its report.\n\n", "")
    carried = landed(OLD, new, span("Ewan Birt"))
    assert (carried.there, carried.landing) == (None, Landing.GONE)


def test_words_that_stand_twice_elsewhere_are_only_proposed() -> None:
    old = "Mara spoke at length about tides.\n\nNothing else happened in the harbour.\n"
    new = "Nothing else happened in the harbour.\n\nThen Mara left. Later Mara came.\n"
    carried = landed(old, new, span("Mara", old))
    assert carried.landing is Landing.SEVERAL
    assert words(carried, new) == "Mara"


def test_a_quote_moves_as_one_thing_and_without_its_cue_it_is_unsure() -> None:
    def place(words: str) -> tuple[tuple[int, int], ...]:
        return ((OLD.index(words), OLD.index(words) + len(words)),)

    quote = Attribution(
        "q", QuoteKind.DIRECT, place("“We will win,”"), place("said"), place("Ana Díaz"), "Ana Díaz", ("won",), note="n"
    )
    moved = landed(OLD, "New.\n\n" + OLD, quote)
    assert moved.landing is Landing.SURE
    assert isinstance(moved.there, Attribution)
    assert moved.there.content == tuple((start + 6, end + 6) for start, end in quote.content)
    assert (moved.there.speaker, moved.there.tags, moved.there.note) == ("Ana Díaz", ("won",), "n")
    less = landed(OLD, OLD.replace("Ana Díaz said on Monday 👩🏽‍🔬. ", ""), quote)
    assert isinstance(less.there, Attribution)
    assert less.there.source == ()
    assert less.landing is Landing.CHANGED


def test_a_span_in_parts_stays_in_parts() -> None:
    parts = Span("p", "ORG", (*span("council").fragments, *span("Harbour").fragments))
    new = OLD.replace("of Kraków", "of old Kraków")
    carried = landed(OLD, new, parts)
    assert carried.landing is Landing.SURE
    assert words(carried, new) == "council Harbour"


@pytest.mark.parametrize("joined", ["\n\n", " "])
def test_a_megabyte_is_aligned_by_what_it_has_in_common(joined: str) -> None:
    sentences = [f"Sentence {number} of the long report by Mara Lindqvist on the tide." for number in range(16_000)]
    old = joined.join(sentences)
    new = joined.join(f"{one} Twice." if number % 50 == 0 else one for number, one in enumerate(sentences))
    common = sum(block.length for block in align(old, new).blocks)
    assert common > 0.98 * len(old)


TWICE = (
    "The talks\n\n“We will win,” Ana Díaz said in Lisbon.\n\nThe council met at noon and heard its report.\n\n"
    "“We are late,” Ana Díaz said in Kraków.\n"
)


def quote_in(text: str, content: str, cue: str, source: str) -> Attribution:
    at = text.index(content)

    def place(words: str) -> tuple[tuple[int, int], ...]:
        start = text.index(words, at)
        return ((start, start + len(words)),)

    return Attribution("q", QuoteKind.DIRECT, place(content), place(cue), place(source), "Ana Díaz")


def moved(old: str, new: str, content: str) -> Attribution:
    """The quote “We will win,” after a person has placed it at `content`."""
    quote = quote_in(old, "“We will win,”", "said", "Ana Díaz")
    start = new.index(content)
    there = Anchoring(old, new).placed(landed(old, new, quote), start, start + len(content))
    assert isinstance(there, Attribution)
    assert there.content == ((start, start + len(content)),)
    return there


def test_a_quote_that_is_placed_by_hand_takes_its_cue_and_source_along() -> None:
    there = moved(TWICE, TWICE.replace("We are late", "We will surely win"), "“We will surely win,”")
    after = TWICE.replace("We are late", "We will surely win").rindex("Ana Díaz")
    assert (there.source, there.cue, there.unsure) == (((after, after + 8),), ((after + 9, after + 13),), False)


def test_a_cue_that_stands_several_times_or_not_near_is_unsure() -> None:
    new = TWICE.replace("“We are late,” Ana Díaz said in", "She said, “We are late,” and Ana Díaz, it is said, left")
    several = moved(TWICE, new, "“We are late,”")
    assert words_of(new, several.source) == "Ana Díaz"
    assert words_of(new, several.cue) == "said" and several.unsure
    far = TWICE.replace("“We are late,” Ana Díaz said in", "x " * 400 + "“We are late,” and")
    alone = moved(TWICE, far, "“We are late,”")
    assert alone.unsure and words_of(far, alone.source) == "Ana Díaz"
