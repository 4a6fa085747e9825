"""`pullquote export` into the formats of other tools, as it is typed."""

from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result

from annotations.annotators import Annotator
from annotations.cli.exporting import export_project
from annotations.exchange.importing import import_into
from annotations.exchange.readers import read_paths
from annotations.project import Project


@pytest.fixture
def path(tmp_path: Path, ana: Annotator) -> Path:
    """A project with one article in which an organisation holds a place."""
    text = "The Bank of Chad will pay."
    spans = [{"label": "ORG", "start": 4, "end": 16}, {"label": "GPE", "start": 12, "end": 16}]
    lines = tmp_path / "in.jsonl"
    lines.write_bytes(
        orjson.dumps({"text": text, "annotator": "bo", "layer": "human", "status": "done", "spans": spans})
    )
    made = tmp_path / "p.pullquote"
    with Project.create(made, ana) as project:
        import_into(project, read_paths([lines]))
    return made


def typed(*arguments: object) -> Result:
    words = [*(str(one) for one in arguments), "--layer", "all", "--status", "all"]
    return CliRunner().invoke(export_project, words, standalone_mode=False)


@pytest.mark.parametrize(
    ("choice", "kept"),
    [(["longest"], "ORG"), (["outermost"], "ORG"), (["label", "--label", "GPE", "--label", "ORG"], "GPE")],
)
def test_the_choice_says_which_span_stays(path: Path, tmp_path: Path, choice: list[str], kept: str) -> None:
    out = tmp_path / "out.conll"
    said = typed(path, out, "--overlaps", *choice)
    assert "CoNLL-2003: 1 nested or crossing span: left out, since a token has one label.\n" in said.output
    words = out.read_text(encoding="utf-8")
    assert f"B-{kept}\n" in words and words.count(" B-") == 1


def test_a_choice_by_label_needs_labels(path: Path, tmp_path: Path) -> None:
    said = typed(path, tmp_path / "out.conll", "--overlaps", "label")
    assert "--overlaps label needs --label" in str(said.exception)
    assert not (tmp_path / "out.conll").exists()


def test_a_folder_is_written_only_by_name(path: Path, tmp_path: Path) -> None:
    assert "No format has the ending" in str(typed(path, tmp_path / "out").exception)
    assert typed(path, tmp_path / "out", "--format", "brat").exit_code == 0
    assert sorted(one.suffix for one in (tmp_path / "out" / "bo").iterdir()) == [".ann", ".txt"]
    again = typed(path, tmp_path / "out", "--format", "brat")
    assert "it was left as it is" in str(again.exception)
    (tmp_path / "out" / "notes.txt").write_text("mine")
    changed = typed(path, tmp_path / "out", "--format", "brat", "--overwrite")
    assert "it was left as it is" in str(changed.exception)
