"""The environment for other tools' readers: made once for its pins, and done without where it cannot be made."""

import io
from pathlib import Path

import pytest
from bootstrapping.places import Places
from bootstrapping.progress import ProgressLine
from bootstrapping.tool_readers import ToolReaders


def test_made_once_for_its_pins_and_anew_for_others(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    said = io.StringIO()
    readers = ToolReaders(Places(tmp_path), ProgressLine(said))
    assert not readers.ensure()
    readers.pins.parent.mkdir()
    readers.pins.write_text("# nothing yet\n", encoding="utf-8")
    assert readers.ensure() and readers.python.exists()
    made = readers.python.stat().st_ctime_ns
    assert readers.ensure() and readers.python.stat().st_ctime_ns == made
    readers.pins.write_text("nobody-has-this-package==1.0\n", encoding="utf-8")
    assert not readers.ensure()
    (line,) = [line for line in said.getvalue().splitlines() if "tests are left out" in line]
    assert "nobody-has-this-package" in line
    assert ToolReaders(Places(root), ProgressLine(said)).pins.read_text(encoding="utf-8").count("==") > 20
