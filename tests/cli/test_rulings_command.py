"""`pullquote rulings` as it is typed: printed, written, and put into the guidelines."""

from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result
from side_by_side import ANA, BEN, RITA, match_on, review, reviewed_project, span

from annotations.cli.rulings import rulings
from annotations.errors import PullquoteError
from annotations.identity import this_annotator
from annotations.project import Project
from annotations.review.adjudication import take
from annotations.scheme import read_scheme


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with one ruling: the EU is a body."""
    made = tmp_path / "r.pullquote"
    said = {ANA: [span("a1", "ORG", "The EU")], BEN: [span("b1", "GPE", "The EU")]}
    with reviewed_project(made, said) as project:
        looked_at = review(project, ANA, BEN)
        intent = take(looked_at, match_on(looked_at, "The EU").id, 1, "A body acts", True)
        project.apply(looked_at.article.id, intent.edit, intent.name, gold=True)
    return made


def typed(*arguments: object) -> Result:
    return CliRunner().invoke(rulings, [str(one) for one in arguments], standalone_mode=False)


def guideline(path: Path) -> str:
    with Project.open(path, RITA, read_only=True) as project:
        return project.scheme.label("ORG").guideline


def test_rulings_are_printed_and_written(path: Path, tmp_path: Path) -> None:
    printed = typed(path)
    assert printed.exit_code == 0 and "- **the eu**: Organisation “The EU”. A body acts. (rita" in printed.output
    written = typed(path, tmp_path / "out.md")
    assert written.output == f"1 ruling in {tmp_path / 'out.md'}.\n"
    assert (tmp_path / "out.md").read_text(encoding="utf-8").strip() == printed.output.strip()
    refused = typed(path, tmp_path / "out.md")
    assert isinstance(refused.exception, PullquoteError) and "left as it is" in str(refused.exception)
    assert typed(path, tmp_path / "out.md", "--overwrite").exit_code == 0
    assert "Rulings:" not in guideline(path)


def test_a_scheme_with_the_rulings_is_written_and_leaves_the_project_alone(path: Path, tmp_path: Path) -> None:
    assert typed(path, "--scheme", tmp_path / "s.toml").exit_code == 0
    assert "A body acts." in read_scheme(tmp_path / "s.toml").label("ORG").guideline
    assert "A body acts." not in guideline(path)


def test_adopting_is_one_step_and_twice_is_once(path: Path) -> None:
    first = typed(path, "--adopt")
    assert first.output.startswith("The guidelines of r.pullquote have them now (version 2): ")
    assert "A body acts." in guideline(path)
    again = typed(path, "--adopt")
    assert again.output == "The guidelines of r.pullquote have all rulings already; nothing was changed.\n"
    with Project.open(path, RITA, read_only=True) as project:
        assert project.scheme.version == 2 and project.check().faults == ()
    with Project.open(path, this_annotator()) as project:
        assert project.undo() is not None and project.scheme.version == 1
    assert "A body acts." not in guideline(path)


def test_programs_get_what_changes(path: Path) -> None:
    told = orjson.loads(typed(path, "--json").output)
    assert [one["words"] if "words" in one else one["likeness"][0] for one in told["rulings"]] == ["the eu"]
    assert {one["name"] for one in told["changes"]} == {"ORG", "GPE"}
    assert all("A body acts." in one["added"][-1] and not one["gone"] for one in told["changes"])
    assert (told["version"], told["adopted"]) == (2, False)


def test_a_project_without_rulings_says_so(tmp_path: Path) -> None:
    reviewed_project(tmp_path / "none.pullquote", {ANA: [span("a1", "ORG", "The EU")]}).close()
    assert typed(tmp_path / "none.pullquote").output == "There are no rulings in none.pullquote.\n"
