"""The process that reads documents: what it may not do, how it ends, and that one reads many files."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents_made import PAGE, make, mbox_bytes, pdf_bytes, zip_bytes

from annotations.exchange.documents.kinds import document_kind
from annotations.exchange.documents.reading import read_document
from annotations.exchange.documents.stopping import stoppable
from annotations.exchange.documents.workers import Limits, Workers
from annotations.exchange.importing import import_into
from annotations.exchange.readers import read_paths
from annotations.exchange.results import Outcome, Read, Refused
from annotations.project import Project

ROOT = Path(__file__).parents[3]

TRIES = """
import os, pathlib, socket, subprocess, sys, urllib.request
from annotations.exchange.documents.guard import Forbidden, Guard
given, other, new = sys.argv[1:]
guard = Guard()
guard.file = given
guard.install()
tries = {
    "connect": lambda: socket.create_connection(("127.0.0.1", 9)),
    "look up": lambda: socket.getaddrinfo("quay.example", 80),
    "address": lambda: urllib.request.urlopen("http://127.0.0.1:9/x.dtd"),
    "program": lambda: subprocess.run(["true"]),
    "shell": lambda: os.system("true"),
    "fork": lambda: os.fork(),
    "other file": lambda: open(other).read(),
    "low read": lambda: os.open(other, os.O_RDONLY),
    "new file": lambda: open(new, "w"),
    "low write": lambda: os.open(new, os.O_WRONLY | os.O_CREAT),
    "change the given one": lambda: open(given, "a"),
    "remove": lambda: os.remove(given),
    "rename": lambda: os.rename(given, new),
    "folder": lambda: os.mkdir(new),
}
for name, try_it in tries.items():
    try:
        try_it()
    except OSError as error:
        forbidden = isinstance(error, Forbidden) or isinstance(getattr(error, "reason", None), Forbidden)
        print(name, "forbidden" if forbidden else repr(error))
    else:
        print(name, "done")
print(pathlib.Path(given).read_text())
import xml.dom.minidom
print("imported")
"""


def outcomes(workers: Workers, path: Path) -> list[Outcome]:
    """What a document gives with workers of the test's own."""
    return list(read_document(workers, document_kind(path), path))


def test_network_programs_and_other_files_are_forbidden(tmp_path: Path) -> None:
    given, other = make(tmp_path, "given.txt", "the given words"), make(tmp_path, "other.txt", "a secret")
    ran = subprocess.run(
        [sys.executable, "-P", "-c", TRIES, str(given), str(other), str(tmp_path / "new")],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    *tried, words, imported = ran.stdout.splitlines()
    assert len(tried) == 14
    assert [line for line in tried if not line.endswith(" forbidden")] == []
    assert (words, imported) == ("the given words", "imported")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["given.txt", "other.txt"]


def test_one_worker_reads_many_files(tmp_path: Path) -> None:
    workers = Workers()
    try:
        seen: set[int] = set()
        for number in range(5):
            (_, read) = outcomes(workers, make(tmp_path, f"{number}.html", PAGE))
            assert isinstance(read, Read)
            seen.update(workers.pids)
        assert len(seen) == 1
    finally:
        workers.close()
    assert workers.pids == []


def test_a_document_that_takes_too_long_is_one_sentence_and_the_next_is_read(tmp_path: Path) -> None:
    hurried = Workers(Limits(seconds=0.02))
    slow = make(
        tmp_path, "slow.html", PAGE.replace("<article>", "<article>" + "<p>Words, and more words.</p>" * 60_000)
    )
    (refused,) = outcomes(hurried, slow)
    assert str(refused) == "slow.html: it could not be read: it took longer than 0.02 seconds."
    assert hurried.pids == []
    patient = Workers()
    try:
        assert isinstance(outcomes(patient, make(tmp_path, "a.html", PAGE))[-1], Read)
    finally:
        patient.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only here the system bounds a process's memory")
def test_memory_is_bounded(tmp_path: Path) -> None:
    workers = Workers(Limits(megabytes=400))
    big = make(tmp_path, "a.mbox", mbox_bytes("One") + b"x" * 250_000_000)
    refused = outcomes(workers, big)
    big.unlink()
    assert any(isinstance(one, Refused) and "memory" in one.reason for one in refused)
    workers.close()


def test_reading_that_is_left_leaves_the_worker_for_the_next_file(tmp_path: Path) -> None:
    workers = Workers()
    try:
        box = make(tmp_path, "a.mbox", mbox_bytes(*(f"Number {number}" for number in range(50))))
        reading = read_document(workers, "mbox", box)
        assert isinstance(next(one for one in reading if isinstance(one, Read)), Read)
        assert workers.pids == []
        reading.close()  # pyright: ignore[reportAttributeAccessIssue]  # it is a generator
        (pid,) = workers.pids
        assert isinstance(outcomes(workers, make(tmp_path, "a.html", PAGE))[-1], Read)
        assert workers.pids == [pid]
    finally:
        workers.close()


@pytest.mark.skipif(os.name == "nt", reason="signals are told apart by their numbers only elsewhere")
def test_a_worker_that_died_while_waiting_is_replaced(tmp_path: Path) -> None:
    import signal

    workers = Workers()
    try:
        path = make(tmp_path, "a.pdf", pdf_bytes([[(60, 700, 9, "Words.")]]))
        assert isinstance(outcomes(workers, path)[-1], Read)
        (pid,) = workers.pids
        os.kill(pid, signal.SIGKILL)
        assert isinstance(outcomes(workers, path)[-1], Read)
        assert workers.pids != [pid]
    finally:
        workers.close()


def test_a_missing_library_is_one_sentence_that_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = tmp_path / "hidden" / "pypdfium2"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("raise ModuleNotFoundError(\"No module named 'pypdfium2'\", name='pypdfium2')")
    # After the project itself, before what is installed.
    monkeypatch.setenv("PYTHONPATH", str(hidden.parent))
    workers = Workers()
    try:
        (refused,) = outcomes(workers, make(tmp_path, "a.pdf", pdf_bytes([[(60, 700, 9, "Words.")]])))
    finally:
        workers.close()
    line = 'pip install "pullquote[documents]"'
    assert str(refused) == f"a.pdf: “pypdfium2” is not installed, which reads such files; install it with: {line}."


HANGS = pytest.mark.skipif(sys.platform != "linux", reason="the processes of a process are listed only here")


def children() -> set[str]:
    """The processes that this one has started and that are still there."""
    return {pid for row in Path("/proc/self/task").glob("*/children") for pid in row.read_text().split()}


@pytest.fixture
def hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PDF whose reader never comes back."""
    stuck = tmp_path / "stuck" / "pypdfium2"
    stuck.mkdir(parents=True)
    (stuck / "__init__.py").write_text("import time\nwhile True:\n    time.sleep(1)\n")
    monkeypatch.setenv("PYTHONPATH", str(stuck.parent))
    return make(tmp_path, "b.pdf", pdf_bytes([[(60, 700, 9, "Words.")]]))


@HANGS
def test_a_worker_that_hangs_ends_when_nobody_wants_the_document_any_more(hanging: Path) -> None:
    before = children()
    # Were the wish not heard, the worker's own limit would end it, and that is told.
    workers = Workers(Limits(seconds=30))
    asked: list[set[str]] = []

    def cancelled() -> bool:
        asked.append(children() - before)
        return len(asked) > 4

    assert list(stoppable(read_document(workers, "pdf", hanging), cancelled)) == []
    assert any(asked)
    assert children() == before
    assert workers.pids == []


@HANGS
def test_an_import_that_is_cancelled_while_a_document_hangs_leaves_nothing(
    hanging: Path, tmp_path: Path, project: Project
) -> None:
    before = children()
    plain = make(tmp_path, "a.txt", "A short note.")
    workers = Workers(Limits(seconds=30))
    seen: list[Outcome] = []

    def outcomes() -> Iterator[Outcome]:
        for found in (read_paths([plain]), read_document(workers, "pdf", hanging)):
            for one in found:
                seen.append(one)
                yield one

    def cancelled() -> bool:
        return bool(seen) and children() != before

    report = import_into(project, stoppable(outcomes(), cancelled), cancelled=lambda: bool(seen))
    assert report.cancelled
    assert [type(one) for one in seen] == [Read]
    assert not project.numbers()
    assert children() == before


def test_the_process_that_asks_imports_no_parser(tmp_path: Path) -> None:
    path = make(tmp_path, "a.zip", zip_bytes({"a.html": PAGE, "b.pdf": pdf_bytes([[(60, 700, 9, "Words.")]])}))
    script = (
        "import sys, pathlib\nfrom annotations.exchange.readers import read_paths\n"
        f"print(len(list(read_paths([pathlib.Path({str(path)!r})]))))\n"
        "print(sorted({'lxml', 'trafilatura', 'pypdfium2', 'docx', 'feedparser', 'warcio', 'email.parser'} & set(sys.modules)))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-X", "dev", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert ran.stdout.splitlines() == ["3", "[]"]
    assert ran.stderr == ""
