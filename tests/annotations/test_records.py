"""Records: every layer with its article, some at a time, and a file that is not whole."""

from pathlib import Path

import pytest
from making import ANA, SCHEME, TEXT, article

from annotations.articles import Status
from annotations.edits import Judge, Put
from annotations.errors import ProjectError
from annotations.layer import Verdict
from annotations.project import Project
from annotations.spans import Span


@pytest.fixture
def filled(tmp_path: Path) -> Project:
    """More articles than are read at a time, each with a layer of its own."""
    project = Project.create(tmp_path / "news.pullquote", ANA, SCHEME)
    ids = project.add_articles([article(number, f"{TEXT} No. {number}.") for number in range(70)]).ids
    project.apply_all([(one, Put(Span(f"s{at}", "PERSON", ((0, 3),)))) for at, one in enumerate(ids)], "span")
    project.apply_all([(one, Judge(Verdict(Status.DONE, tags=("t",)))) for one in ids[::2]], "done")
    return project


def test_each_layer_comes_once_as_it_stands(filled: Project) -> None:
    records = list(filled.records())
    assert [record.article for record in records] == [filled.article(record.article.id) for record in records]
    assert [record.layer for record in records] == [filled.layer(one.article.id, ANA.id) for one in records]
    assert [list(record.layer.spans) for record in records] == [[f"s{at}"] for at in range(70)]
    assert len(list(filled.records(statuses=frozenset({Status.DONE})))) == 35
    assert all(0 <= record.seconds < 60 for record in records)
    filled.close()


def test_a_layer_whose_article_is_gone_is_not_passed_over(filled: Project) -> None:
    filled.connection.sql.execute("PRAGMA foreign_keys = OFF")
    filled.connection.sql.execute("DELETE FROM texts WHERE number = 50")
    with pytest.raises(ProjectError, match="There is no article"):
        list(filled.records())
    filled.close()
