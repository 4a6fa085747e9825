import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations.annotators import Annotator, AnnotatorKind, model_annotator
from annotations.articles import Article, Status, make_article
from annotations.errors import PipelineError
from annotations.ids import new_id
from annotations.project import Project
from annotations.suggest.pool import WorkerPool
from annotations.suggest.prefill import prefill
from annotations.suggest.progress import Progress


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "x.pullquote", Annotator(new_id(), "ana", AnnotatorKind.HUMAN)) as made:
        yield made


def fill(project: Project, count: int, **others: str) -> list[Article]:
    articles = [make_article(f"{number}: Ana Díaz went to Lisbon.") for number in range(count)]
    articles.extend(make_article(text) for text in others.values())
    project.add_articles(articles)
    return articles


def test_every_article_gets_its_suggestions(project: Project, trouble: str) -> None:
    articles = fill(project, 30)
    with WorkerPool(trouble, 2) as pool:
        report = prefill(project, pool)
    assert (report.read, report.failed, report.left, report.spans) == (30, (), 0, 60)
    assert report.words == sum(row.words for row in project.rows(project.numbers()))
    for article in articles:
        shown = project.reading(article.id).shown
        assert [article.text[one.start : one.end] for one in shown] == ["Ana Díaz", "Lisbon"]
    assert project.counts()[Status.SUGGESTED] == 30
    assert project.check().faults == ()


def test_a_second_pre_fill_finds_nothing_to_do(project: Project, trouble: str) -> None:
    fill(project, 3)
    with WorkerPool(trouble) as pool:
        prefill(project, pool)
        events = project.check().events
        assert prefill(project, pool).read == 0
    assert project.check().events == events


def test_what_kills_the_worker_is_marked_and_not_tried_for_ever(project: Project, trouble: str) -> None:
    *_, deadly = fill(project, 12, deadly="KILL and so on")
    with WorkerPool(trouble) as pool:
        report = prefill(project, pool)
        assert report.failed == ((deadly.id, "The pipeline ended while it read it, twice."),)
        assert report.read == 12
        assert project.awaiting(model_annotator(pool.identity)) == []
        project.forget_failures()
        assert [article for article, _ in project.awaiting(model_annotator(pool.identity))] == [deadly.id]
    assert project.figures().failures == 0


def test_stopping_keeps_what_was_read(project: Project, trouble: str) -> None:
    fill(project, 100)
    seen: list[Progress] = []
    with WorkerPool(trouble) as pool:
        report = prefill(project, pool, seen.append, lambda: len(seen) >= 9)
        assert report.read >= 9
        assert report.left == 100 - report.read
        assert project.counts()[Status.SUGGESTED] == report.read
        rest = prefill(project, pool)
    assert rest.read == 100 - report.read


def test_a_pipeline_that_gives_up_leaves_what_was_read(project: Project, trouble: str) -> None:
    fill(project, 20, **{f"deadly{number}": f"KILL {number}" for number in range(20)})
    with WorkerPool(trouble) as pool, pytest.raises(PipelineError, match="in a row"):
        prefill(project, pool)
    assert project.counts()[Status.SUGGESTED] == 20


def test_progress_ends_at_the_total(project: Project, trouble: str) -> None:
    fill(project, 25)
    seen: list[Progress] = []
    with WorkerPool(trouble) as pool:
        prefill(project, pool, seen.append)
    assert [progress.done for progress in seen] == list(range(1, 26))
    assert seen[-1].words_done == seen[-1].words_total
    assert seen[-1].seconds_left == 0


def test_no_process_is_left(project: Project, trouble: str) -> None:
    fill(project, 20)
    with WorkerPool(trouble, 2) as pool:
        prefill(project, pool)
        pids = pool.pids
    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
