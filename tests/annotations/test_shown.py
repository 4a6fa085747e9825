"""What is shown follows edit by edit, and is always what a new look at everything shows."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from making import ANA, BY_HAND, MODEL, SCHEME, SUGGESTED, TEXT, edits, suggestions

from annotations.articles import make_article
from annotations.attributions import Annotation, Attribution, QuoteKind
from annotations.edits import Edit, Group, Keep, Put, Reconsider, Remove, Strike, apply
from annotations.errors import EditError
from annotations.layer import Layer
from annotations.reading import Reading
from annotations.rules import rule_for
from annotations.shown import Shown, differing
from annotations.spans import Span

RULE = rule_for(TEXT, SCHEME)
ARTICLE = make_article(TEXT)
OFFERED = suggestions()


def layer_of(annotator: str, annotations: Iterable[Annotation]) -> Layer:
    """A layer in which these stand."""
    chosen = list(annotations)
    spans = {one.id: one for one in chosen if isinstance(one, Span)}
    quotes = {one.id: one for one in chosen if isinstance(one, Attribution)}
    return Layer(ARTICLE.id, annotator, spans, quotes)


def reading(*by_hand: Annotation) -> Reading:
    """TEXT with the model's suggestions and some annotations by hand."""
    return Reading(ARTICLE, layer_of(ANA.id, by_hand), layer_of(MODEL.id, OFFERED))


# Often the very words and label of a suggestion under an id of the analyst's own, so that it is settled and rises again.
same_words = st.builds(
    lambda suggestion, key: Put(replace(suggestion, id=key)), st.sampled_from(OFFERED), st.sampled_from(BY_HAND)
)
undoing = st.one_of(st.builds(Remove, st.sampled_from(BY_HAND)), st.builds(Reconsider, st.sampled_from(SUGGESTED)))
steps = st.lists(st.one_of(edits, same_words, undoing), max_size=10)


def looked_at_anew(seen: Reading) -> Reading:
    """The same reading, knowing nothing yet of what it shows."""
    return replace(seen)


@given(steps)
def test_following_edits_shows_what_a_new_look_shows(steps: list[Edit]) -> None:
    seen = reading()
    assert seen.persons[0] == "Ana Díaz"
    for edit in steps:
        try:
            layer, _, after = apply(seen.layer, edit, RULE)
        except EditError:
            continue
        seen = seen.with_layer(layer, after.ids)
        fresh = looked_at_anew(seen)
        assert seen.undecided == fresh.undecided
        assert seen.shown == fresh.shown
        assert seen.keys == fresh.keys
        assert seen.persons == fresh.persons


@given(steps, steps)
def test_another_layer_is_followed_by_what_differs(one: list[Edit], other: list[Edit]) -> None:
    """As when edits were made while suggestions were made ready in another thread."""
    first, second = (_layer_after(each) for each in (one, other))
    shown = Shown.of(first, reading().suggestions)
    followed = shown.after(first, second, reading().suggestions, differing(first, second))
    assert followed is not None
    assert followed[0] == Shown.of(second, reading().suggestions)


def _layer_after(steps: Iterable[Edit]) -> Layer:
    layer = reading().layer
    for edit in steps:
        try:
            layer, _, _ = apply(layer, edit, RULE)
        except EditError:
            continue
    return layer


def test_what_went_and_what_came_are_told() -> None:
    seen = reading()
    person, quote = OFFERED[0], OFFERED[-1]
    by_hand = replace(person, id="h1")
    layer = layer_of(ANA.id, [by_hand])
    followed = Shown.of(seen.layer, seen.suggestions).after(seen.layer, layer, seen.suggestions, {"h1"})
    assert followed is not None
    shown, gone, come = followed
    assert (gone, come) == ([person], [by_hand])
    assert person.id not in shown.undecided and quote.id in shown.undecided


def test_a_suggestion_rises_again_when_what_settled_it_goes() -> None:
    settled = reading(replace(OFFERED[0], id="h1"))
    assert OFFERED[0].id not in settled.undecided
    layer, _, after = apply(settled.layer, Remove("h1"), RULE)
    assert settled.with_layer(layer, after.ids).undecided == looked_at_anew(reading()).undecided


def test_layers_that_were_read_anew_are_followed_too() -> None:
    """Their annotations are equal, but others."""
    by_hand = Span("h1", "ORG", ((0, 5),))
    seen = reading(by_hand)
    assert seen.shown
    again = layer_of(ANA.id, [replace(by_hand)])
    seen = seen.with_layer(again, differing(seen.layer, again))
    layer, _, after = apply(seen.layer, Remove("h1"), RULE)
    seen = seen.with_layer(layer, after.ids)
    assert seen.shown == looked_at_anew(seen).shown


def test_very_many_changes_are_not_followed_one_by_one() -> None:
    spans = [Span(f"n{number}", "PERSON", ((number % 60, number % 60 + 1),)) for number in range(700)]
    before = reading()
    assert before.shown
    layer, _, after = apply(before.layer, Group(tuple(Put(span) for span in spans)), lambda _layer, _one: None)
    seen = before.with_layer(layer, after.ids)
    assert len(seen.shown) == 700 + len(OFFERED)
    assert seen.shown == looked_at_anew(seen).shown


def test_a_decision_about_a_suggestion_is_followed() -> None:
    seen = reading()
    assert seen.shown
    for edit in (Keep(OFFERED[0]), Strike(OFFERED[1], MODEL.id), Reconsider(OFFERED[0].id)):
        layer, _, after = apply(seen.layer, edit, RULE)
        seen = seen.with_layer(layer, after.ids)
        assert seen.undecided == looked_at_anew(seen).undecided
    assert set(seen.undecided) == {one.id for one in OFFERED} - {OFFERED[1].id}


def test_annotations_are_found_by_the_words_they_cover() -> None:
    quote = Attribution("h2", QuoteKind.MIXED, OFFERED[0].fragments if isinstance(OFFERED[0], Span) else ())
    seen = reading(quote)
    assert {one.id for one in seen.lying(quote.content)} == {OFFERED[0].id, "h2"}
    assert list(seen.lying(((0, 1),))) == []
