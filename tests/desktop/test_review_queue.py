"""The queue of the review place: what it counts of an article, from the first look to the finished review."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from side_by_side import ANA, BEN, CAI, match_on, review, reviewed_project, span

from annotations.articles import Status
from annotations.edits import Judge
from annotations.layer import Verdict
from annotations.project import Project
from annotations.review.adjudication import finish, take
from annotations.review.disagreements import DisagreementKind
from annotations.review.sealing import set_blind
from desktop.review.surveying import QueueRow, queue_row

SAID = {BEN: [span("b1", "GPE", "The EU"), span("b2", "DATE", "Monday")], CAI: [span("c1", "ORG", "The EU")]}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Ben and Cai have finished one article; Ana, who reviews it, has not."""
    with reviewed_project(tmp_path / "q.pullquote", SAID, reviewer=ANA) as made:
        yield made


def row_of(project: Project) -> QueueRow:
    return queue_row(review(project, BEN, CAI), ())


def test_a_row_says_what_lies_side_by_side_and_by_whom(project: Project) -> None:
    row = row_of(project)
    assert (row.title, row.matches, row.open, row.status) == ("The EU will pay", 2, 2, Status.NEW)
    assert row.kinds == {DisagreementKind.LABEL: 1, DisagreementKind.EXTRA: 1}
    assert row.annotators == (BEN.id, CAI.id) and not row.finished


def test_what_was_judged_is_open_no_more_and_finished_is_finished(project: Project) -> None:
    for words, left in (("The EU", 1), ("Monday", 0)):
        looked_at = review(project, BEN, CAI)
        intent = take(looked_at, match_on(looked_at, words).id, 1)
        project.apply(looked_at.article.id, intent.edit, intent.name, gold=True)
        row = row_of(project)
        assert (row.open, row.status, sum(row.kinds.values())) == (left, Status.IN_PROGRESS, 2)
    looked_at = review(project, BEN, CAI)
    intent = finish(looked_at)
    project.apply(looked_at.article.id, intent.edit, intent.name, gold=True)
    assert (row_of(project).open, row_of(project).status, row_of(project).finished) == (0, Status.DONE, True)


def test_nothing_is_told_of_a_sealed_article(project: Project) -> None:
    set_blind(project, True)
    row = row_of(project)
    assert (row.sealed, row.matches, row.open, dict(row.kinds)) == (True, 0, 0, {})
    project.apply(row.article, Judge(Verdict(Status.DONE)), "done")
    row = row_of(project)
    assert (row.sealed, row.matches, row.open) == (False, 2, 2)
