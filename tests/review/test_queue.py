"""The queue: which articles are there to review, and what it counts of each."""

from pathlib import Path

import pytest
from side_by_side import ANA, BEN, CAI, RITA, STORY, add_reviewed, match_on, review, reviewed_project, span

from annotations.annotators import model_annotator
from annotations.articles import Status
from annotations.errors import ProjectError
from annotations.project import Project
from annotations.review.adjudication import finish, take
from annotations.review.disagreements import DisagreementKind
from annotations.review.queue import review_rows

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


def _numbers(path: Path, *annotators: str) -> list[int]:
    with Project.open(path, RITA, read_only=True) as project:
        return [row.number for row in review_rows(project, annotators)]


def test_articles_that_two_of_the_chosen_have_finished(shelf: Path) -> None:
    assert _numbers(shelf, ANA.id, BEN.id) == [1, 4]
    assert _numbers(shelf, BEN.id, CAI.id) == [4]
    assert _numbers(shelf, ANA.id) == [1, 2, 3, 4]
    assert _numbers(shelf, BEN.id) == [1, 4]
    assert _numbers(shelf, CAI.id, _MODEL.id) == [4]
    assert _numbers(shelf, _MODEL.id) == [4]


def test_a_row_says_what_lies_side_by_side_and_by_whom(shelf: Path) -> None:
    told: list[tuple[int, int]] = []
    with Project.open(shelf, RITA, read_only=True) as project:
        rows = list(review_rows(project, [ANA.id, BEN.id, CAI.id], lambda done, of: told.append((done, of))))
    first, last = rows
    assert (first.title, first.matches, first.open, first.status) == ("The EU will pay", 2, 2, Status.NEW)
    assert first.kinds == {DisagreementKind.LABEL: 1, DisagreementKind.MISSED: 1}
    assert first.annotators == (ANA.id, BEN.id) and last.annotators == (ANA.id, BEN.id, CAI.id)
    assert told == [(1, 2), (2, 2)]


def test_what_was_judged_is_open_no_more_and_finished_is_finished(shelf: Path) -> None:
    with Project.open(shelf, RITA) as project:
        looked_at = review(project, ANA, BEN)
        intent = take(looked_at, match_on(looked_at, "The EU").id, 1)
        project.apply(looked_at.article.id, intent.edit, intent.name, gold=True)
        row = next(review_rows(project, [ANA.id, BEN.id]))
        assert (row.open, row.status) == (1, Status.IN_PROGRESS) and sum(row.kinds.values()) == 2
        looked_at = review(project, ANA, BEN)
        for intent in (take(looked_at, looked_at.open[0].id, 1),):
            project.apply(looked_at.article.id, intent.edit, intent.name, gold=True)
        intent = finish(review(project, ANA, BEN))
        project.apply(looked_at.article.id, intent.edit, intent.name, gold=True)
        row = next(review_rows(project, [ANA.id, BEN.id]))
        assert (row.open, row.status) == (0, Status.DONE)


def test_nobody_and_somebody_who_is_not_there(shelf: Path) -> None:
    with Project.open(shelf, RITA, read_only=True) as project:
        with pytest.raises(ProjectError, match="Choose whose work"):
            list(review_rows(project, []))
        with pytest.raises(ProjectError, match="goes by nobody"):
            list(review_rows(project, ["nobody"]))
