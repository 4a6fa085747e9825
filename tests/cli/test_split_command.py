"""`pullquote export` with splits, cards, presets and dry runs, as it is typed."""

from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result

from annotations.annotators import Annotator
from annotations.cli.exporting import export_project
from annotations.exchange.importing import import_into
from annotations.exchange.kept_exports import KeptExports
from annotations.exchange.presets import EVERYONE, ExportPreset
from annotations.exchange.readers import read_paths
from annotations.exchange.splits import Split
from annotations.project import Project


def rows(numbers: range) -> bytes:
    """Articles of a teammate with a person each, none near another."""
    return b"".join(
        orjson.dumps(
            {
                "text": "Ana Díaz. " + " ".join(f"w{number}x{place}" for place in range(30)),
                "annotator": "bo",
                "layer": "human",
                "status": "done",
                "spans": [{"label": "PERSON", "start": 0, "end": 8}],
            },
            option=orjson.OPT_APPEND_NEWLINE,
        )
        for number in numbers
    )


@pytest.fixture
def path(tmp_path: Path, ana: Annotator) -> Path:
    """A project with twenty articles."""
    (tmp_path / "in.jsonl").write_bytes(rows(range(20)))
    made = tmp_path / "p.pullquote"
    with Project.create(made, ana) as project:
        import_into(project, read_paths([tmp_path / "in.jsonl"]))
    return made


def typed(*arguments: object) -> Result:
    return CliRunner().invoke(export_project, [str(one) for one in arguments], standalone_mode=False)


def sides(folder: Path) -> dict[str, str]:
    return {
        orjson.loads(line)["id"]: path.stem
        for path in folder.glob("*.jsonl")
        for line in path.read_bytes().splitlines()
    }


ALL = ("--layer", "all", "--status", "all", "--format", "jsonl")
SPLIT = ("--split", "80/10/10", "--seed", 7, "--by", "label")


def test_a_split_stays_and_has_a_card(path: Path, tmp_path: Path, ana: Annotator) -> None:
    said = typed(path, tmp_path / "one", *ALL, *SPLIT, "--card", "--licence", "CC0 1.0")
    assert "Sides: train 16 articles, dev 2 articles, test 2 articles." in said.output
    first = sides(tmp_path / "one")
    assert "CC0 1.0" in (tmp_path / "one" / "README.md").read_text(encoding="utf-8")
    (tmp_path / "more.jsonl").write_bytes(rows(range(20, 40)))
    with Project.open(path, ana) as project:
        import_into(project, read_paths([tmp_path / "more.jsonl"]))
    typed(path, tmp_path / "two", *ALL, *SPLIT)
    second = sides(tmp_path / "two")
    assert len(second) == 40 and {one: second[one] for one in first} == first


def test_a_dry_run_counts_and_writes_nothing(path: Path, tmp_path: Path) -> None:
    said = typed(path, tmp_path / "x.conll", "--layer", "all", "--status", "all", "--dry-run", *SPLIT)
    assert "x.conll would have 20 articles · 20 spans · 0 quotes." in said.output
    assert "\nCoNLL-2003: 20 states of articles (done, flagged …), 20 annotators’ names, " in said.output
    assert ["PERSON", "16", "2", "2"] in [line.split() for line in said.output.splitlines()]
    assert not (tmp_path / "x.conll").exists()
    found = orjson.loads(typed(path, tmp_path / "x.conll", *ALL, "--dry-run", "--json", *SPLIT).output)
    assert (found["spans"], found["people"][0]["annotator"], found["sides"][0]["articles"]) == (20, "bo", 16)


def test_a_preset_says_all_and_its_folder_can_be_written_again(path: Path, tmp_path: Path) -> None:
    preset = ExportPreset(layers=(EVERYONE,), statuses=(), split=Split(), target="{project}-sets")
    KeptExports().keep("weekly", preset)
    target = tmp_path / "p-sets"
    assert "p-sets has 20 articles" in typed(path, "--preset", "weekly").output
    assert "left as it is" in str(typed(path, "--preset", "weekly").exception)
    assert "p-sets has 20 articles" in typed(path, "--preset", "weekly", "--overwrite").output
    (target / "mine.txt").write_text("x")
    assert "changed since" in str(typed(path, "--preset", "weekly", "--overwrite").exception)
    assert "leave one of them out" in str(typed(path, "--preset", "weekly", "--format", "brat").exception)
    assert "“daily”" in str(typed(path, "--preset", "daily").exception)


@pytest.mark.parametrize("words", ["80/10", "x"])
def test_shares_that_are_none_are_wrong_use(path: Path, tmp_path: Path, words: str) -> None:
    assert words in str(typed(path, tmp_path / "x", *ALL, "--split", words).exception)
