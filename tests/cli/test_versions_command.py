"""`pullquote versions` as it is typed: listed, taken, refused."""

from pathlib import Path

import click
import orjson
import pytest
from click.testing import CliRunner, Result

from annotations.articles import make_article
from annotations.cli.versions import versions
from annotations.edits import Put
from annotations.entries import scheme_entry
from annotations.identity import this_annotator
from annotations.project import Project
from annotations.scheme_changes import without
from annotations.scheme_writing import rewritten
from annotations.spans import Span

OLD = "Mara Lindqvist keeps the tide table in Oslo.\n\n" + " ".join(f"Line {one} of the table." for one in range(80))
NEW = OLD.replace("keeps", "kept")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An article with a span, and a new version of it."""
    made = tmp_path / "v.pullquote"
    with Project.create(made, this_annotator()) as project:
        (old,) = project.add_articles([make_article(OLD)]).ids
        project.apply(old, Put(Span("s", "PERSON", ((0, 14),))), "label")
        project.add_articles([make_article(NEW)])
    return made


def typed(*arguments: object) -> Result:
    return CliRunner().invoke(versions, [str(one) for one in arguments], standalone_mode=False)


def test_new_versions_are_listed_and_taken(path: Path) -> None:
    (found,) = orjson.loads(typed(path, "--all", "--json").output)["versions"]
    assert (found["moved"], found["unsure"], found["gone"], found["accepted"]) == (1, 0, 0, False)
    assert "1 new version" in typed(path, "--all").output
    taken = typed(path, "--all", "--accept", found["new"][:10])
    assert "1 moved, 0 unsure, 0 gone" in taken.output
    with Project.open(path, this_annotator(), read_only=True) as project:
        assert len(project.layer(found["new"], project.annotator.id).spans) == 1
        assert len(project.numbers()) == 1
    assert "No new versions were found." in typed(path, "--all").output


def test_an_unknown_version_is_refused(path: Path) -> None:
    refused = typed(path, "--all", "--accept", "zzz")
    assert isinstance(refused.exception, click.UsageError)
    assert "No new versions were found." in typed(path).output


def test_what_the_scheme_refuses_is_named(path: Path) -> None:
    with Project.open(path, this_annotator()) as project:
        project.put_entries((scheme_entry(rewritten(without(project.scheme, "PERSON", ()))),), "other scheme")
    (one,) = orjson.loads(typed(path, "--all", "--json").output)["versions"]
    assert (one["moved"], one["refused"]) == (0, 1)
    (refusal,) = one["refusals"]
    assert (refusal["words"], refusal["label"]) == ("Mara Lindqvist", "PERSON")
    named = "“Mara Lindqvist” (PERSON): "
    assert named in typed(path, "--all").output
    taken = typed(path, "--all", "--accept", one["new"][:12]).output
    assert "1 refused" in taken and named in taken
