"""`pullquote speakers` as it is typed: listed, renamed, merged, given other names."""

from pathlib import Path

import click
import orjson
import pytest
from click.testing import CliRunner, Result
from speaking import make_speaking, person

from annotations.cli.speakers import speakers
from annotations.errors import EditError
from annotations.identity import this_annotator
from annotations.project import Project


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Forty articles with twelve speakers; half of the suggestions are kept."""
    made = tmp_path / "s.pullquote"
    make_speaking(made, 40, 12, annotator=this_annotator()).close()
    return made


def typed(*arguments: object) -> Result:
    return CliRunner().invoke(speakers, [str(one) for one in arguments], standalone_mode=False)


def listed(path: Path) -> dict[str, dict[str, object]]:
    printed = typed(path, "--json")
    assert printed.exit_code == 0
    return {one["name"]: one for one in orjson.loads(printed.output)["speakers"]}


def test_everyone_is_listed_with_figures(path: Path) -> None:
    printed = typed(path)
    assert "12 speakers" in printed.output
    assert person(0) in printed.output
    found = listed(path)[person(0)]
    assert found["kind"] == "person"
    assert 0 < int(str(found["decided"])) < int(str(found["quotes"]))
    assert len(str(found["first"])) == 64


def test_merging_needs_a_name_that_stays(path: Path) -> None:
    refused = typed(path, "--merge", person(1))
    assert isinstance(refused.exception, click.UsageError)


def test_speakers_are_merged_renamed_and_given_names_and_undone(path: Path) -> None:
    before = listed(path)
    done = typed(path, "--merge", person(1), "--merge", person(2), "--into", person(0), "--alias", person(0), "Addie")
    assert done.exit_code == 0
    assert f"Merge 2 speakers into {person(0)}: " in done.output
    after = listed(path)
    together = sum(int(str(before[person(number)]["quotes"])) for number in range(3))
    assert after[person(0)]["quotes"] == together
    assert after[person(0)]["aliases"] == [person(1), person(2), "Addie"]
    assert typed(path, "--rename", person(0), "A. Watson").exit_code == 0
    assert listed(path)["A. Watson"]["quotes"] == together
    with Project.open(path, this_annotator()) as project:
        for _ in range(3):
            project.undo()
    assert listed(path) == before


def test_who_is_not_there_is_said_in_a_sentence(path: Path) -> None:
    refused = typed(path, "--rename", "Nobody", "Somebody")
    assert isinstance(refused.exception, EditError)
    assert str(refused.exception) == "Nobody is called “Nobody” here."


def test_a_project_without_quotes_says_so(tmp_path: Path) -> None:
    Project.create(tmp_path / "e.pullquote", this_annotator()).close()
    assert typed(tmp_path / "e.pullquote").output == "Nobody has a quote in e.pullquote yet.\n"
