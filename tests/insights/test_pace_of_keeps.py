"""Runs of keeps: what is asked about, and what has the benefit of the doubt."""

from hypothesis import given
from hypothesis import strategies as st

from annotations.insights.acts import Act
from annotations.insights.pace import LEAST_KEEPS, TOO_FAST, fast_runs, read_pace
from annotations.store.insights import FinishedRow

WORDS = 900
TEXT = " ".join(["word"] * WORDS)


def keep(number: int, moment: float, waited: float | None = 1.0, *, kept: int = 1, spread: int = 10) -> Act:
    """Keeping the word numbered `spread` × `number`, so many seconds after the act before."""
    place = 5 * spread * number
    active = waited if waited is not None and waited <= 120 else 0.0
    ends = (place, place + 4) if kept == 1 else (0, 5 * spread * kept)
    return Act(
        "ana", 1, WORDS, "2026-03-02", moment, kept=kept, start=ends[0], end=ends[1], waited=waited, active=active
    )


def text_of(_: int) -> tuple[str, str, str]:
    return "id", "Report", TEXT


def test_a_long_quick_run_is_asked_about() -> None:
    (run,) = fast_runs([keep(number, number * 0.5, 0.5) for number in range(30)], text_of)
    # From the first to the last kept word 291 words, in 29 × 0.5 s and the 0.5 s before the first.
    assert (run.keeps, run.words, run.seconds) == (30, 291, 15.0)
    assert round(run.speed) == 1164
    assert (run.article, run.title) == ("id", "Report")


def test_reading_first_and_keeping_then_is_reading() -> None:
    quick = [keep(number, 100 + number * 0.5, 100.0 if number == 0 else 0.5) for number in range(30)]
    assert fast_runs(quick, text_of) == ()


def test_a_pause_says_nothing_of_reading() -> None:
    after_lunch = [keep(number, 4000 + number * 0.5, 4000.0 if number == 0 else 0.5) for number in range(30)]
    assert len(fast_runs(after_lunch, text_of)) == 1


def test_fewer_than_twenty_are_not_asked_about() -> None:
    assert fast_runs([keep(number, number * 0.1, 0.1) for number in range(LEAST_KEEPS - 1)], text_of) == ()


def test_another_decision_ends_a_run() -> None:
    acts = [keep(number, number * 0.5, 0.5) for number in range(30)]
    acts[15] = Act("ana", 1, WORDS, "2026-03-02", 7.5, struck=1, waited=0.5, active=0.5)
    assert fast_runs(acts, text_of) == ()


def test_keeping_all_that_is_left_at_once_counts_from_the_act_before() -> None:
    assert len(fast_runs([keep(0, 12, 12.0, kept=40)], text_of)) == 1
    assert fast_runs([keep(0, 90, 90.0, kept=40)], text_of) == ()
    # Nothing is known of how long the very first act took.
    assert fast_runs([keep(0, 0, None, kept=40)], text_of) == ()


@given(st.lists(st.floats(0.05, 200), min_size=20, max_size=60), st.integers(1, 12))
def test_only_what_is_faster_than_reading_is_asked_about(waits: list[float], spread: int) -> None:
    moment, acts = 0.0, list[Act]()
    for number, wait in enumerate(waits):
        moment += wait
        acts.append(keep(number, moment, wait, spread=spread))
    for run in fast_runs(acts, text_of):
        assert run.speed > TOO_FAST
        assert run.words <= WORDS
        assert run.seconds * TOO_FAST < 60 * WORDS


def test_medians_of_articles_and_keeps() -> None:
    acts = [keep(0, 0, None), keep(1, 10, 10), keep(2, 30, 20), keep(3, 1000, 970)]
    rows = [FinishedRow(1, "ana", 1, "id", WORDS, "2026-03-02", "2026-03-02")]
    (pace,) = read_pace(acts, rows)
    assert (pace.article_minutes, pace.keep_seconds, pace.articles) == (0.5, 15, ("id",))
