"""PySide6's own Python parts are compiled once, and whatever is wrong with what was kept, Qt is imported as ever."""

import builtins
import marshal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.qt_import import KeptCompiler

_IMPORT = """
import builtins, sys
from pathlib import Path

compiling, files = builtins.compile, []

def counted(source, filename, mode, *rest, **options):
    files.append(filename)
    return compiling(source, filename, mode, *rest, **options)

builtins.compile = counted
from desktop.qt_import import import_qt

import_qt(Path(sys.argv[1]))
assert builtins.compile is counted
from PySide6.QtCore import QPoint

assert QPoint(1, 2).x() == 1
assert not hasattr(builtins.__import__, "__wrapped__") and builtins.__import__ is builtins.__orig_import__
print(len([name for name in files if "shibokensupport" in str(name) or "signature" in str(name)]))
"""


def _compiled(kept_at: Path) -> int:
    """How many of PySide6's modules were compiled to import Qt in a process of its own."""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", _IMPORT, str(kept_at)], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return int(done.stdout)


@pytest.fixture(autouse=True)
def _writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_the_second_start_compiles_none_of_them(tmp_path: Path) -> None:
    kept = tmp_path / "folder" / "kept.qt"
    assert _compiled(kept) > 5
    assert _compiled(kept) == 0
    assert [path.name for path in kept.parent.iterdir()] == ["kept.qt"]


@pytest.mark.parametrize("content", [b"", b"no code", marshal.dumps([1, 2]), marshal.dumps({"a": 1})])
def test_what_was_kept_may_be_anything(tmp_path: Path, content: bytes) -> None:
    kept = tmp_path / "kept.qt"
    kept.write_bytes(content)
    assert _compiled(kept) > 5
    assert _compiled(kept) == 0


def test_a_file_that_was_cut_short_is_made_anew(tmp_path: Path) -> None:
    kept = tmp_path / "kept.qt"
    _compiled(kept)
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2])
    assert _compiled(kept) > 5
    assert kept.read_bytes() == whole


def test_a_folder_that_cannot_be_written_to_is_no_trouble(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert _compiled(blocked / "kept.qt") > 5
    assert _compiled(blocked / "kept.qt") > 5


def test_other_words_are_compiled_anew_and_the_flags_of_who_calls_count(tmp_path: Path) -> None:
    compiler = KeptCompiler(tmp_path / "kept.qt")
    space: dict[str, object] = {"compile": compiler, "__builtins__": builtins}
    exec("from __future__ import annotations\ndeferred = compile(b'x: never = 1', 'a.py', 'exec')", space)
    exec("eager = compile(b'x: never = 1', 'a.py', 'exec')", space)
    exec(space["deferred"], {})  # pyright: ignore[reportArgumentType]  # a code object
    with pytest.raises(NameError):
        exec(space["eager"], {})  # pyright: ignore[reportArgumentType]  # a code object
    assert compiler(b"y = 2", "a.py", "exec") is not compiler(b"y = 3", "a.py", "exec")
    compiler.keep()
    again = KeptCompiler(tmp_path / "kept.qt")
    assert again(b"y = 2", "a.py", "exec") == compiler(b"y = 2", "a.py", "exec")
    found: dict[str, object] = {}
    exec(again("z = 4", "a.py", "exec"), found)
    assert found["z"] == 4
    assert eval(again("1 + 1", "a.py", "eval")) == 2
