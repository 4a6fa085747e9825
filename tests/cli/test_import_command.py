"""`pullquote import`, as it is typed: paths in JSON, presets, labels, the report."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from documents_made import pdf_bytes

from annotations.annotators import Annotator
from annotations.cli.importing import import_articles
from annotations.errors import PullquoteError
from annotations.exchange.label_mapping import LabelChoice, LabelMapping
from annotations.exchange.mapping import Mapping
from annotations.exchange.remembered import Remembered
from annotations.project import Project

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path, ana: Annotator) -> Path:
    made = tmp_path / "p.pullquote"
    with Project.create(made, ana):
        pass
    return made


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    docs = [{"head": f"Story {n}", "body": {"html": f"<p>Words of {n}.</p><p>More.</p>"}} for n in range(2)]
    made = tmp_path / "dump.json"
    made.write_text(json.dumps({"result": {"found": docs}}), encoding="utf-8")
    return made


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    made = tmp_path / "labels.jsonl"
    row = {
        "text": "Ana Díaz met Bo in Oslo.",
        "label": [[0, 8, "PER"], [9, 12, "VERB"], [19, 23, "TOWN"], [13, 99, "PER"]],
    }
    made.write_text(json.dumps(row) + "\n{broken\n", encoding="utf-8")
    return made


def typed(*arguments: object) -> Result:
    return CliRunner().invoke(import_articles, [str(one) for one in arguments], standalone_mode=False)


def articles(path: Path, ana: Annotator) -> list[tuple[str, str]]:
    with Project.open(path, ana, read_only=True) as project:
        found = [project.article(row.id) for row in project.rows(project.numbers())]
        return [(one.title, one.text) for one in found]


def test_fields_by_path_are_kept_as_a_preset(path: Path, dump: Path, ana: Annotator) -> None:
    chosen = (
        "--map",
        "articles=result.found",
        "--map",
        "text=body.html",
        "--map",
        "title=head",
        "--map",
        "markup=text",
    )
    done = typed(path, dump, *chosen, "--save-preset", "site")
    assert done.exception is None, done.exception
    assert done.return_value == 0
    expected = [("Story 0", "Words of 0.\n\nMore."), ("Story 1", "Words of 1.\n\nMore.")]
    assert articles(path, ana) == expected
    assert Remembered().preset("site") == Mapping("body.html", title="head", articles="result.found", markup="text")
    again = path.with_name("again.pullquote")
    with Project.create(again, ana):
        pass
    assert typed(again, dump, "--preset", "site").return_value == 0
    assert articles(again, ana) == expected
    assert isinstance(typed(again, dump, "--preset", "nowhere").exception, PullquoteError)


def test_labels_are_mapped_left_out_and_added(path: Path, labelled: Path, tmp_path: Path, ana: Annotator) -> None:
    report = tmp_path / "report.csv"
    chosen = ("--label", "PER=PERSON", "--drop-label", "VERB", "--add-labels", "--report", report)
    done = typed(path, labelled, *chosen)
    assert done.exception is None, done.exception
    assert done.return_value == 1, "something was refused"
    with Project.open(path, ana, read_only=True) as project:
        (row,) = project.rows(project.numbers())
        (bo,) = (one for one in project.annotators() if one.name.startswith("imported: "))
        assert sorted(span.label for span in project.layer(row.id, bo.id).spans.values()) == ["PERSON", "TOWN"]
        assert project.scheme.label("TOWN").title == "Town"
    heading, *rows = csv.reader(report.read_text(encoding="utf-8-sig").splitlines())
    assert heading == ["What", "File", "Line", "Why"]
    assert [(sort, Path(file).name, line) for sort, file, line, _ in rows] == [
        ("refused", "labels.jsonl", "2"),
        ("left out", "labels.jsonl", "1"),
    ]
    assert rows[1][3] == "label 4 (PER) at 13–99 was left out: it ends at 99, but the text has 24 characters."


@pytest.mark.parametrize("ending", [".md", ".txt"])
def test_the_report_as_a_page_and_as_text(path: Path, labelled: Path, tmp_path: Path, ending: str) -> None:
    report = tmp_path / f"report{ending}"
    typed(path, labelled, "--report", report)
    text = report.read_text(encoding="utf-8")
    assert "1 article came in" in text and "labels.jsonl, line 2" in text and "13–99" in text
    assert ("| left out |" in text) is (ending == ".md")


def test_a_label_that_the_scheme_lacks_is_a_wrong_use(path: Path, labelled: Path, ana: Annotator) -> None:
    assert "no label TOWN" in str(typed(path, labelled, "--label", "PER=TOWN").exception)
    assert "THEIRS=OURS" in str(typed(path, labelled, "--label", "PER").exception)
    assert articles(path, ana) == []


def test_a_report_that_cannot_be_written_is_said(path: Path, labelled: Path, tmp_path: Path) -> None:
    failed = typed(path, labelled, "--report", tmp_path / "no folder" / "r.md")
    assert isinstance(failed.exception, PullquoteError) and "r.md" in str(failed.exception)


def labels_in(path: Path, ana: Annotator) -> list[str]:
    with Project.open(path, ana, read_only=True) as project:
        (row,) = project.rows(project.numbers())
        (bo,) = (one for one in project.annotators() if one.name.startswith("imported: "))
        return sorted(span.label for span in project.layer(row.id, bo.id).spans.values())


def test_labels_are_taken_as_they_were_chosen_before(path: Path, labelled: Path, ana: Annotator) -> None:
    names = ("PER", "TOWN", "VERB")
    chosen = LabelChoice(LabelMapping({"PER": "PERSON", "TOWN": "GONE_SINCE", "VERB": None}))
    Remembered().keep_labels(("doccano",), names, chosen, names)
    done = typed(path, labelled)
    assert "As chosen before (--no-memory for not): PER and VERB." in done.output
    assert labels_in(path, ana) == ["PERSON", "TOWN"]


def test_an_option_goes_before_memory_and_memory_can_be_left_aside(path: Path, labelled: Path, ana: Annotator) -> None:
    Remembered().keep_labels(("doccano",), ("PER",), LabelChoice(LabelMapping({"PER": None})), ("PER",))
    other = path.with_name("other.pullquote")
    with Project.create(other, ana):
        pass
    assert "As chosen before" not in typed(path, labelled, "--label", "PER=PERSON").output
    assert labels_in(path, ana) == ["PERSON", "TOWN", "VERB"]
    assert "As chosen before" not in typed(other, labelled, "--no-memory").output
    assert labels_in(other, ana) == ["PER", "TOWN", "VERB"]


@pytest.mark.skipif(sys.platform != "linux", reason="the processes of a process are listed only here")
def test_an_interrupt_while_a_document_hangs_leaves_nothing(path: Path, tmp_path: Path, ana: Annotator) -> None:
    stuck = tmp_path / "stuck" / "pypdfium2"
    stuck.mkdir(parents=True)
    (stuck / "__init__.py").write_text("import time\nwhile True:\n    time.sleep(1)\n")
    (tmp_path / "a.txt").write_text("A short note.", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(pdf_bytes([[(60, 700, 9, "Words.")]]))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(stuck.parent)))}
    command = [sys.executable, "-m", "annotations", "import", path, tmp_path / "a.txt", tmp_path / "b.pdf"]
    running = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, stderr=subprocess.PIPE)
    listed = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    while not (workers := listed.read_text().split()):
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, _ = running.communicate(timeout=30)
    assert running.returncode == 130, out
    assert articles(path, ana) == []
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
