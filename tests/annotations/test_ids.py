"""Identifiers: in order, unique, and the same everywhere where they are derived."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from annotations.ids import derived_id, new_id


def test_new_ids_are_version_7_in_the_order_they_were_made() -> None:
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(set(made))
    assert {uuid.UUID(one).version for one in made} == {7}
    assert {uuid.UUID(one).variant for one in made} == {uuid.RFC_4122}


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_derived_ids_are_stable_and_version_8(parts: list[str]) -> None:
    made = derived_id(*parts)
    assert made == derived_id(*parts)
    assert str(uuid.UUID(made)) == made
    assert uuid.UUID(made).version == 8
    assert uuid.UUID(made).variant == uuid.RFC_4122


def test_derived_ids_are_the_same_on_every_machine() -> None:
    assert derived_id("article", "model:small@1.0", "1") == "aade1efa-9c8a-8323-93a1-595b0056c229"


@given(
    st.lists(st.text(alphabet="ab "), min_size=1, max_size=3), st.lists(st.text(alphabet="ab "), min_size=1, max_size=3)
)
def test_other_parts_give_another_id(one: list[str], other: list[str]) -> None:
    assert (derived_id(*one) == derived_id(*other)) == (one == other)
