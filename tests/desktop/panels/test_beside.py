"""What floats at words never covers them, wherever these lie."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from desktop.panels.beside import place_beside

ROOM = QRect(0, 0, 700, 500)
sizes = st.builds(QSize, st.integers(40, 400), st.integers(30, 200))
lines = st.lists(
    st.builds(QRect, st.integers(0, 600), st.integers(0, 480), st.integers(5, 400), st.integers(10, 40)),
    min_size=1,
    max_size=8,
)


@given(sizes, lines)
def test_it_lies_within_the_room_and_over_no_line(size: QSize, words: list[QRect]) -> None:
    corner = place_beside(size, words, ROOM)
    if corner is None:
        return
    taken = QRect(corner, size)
    assert ROOM.contains(taken)
    assert not any(taken.intersects(line) for line in words)


@given(sizes, st.integers(0, 600), st.integers(0, 470))
def test_for_a_word_there_is_always_a_place(size: QSize, x: int, y: int) -> None:
    assert place_beside(size, [QRect(x, y, 60, 24)], ROOM) is not None


def test_it_stands_above_where_it_can_and_below_at_the_top() -> None:
    size = QSize(200, 80)
    above = place_beside(size, [QRect(300, 300, 60, 24)], ROOM)
    below = place_beside(size, [QRect(300, 10, 60, 24)], ROOM)
    assert above is not None and above.y() + 80 < 300
    assert below is not None and below.y() > 34


def test_beside_a_selection_over_the_whole_height_it_stands_in_the_margin() -> None:
    corner = place_beside(QSize(100, 80), [QRect(150, y, 540, 24) for y in range(0, 500, 30)], ROOM)
    assert corner is not None and corner.x() + 100 <= 150


def test_where_everything_is_selected_it_stays_away() -> None:
    assert place_beside(QSize(100, 80), [QRect(0, y, 700, 24) for y in range(0, 500, 30)], ROOM) is None
