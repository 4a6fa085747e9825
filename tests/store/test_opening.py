"""Opening files of every sort: who may write, what is refused, and that a refused file stays as it is."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from making import ANA, SCHEME, article

from annotations.edits import Put
from annotations.errors import NewerProject, NotAProject, ProjectError, ProjectMissing
from annotations.project import Project
from annotations.spans import Span
from annotations.store.schema import VERSION

ROOT = Path(__file__).parents[2]
SECOND = """
import os
import sys
from pathlib import Path
from annotations.annotators import Annotator, AnnotatorKind
from annotations.project import Project

if len(sys.argv) > 2:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
project = Project.open(Path(sys.argv[1]), Annotator("two", "bo", AnnotatorKind.HUMAN))
print(project.why_read_only or "may write", len(project.numbers()), flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project of one article with one span."""
    path = tmp_path / "one.pullquote"
    fill(path)
    return path


def fill(path: Path) -> None:
    """Make that project."""
    with Project.create(path, ANA, SCHEME) as project:
        (added,) = project.add_articles([article(1)]).ids
        project.apply(added, Put(Span("a", "PERSON", ((0, 5),))), "label Person")


def second(path: Path, *, bound: bool = False) -> subprocess.Popen[str]:
    """Another process that opens the project, says what it may do, and waits.

    `bound`: it has to obey the modes of files; where the tests run as root it becomes “nobody” first.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", SECOND, str(path), *(["nobody"] if bound and os.geteuid() == 0 else [])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
        encoding="utf-8",
    )


def said(process: subprocess.Popen[str]) -> str:
    """The line that the other process prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_window_reads_and_says_why(path: Path) -> None:
    with Project.open(path, ANA) as project:
        with second(path) as other:
            assert said(other) == "Another window has one.pullquote open, so it is read-only here. 1"
            other.communicate("\n")
        project.add_articles([article(2)])
    with second(path) as other:
        assert said(other) == "may write 2"
        other.communicate("\n")


def test_a_second_window_of_the_same_program_reads_too(path: Path) -> None:
    with Project.open(path, ANA) as first, Project.open(path, ANA) as other:
        assert not first.read_only
        assert "Another window" in other.why_read_only
        first.add_articles([article(2)])
        assert len(other.numbers()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_the_lock_is_free_once_its_holder_was_killed(path: Path) -> None:
    with second(path) as other:
        assert said(other) == "may write 1"
        with Project.open(path, ANA) as project:
            assert "Another window has one.pullquote open" in project.why_read_only
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
    with Project.open(path, ANA) as project:
        assert not project.read_only


def test_a_link_to_the_file_is_the_same_project(path: Path) -> None:
    link = path.parent / "elsewhere" / "link.pullquote"
    link.parent.mkdir()
    link.symlink_to(path)
    with Project.open(path, ANA), Project.open(link, ANA) as other:
        assert other.read_only


def test_after_a_refusal_the_lock_is_free(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE schemes SET source = 'no scheme'")
    connection.commit()
    for _ in range(2):
        with pytest.raises(Exception, match="not valid TOML"):
            Project.open(path, ANA)
    connection.execute("UPDATE schemes SET source = ?", (SCHEME.source,))
    connection.commit()
    connection.close()
    with Project.open(path, ANA) as project:
        assert not project.read_only


def test_after_damage_was_refused_and_mended_the_lock_is_free(path: Path) -> None:
    whole = path.read_bytes()
    scrambled(path.with_name("other.pullquote"))
    path.write_bytes(path.with_name("other.pullquote").read_bytes())
    with pytest.raises(NotAProject) as kept_alive:
        Project.open(path, ANA)
    path.write_bytes(whole)
    with Project.open(path, ANA) as project:
        assert not project.read_only, kept_alive
        assert len(project.numbers()) == 1


def foreign_sqlite(path: Path) -> None:
    """Somebody else's database."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (words TEXT)")
    connection.commit()
    connection.close()


def truncated(path: Path) -> None:
    """A project of which a copy stopped half-way."""
    fill(path)
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size // 2)


def truncated_header(path: Path) -> None:
    """A project of which only a few bytes were copied."""
    fill(path)
    with path.open("rb+") as file:
        file.truncate(60)


def newer(path: Path) -> None:
    """A project of a later version."""
    fill(path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()


def scrambled(path: Path) -> None:
    """A project whose first page is noise after the header."""
    fill(path)
    with path.open("rb+") as file:
        file.seek(100)
        file.write(b"\xa5" * 3996)


BAD: list[tuple[Callable[[Path], object], type[ProjectError], str]] = [
    (lambda path: None, ProjectMissing, "There is no file"),
    (Path.mkdir, ProjectMissing, "There is no file"),
    (Path.touch, NotAProject, "is no Pullquote project"),
    (lambda path: path.write_text("words " * 100, encoding="utf-8"), NotAProject, "is no Pullquote project"),
    (foreign_sqlite, NotAProject, "is an SQLite file, but no Pullquote project"),
    (truncated, NotAProject, "is damaged"),
    (truncated_header, NotAProject, "is no Pullquote project"),
    (scrambled, NotAProject, "is damaged"),
    (newer, NewerProject, "was written by a newer Pullquote"),
]


@pytest.mark.parametrize(("make", "error", "sentence"), BAD)
@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_project_is_refused_and_stays_as_it_is(
    tmp_path: Path, make: Callable[[Path], object], error: type[ProjectError], sentence: str, read_only: bool
) -> None:
    path = tmp_path / "it.pullquote"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    for _ in range(2):
        with pytest.raises(error, match=sentence) as caught:
            Project.open(path, ANA, read_only=read_only)
        assert "it.pullquote" in str(caught.value)
        assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    left = {one.name for one in tmp_path.iterdir()} - {path.name, f".{path.name}.lock"}
    assert left <= {path.name + "-wal", path.name + "-shm"}


def test_a_newer_file_is_known_by_what_lies_in_its_log(path: Path) -> None:
    """A newer program that was killed leaves its version in the WAL, while the header still names the old one."""
    script = "import os,sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute(f'PRAGMA user_version={sys.argv[2]}'); os._exit(9)"
    subprocess.run([sys.executable, "-c", script, str(path), str(VERSION + 1)], check=False)
    assert int.from_bytes(path.read_bytes()[60:64], "big") == VERSION
    for read_only in (False, True):
        with pytest.raises(NewerProject):
            Project.open(path, ANA, read_only=read_only)


def test_a_project_is_not_made_over_a_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="is there already; it was left as it is"):
        Project.create(path, ANA, SCHEME)
    assert path.read_bytes() == before


def test_a_project_cannot_be_made_where_a_file_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(ProjectError, match="cannot be made"):
        Project.create(tmp_path / "file" / "x.pullquote", ANA, SCHEME)


@pytest.mark.parametrize("name", ["a b", "100%", "what?", "a#b", "Zeitung übermorgen", "☂ قالت", "a'b\"c", "..x"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / f"{name}.pullquote"
    fill(path)
    for read_only in (False, True):
        with Project.open(path, ANA, read_only=read_only) as project:
            assert len(project.numbers()) == 1


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that other users of the machine can reach, as pytest's own cannot be."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_a_folder_that_cannot_be_written_is_read(public: Path) -> None:
    """Somebody else's finished project on a share: read without leaving anything beside it."""
    path = public / "shared.pullquote"
    fill(path)
    path.chmod(0o444)
    public.chmod(0o555)
    before = sorted(one.name for one in public.iterdir())
    with second(path, bound=True) as other:
        assert said(other) == "The folder of shared.pullquote cannot be written, so it is read-only here. 1"
        other.communicate("\n")
    assert sorted(one.name for one in public.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_a_file_that_cannot_be_written_is_read(public: Path) -> None:
    path = public / "mine.pullquote"
    fill(path)
    path.chmod(0o444)
    public.chmod(0o777)
    with second(path, bound=True) as other:
        assert said(other) == "mine.pullquote cannot be written, so it is read-only here. 1"
        other.communicate("\n")
