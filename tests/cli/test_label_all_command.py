"""`pullquote label-all` as it is typed: counted, labelled, struck."""

from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result

from annotations.annotators import model_annotator
from annotations.articles import make_article
from annotations.cli.labelling import label_all
from annotations.errors import EditError
from annotations.identity import this_annotator
from annotations.project import Project
from annotations.spans import Origin, Span
from annotations.suggested import Suggested

ARTICLES = [make_article(text) for text in ("Oslo in spring.", "OSLO, Oslo’s harbour.", "To Oslo.")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project that names Oslo four times; the last is suggested."""
    made = tmp_path / "towns.pullquote"
    with Project.create(made, this_annotator()) as project:
        project.add_articles(ARTICLES)
        suggested = Span("s", "GPE", ((3, 7),), origin=Origin.MODEL)
        project.add_suggestions(model_annotator("small@1"), [Suggested(ARTICLES[2].id, (suggested,), ())])
    return made


def typed(*arguments: object) -> Result:
    return CliRunner().invoke(label_all, [str(one) for one in arguments], standalone_mode=False)


def standing(path: Path) -> list[int]:
    with Project.open(path, this_annotator(), read_only=True) as project:
        return [len(project.reading(one.id).layer.spans) for one in ARTICLES]


def test_it_counts_and_changes_nothing_on_a_dry_run(path: Path) -> None:
    said = typed(path, "Oslo", "GPE", "--dry-run").output
    assert "3 places in 3 articles would be labelled." in said and "other capitals" in said
    assert standing(path) == [0, 0, 0]


def test_it_labels_as_one_step(path: Path) -> None:
    assert "3 places in 3 articles labelled." in typed(path, "Oslo", "GPE").output
    assert standing(path) == [1, 1, 1]
    report = orjson.loads(typed(path, "Oslo", "GPE", "--also", "case", "--json").output)
    assert report == {"words": "Oslo", "label": "GPE", "places": {"same": 3, "case": 1}, "chosen": 1, "articles": 1}
    with Project.open(path, this_annotator()) as project:
        project.undo()
        project.undo()
    assert standing(path) == [0, 0, 0]


def test_it_strikes_suggestions(path: Path) -> None:
    assert "1 place in 1 article struck." in typed(path, "Oslo", "GPE", "--strike").output
    with Project.open(path, this_annotator(), read_only=True) as project:
        assert set(project.reading(ARTICLES[2].id).layer.rejections) == {"s"}


def test_a_label_that_is_not_there_is_refused(path: Path) -> None:
    assert isinstance(typed(path, "Oslo", "TOWN").exception, EditError)
