"""A reading: what is shown, what is undecided, and where an annotation says it came from."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import ANA, MODEL, SCHEME, TEXT, edits, suggestions

from annotations.articles import make_article
from annotations.attributions import Attribution, QuoteKind, reading_order
from annotations.edits import Edit, Keep, Put, Strike, apply
from annotations.errors import EditError
from annotations.layer import Layer
from annotations.reading import Reading
from annotations.rules import rule_for
from annotations.scheme import parse_scheme
from annotations.spans import Origin, Span
from annotations.speakers.labels import speaker_labels, weights

RULE = rule_for(TEXT, SCHEME)
ARTICLE = make_article(TEXT)
OFFERED = suggestions()


def reading(layer: Layer | None = None) -> Reading:
    """TEXT with the model's suggestions."""
    spans = {one.id: one for one in OFFERED if isinstance(one, Span)}
    quotes = {one.id: one for one in OFFERED if isinstance(one, Attribution)}
    own = layer or Layer(ARTICLE.id, ANA.id)
    return Reading(ARTICLE, own, Layer(ARTICLE.id, MODEL.id, spans, quotes))


def with_edits(*steps: Edit) -> Reading:
    """The reading after the steps, refused ones left out."""
    layer = reading().layer
    for edit in steps:
        try:
            layer, _, _ = apply(layer, edit, RULE)
        except EditError:
            continue
    return reading(layer)


@given(st.lists(edits, max_size=6))
def test_a_suggestion_is_undecided_or_decided_or_said_by_hand(steps: list[Edit]) -> None:
    seen = with_edits(*steps)
    for one in OFFERED:
        by_hand = (
            any((own.label, own.fragments) == (one.label, one.fragments) for own in seen.layer.spans.values())
            if isinstance(one, Span)
            else any(own.content == one.content for own in seen.layer.attributions.values())
        )
        assert (one.id in seen.undecided) == (not seen.layer.decides(one.id) and not by_hand)


@given(st.lists(edits, max_size=6))
def test_what_is_shown_is_what_stands_and_what_is_undecided_in_order(steps: list[Edit]) -> None:
    seen = with_edits(*steps)
    expected = {**seen.layer.spans, **seen.layer.attributions, **seen.undecided}
    assert {one.id: one for one in seen.shown} == expected
    assert len(seen.shown) == len(expected)
    assert list(seen.shown) == sorted(seen.shown, key=reading_order)
    assert [*seen.spans, *seen.attributions] == sorted(seen.shown, key=lambda one: isinstance(one, Attribution))
    for one in seen.shown:
        assert seen.find(one.id) == one


def test_without_a_model_nothing_is_undecided() -> None:
    alone = Reading(ARTICLE, Layer(ARTICLE.id, ANA.id))
    assert not alone.undecided
    assert alone.find("s1") is None
    assert alone.suggestion("s1") is None


def test_a_struck_suggestion_is_not_shown_but_known() -> None:
    seen = with_edits(Strike(OFFERED[0], MODEL.id))
    assert seen.find("s1") is None
    assert seen.suggestion("s1") == OFFERED[0]


def test_origin_follows_what_the_annotation_says() -> None:
    seen = reading()
    person = OFFERED[0]
    assert isinstance(person, Span)
    assert seen.with_origin(person).origin is Origin.KEPT
    assert seen.with_origin(replace(person, note="a note", tags=("x",), unsure=True)).origin is Origin.KEPT
    assert seen.with_origin(replace(person, label="ORG")).origin is Origin.ALTERED
    assert seen.with_origin(replace(person, fragments=((0, 5),))).origin is Origin.ALTERED
    assert seen.with_origin(Span("h1", "ORG", ((0, 5),))).origin is Origin.HAND


@pytest.mark.parametrize("field", ["kind", "content", "cue", "source", "speaker"])
def test_any_part_of_a_quote_that_differs_alters_it(field: str) -> None:
    quote = OFFERED[3]
    assert isinstance(quote, Attribution)
    other = {
        "kind": replace(quote, kind=QuoteKind.MIXED),
        "content": replace(quote, content=((0, 8),)),
        "cue": replace(quote, cue=()),
        "source": replace(quote, source=()),
        "speaker": replace(quote, speaker="nobody"),
    }[field]
    assert reading().with_origin(other).origin is Origin.ALTERED
    assert reading().with_origin(replace(quote, reason="another reason")).origin is Origin.KEPT


def test_altering_what_was_kept_from_a_model_that_is_gone() -> None:
    """Another pipeline read the article since; the annotation is still no longer what was suggested."""
    kept = with_edits(Keep(OFFERED[0])).layer
    later = Reading(ARTICLE, kept, Layer(ARTICLE.id, "model:other@2.0"))
    standing = kept.spans["s1"]
    assert later.with_origin(replace(standing, label="ORG")).origin is Origin.ALTERED
    assert later.with_origin(replace(standing, note="a note")).origin is Origin.KEPT


def test_persons_are_named_once_by_their_longest_name() -> None:
    text = "Ana Díaz met Lanterns United.\nDíaz’s plan: “Go,” said Díaz."
    article = make_article(text)

    def span(identity: str, label: str, words: str, at: int = 0) -> Span:
        start = text.index(words, at)
        return Span(identity, label, ((start, start + len(words)),))

    spans = [
        span("1", "PERSON", "Ana Díaz"),
        span("2", "ORG", "Lanterns United"),
        span("3", "PERSON", "Díaz’s"),
        span("4", "PERSON", "Díaz", 30),
        span("5", "DATE", "plan"),
    ]
    layer = Layer(article.id, ANA.id, {one.id: one for one in spans})
    assert Reading(article, layer).persons == ("Ana Díaz", "Lanterns United")
    said = Put(Attribution("q", QuoteKind.DIRECT, ((45, 48),), speaker="Lanterns United"))
    named, _, _ = apply(layer, said, rule_for(text, SCHEME))
    assert Reading(article, named).persons == ("Lanterns United", "Ana Díaz")


def test_who_may_speak_goes_by_the_labels_of_the_scheme() -> None:
    article = make_article("Ana Díaz und das Hafenamt kamen.")
    spans = {"1": Span("1", "LEUTE", ((0, 8),)), "2": Span("2", "AMT", ((17, 25),)), "3": Span("3", "ORT", ((26, 31),))}
    layer = Layer(article.id, "a", spans)
    families = (("people", "Leute", "person"), ("bodies", "Ämter", "organisation"), ("places", "Orte", "place"))
    toml = 'name = "s"\ntitle = "Schema"\nversion = 1\n'
    for number, (key, title, hue) in enumerate(families):
        toml += f'[[families]]\nid = "{key}"\nname = "{title}"\nhue = "{hue}"\n'
        name = ("LEUTE", "AMT", "ORT")[number]
        toml += f'[[labels]]\nname = "{name}"\ntitle = "{title}"\nfamily = "{key}"\nkey = "{number}"\ncode = "{name}"\n'
        toml += 'guideline = ""\nexample = ""\n'
    found = weights(speaker_labels(parse_scheme(toml, "s")))
    assert Reading(article, layer, speaking=found).persons == ("Ana Díaz", "Hafenamt")
    assert Reading(article, layer).persons == ()
