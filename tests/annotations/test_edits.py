"""Edits: what they do, that they can be taken back exactly, and that a refused one leaves no trace."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import BY_HAND, MODEL, SCHEME, SUGGESTED, TEXT, edits, empty_layer, single_edits, suggestions

from annotations.articles import Status
from annotations.edits import Edit, Group, Judge, Keep, Put, Reconsider, Remove, Strike, apply
from annotations.errors import EditError
from annotations.layer import Layer, Verdict
from annotations.rules import rule_for
from annotations.spans import Origin, Span

RULE = rule_for(TEXT, SCHEME)
PERSON, _, PLACE, QUOTE = suggestions()


def after_all(steps: list[Edit]) -> Layer:
    """The layer after those of `steps` that are not refused."""
    layer = empty_layer()
    for edit in steps:
        try:
            layer, _, _ = apply(layer, edit, RULE)
        except EditError:
            continue
    return layer


layers = st.lists(edits, max_size=6).map(after_all)


@given(layers, edits)
def test_facts_before_restore_the_layer(layer: Layer, edit: Edit) -> None:
    try:
        changed, before, after = apply(layer, edit, RULE)
    except EditError:
        return
    assert changed != layer
    assert changed.with_facts(before) == layer
    assert layer.with_facts(after) == changed
    assert layer.facts_like(after) == before
    assert changed.facts_like(before) == after


@given(layers, st.lists(single_edits(), min_size=1, max_size=5))
def test_a_group_is_its_parts_in_turn(layer: Layer, parts: list[Edit]) -> None:
    one_by_one = layer
    refused = False
    for edit in parts:
        try:
            one_by_one, _, _ = apply(one_by_one, edit, RULE)
        except EditError as error:
            refused = refused or "Nothing to change" not in str(error)
        if refused:
            break
    try:
        as_group, _, _ = apply(layer, Group(tuple(parts)), RULE)
    except EditError:
        assert refused or what_stands(one_by_one) == what_stands(layer)
    else:
        assert not refused
        assert what_stands(as_group) == what_stands(one_by_one)


def what_stands(layer: Layer) -> tuple[object, ...]:
    """All but the verdict, which in a group has the last word over “a first edit begins the article”."""
    return layer.spans, layer.attributions, layer.rejections


@given(layers, edits)
def test_a_refused_edit_changes_nothing(layer: Layer, edit: Edit) -> None:
    as_it_was = replace(
        layer,
        spans=dict(layer.spans),
        attributions=dict(layer.attributions),
        rejections=dict(layer.rejections),
    )
    try:
        apply(layer, edit, RULE)
    except EditError as error:
        assert str(error).endswith(".")
    assert layer == as_it_was


@given(layers)
def test_every_id_is_in_one_state_and_what_stands_obeys_the_rules(layer: Layer) -> None:
    for known in SUGGESTED + BY_HAND:
        assert (known in layer.spans) + (known in layer.attributions) + (known in layer.rejections) <= 1
    for annotation in (*layer.spans.values(), *layer.attributions.values()):
        RULE(layer, annotation)


def test_keeping_striking_and_reconsidering() -> None:
    kept, _, _ = apply(empty_layer(), Keep(PERSON), RULE)
    assert kept.spans["s1"] == replace(PERSON, origin=Origin.KEPT)
    struck, before, after = apply(kept, Strike(PERSON, MODEL.id), RULE)
    assert not struck.spans
    assert struck.rejections["s1"].by == MODEL.id
    assert struck.rejections["s1"].suggestion == PERSON
    assert before.spans["s1"] is not None
    assert after.spans["s1"] is None
    again, _, _ = apply(struck, Keep(PERSON), RULE)
    assert again == kept
    open_again, _, _ = apply(struck, Reconsider("s1"), RULE)
    assert not open_again.decides("s1")
    with pytest.raises(EditError, match="undecided already"):
        apply(open_again, Reconsider("s1"), RULE)


def test_a_first_edit_begins_the_article() -> None:
    layer, before, after = apply(empty_layer(), Keep(QUOTE), RULE)
    assert layer.verdict.status is Status.IN_PROGRESS
    assert (before.verdict, after.verdict) == (Verdict(), Verdict(Status.IN_PROGRESS))
    done, _, _ = apply(layer, Judge(Verdict(Status.DONE)), RULE)
    later, _, after = apply(done, Keep(PLACE), RULE)
    assert later.verdict.status is Status.DONE
    assert after.verdict is None


@pytest.mark.parametrize(
    "edit", [Group(()), Group((Group(()),)), Judge(Verdict()), Group((Keep(PERSON), Reconsider("s1")))]
)
def test_what_changes_nothing_is_refused(edit: Edit) -> None:
    with pytest.raises(EditError, match="Nothing to change"):
        apply(empty_layer(), edit, RULE)


def test_striking_twice_is_refused() -> None:
    struck, _, _ = apply(empty_layer(), Strike(PERSON, MODEL.id), RULE)
    with pytest.raises(EditError, match="Nothing to change"):
        apply(struck, Strike(PERSON, MODEL.id), RULE)


def test_removing_what_is_gone_is_refused() -> None:
    with pytest.raises(EditError, match="not there any more"):
        apply(empty_layer(), Remove("h1"), RULE)


def test_a_span_may_become_a_quote_under_its_id() -> None:
    layer, _, _ = apply(empty_layer(), Keep(PERSON), RULE)
    turned, before, _ = apply(layer, Put(replace(QUOTE, id="s1")), RULE)
    assert "s1" not in turned.spans
    assert "s1" in turned.attributions
    assert turned.with_facts(before) == layer


def test_a_group_with_one_wrong_part_does_nothing_at_all() -> None:
    wrong = Put(Span("h1", "PLANET", ((0, 5),)))
    with pytest.raises(EditError, match="no label PLANET"):
        apply(empty_layer(), Group((Keep(PERSON), wrong)), RULE)


def test_parts_of_a_group_see_one_another() -> None:
    twice = Group((Put(Span("h1", "ORG", ((0, 5),))), Put(Span("h2", "ORG", ((0, 5),)))))
    with pytest.raises(EditError, match="labelled ORG already"):
        apply(empty_layer(), twice, RULE)
