"""Spans and quotes of several fragments: adding words, taking them away, joining, splitting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import joining
from annotations.articles import make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.edits import apply
from annotations.errors import EditError
from annotations.intents import Intent
from annotations.layer import Layer
from annotations.reading import Reading
from annotations.rules import rule_for
from annotations.scheme import default_scheme
from annotations.spans import Fragment, Origin, Span, joined, words_of

TEXT = "The North and South Quay works end in May, “so,” she said on the quay, “we hope.”"
SCHEME = default_scheme()


def at(*words: str) -> tuple[Fragment, ...]:
    return tuple((TEXT.index(one), TEXT.index(one) + len(one)) for one in words)


NORTH = Span("north", "FAC", at("North"), origin=Origin.MODEL)
MAY = Span("may", "DATE", at("May"))
SO = Attribution(
    "so", QuoteKind.DIRECT, at("“so,”"), cue=at("said"), source=at("she"), speaker="Eli", origin=Origin.MODEL
)
HOPE = Attribution("hope", QuoteKind.DIRECT, at("“we hope.”"))


@pytest.fixture
def reading() -> Reading:
    """A suggested span and quote, and a span and a quote made by hand."""
    article = make_article(TEXT)
    suggested = Layer(article.id, "model:m@1", spans={"north": NORTH}, attributions={"so": SO})
    own = Layer(article.id, "ana", spans={"may": MAY}, attributions={"hope": HOPE})
    return Reading(article, own, suggested)


def done(reading: Reading, intent: Intent) -> Reading:
    layer, _, _ = apply(reading.layer, intent.edit, rule_for(TEXT, SCHEME))
    return Reading(reading.article, layer, reading.suggestions)


def words(reading: Reading, annotation_id: str, part: str = "content") -> str:
    """The words of an annotation or of a part of a quote, fragments parted by a bar."""
    found = reading.find(annotation_id)
    assert found is not None
    places = found.fragments if isinstance(found, Span) else getattr(found, part)
    return "|".join(TEXT[start:end] for start, end in places)


def test_a_span_has_words_added_far_from_it(reading: Reading) -> None:
    after = done(reading, joining.add_words(reading, "north", at("Quay")))
    assert words(after, "north") == "North|Quay"
    assert after.layer.spans["north"].origin is Origin.ALTERED


def test_words_beside_it_become_one_fragment_with_it(reading: Reading) -> None:
    after = done(reading, joining.add_words(reading, "north", at("and South")))
    assert words(after, "north") == "North and South"


@pytest.mark.parametrize(
    ("part", "added", "wanted"), [("cue", "on the quay", "said on the quay"), ("source", "we", "she|we")]
)
def test_a_cue_and_a_source_have_words_added_too(reading: Reading, part: str, added: str, wanted: str) -> None:
    after = done(reading, joining.add_words(reading, "so", at(added), part))
    assert words(after, "so", part) == wanted
    assert words(after, "so") == "“so,”"


def test_words_in_the_middle_are_taken_away(reading: Reading) -> None:
    long = done(reading, joining.add_words(reading, "north", at("and South Quay works")))
    after = done(long, joining.take_words(long, "north", at("and South")))
    assert words(after, "north") == "North|Quay works"


def test_words_are_taken_from_the_part_of_a_quote_in_which_they_lie(reading: Reading) -> None:
    after = done(reading, joining.take_words(reading, "so", at("said")))
    assert (words(after, "so", "cue"), words(after, "so")) == ("", "“so,”")


def test_the_same_gesture_adds_words_and_takes_them_away(reading: Reading) -> None:
    more = done(reading, joining.change_words(reading, "north", at("Quay")))
    less = done(more, joining.change_words(more, "north", at("Quay")))
    assert words(less, "north") == "North"
    assert less.layer.spans["north"].origin is Origin.KEPT


def test_two_spans_become_one_with_the_label_of_the_first(reading: Reading) -> None:
    after = done(reading, joining.join(reading, "north", "may"))
    assert words(after, "north") == "North|May"
    assert after.layer.spans["north"].label == "FAC"
    assert after.find("may") is None


def test_a_split_span_is_a_span_for_each_fragment(reading: Reading) -> None:
    both = done(reading, joining.join(reading, "north", "may"))
    parted = done(both, joining.split(both, "north"))
    assert sorted(words(parted, key) for key in parted.layer.spans) == ["May", "North"]
    assert {span.label for span in parted.layer.spans.values()} == {"FAC"}


def test_a_fragment_that_stands_alone_already_is_not_made_twice(reading: Reading) -> None:
    dated = done(reading, joining.add_words(reading, "may", at("North")))
    again = done(dated, Intent(joining.Put(Span("other", "DATE", at("North"))), "label", "other"))
    parted = done(again, joining.split(again, "may"))
    assert sorted(words(parted, key) for key in parted.layer.spans) == ["May", "North"]


def test_a_split_quote_keeps_its_speaker(reading: Reading) -> None:
    both = done(reading, joining.join(reading, "so", "hope"))
    parted = done(both, joining.split(both, "so"))
    assert sorted(words(parted, key) for key in parted.layer.attributions) == ["“so,”", "“we hope.”"]
    assert {quote.speaker for quote in parted.layer.attributions.values()} == {"Eli"}


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda r: joining.take_words(r, "north", at("North")), "Nothing would be left"),
        (lambda r: joining.take_words(r, "north", at("May")), "no part of it"),
        (lambda r: joining.add_words(r, "north", at("Nor")), "part of it already"),
        (lambda r: joining.join(r, "north", "hope"), "cannot be joined"),
        (lambda r: joining.add_words(r, "", at("May")), "Choose a span first"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(reading: Reading, act, said: str) -> None:
    with pytest.raises(EditError, match=said):
        act(reading)


ranges = st.lists(
    st.tuples(st.integers(0, 80), st.integers(0, 80)).map(lambda pair: (min(pair), max(pair))), max_size=4
)


@given(ranges, ranges)
def test_what_is_left_has_no_word_that_was_taken_and_misses_no_other(kept, gone) -> None:
    fragments, away = joined(kept), joined(gone)
    left = joining.without(TEXT, fragments, away)
    inside = {place for start, end in left for place in range(start, end)}
    wanted = {place for start, end in fragments for place in range(start, end)}
    wanted -= {place for start, end in away for place in range(start, end)}
    assert inside <= wanted
    assert "".join(TEXT[place] for place in sorted(wanted - inside)).strip() == ""
    assert words_of(TEXT, left).strip() == words_of(TEXT, left)
