"""The pinned versions are whole, and those that pyproject.toml asks for."""

import io
import sys
import tomllib
from pathlib import Path

import pytest
from bootstrapping.installing import Count
from bootstrapping.pinned import pins, requirements, whole_extras
from bootstrapping.progress import ProgressLine
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_CONSTRAINTS = """\
# for pullquote
numpy==2.4.6
colorama==0.4.6 ; sys_platform == 'win32'
spacy==3.8.18

# for test
pytest==9.2.0
"""


def test_pins_are_those_of_the_parts_asked_for() -> None:
    windows = {"colorama": "0.4.6"} if sys.platform == "win32" else {}
    assert pins(_CONSTRAINTS, ()) == {"numpy": "2.4.6", "spacy": "3.8.18"} | windows
    assert pins(_CONSTRAINTS, ("test",))["pytest"] == "9.2.0"


def test_every_requirement_is_pinned_to_a_version_that_it_takes(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = list(project["optional-dependencies"])
    pinned = pins((root / "packaging" / "constraints.txt").read_text(encoding="utf-8"), extras)
    for line in requirements(root / "pyproject.toml", extras):
        wanted = Requirement(line)
        assert wanted.specifier.contains(pinned[canonicalize_name(wanted.name)]), line


def test_an_extra_may_name_another(root: Path) -> None:
    table = {"a": ["numpy"], "b": ["pullquote[a, c]", "spacy"], "c": ["pullquote[b]"]}
    assert whole_extras(table, ("b",)) == ("b", "a", "c")
    wanted = requirements(root / "pyproject.toml", ("test",))
    assert any(line.startswith("pypdfium2") for line in wanted)
    assert not any(line.startswith("pullquote") for line in wanted)


def test_pins_name_no_place_and_no_file(root: Path) -> None:
    written = (root / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    assert "/" not in written.replace("packaging/pin.py", "").replace("packaging/bootstrap.py", "")
    assert "--" not in written


@pytest.mark.parametrize(
    "line",
    [
        "Collecting NumPy>=2 (from spacy)",
        "Requirement already satisfied: numpy in ./.venv/lib (2.4.6)",
        "Processing /opt/files/numpy-2.4.6-cp311-cp311-manylinux_2_28_x86_64.whl (from spacy)",
        "Collecting numpy==2.4.6",
        "Collecting numpy",
    ],
)
def test_what_pip_prints_is_counted(line: str) -> None:
    words = _Terminal()
    count = Count(ProgressLine(words), pins(_CONSTRAINTS, ("test",)), None)
    count.read("WARNING: something\n")
    count.read("Collecting unheard-of>=1\n")
    count.read(line + "\n")
    count.read("  Downloading numpy-2.4.6-cp311-cp311-manylinux.whl (16.9 MB)\n")
    total = len(pins(_CONSTRAINTS, ("test",)))
    assert words.getvalue().endswith(f"[1/{total}] numpy 2.4.6 · 16.9 MB")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True
