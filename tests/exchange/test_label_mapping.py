"""Labels of other tools: renamed, left out or kept, added to the scheme."""

from dataclasses import replace

from annotations.exchange.label_mapping import (
    LabelMapping,
    NewLabel,
    guessed_mapping,
    likely_label,
    with_new_labels,
)
from annotations.layer import Layer, Rejection
from annotations.scheme import default_scheme, parse_scheme
from annotations.spans import Span

LAYER = Layer(
    "article",
    "bo",
    {
        "1": Span("1", "Person", ((0, 3),), note="who?"),
        "2": Span("2", "MISC", ((4, 6),)),
        "3": Span("3", "ORG", ((7, 9),)),
        "4": Span("4", "MISC", ((1, 2),)),
    },
)


def test_a_mapping_renames_and_leaves_out() -> None:
    mapped = LabelMapping({"Person": "PERSON", "MISC": None}).apply(LAYER)
    assert {key: (span.label, span.note) for key, span in mapped.spans.items()} == {
        "1": ("PERSON", "who?"),
        "3": ("ORG", ""),
    }
    assert LabelMapping().apply(LAYER) is LAYER


def test_what_the_scheme_lacks_is_guessed_by_its_letters() -> None:
    scheme = default_scheme()
    assert guessed_mapping(["Person", "MISC", "ORG"], scheme).names == {"Person": "PERSON"}


def test_struck_suggestions_follow() -> None:
    struck = {
        "5": Rejection(Span("5", "Person", ((0, 3),)), "model:m"),
        "6": Rejection(Span("6", "MISC", ((0, 3),)), "m"),
    }
    mapped = LabelMapping({"Person": "PERSON", "MISC": None}).apply(replace(LAYER, rejections=struck))
    assert {key: one.suggestion for key, one in mapped.rejections.items()} == {"5": Span("5", "PERSON", ((0, 3),))}


def test_the_usual_tag_sets_are_known() -> None:
    scheme = default_scheme()
    found = {
        name: likely_label(name, scheme) for name in ("PER", "B_MISC", "Organization", "location", "geo", "City", "day")
    }
    assert found == {
        "PER": "PERSON",
        "B_MISC": "",
        "Organization": "ORG",
        "location": "LOC",
        "geo": "LOC",
        "City": "GPE",
        "day": "DATE",
    }


def test_labels_are_added_once_with_free_keys_and_families() -> None:
    scheme = default_scheme()
    taken = next(label.key for label in scheme.labels if label.key)
    made = with_new_labels(scheme, [NewLabel("WATER", "nowhere", taken), NewLabel("SHIP", scheme.families[0].id, "ø")])
    assert (made.label("WATER").key, made.label("WATER").family.hue) == ("", "neutral")
    assert (made.label("SHIP").key, made.label("SHIP").family) == ("ø", scheme.families[0])
    assert parse_scheme(made.source) == made
    assert with_new_labels(made, [NewLabel("SHIP")]) is made
