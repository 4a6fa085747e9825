"""Snapshots: made when something changed, ten kept, whole, and projects themselves."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from making import ANA, SCHEME, article

from annotations.edits import Put
from annotations.errors import ProjectError
from annotations.project import Project
from annotations.spans import Span
from annotations.store.connection import snapshot_folder
from annotations.store.snapshots import KEPT, take_snapshot


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of one article."""
    path = tmp_path / "one.pullquote"
    with Project.create(path, ANA, SCHEME) as project:
        project.add_articles([article(1)])
    return path


def label(path: Path, identity: str, start: int) -> None:
    """One more span."""
    with Project.open(path, ANA) as project:
        project.apply(article(1).id, Put(Span(identity, "PERSON", ((start, start + 5),))), "label Person")


def test_one_is_made_only_when_something_changed(path: Path) -> None:
    first = take_snapshot(path)
    assert first is not None
    assert take_snapshot(path) is None
    label(path, "a", 0)
    second = take_snapshot(path)
    assert second is not None
    assert second > first
    with Project.open(path, ANA) as project:
        project.undo()
        assert take_snapshot(path) is not None
    with Project.open(path, ANA) as project:
        project.add_articles([article(2)])
    assert take_snapshot(path) is not None
    assert take_snapshot(path) is None


def test_opening_alone_is_no_change(path: Path) -> None:
    take_snapshot(path)
    with Project.open(path, ANA):
        assert take_snapshot(path) is None


def test_the_last_ten_are_kept(path: Path) -> None:
    made: list[Path] = []
    for number in range(KEPT + 3):
        label(path, f"s{number}", 6 * number)
        snapshot = take_snapshot(path)
        assert snapshot is not None
        made.append(snapshot)
    assert sorted(snapshot_folder(path).iterdir()) == made[-KEPT:]


def test_a_snapshot_is_a_whole_project(path: Path) -> None:
    label(path, "a", 0)
    with Project.open(path, ANA) as project:
        snapshot = take_snapshot(path)
        assert snapshot is not None
        before = project.reading(article(1).id)
    label(path, "b", 20)
    with Project.open(snapshot, ANA) as restored:
        assert restored.reading(article(1).id) == before
        assert restored.check().faults == ()
        assert restored.scheme == SCHEME
        assert restored.history.next_undo is not None
        restored.undo()
        assert not restored.reading(article(1).id).layer.spans


def test_after_an_older_one_was_restored_snapshots_go_on(path: Path) -> None:
    """The same number of events as before is not the same state."""
    first = take_snapshot(path)
    assert first is not None
    label(path, "a", 0)
    assert take_snapshot(path) is not None
    shutil.copy(first, path)
    label(path, "b", 20)
    assert take_snapshot(path) is not None


def test_what_a_crash_left_half_made_is_cleared(path: Path) -> None:
    folder = snapshot_folder(path)
    folder.mkdir()
    (folder / "2026-01-01T000000_x.part").write_bytes(b"half")
    snapshot = take_snapshot(path)
    assert list(folder.iterdir()) == [snapshot]


def test_where_none_can_be_made_it_is_said_and_the_project_is_unharmed(path: Path) -> None:
    snapshot_folder(path).write_text("a file is in the way", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(ProjectError, match=r"No snapshot of one\.pullquote could be made"):
        take_snapshot(path)
    assert path.read_bytes() == before


def test_a_snapshot_has_what_is_only_in_the_log_yet(path: Path) -> None:
    with Project.open(path, ANA) as project:
        project.apply(article(1).id, Put(Span("a", "PERSON", ((0, 5),))), "label Person")
        snapshot = take_snapshot(path)
        assert snapshot is not None
        connection = sqlite3.connect(snapshot)
        assert connection.execute("SELECT id FROM spans").fetchall() == [("a",)]
        connection.close()
