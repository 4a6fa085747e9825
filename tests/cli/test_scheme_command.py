"""`pullquote scheme` as it is typed: shown, exported, imported, and changed as one step."""

from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result
from desk import make_desk

from annotations.cli.scheme import scheme
from annotations.errors import PullquoteError
from annotations.identity import this_annotator
from annotations.intents import done
from annotations.project import Project
from annotations.scheme import read_scheme


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of three articles, of which the first is done: its suggestions are this user's spans now."""
    made = make_desk(tmp_path / "desk.pullquote")
    with Project.open(made, this_annotator()) as project:
        first = project.rows(project.numbers())[0].id
        intent = done(project.reading(first))
        project.apply(first, intent.edit, intent.name)
    return made


def typed(*arguments: object) -> Result:
    return CliRunner().invoke(scheme, [str(one) for one in arguments], standalone_mode=False)


def test_it_is_shown_with_what_is_in_use(path: Path) -> None:
    shown = typed(path)
    assert shown.exit_code == 0 and "News (news, version 1): 18 labels." in shown.output
    row = next(line for line in shown.output.splitlines() if line.startswith("PERSON"))
    assert row.split() == ["PERSON", "Person", "People", "1", "PER", "2", "4"]
    told = orjson.loads(typed(path, "--json").output)
    person = next(one for one in told["labels"] if one["name"] == "PERSON")
    assert (person["spans"], person["articles"], person["others"], person["retired"]) == (2, 1, 4, False)


def test_several_changes_are_one_step(path: Path) -> None:
    said = typed(path, "--rename", "PERSON", "HUMAN", "--merge", "DATE", "EVENT", "--retire", "LAW")
    assert said.exit_code == 0, said.output
    assert "uses version 2 of the scheme “News”" in said.output
    assert "2 spans went from PERSON to HUMAN." in said.output
    assert "1 span went from DATE to EVENT." in said.output
    assert "1 article changed" in said.output
    with Project.open(path, this_annotator()) as project:
        assert {span.label for span in project.reading(project.rows([1])[0].id).spans} == {
            "HUMAN",
            "EVENT",
            "GPE",
            "ORG",
        }
        assert project.scheme.label("LAW").retired
        project.undo()
        assert "PERSON" in project.scheme.by_name
        assert project.check().faults == ()
    assert "Retired" not in typed(path).output


def test_out_and_in_again(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    assert typed(path, "--rename", "PERSON", "HUMAN", "--export", file).exit_code == 0
    assert read_scheme(file).label("HUMAN").aliases == ("PERSON",)
    refused = typed(path, "--export", file)
    assert isinstance(refused.exception, PullquoteError) and "left as it is" in str(refused.exception)
    same = typed(path, "--import", file)
    assert isinstance(same.exception, PullquoteError) and "says that already" in str(same.exception)
    file.write_text(
        'name = "tiny"\ntitle = "Tiny"\n[[families]]\nid = "a"\nname = "All"\nhue = "person"\n'
        '[[labels]]\nname = "HUMAN"\nfamily = "a"\n',
        encoding="utf-8",
    )
    assert typed(path, "--import", file).exit_code == 0
    with Project.open(path, this_annotator()) as project:
        assert project.scheme.title == "Tiny"
        assert [label.name for label in project.scheme.offered] == ["HUMAN"]
        # What is in use stays known, but is offered no more.
        assert {label.name for label in project.scheme.labels if label.retired} == {"GPE", "DATE", "ORG"}
        assert project.check().faults == ()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--rename", "CAT", "DOG"), "has no label CAT"),
        (("--rename", "ORG", "PERSON"), "The name PERSON belongs to Person already"),
        (("--merge", "ORG", "ORG"), "cannot be merged into itself"),
        (("--retire", "CAT"), "has no label CAT"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(path: Path, arguments: tuple[str, ...], words: str) -> None:
    refused = typed(path, *arguments)
    assert isinstance(refused.exception, PullquoteError) and words in str(refused.exception)
    assert "version 1" in typed(path).output


def test_a_wrong_file_is_named(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text("labels = 3", encoding="utf-8")
    refused = typed(path, "--import", file)
    assert isinstance(refused.exception, PullquoteError) and str(refused.exception).startswith("wrong.toml: ")
