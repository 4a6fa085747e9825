"""Story: the power goes in the middle of an import; it is there whole or not at all."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from making import ANA, SCHEME

from annotations.project import Project

SCRIPT = Path(__file__).with_name("importing_script.py")
EACH = 1_100

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def import_and_kill(path: Path, seed: int) -> list[str]:
    """Let a process import, kill it at a random moment; all that it reported."""
    environment = {**os.environ, "PYTHONPATH": str(SCRIPT.parents[2]), "PYTHONUTF8": "1"}
    command = [sys.executable, str(SCRIPT), str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline() + process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0.1, 0.6))
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read()
    assert process.returncode == -signal.SIGKILL
    return (first + rest).splitlines()


def test_five_kills_leave_whole_imports(tmp_path: Path) -> None:
    path = tmp_path / "killed.pullquote"
    with Project.create(path, ANA, SCHEME):
        pass
    cut_short = 0
    for seed in range(5):
        reported = import_and_kill(path, seed)
        with Project.open(path, ANA, read_only=True) as seen:
            cut_short += len(seen.numbers()) % EACH != 0
        with Project.open(path, ANA) as project:
            there = len(project.numbers())
            assert there % EACH == 0
            if reported[-1].startswith("done"):
                assert abs(there - int(reported[-1].split()[1])) in (0, EACH)
            # Annotators, layers and labels came and went with their articles.
            imported = {one.id for one in project.annotators() if one.id != ANA.id}
            new = [label.name for label in project.scheme.labels if label.name.startswith("NEW")]
            assert len(imported) == there // EACH
            assert len(new) >= there // EACH
            assert project.imports.under_way is None
    with Project.open(path, ANA) as project:
        assert project.check().faults == ()
    assert cut_short > 0, "no kill hit the middle of an import"
