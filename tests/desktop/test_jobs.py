"""Background jobs: chunks in order in the GUI thread, back-pressure, cancelling, errors, quitting."""

import threading
import time

import pytest

from desktop.jobs import Callbacks, JobContext, Jobs


def unwanted(outcome: object = None) -> None:
    """A callback that must not be called."""
    pytest.fail(f"unexpected: {outcome!r}")


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    made.stop_all()


def test_chunks_arrive_in_order_in_the_gui_thread_before_the_result(jobs, qtbot):
    seen, threads, results = [], set(), []

    def work(context: JobContext) -> str:
        for number in range(20):
            context.hand_over(number)
        return "result"

    def take(chunk):
        seen.append(chunk)
        threads.add(threading.get_ident())

    with qtbot.waitSignal(jobs.ended):
        jobs.start("count", work, Callbacks(done=results.append, failed=unwanted, chunk=take))
    qtbot.waitUntil(lambda: bool(results))
    assert seen == list(range(20))
    assert threads == {threading.get_ident()}
    assert results == ["result"]


def test_a_job_that_is_ahead_waits_for_the_gui_thread(jobs, qtbot):
    handed = []

    def work(context: JobContext) -> None:
        for number in range(50):
            context.hand_over(number)
            handed.append(number)

    taken = []
    done = []
    jobs.start("fast", work, Callbacks(done=done.append, failed=unwanted, chunk=taken.append))
    time.sleep(0.3)  # the event loop does not run here, so nothing is taken
    assert len(handed) <= 3
    qtbot.waitUntil(lambda: bool(done))
    assert taken == list(range(50))


def test_cancelling_stops_a_job_that_waits_for_room(jobs, qtbot):
    def work(context: JobContext) -> None:
        while True:
            context.hand_over(1)

    cancelled = []
    job = jobs.start(
        "endless", work, Callbacks(done=unwanted, failed=unwanted, cancelled=lambda: cancelled.append(True))
    )
    qtbot.wait(50)
    jobs.cancel(job)
    qtbot.waitUntil(lambda: bool(cancelled))
    assert jobs.running() == []


def test_an_error_in_the_job_comes_back_as_it_was(jobs, qtbot):
    errors = []

    def work(_context: JobContext) -> None:
        raise ValueError("no")

    jobs.start("bad", work, Callbacks(done=unwanted, failed=errors.append))
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ValueError)


def test_an_error_while_a_chunk_is_written_ends_the_job_and_is_said(jobs, qtbot):
    errors = []

    def work(context: JobContext) -> None:
        while True:
            context.hand_over(1)

    def take(_chunk: object) -> None:
        raise OSError("disk full")

    jobs.start("full", work, Callbacks(done=unwanted, failed=errors.append, chunk=take))
    qtbot.waitUntil(lambda: not jobs.running())
    assert [str(error) for error in errors] == ["disk full"]


def test_progress_names_the_job(jobs, qtbot):
    def work(context: JobContext) -> None:
        context.report("half", 0.5, "a minute left")

    with qtbot.waitSignal(jobs.progressed) as said:
        job = jobs.start("report", work, Callbacks(done=lambda _: None, failed=unwanted))
    assert said.args == [job, "half", 0.5, "a minute left"]
    qtbot.waitUntil(lambda: not jobs.running())


def test_stopping_all_waits_and_calls_nothing_back(qtbot):
    jobs = Jobs()
    ended = threading.Event()

    def work(context: JobContext) -> None:
        try:
            while not context.cancelled():
                time.sleep(0.005)
        finally:
            ended.set()

    jobs.start("long", work, Callbacks(done=unwanted, failed=unwanted, cancelled=unwanted))
    qtbot.wait(30)
    jobs.stop_all()
    assert ended.is_set()
    qtbot.wait(30)
