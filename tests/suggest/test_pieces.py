from hypothesis import given
from hypothesis import strategies as st

from annotations.suggest.pieces import cut

LIMIT = 40


@given(st.text(alphabet="ab \n.é😀”\r\t", max_size=400))
def test_pieces_join_to_the_text_and_keep_the_limit(text: str) -> None:
    pieces = cut(text, LIMIT)
    assert "".join(pieces) == text
    assert all(len(piece) <= LIMIT for piece in pieces)
    assert all(pieces) or pieces == [""]


def test_a_cut_is_made_behind_a_blank_line() -> None:
    text = "One sentence here. Two.\n\nThree is here. Four is longer than that."
    assert cut(text, LIMIT)[0] == "One sentence here. Two.\n\n"


def test_failing_that_behind_a_line_a_sentence_a_space() -> None:
    assert cut("One sentence here. Two.\nThree is here. Four.", LIMIT)[0] == "One sentence here. Two.\n"
    assert cut("One sentence is here. Three is “here.” Four.", LIMIT)[0] == "One sentence is here. Three is “here.” "
    assert cut("one sentence is here and three is here and four", LIMIT)[0] == "one sentence is here and three is here "


def test_without_any_border_at_the_limit() -> None:
    assert [len(piece) for piece in cut("x" * 100, LIMIT)] == [40, 40, 20]
