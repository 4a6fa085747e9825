"""Story: the power goes while an analyst works at the window; what was shown is there when it opens again."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from analyst import seated
from desk import make_desk
from working_window import shown

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")

SCRIPT = Path(__file__).parents[1] / "shared" / "working_window.py"
ROOT = Path(__file__).parents[2]


@contextmanager
def working(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process whose window has the project open and is being worked in; killed with the block if not before."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(SCRIPT), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True, encoding="utf-8") as process:
        try:
            yield process
        finally:
            process.kill()


def killed_after(path: Path, edits: int) -> list[list]:
    """Let the window work, kill it after so many edits were shown; what it reported, whole lines only."""
    with working(path) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(edits)]
        os.kill(process.pid, signal.SIGKILL)
        lines += process.stdout.read().splitlines(keepends=True)
    assert process.returncode == -signal.SIGKILL
    return [json.loads(line) for line in lines if line.endswith("\n")]


def logged(path: Path) -> list[str]:
    """The ids of the steps of people in the project's log, in order."""
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT batches.id FROM batches JOIN annotators ON annotators.id = batches.annotator"
        " WHERE kind = 'human' ORDER BY number"
    ).fetchall()
    connection.close()
    return [batch for (batch,) in rows]


def test_three_kills_lose_nothing_that_was_shown(qapp, qtbot, tmp_path):
    path = make_desk(tmp_path / "desk.pullquote")
    for edits in (1, 17, 40):
        before = len(logged(path))
        reported = killed_after(path, edits)
        assert len(reported) >= edits
        steps = logged(path)[before:]
        assert steps[: len(reported)] == [batch for batch, _, _ in reported]
        unseen = len(steps) - len(reported)
        assert unseen <= 1
        with seated(qapp, qtbot, tmp_path, prefill=False) as analyst:
            analyst.start(path)
            project = analyst.project
            assert not project.read_only
            assert project.check().faults == ()
            for _ in range(unseen):
                analyst.press("Ctrl+Z")
            last = {article: marks for _, article, marks in reported}
            for article, marks in last.items():
                analyst.desktop.session.open_article(article)
                assert json.loads(json.dumps(shown(analyst.reading))) == marks
                assert set(analyst.view.order()) == {mark[0] for mark in marks}
            assert project.check().faults == ()


def test_a_second_window_is_read_only_meanwhile_and_says_so(qapp, qtbot, tmp_path):
    path = make_desk(tmp_path / "desk.pullquote")
    with working(path) as process, seated(qapp, qtbot, tmp_path, prefill=False) as second:
        assert process.stdout is not None
        assert process.stdout.readline()
        second.start(path)
        project = second.project
        assert project.read_only
        assert second.said == "Another window has desk.pullquote open, so it is read-only here."
        second.select_by_keys("Officials")
        second.press("9")
        assert second.said == project.why_read_only
        process.kill()
        process.wait()
        second.press("Ctrl+W")
        second.desktop.projects.open(path)
        assert not second.project.read_only
        second.press("Ctrl+Z")
        assert second.said.startswith("Undone: ")
        assert second.project.check().faults == ()
