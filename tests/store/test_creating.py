"""A project file appears whole under its name or not at all, whatever befalls the program that makes it."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from making import ANA, SCHEME

from annotations.errors import ProjectError
from annotations.project import Project
from annotations.store import opening

ROOT = Path(__file__).parents[2]
KILLED = """
import os
import signal
import sys
from pathlib import Path
from annotations.store.opening import create

create(Path(sys.argv[1]), lambda _: os.kill(os.getpid(), signal.SIGKILL))
"""


def names(folder: Path) -> set[str]:
    """What lies in a folder, locks aside."""
    return {file.name for file in folder.iterdir() if not file.name.endswith(".lock")}


def test_nothing_is_left_beside_a_new_project(tmp_path: Path) -> None:
    Project.create(tmp_path / "a.pullquote", ANA, SCHEME).close()
    assert names(tmp_path) == {"a.pullquote"}
    with Project.open(tmp_path / "a.pullquote", ANA) as project:
        assert not project.read_only
        assert project.scheme == SCHEME
        assert project.annotators() == [ANA]
        assert project.check().faults == ()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_kill_before_it_is_whole_leaves_the_name_free(tmp_path: Path) -> None:
    path = tmp_path / "a.pullquote"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert not path.exists()
    assert ".a.pullquote.part" in names(tmp_path)
    Project.create(path, ANA, SCHEME).close()
    assert names(tmp_path) == {"a.pullquote"}


def test_a_failure_leaves_the_name_and_the_lock_free(tmp_path: Path) -> None:
    path = tmp_path / "a.pullquote"

    def fail(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("no room")

    with pytest.raises(ProjectError, match="cannot be made"):
        opening.create(path, fail)
    assert names(tmp_path) == set()
    Project.create(path, ANA, SCHEME).close()


def test_a_file_that_comes_meanwhile_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.pullquote"

    def meanwhile(_: sqlite3.Connection) -> None:
        path.write_text("another program's", encoding="utf-8")

    with pytest.raises(ProjectError, match="is there already"):
        opening.create(path, meanwhile)
    assert path.read_text(encoding="utf-8") == "another program's"
    assert names(tmp_path) == {"a.pullquote"}


def test_on_a_disk_without_hard_links_it_is_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as a FAT stick, which answers as this does; there is none to test on."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    Project.create(tmp_path / "a.pullquote", ANA, SCHEME).close()
    assert names(tmp_path) == {"a.pullquote"}
    with pytest.raises(ProjectError, match="is there already"):
        opening.create(tmp_path / "b.pullquote", lambda _: (tmp_path / "b.pullquote").touch())


def test_nobody_else_opens_it_while_it_is_being_made(tmp_path: Path) -> None:
    path = tmp_path / "a.pullquote"

    def meanwhile(_: sqlite3.Connection) -> None:
        with pytest.raises(ProjectError, match="being made by another program"):
            opening.create(path, lambda _: None)

    opening.create(path, meanwhile).close()
