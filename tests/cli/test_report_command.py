"""`pullquote report` as it is typed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from weeks import make_weeks

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_weeks(tmp_path_factory.mktemp("weeks") / "weeks.pullquote", articles=8, spans=5, days=9)


@pytest.fixture
def report(tmp_path: Path) -> Run:
    def call(*arguments: object) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PULLQUOTE_SETTINGS": str(tmp_path / "settings")}
        # A machine without a display.
        environment = {key: value for key, value in environment.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")}
        command = [sys.executable, "-m", "annotations", "report", *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, env=environment, check=False
        )

    return call


def test_html(report: Run, weeks: Path, tmp_path: Path) -> None:
    done = report(weeks, "out.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "The report of weeks.pullquote is in out.html.\n"
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")


def test_pdf_has_pages(report: Run, weeks: Path, tmp_path: Path) -> None:
    done = report(weeks, "out.pdf")
    assert (done.returncode, done.stderr) == (0, "")
    content = (tmp_path / "out.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") >= 5


def test_json_alone_and_within_a_period(report: Run, weeks: Path, tmp_path: Path) -> None:
    found = orjson.loads(report(weeks, "--json").stdout)
    assert found["written"] is None
    assert found["finished"] > 0
    assert not list(tmp_path.glob("*.html"))
    nothing = orjson.loads(report(weeks, "--json", "--since", "2020-01-01", "--until", "2020-12-31").stdout)
    assert (nothing["finished"], nothing["since"]) == (0, "2020-01-01")
    assert nothing["tables"]["progress-finished"] == []


def test_only_the_work_of_one(report: Run, weeks: Path) -> None:
    found = orjson.loads(report(weeks, "--json", "--who", "Ben").stdout)
    assert found["annotators"] == ["Ben"]
    assert {row["Annotator"] for row in found["tables"]["progress-decisions"]} == {"Ben"}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "Name the file to write"),
        (("out.docx",), 2, "not as “.docx”"),
        (("out.html", "--since", "March"), 2, "“March” is no day"),
        (("out.html", "--who", "Zoe"), 1, "Nobody in weeks.pullquote is called “Zoe”; there are Ana, Ben, Carol"),
        (("nowhere/out.html",), 1, "its folder is not there"),
    ],
)
def test_wrong_use_is_one_sentence(report: Run, weeks: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    done = report(weeks, *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr


def test_what_is_there_is_left_unless_told_otherwise(report: Run, weeks: Path, tmp_path: Path) -> None:
    (tmp_path / "out.html").write_text("mine", encoding="utf-8")
    refused = report(weeks, "out.html")
    assert refused.returncode == 1
    assert "it was left as it is" in refused.stderr
    assert (tmp_path / "out.html").read_text(encoding="utf-8") == "mine"
    assert report(weeks, "out.html", "--overwrite").returncode == 0
    assert (tmp_path / "out.html").read_text(encoding="utf-8") != "mine"


def test_a_file_that_is_no_project(report: Run, tmp_path: Path) -> None:
    (tmp_path / "x.pullquote").write_text("nothing", encoding="utf-8")
    done = report("x.pullquote", "out.html")
    assert (done.returncode, done.stderr) == (1, "x.pullquote is no Pullquote project.\n")
    assert not (tmp_path / "out.html").exists()
