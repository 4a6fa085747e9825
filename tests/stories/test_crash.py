"""Story: the power goes while an analyst works, again and again; everything that was shown as done is there."""

import sys
from pathlib import Path

import pytest
from killing import edit_and_kill, look, make_project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def test_fifteen_kills_lose_nothing_that_was_reported(tmp_path: Path) -> None:
    path = tmp_path / "night.pullquote"
    make_project(path)
    reported: list[str] = []
    for seed in range(15):
        reported += edit_and_kill(path, seed)
        outcome = look(path, reported)
        assert outcome.wrong == ()
    assert len(reported) >= 15


def test_a_kill_is_noticed_where_something_was_lost(tmp_path: Path) -> None:
    """The proof can fail: a step that was reported and is not there is seen."""
    path = tmp_path / "night.pullquote"
    make_project(path)
    assert look(path, ["never-done"]).wrong == ("1 of 1 reported steps are missing",)
