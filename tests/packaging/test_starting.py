"""The two commands: how they are asked for, and what they say."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from bootstrap import too_old
from bootstrapping import starting
from bootstrapping.progress import ProgressLine


def test_an_old_python_is_told_so() -> None:
    assert too_old((3, 11)) == too_old((3, 14, 1)) == ""
    said = too_old((3, 8, 10))
    assert said == "Pullquote needs Python 3.11 or newer, and this is Python 3.8; start it with a newer one."


def test_the_first_file_is_readable_by_an_old_python(root: Path) -> None:
    source = (root / "packaging" / "bootstrap.py").read_text(encoding="utf-8")
    compile(source, "bootstrap.py", "exec", dont_inherit=True)
    assert not any(word in source for word in ("match ", ":=", " | ", "from __future__"))


@pytest.mark.parametrize("arguments", [[], ["fly"], ["run", "fast"]])
def test_wrong_use_shows_the_right_one(root: Path, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, root / "packaging" / "bootstrap.py", *arguments], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"packaging/bootstrap.py run" in done.stderr


def test_what_the_system_refuses_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Here: a copy of the project without its pyproject.toml."""
    assert starting.main(["run"], starting.Places(tmp_path)) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'pyproject.toml'}: No such file or directory.\n"


def test_a_log_gets_lines_and_a_terminal_one_line() -> None:
    log, terminal = io.StringIO(), _Terminal()
    for stream in (log, terminal):
        line = ProgressLine(stream)
        line.show("a long beginning")
        line.show("short")
        line.show("short", passing=True)
        line.say("Done.")
    assert log.getvalue() == "a long beginning\nshort\nDone.\n"
    assert terminal.getvalue().splitlines()[-1] == "Done."
    assert "\n" not in terminal.getvalue().removesuffix("Done.\n")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True
