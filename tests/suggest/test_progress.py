import pytest

from annotations.suggest.progress import Pace


def test_nothing_is_guessed_before_there_is_a_pace() -> None:
    pace = Pace(total=10, words_total=1000)
    assert pace.progress().seconds_left is None
    assert pace.advance(100, now=50.0).seconds_left is None


def test_the_time_before_the_first_outcome_is_not_part_of_the_pace() -> None:
    pace = Pace(total=10, words_total=1000)
    state = pace.advance(100, now=50.0)
    for number in range(1, 5):
        state = pace.advance(100, now=50.0 + number)
    assert state.seconds_left == pytest.approx(5.0)
    assert (state.done, state.words_done) == (5, 500)


def test_a_burst_took_the_time_since_the_burst_before() -> None:
    pace = Pace(total=100, words_total=10_000)
    state = pace.advance(100, now=0.0)
    for burst in range(1, 4):
        for article in range(8):
            state = pace.advance(100, now=burst * 2.0 + article * 0.01)
    assert state.words_done == 2_500
    assert state.seconds_left == pytest.approx(7_500 / 400, rel=0.05)


def test_a_new_pace_is_learnt_slowly() -> None:
    pace = Pace(total=1_000, words_total=100_000)
    state = pace.progress()
    for second in range(1, 20):
        state = pace.advance(100, now=float(second))
    before = state.seconds_left
    for second in range(20, 40):
        state = pace.advance(50, now=float(second))
    assert before == pytest.approx(98_100 / 100)
    assert 97_100 / 100 < (state.seconds_left or 0) < 97_100 / 50


def test_the_end_is_the_end() -> None:
    pace = Pace(total=2, words_total=20)
    pace.advance(10, now=0.0)
    assert pace.advance(10, now=0.0).seconds_left == 0.0
