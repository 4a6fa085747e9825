"""Story: the power goes while a step is written into a thousand articles; it is in all of them or in none."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from making import ANA, SCHEME

from annotations.articles import make_article
from annotations.entries import EntrySort
from annotations.project import Project

SCRIPT = Path(__file__).with_name("widening_script.py")
COUNT = 1_300

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def widen_and_kill(path: Path, seed: int) -> str:
    """Let a process write wide steps, kill it at a random moment; the last thing it reported: “0” or “1”."""
    environment = {**os.environ, "PYTHONPATH": str(SCRIPT.parents[2]), "PYTHONUTF8": "1"}
    command = [sys.executable, str(SCRIPT), str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 0.6))
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read()
    assert process.returncode == -signal.SIGKILL
    return (first + rest).split()[-1]


def test_six_kills_leave_whole_steps(tmp_path: Path) -> None:
    path = tmp_path / "wide.pullquote"
    with Project.create(path, ANA, SCHEME) as project:
        project.add_articles(make_article(f"Story {number} of the river towns.") for number in range(COUNT))
    cut_short = 0
    for seed in range(6):
        widen_and_kill(path, seed)
        with Project.open(path, ANA, read_only=True) as seen:
            ids = [row.id for row in seen.rows(seen.numbers())]
            cut_short += sum(bool(seen.fresh_reading(one).layer.spans) for one in ids) not in (0, COUNT)
        with Project.open(path, ANA) as project:
            labelled = sum(bool(project.fresh_reading(one).layer.spans) for one in ids)
            assert labelled in (0, COUNT)
            # The entry came and went with the step.
            assert bool(project.entries(EntrySort.VIEW)) is bool(labelled)
            assert (project.history.next_undo is not None) is bool(labelled)
            assert project.check().faults == ()
    assert cut_short > 0, "no kill hit the middle of a step"
