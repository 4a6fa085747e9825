"""The lock of a project: one holder at a time, whoever comes and goes, and no file of it once nobody has the project open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from making import ANA

from annotations.project import Project
from annotations.store.files import ProjectLock, ProjectLocked

ROOT = Path(__file__).parents[2]
# Each who has the lock puts a file down that must not be there, and takes it up again.
CONTENDER = """
import os, sys
from pathlib import Path
from annotations.store.files import ProjectLock, ProjectLocked

project, held, times = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
got = 0
while got < times:
    try:
        lock = ProjectLock(project)
    except ProjectLocked:
        continue
    os.close(os.open(held, os.O_CREAT | os.O_EXCL))
    got += 1
    held.unlink()
    lock.release()
print(got)
"""


def test_the_file_goes_with_the_project(tmp_path: Path) -> None:
    path = tmp_path / "one.pullquote"
    for _ in range(2):
        with Project.open(path, ANA) if path.exists() else Project.create(path, ANA):
            assert (tmp_path / ".one.pullquote.lock").exists()
        assert [one.name for one in tmp_path.iterdir()] == ["one.pullquote"]


def test_who_was_refused_takes_nothing_away(tmp_path: Path) -> None:
    path = tmp_path / "one.pullquote"
    lock = ProjectLock(path)
    for _ in range(3):
        with pytest.raises(ProjectLocked):
            ProjectLock(path)
    assert (tmp_path / ".one.pullquote.lock").exists()
    lock.release()
    ProjectLock(path).release()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_left_by_one_who_was_killed_is_taken_over(tmp_path: Path) -> None:
    left = tmp_path / ".one.pullquote.lock"
    left.touch()
    lock = ProjectLock(tmp_path / "one.pullquote")
    with pytest.raises(ProjectLocked):
        ProjectLock(tmp_path / "one.pullquote")
    lock.release()
    assert not left.exists()


def test_never_two_hold_it_however_many_come_and_go(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    arguments = [sys.executable, "-c", CONTENDER, str(tmp_path / "one.pullquote"), str(tmp_path / "held"), "300"]
    contenders = [subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment) for _ in range(3)]
    assert [one.communicate()[0].strip() for one in contenders] == ["300"] * 3
    assert [one.returncode for one in contenders] == [0] * 3
    assert list(tmp_path.iterdir()) == []
