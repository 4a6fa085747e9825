"""Which tests run again in real windows, for what a person asks of the suite."""

from pathlib import Path

import pytest
from bootstrapping.places import Places
from bootstrapping.suite import environment_for, stories_options

_STORIES = str(Path("tests", "stories"))
_CRASH = "tests/stories/test_crash.py::test_fifteen_kills_lose_nothing_that_was_reported"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], [_STORIES]),
        (["-k", "undo", "-x"], ["-k", "undo", "-x", _STORIES]),
        (["tests/annotations"], None),
        (["tests/annotations", _CRASH, "-x"], [_CRASH, "-x"]),
        (["tests/stories"], ["tests/stories"]),
    ],
)
def test_stories_run_again_where_they_are_meant(root: Path, options: list[str], expected: list[str] | None) -> None:
    assert stories_options(root, options) == expected


def test_nothing_is_left_in_the_project(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    environment = environment_for(Places(root), tmp_path)
    assert Path(environment["HYPOTHESIS_STORAGE_DIRECTORY"]).is_relative_to(root / ".venv")
    assert environment["XDG_RUNTIME_DIR"] == str(tmp_path)
    assert "WAYLAND_DISPLAY" not in environment
