"""Counting in another process: the same figures, stage by stage, that can be stopped and never outlive who asked."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from readings_of_project import ANA, BO, make_read

from annotations.errors import ProjectMissing
from annotations.review.agreement.apart import AgreementTask, Counter, count, count_apart
from annotations.review.agreement.figures import Agreement, Stage

ROOT = Path(__file__).parents[3]


@pytest.fixture
def task(tmp_path: Path) -> AgreementTask:
    return AgreementTask(make_read(tmp_path / "read.pullquote"), ANA, (ANA.id, BO.id))


def test_stages_are_those_that_are_counted_here(task: AgreementTask) -> None:
    here = list(count(task, lambda _done, _most: None))
    apart = [found for found in count_apart(task, lambda: False) if isinstance(found, Agreement)]
    assert [found.stage for found in apart] == list(Stage)
    assert apart == here
    assert not multiprocessing.active_children()


def test_progress_comes_between_the_stages(task: AgreementTask) -> None:
    messages = list(count_apart(task, lambda: False))
    assert any(not isinstance(message, Agreement) for message in messages[2:-1])


def test_cancelling_ends_the_process(task: AgreementTask) -> None:
    stages: list[object] = []
    for message in count_apart(task, lambda: bool(stages)):
        stages.append(message)
    assert len(stages) == 1
    assert not multiprocessing.active_children()


def test_what_goes_wrong_there_is_raised_here(tmp_path: Path) -> None:
    task = AgreementTask(tmp_path / "gone.pullquote", ANA, (ANA.id, BO.id))
    with pytest.raises(ProjectMissing):
        list(count_apart(task, lambda: False))


def test_a_process_that_waits_counts_the_same(task: AgreementTask) -> None:
    counter = Counter()
    counter.prepare()
    counter.prepare()
    assert len(multiprocessing.active_children()) == 1
    found = [one for one in counter.count(task, lambda: False) if isinstance(one, Agreement)]
    assert found == list(count(task, lambda _done, _most: None))
    assert not multiprocessing.active_children()


def test_a_process_that_waits_can_be_ended(task: AgreementTask) -> None:
    counter = Counter()
    counter.prepare()
    counter.end()
    assert not multiprocessing.active_children()
    counter.end()


def test_a_process_that_died_while_it_waited_is_replaced(task: AgreementTask) -> None:
    counter = Counter()
    counter.prepare()
    (process,) = multiprocessing.active_children()
    process.kill()
    process.join(10)
    found = [one.stage for one in counter.count(task, lambda: False) if isinstance(one, Agreement)]
    assert found == list(Stage)


_PARENT = """
import multiprocessing, sys, threading, time
from annotations.apart import end_with_parent

def child():
    threading.Thread(target=end_with_parent, daemon=True).start()
    time.sleep(120)

if __name__ == "__main__":
    process = multiprocessing.get_context("spawn").Process(target=child)
    process.start()
    print(process.pid, flush=True)
    time.sleep(120)
"""


def running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see other processes")
def test_the_process_ends_with_the_one_that_began_it(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert running(child)
        parent.send_signal(signal.SIGKILL)
    while running(child):
        time.sleep(0.02)


def test_the_window_can_read_the_figures_without_numpy(task: AgreementTask) -> None:
    script = f"""
import sys
from pathlib import Path
from annotations.annotators import Annotator, AnnotatorKind
from annotations.review.agreement.apart import AgreementTask, count_apart
from annotations.review.agreement.figures import Agreement, Key, Measure
if __name__ == "__main__":
    task = AgreementTask(Path({str(task.path)!r}), Annotator({ANA.id!r}, "Ana", AnnotatorKind.HUMAN), {task.annotators!r})
    found = [one for one in count_apart(task, lambda: False) if isinstance(one, Agreement)][-1]
    print(len(found.cases(Key(Measure.F1_EXACT), differing=True)), "numpy" in sys.modules)
"""
    path = task.path.with_suffix(".py")
    path.write_text(script)
    said = subprocess.run(
        [sys.executable, str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    cases, numpy = said.stdout.split()
    assert int(cases) > 0
    assert numpy == "False"
