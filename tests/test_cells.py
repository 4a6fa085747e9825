"""Cells that no spreadsheet runs, and the very words of them again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.cells import as_written, escaped, harmless, unescaped

LURES = st.lists(
    st.sampled_from(["=", "+", "-", "@", "'", '"', " ", "\t", "\r", "\n", "\u00a0", "\ufeff", "＝", "a", "1"])
)


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r1",
        "\n=1",
        " =1",
        "\u00a0=1",
        "'=1",
        '"=1"',
        ' " =1',
        "\u200b=1",
        "＝1",
    ],
)
def test_what_a_spreadsheet_would_run_is_words(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "’tis", "'tis", "1-2", "“=1”", 7, -1.5, None])
def test_what_it_would_not_run_stays(cell: object) -> None:
    assert harmless(cell) == cell


@given(st.text() | LURES.map("".join))
def test_every_cell_comes_back(cell: str) -> None:
    written = harmless(cell)
    assert as_written(written) == cell
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.lists(st.sampled_from(["_x", "0041", "_", "\x01", "\r"])).map("".join)
)
def test_what_xml_cannot_have_comes_back(words: str) -> None:
    safe = escaped(words)
    assert unescaped(safe) == words
    assert all(character in "\t\n" or (character >= " " and character not in "\ufffe\uffff") for character in safe)
