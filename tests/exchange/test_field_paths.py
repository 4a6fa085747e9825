"""Paths into JSON: every field that is offered is found by its path, lists are found at any depth."""

from collections.abc import Mapping
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.exchange.field_paths import (
    field_paths,
    has_value,
    keys_to,
    lists_in,
    objects_at,
    value_at,
    without,
)

# Keys with dots, digits and nothing in them are the ones that go wrong.
keys = st.sampled_from(("a", "b", "text", "a.b", "b.text", "0", "1", "", ".", "*", "é"))
leaves = st.one_of(
    st.text(max_size=5), st.integers(), st.none(), st.booleans(), st.lists(st.text(max_size=3), max_size=2)
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(st.dictionaries(keys, inner, max_size=3), st.lists(inner, max_size=3)),
    max_leaves=12,
)
rows = st.dictionaries(keys, values, max_size=4)


@given(rows)
def test_every_field_is_found_by_its_path(row: dict[str, object]) -> None:
    for path in field_paths([row]):
        assert has_value(row, path)
        found: object = row
        for key in keys_to(row, path) or ():
            found = cast(Mapping[str | int, object], found)[key]
        assert found == value_at(row, path)


@given(rows, st.text(max_size=8))
def test_any_path_is_harmless(row: dict[str, object], path: str) -> None:
    assert has_value(row, path) or value_at(row, path) is None
    list(objects_at(row, path))


@given(rows)
def test_what_is_taken_out_is_gone_and_the_rest_stays(row: dict[str, object]) -> None:
    before = repr(row)
    for path in field_paths([row]):
        left = without(row, [path])
        first = (keys_to(row, path) or ("",))[0]
        assert {key: value for key, value in left.items() if key != first} == {
            key: value for key, value in row.items() if key != first
        }
    assert repr(row) == before


def test_nested_fields_lists_and_keys_with_dots() -> None:
    row = {
        "body": {"text": "words", "raw": 1},
        "authors": [{"name": "Ana"}, {"name": "Bo"}],
        "og.title": "T",
        "n": None,
    }
    assert field_paths([row]) == ["body.text", "body.raw", "authors.0.name", "og.title", "n"]
    assert [value_at(row, path) for path in field_paths([row])] == ["words", 1, "Ana", "T", None]
    assert value_at(row, "authors.1.name") == "Bo"
    assert not has_value(row, "authors.2.name") and not has_value(row, "body.none")
    assert without(row, ["body.text", "authors.0.name"]) == {
        "body": {"raw": 1},
        "authors": [{}, {"name": "Bo"}],
        "og.title": "T",
        "n": None,
    }


@pytest.mark.parametrize(
    ("document", "path", "found"),
    [
        ([{"t": 1}, {"t": 2}], "", 2),
        ({"response": {"docs": [{"t": 1}]}}, "response.docs", 1),
        ({"pages": [{"docs": [{"t": 1}, {"t": 2}]}, {"docs": [{"t": 3}]}]}, "pages.docs", 3),
        ({"stories": {"s1": {"t": 1}, "s2": {"t": 2}}}, "stories.*", 2),
        ({"a.b": [{"t": 1}]}, "a.b", 1),
        ({"t": 1}, "", 1),
    ],
)
def test_lists_at_any_depth(document: object, path: str, found: int) -> None:
    assert len(list(objects_at(document, path))) == found
    if path or isinstance(document, list):
        assert path in [one.path for one in lists_in(document)]


def test_a_document_that_is_nested_deeply_ends() -> None:
    deep: object = [{"t": 1}]
    for _ in range(3000):
        deep = {"a": deep} if isinstance(deep, list) else [deep]
    lists_in(deep)
    list(objects_at(deep, "a.a.a.a"))
