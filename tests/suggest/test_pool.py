import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations.errors import PipelineError
from annotations.suggest.batches import BATCH_TEXTS
from annotations.suggest.outcome import Outcome, Read, Unread
from annotations.suggest.pipelines import DEFAULT_PIPELINE
from annotations.suggest.pool import Patience, WorkerPool

GOOD = "Ana Díaz went to Lisbon."


def texts(*listed: str) -> list[tuple[str, str]]:
    return [(str(number), text) for number, text in enumerate(listed)]


def by_id(outcomes: Iterator[Outcome]) -> dict[str, Outcome]:
    result: dict[str, Outcome] = {}
    for outcome in outcomes:
        assert outcome.id not in result, "answered twice"
        result[outcome.id] = outcome
    return result


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_job_answers_in_order_and_all_are_answered(trouble: str) -> None:
    with WorkerPool(trouble) as pool:
        outcomes = list(pool.run((str(number), f"{number} {GOOD}") for number in range(50)))
    assert [outcome.id for outcome in outcomes] == [str(number) for number in range(50)]
    assert all(isinstance(outcome, Read) and len(outcome.spans) == 2 for outcome in outcomes)


def test_two_jobs_share_the_work_and_answer_each_once(trouble: str) -> None:
    with WorkerPool(trouble, 2) as pool:
        outcomes = by_id(pool.run((str(number), f"{number} {GOOD}") for number in range(80)))
        assert len(pool.pids) == 2
    assert set(outcomes) == {str(number) for number in range(80)}


def test_little_work_starts_one_worker_only(trouble: str) -> None:
    with WorkerPool(trouble, 2) as pool:
        assert len(list(pool.run(texts(GOOD)))) == 1
        assert len(pool.pids) == 1


def test_two_runs_say_the_same_with_the_same_ids(trouble: str) -> None:
    batch = [("x" + str(number), f"{GOOD} “I like it 😀 {number},” Ana Díaz said.") for number in range(30)]
    with WorkerPool(trouble, 2) as pool:
        first = by_id(pool.run(batch))
    with WorkerPool(trouble, 1) as pool:
        assert by_id(pool.run(batch)) == first


def test_workers_stay_for_the_next_run(trouble: str) -> None:
    with WorkerPool(trouble) as pool:
        list(pool.run(texts(GOOD)))
        pids = pool.pids
        list(pool.run(texts(GOOD)))
        assert pool.pids == pids


def test_offsets_count_code_points(trouble: str) -> None:
    text = "👩‍👩‍👧 🇵🇹 Ana Díaz 😀 Lisbon é"
    with WorkerPool(trouble) as pool:
        (outcome,) = pool.run([("a", text)])
    assert isinstance(outcome, Read)
    assert [text[span.start : span.end] for span in outcome.spans] == ["Ana Díaz", "Lisbon"]


def test_an_empty_text_has_nothing_in_it(trouble: str) -> None:
    with WorkerPool(trouble) as pool:
        assert list(pool.run(texts("", " \n\n "))) == [Read("0", (), ()), Read("1", (), ())]


def test_a_text_of_one_megabyte_is_read_whole(trouble: str) -> None:
    text = "Nothing much happened by the river. " * 28_000 + "\n\n" + GOOD
    with WorkerPool(trouble) as pool:
        (outcome,) = pool.run([("long", text)])
    assert isinstance(outcome, Read)
    assert [text[span.start : span.end] for span in outcome.spans] == ["Ana Díaz", "Lisbon"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_kills_its_worker_twice_fails_and_the_rest_is_read(trouble: str, jobs: int) -> None:
    listed = [f"{number} {GOOD}" for number in range(40)]
    listed[17] = "KILL"
    with WorkerPool(trouble, jobs) as pool:
        outcomes = by_id(pool.run(texts(*listed)))
    assert len(outcomes) == 40
    assert [key for key, outcome in outcomes.items() if isinstance(outcome, Unread)] == ["17"]
    assert outcomes["17"] == Unread("17", "The pipeline ended while it read it, twice.")


def test_what_killed_its_worker_once_is_read_the_second_time(trouble: str, tmp_path: Path) -> None:
    listed = [GOOD] * 12
    listed[5] = f"KILL-ONCE {tmp_path / 'once'} Lisbon"
    with WorkerPool(trouble) as pool:
        outcomes = by_id(pool.run(texts(*listed)))
    assert (tmp_path / "once").exists()
    assert all(isinstance(outcome, Read) for outcome in outcomes.values())
    assert len(outcomes) == 12


def test_a_worker_killed_from_outside_costs_nothing(trouble: str) -> None:
    with WorkerPool(trouble) as pool:
        run = pool.run((str(number), GOOD) for number in range(60))
        seen = [next(run)]
        (pid,) = pool.pids
        os.kill(pid, 9)
        seen.extend(run)
        assert not alive(pid)
    assert sorted(int(outcome.id) for outcome in seen) == list(range(60))
    assert all(isinstance(outcome, Read) for outcome in seen)


def test_a_text_that_hangs_fails_and_the_rest_is_read(trouble: str) -> None:
    patience = Patience(batch=1.0, character=0.0)
    with WorkerPool(trouble, patience=patience) as pool:
        outcomes = by_id(pool.run(texts(GOOD, GOOD, "HANG", GOOD)))
    assert outcomes["2"] == Unread("2", "The pipeline did not come to an end with it, twice.")
    assert [type(outcomes[key]) for key in "013"] == [Read, Read, Read]


def test_a_text_on_which_a_component_raises_fails_alone(trouble: str) -> None:
    with WorkerPool(trouble) as pool:
        outcomes = by_id(pool.run(texts(GOOD, GOOD, "RAISE", GOOD)))
        assert len(pool.pids) == 1
    failed = outcomes.pop("2")
    assert isinstance(failed, Unread)
    assert failed.reason == "The pipeline failed on it (ValueError: it has had enough)."
    assert all(isinstance(outcome, Read) for outcome in outcomes.values())


def test_what_a_component_prints_stays_out_of_the_pipe(trouble: str) -> None:
    with WorkerPool(trouble) as pool:
        outcomes = by_id(pool.run(texts(GOOD, f"PRINT {GOOD}", GOOD)))
    assert all(isinstance(outcome, Read) for outcome in outcomes.values())


def test_cancelling_kills_the_workers_and_takes_no_more_texts(trouble: str) -> None:
    taken: list[int] = []

    def endless() -> Iterator[tuple[str, str]]:
        while True:
            taken.append(1)
            yield str(len(taken)), GOOD

    with WorkerPool(trouble, 2) as pool:
        seen: list[Outcome] = []
        pids: list[int] = []
        for outcome in pool.run(endless(), lambda: len(seen) > 10):
            seen.append(outcome)
            pids = pool.pids or pids
        assert not pool.pids
        assert not any(alive(pid) for pid in pids)
        # Two jobs with two batches each, and one that is being made: no more was read ahead.
        assert len(taken) <= len(seen) + 5 * BATCH_TEXTS
        # And the pool is as good as new.
        assert len(list(pool.run(texts(GOOD)))) == 1


def test_cancelling_does_not_wait_for_a_hung_worker(trouble: str) -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 30

    with WorkerPool(trouble) as pool:
        assert list(pool.run(texts("HANG"), cancelled)) == []
        assert not pool.pids


def test_leaving_a_run_half_way_leaves_nothing_behind(trouble: str) -> None:
    with WorkerPool(trouble) as pool:
        run = pool.run((str(number), GOOD) for number in range(60))
        next(run)
        run.close()
        assert not pool.pids
        assert [outcome.id for outcome in pool.run([("new", GOOD)])] == ["new"]


def test_a_pipeline_that_kills_every_time_is_given_up(trouble: str) -> None:
    with WorkerPool(trouble) as pool, pytest.raises(PipelineError, match="failed on 5 articles in a row"):
        list(pool.run(texts(*["KILL"] * 20)))


def test_an_unknown_pipeline_is_refused_before_anything_starts() -> None:
    with pytest.raises(PipelineError, match="There is no spaCy pipeline “de_nowhere”"):
        WorkerPool("de_nowhere")


def test_a_damaged_pipeline_is_refused_with_the_workers_sentence(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "broken", "version": "0"}')
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 'en'\npipeline = ['ner']\n")
    with WorkerPool(str(tmp_path)) as pool, pytest.raises(PipelineError, match="cannot be loaded"):
        list(pool.run(texts(GOOD)))


def test_the_real_pipeline_finds_persons_and_quotes() -> None:
    text = "“We will win,” Adrienne Watson said in Lisbon on Monday."
    with WorkerPool(DEFAULT_PIPELINE) as pool:
        (outcome,) = pool.run([("a", text)])
    assert isinstance(outcome, Read)
    assert ("PERSON", "Adrienne Watson") in [(span.label, text[span.start : span.end]) for span in outcome.spans]
    (quote,) = outcome.attributions
    assert text[quote.start : quote.end] == "“We will win,”"
    assert quote.speaker == "Adrienne Watson"
