"""Words that look like a name or a figure and that nothing marks; quotations round a caret."""

import pytest

from annotations.quotes import within_marks
from annotations.unmarked import next_unmarked

TEXT = (
    "The council of Nesvik met Odd Brekke on Tuesday. It wanted 12 million kroner. “We wait,” said Anne van der Moe.\n"
    "Nobody in Ålesund or Łódź knew. Ćwik Żak of the Harbour Board came."
)


def walked(marked: tuple[str, ...] = (), *, forward: bool = True) -> list[str]:
    places = [(TEXT.index(one), TEXT.index(one) + len(one)) for one in marked]
    position, found = (0 if forward else len(TEXT)), []
    while place := next_unmarked(TEXT, places, position, forward=forward):
        found.append(TEXT[slice(*place)])
        position = place[1] if forward else place[0]
    return found


ALL = ["Nesvik", "Odd Brekke", "Tuesday", "12", "Anne van der Moe", "Ålesund", "Łódź", "Ćwik Żak of the Harbour Board"]


def test_names_and_figures_are_found_but_no_beginnings_of_sentences() -> None:
    assert walked() == ALL


def test_backwards_the_same_are_found() -> None:
    assert walked(forward=False) == ALL[::-1]


def test_what_is_marked_even_in_part_is_passed_by() -> None:
    assert walked(("Odd", "Nesvik", "van der Moe", "12 million")) == ["Tuesday", "Ålesund", "Łódź", ALL[-1]]


def test_a_long_text_is_looked_through_no_further_than_needed() -> None:
    text = "in the quiet town of Bergen they wait. " + "and so on " * 100_000
    assert next_unmarked(text, (), 0) == (text.index("Bergen"), text.index("Bergen") + 6)


@pytest.mark.parametrize(
    ("text", "caret", "wanted"),
    [
        ("He said “we wait” twice.", "wait", "“we wait”"),
        ("He said “we wait” twice.", "twice", None),
        ("“She said ‘the tide’s own clock’ to us,” he said.", "tide", "‘the tide’s own clock’"),
        ("“She said ‘the tide’s own clock’ to us,” he said.", "to us", "“She said ‘the tide’s own clock’ to us,”"),
        ("„Wir warten“, sagte er.", "warten", "„Wir warten“"),
        ("Il dit « on attend » encore.", "attend", "« on attend »"),
        ('He said "we wait" twice.', "wait", '"we wait"'),
        ("“We wait.\n“And wait,” he said.", "We", "“We wait."),
        ("The dogs’ owners’ meeting.", "owners", None),
    ],
)
def test_the_quotation_round_a_caret(text: str, caret: str, wanted: str | None) -> None:
    found = within_marks(text, text.index(caret))
    assert (text[slice(*found)] if found else None) == wanted
