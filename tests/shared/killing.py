"""Kills an editing process at a random moment and proves that all it had reported is there."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from making import ANA, MODEL, SCHEME, TEXT

from annotations.articles import make_article
from annotations.project import Project
from annotations.spans import Origin, Span
from annotations.suggested import Suggested

SCRIPT = Path(__file__).parents[1] / "stories" / "editing_script.py"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One kill: how many steps were `reported`, how many `logged`, and everything that was `wrong`."""

    reported: int
    logged: int
    wrong: tuple[str, ...]


def make_project(path: Path, articles: int = 3) -> None:
    """A project with a few articles and suggestions, to be edited."""
    with Project.create(path, ANA, SCHEME) as project:
        added = project.add_articles(make_article(f"{TEXT}\n{TEXT}\nNumber {number}.") for number in range(articles))
        spans = [Span(f"s{place}", "PERSON", ((place, place + 8),), origin=Origin.MODEL) for place in (15, 40, 90)]
        project.add_suggestions(MODEL, [Suggested(article, tuple(spans), ()) for article in added.ids])


def edit_and_kill(path: Path, seed: int, longest: float = 0.25) -> list[str]:
    """Let a process edit the project, kill it at a random moment; the ids of the batches it reported as done."""
    chance = random.Random(seed)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, str(SCRIPT), str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(chance.uniform(0, longest))
        os.kill(process.pid, signal.SIGKILL)
        rest = process.stdout.read()
    if process.returncode != -signal.SIGKILL:
        raise RuntimeError(f"the editing process ended by itself with {process.returncode}")
    # A kill may cut the last line; what is not a whole line was not reported.
    lines = (first + rest).split("\n")[:-1]
    return [line.split()[0] for line in lines if line]


def look(path: Path, reported: list[str]) -> Outcome:
    """Reopen the project and hold it against what was reported."""
    wrong: list[str] = []
    with Project.open(path, ANA) as project:
        if project.read_only:
            wrong.append(f"the lock was not freed: {project.why_read_only}")
        wrong.extend(project.check().faults)
        if project.history.next_undo is not None:
            project.undo()
            project.redo()
            wrong.extend(project.check().faults)
    connection = sqlite3.connect(path)
    logged = {batch for (batch,) in connection.execute("SELECT id FROM batches")}
    halves = connection.execute(
        "SELECT count(*) FROM batches WHERE number NOT IN (SELECT batch FROM events)"
    ).fetchone()[0]
    connection.close()
    missing = [batch for batch in reported if batch not in logged]
    if missing:
        wrong.append(f"{len(missing)} of {len(reported)} reported steps are missing")
    if halves:
        wrong.append(f"{halves} steps were logged without what they did")
    return Outcome(len(reported), len(logged), tuple(wrong))
