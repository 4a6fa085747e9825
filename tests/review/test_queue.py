"""The queue: which articles are there to review, and by whom."""

from pathlib import Path

import pytest
from side_by_side import ANA, BEN, CAI, RITA, STORY, add_reviewed, reviewed_project, span

from annotations.annotators import model_annotator
from annotations.articles import Status
from annotations.project import Project
from annotations.review.queue import finished_by

_MODEL = model_annotator("small@1.0")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Four articles: by Ana and Ben, by Ana alone, by Ana and Ben who has not finished, by all three and a model."""
    path = tmp_path / "shelf.pullquote"
    eu, place = [span("a1", "ORG", "The EU")], [span("b1", "GPE", "The EU"), span("b2", "DATE", "Monday")]
    with reviewed_project(path, {ANA: eu, BEN: place}) as project:
        add_reviewed(project, {ANA: eu}, text=f"{STORY} Two.")
        add_reviewed(project, {ANA: eu}, text=f"{STORY} Three.")
        add_reviewed(project, {BEN: place}, text=f"{STORY} Three.", status=Status.IN_PROGRESS)
        add_reviewed(project, {ANA: eu, BEN: place, CAI: eu}, text=f"{STORY} Four.")
        add_reviewed(project, {_MODEL: place}, text=f"{STORY} Four.", status=Status.SUGGESTED)
    return path


def _numbers(path: Path, *annotators: str) -> list[int | None]:
    with Project.open(path, RITA, read_only=True) as project:
        return [project.number(article) for article in finished_by(project, annotators)]


def test_articles_that_two_of_the_chosen_have_finished(shelf: Path) -> None:
    assert _numbers(shelf, ANA.id, BEN.id) == [1, 4]
    assert _numbers(shelf, BEN.id, CAI.id) == [4]
    assert _numbers(shelf, ANA.id) == [1, 2, 3, 4]
    assert _numbers(shelf, BEN.id) == [1, 4]
    assert _numbers(shelf, CAI.id, _MODEL.id) == [4]
    assert _numbers(shelf, _MODEL.id) == [4]


def test_only_those_who_have_finished_an_article_are_compared_there(shelf: Path) -> None:
    with Project.open(shelf, RITA, read_only=True) as project:
        assert list(finished_by(project, (ANA.id, BEN.id, CAI.id)).values()) == [
            (ANA.id, BEN.id),
            (ANA.id, BEN.id, CAI.id),
        ]
        assert list(finished_by(project, (CAI.id, ANA.id)).values()) == [(CAI.id, ANA.id)]
        assert finished_by(project, ()) == {} == finished_by(project, ("nobody",))
