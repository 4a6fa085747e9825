"""The environment is made, left alone, mended and remade; with a real venv and a real pip, and no network."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from bootstrapping import apt, environment
from bootstrapping.environment import Environment
from bootstrapping.installing import forget_partial
from bootstrapping.libraries import Part
from bootstrapping.places import Places
from bootstrapping.problems import SetupProblem
from bootstrapping.progress import ProgressLine
from bootstrapping.stamp import read_stamp, write_stamp

_CURSOR = Part("libxcb-cursor.so.0", "libxcb-cursor0")


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is fetched, whatever this machine's pip is told."""
    monkeypatch.setenv("PIP_NO_INDEX", "1")


def _ensure(places: Places, extras: tuple[str, ...] = ()) -> str:
    words = io.StringIO()
    Environment(places, ProgressLine(words)).ensure(extras, ())
    return words.getvalue()


def _imports_tiny(places: Places) -> bool:
    done = subprocess.run([places.python, "-P", "-c", "import tiny"], capture_output=True, check=False)
    return done.returncode == 0


def _dist_info(places: Places) -> Path:
    assert places.packages is not None
    return places.packages / "tiny-1.0.dist-info"


def test_it_is_made_once_left_alone_then_and_gone_on_with(tiny: Path) -> None:
    """One environment through its life; each making takes seconds."""
    places = Places(tiny)
    assert f"Making {places.venv}" in _ensure(places)
    assert _imports_tiny(places)
    assert places.packages is not None

    # With pip gone, a second start could not do anything even if it wanted to.
    pip = places.packages / "pip"
    away = pip.rename(places.venv / "pip")
    assert _ensure(places) == ""
    away.rename(pip)

    # What kill -9 leaves: metadata without a record, and no stamp of a whole environment.
    (_dist_info(places) / "RECORD").unlink()
    _stamp_as_unfinished(places)
    said = _ensure(places)
    assert "Making" not in said
    assert "Everything is installed" in said
    assert (_dist_info(places) / "RECORD").is_file()
    assert _imports_tiny(places)

    # Other pins, other extras; the extras stay for a start that needs less.
    places.constraints.write_text("# for pullquote\n", encoding="utf-8")
    assert "Everything is installed" in _ensure(places)
    assert "Everything is installed" in _ensure(places, ("test",))
    assert _ensure(places, ("test",)) == ""
    assert _ensure(places) == ""

    wanted = places.pyproject.read_text(encoding="utf-8").replace("dependencies = []", 'dependencies = ["orjson"]', 1)
    places.pyproject.write_text(wanted, encoding="utf-8")
    with pytest.raises(SetupProblem, match="The package index has no orjson"):
        _ensure(places)
    stamp = read_stamp(places.stamp)
    assert stamp is not None
    assert stamp.pins == ""


def test_it_is_made_anew_where_it_cannot_work_any_more(tiny: Path) -> None:
    places = Places(tiny)
    places.python.parent.mkdir(parents=True)
    (places.venv / "pyvenv.cfg").write_text("home = /nowhere\n", encoding="utf-8")
    if sys.platform != "win32":
        places.python.symlink_to("/nowhere/python3")
    assert "made anew" in _ensure(places)
    assert _imports_tiny(places)

    # Scripts and the project's place in the environment are absolute paths.
    moved = Places(tiny.rename(tiny.with_name("moved")))
    assert "made anew" in _ensure(moved)
    assert _imports_tiny(moved)


def test_a_folder_of_somebody_elses_is_not_taken_away(tiny: Path) -> None:
    kept = tiny / ".venv" / "thesis.txt"
    kept.parent.mkdir()
    kept.write_text("a year's work", encoding="utf-8")
    with pytest.raises(SetupProblem, match="no Python environment"):
        _ensure(Places(tiny))
    assert kept.exists()


def test_leftovers_of_a_stopped_update_are_taken_away(tmp_path: Path) -> None:
    for name, whole in (("whole-1.dist-info", True), ("half-1.dist-info", False), ("~alf", False)):
        (tmp_path / name).mkdir()
        if whole:
            (tmp_path / name / "RECORD").write_text("", encoding="utf-8")
    assert forget_partial(tmp_path) == ["half-1.dist-info", "~alf"]
    assert [left.name for left in tmp_path.iterdir()] == ["whole-1.dist-info"]


def test_who_may_not_install_is_told_how_to(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not apt.apt_is_there():
        pytest.skip("This system has no apt.")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(environment, "missing_parts", lambda groups: [_CURSOR] if "window" in groups else [])
    words = io.StringIO()
    places = Places(tiny)
    assert Environment(places, ProgressLine(words)).ensure((), ("base", "window")) == [_CURSOR]
    assert "sudo apt-get install -y libxcb-cursor0" in words.getvalue()
    assert _imports_tiny(places)
    stamp = read_stamp(places.stamp)
    assert stamp is not None
    assert stamp.system == ("base",)


def _stamp_as_unfinished(places: Places) -> None:
    stamp = read_stamp(places.stamp)
    assert stamp is not None
    write_stamp(replace(stamp, pins="", extras=()), places.stamp)
