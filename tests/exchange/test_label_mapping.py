"""Labels of other tools: renamed, left out or kept, and those that the scheme lacks are counted."""

from annotations.exchange.label_mapping import LabelMapping, guessed_mapping, unknown_labels
from annotations.layer import Layer
from annotations.scheme import default_scheme
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


def test_what_the_scheme_lacks_is_counted_and_guessed_by_its_letters() -> None:
    scheme = default_scheme()
    assert unknown_labels([LAYER], scheme) == {"Person": 1, "MISC": 2}
    assert guessed_mapping(["Person", "MISC", "ORG"], scheme).names == {"Person": "PERSON"}
