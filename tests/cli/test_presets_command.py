"""`pullquote presets`, and presets that `pullquote export` makes."""

from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result

from annotations.articles import Status, make_article
from annotations.cli.exporting import export_project
from annotations.cli.presets import presets
from annotations.edits import Group, Judge, Put
from annotations.errors import PullquoteError
from annotations.exchange.kept_exports import KeptExports
from annotations.exchange.mapping import Mapping
from annotations.exchange.presets import YOU
from annotations.exchange.remembered import Remembered
from annotations.identity import this_annotator
from annotations.layer import Verdict
from annotations.project import Project
from annotations.spans import Span


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "p.pullquote"
    with Project.create(made, this_annotator()) as project:
        (one,) = project.add_articles([make_article("Mara Lindqvist keeps the tide table.")]).ids
        project.apply(one, Group((Put(Span("s", "PERSON", ((0, 14),))), Judge(Verdict(Status.DONE)))), "label")
    return made


def exported(*arguments: object) -> Result:
    done = CliRunner().invoke(export_project, [str(one) for one in arguments], standalone_mode=False)
    assert done.exception is None, done.exception
    return done


def typed(*arguments: object) -> Result:
    return CliRunner().invoke(presets, [str(one) for one in arguments], standalone_mode=False)


def test_choices_of_an_export_are_kept_and_export_the_same_again(path: Path) -> None:
    out = path.with_name("p-gold.conll")
    chosen = ("--layer", "humans", "--status", "all", "--label", "PERSON", "--no-quotes", "--overlaps", "outermost")
    exported(path, out, *chosen, "--save-preset", "weekly")
    kept = KeptExports().named("weekly")
    assert (kept.format, kept.layers, kept.statuses, kept.labels) == ("conll", ("human",), (), ("PERSON",))
    assert (kept.quotes, kept.target) == (False, "{project}-gold.conll")
    first = out.read_bytes()
    out.unlink()
    exported(path, "--preset", "weekly")
    assert out.read_bytes() == first
    exported(path, path.with_name("own.jsonl"), "--status", "all", "--dry-run", "--save-preset", "own")
    assert KeptExports().named("own").layers == (YOU,)


def test_a_layer_by_name_is_kept_by_its_id(path: Path) -> None:
    ana = this_annotator()
    exported(path, path.with_name("x.jsonl"), "--layer", ana.name, "--status", "all", "--save-preset", "anas")
    assert KeptExports().named("anas").layers == (ana.id,)


def test_presets_are_listed_renamed_and_deleted(path: Path) -> None:
    assert "There is no preset yet." in typed().output
    exported(path, path.with_name("x.jsonl"), "--status", "all", "--save-preset", "weekly")
    Remembered().keep_preset("site", Mapping("body.html"))
    listed = typed().output
    assert "weekly" in listed and "x.jsonl" in listed and "body.html" in listed
    assert "“weekly” is called “monthly” now" in typed("--rename", "weekly", "monthly").output
    typed("--of", "import", "--rename", "site", "page")
    found = orjson.loads(typed("--json").output)
    assert (list(found["export"]), list(found["import"])) == (["monthly"], ["page"])
    assert found["export"]["monthly"]["format"] == "jsonl"
    typed("--delete", "monthly")
    typed("--of", "import", "--delete", "page")
    assert "There is no preset yet." in typed().output


def test_a_preset_that_is_not_there_and_a_name_that_is_taken_are_said(path: Path) -> None:
    for name in ("one", "two"):
        exported(path, path.with_name(f"{name}.jsonl"), "--status", "all", "--save-preset", name)
    taken = typed("--rename", "one", "two").exception
    assert isinstance(taken, PullquoteError) and "“two” already" in str(taken)
    missing = typed("--delete", "three").exception
    assert isinstance(missing, PullquoteError) and "there are one, two" in str(missing)
    assert list(KeptExports().presets()) == ["one", "two"]
