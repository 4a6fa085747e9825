"""Changes of a scheme: names, aliases, keys and attributes after each, and what is refused."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import SCHEME
from schemes_made import schemes

from annotations.attributes import Attribute, AttributeSort
from annotations.errors import SchemeError
from annotations.scheme import Family, Scheme, default_scheme, parse_scheme
from annotations.scheme_changes import (
    duplicated,
    exchanged,
    free_name,
    merged,
    moved,
    orphaned,
    relabelled,
    renamed,
    retired,
    with_family,
    without,
    without_empty_families,
)
from annotations.scheme_writing import rewritten, scheme_toml

KNOWN = SCHEME.by_name
ASKED = replace(
    SCHEME,
    attributes=(
        Attribute("age", "Age", AttributeSort.NUMBER, frozenset(("spans",)), ("PERSON",)),
        Attribute("real", "Real", AttributeSort.FLAG, frozenset(("spans", "articles")), ("PERSON",)),
        Attribute("sure", "Sure", AttributeSort.FLAG, frozenset(("spans",)), ("PERSON", "ORG")),
    ),
)


def names(scheme: Scheme) -> list[str]:
    return [label.name for label in scheme.labels]


def test_a_renamed_label_leaves_its_name_as_an_alias_and_attributes_follow() -> None:
    made = renamed(ASKED, "PERSON", "HUMAN", KNOWN)
    assert names(made) == ["HUMAN", "ORG", "GPE"]
    assert made.label("HUMAN").aliases == ("PERSON",)
    assert [one.labels for one in made.attributes] == [("HUMAN",), ("HUMAN",), ("HUMAN", "ORG")]
    assert relabelled(SCHEME, made) == {"PERSON": "HUMAN"}
    # What still says the old name, such as a ruling of a review, is shown under the new one.
    assert made.shown("PERSON") == made.label("HUMAN")


def test_a_name_that_no_file_has_seen_leaves_nothing_behind() -> None:
    once = renamed(SCHEME, "PERSON", "HUMAN", KNOWN)
    twice = renamed(once, "HUMAN", "BEING", KNOWN)
    assert twice.label("BEING").aliases == ("PERSON",)
    back = renamed(twice, "BEING", "PERSON", KNOWN)
    assert back == SCHEME
    assert relabelled(SCHEME, back) == {}


def test_a_merged_label_counts_as_the_other_one() -> None:
    made = merged(merged(ASKED, "GPE", "ORG", KNOWN), "ORG", "PERSON", KNOWN)
    assert names(made) == ["PERSON"]
    assert made.label("PERSON").aliases == ("GPE", "ORG")
    assert relabelled(SCHEME, made) == {"ORG": "PERSON", "GPE": "PERSON"}
    assert made.attributes[2].labels == ("PERSON",)


def test_what_is_asked_of_a_deleted_label_alone_is_asked_of_no_span_any_more() -> None:
    made = without(ASKED, "PERSON", used=())
    assert [(one.name, one.of, one.labels) for one in made.attributes] == [
        ("real", frozenset(("articles",)), ()),
        ("sure", frozenset(("spans",)), ("ORG",)),
    ]


def test_a_retired_label_comes_back_without_a_key_that_was_given_away() -> None:
    gone = retired(SCHEME, "PERSON")
    assert [label.name for label in gone.offered] == ["ORG", "GPE"]
    assert retired(gone, "PERSON", retire=False) == SCHEME
    labels = tuple(replace(one, key="1") if one.name == "ORG" else one for one in gone.labels)
    assert retired(replace(gone, labels=labels), "PERSON", retire=False).label("PERSON").key == ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda: renamed(SCHEME, "PERSON", "ORG", KNOWN), "The name ORG belongs to ORG already"),
        (lambda: renamed(merged(SCHEME, "GPE", "ORG", KNOWN), "PERSON", "GPE", KNOWN), "GPE belongs to ORG already"),
        (lambda: renamed(SCHEME, "PERSON", " ", KNOWN), "needs a name"),
        (lambda: renamed(SCHEME, "CAT", "DOG", KNOWN), "has no label CAT"),
        (lambda: merged(SCHEME, "ORG", "ORG", KNOWN), "cannot be merged into itself"),
        (lambda: merged(SCHEME, "ORG", "CAT", KNOWN), "has no label CAT"),
        (lambda: retired(retired(SCHEME, "ORG"), "ORG"), "is retired already"),
        (lambda: retired(SCHEME, "ORG", retire=False), "is in use already"),
        (lambda: retired(retired(retired(SCHEME, "ORG"), "GPE"), "PERSON"), "has to stay in use"),
        (lambda: without(SCHEME, "ORG", {"ORG"}), "is in use: retire it"),
        (lambda: without(renamed(SCHEME, "ORG", "BODY", KNOWN), "BODY", {"ORG"}), "is in use: retire it"),
        (lambda: without(without(without(SCHEME, "ORG", ()), "GPE", ()), "PERSON", ()), "at least one label"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(change: Callable[[], Scheme], said: str) -> None:
    with pytest.raises(SchemeError, match=said) as caught:
        change()
    assert str(caught.value).endswith(".")


def test_labels_move_within_their_family_only() -> None:
    assert names(moved(SCHEME, "ORG", -1)) == ["ORG", "PERSON", "GPE"]
    assert moved(SCHEME, "ORG", 1) == SCHEME
    assert moved(SCHEME, "GPE", -5) == SCHEME


def test_a_copy_stands_behind_its_label_under_a_free_name() -> None:
    made, copy = duplicated(SCHEME, "PERSON")
    assert names(made) == ["PERSON", "PERSON_2", "ORG", "GPE"]
    again, other = duplicated(made, "PERSON_2")
    assert (copy, other) == ("PERSON_2", "PERSON_3")
    assert again.label(other).key == ""
    assert free_name(SCHEME, "CAT") == "CAT"


def test_a_family_changes_with_all_its_labels_and_goes_with_the_last() -> None:
    made = with_family(SCHEME, Family("who", "Beings", "event"))
    assert {label.family.hue for label in made.labels} == {"event", "place"}
    assert [family.name for family in made.families] == ["Beings", "Where"]
    left = without_empty_families(without(SCHEME, "GPE", ()))
    assert [family.id for family in left.families] == ["who"]


def test_another_scheme_keeps_what_is_in_use_as_retired() -> None:
    other = default_scheme()
    ours = parse_scheme(SCHEME.source.replace('name = "ORG"', 'name = "BODY"').replace('name = "GPE"', 'name = "FISH"'))
    made = exchanged(ours, other, {"BODY", "PERSON"})
    assert made.label("BODY").retired and made.label("BODY").key == ""
    assert "FISH" not in made.by_name
    assert not made.label("PERSON").retired
    assert orphaned(ours, made, {"BODY", "PERSON"}) == ()
    assert orphaned(ours, other, {"BODY", "PERSON"}) == ("BODY",)
    assert rewritten(made) == made


@given(schemes(), st.data())
def test_every_change_leaves_a_scheme_that_can_be_kept_and_no_span_without_a_label(
    before: Scheme, data: st.DataObject
) -> None:
    scheme = before
    for _ in range(data.draw(st.integers(1, 6))):
        name = data.draw(st.sampled_from(names(scheme)))
        other = data.draw(st.sampled_from([*names(scheme), "fresh", "fresher"]))
        change = data.draw(
            st.sampled_from(
                (
                    lambda one, a=name, b=other: renamed(one, a, b, before.by_name),
                    lambda one, a=name, b=other: merged(one, a, b, before.by_name),
                    lambda one, a=name: retired(one, a, retire=not one.by_name[a].retired),
                    lambda one, a=name: duplicated(one, a)[0],
                    lambda one, a=name: moved(one, a, 1),
                )
            )
        )
        try:
            scheme = change(scheme)
        except SchemeError:
            continue
    assert parse_scheme(scheme_toml(scheme)) == scheme
    assert orphaned(before, scheme, tuple(before.by_name)) == ()
    for old, new in relabelled(before, scheme).items():
        assert old not in scheme.by_name and new in scheme.by_name
