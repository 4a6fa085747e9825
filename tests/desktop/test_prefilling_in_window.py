"""Pre-filling in the window, with a real worker process: it is stopped, killed, and told of a pipeline that is not there."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from analyst import Analyst, seated
from PySide6.QtWidgets import QApplication
from troubled import make_trouble

from annotations.articles import make_article
from annotations.identity import this_annotator
from annotations.project import Project


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small pipeline that knows Ana Díaz and Lisbon."""
    return Path(make_trouble(tmp_path_factory.mktemp("trouble")))


@pytest.fixture
def waiting(qapp: QApplication, qtbot, tmp_path: Path, pipeline: Path, monkeypatch) -> Iterator[Analyst]:
    """Someone whose thirty articles have not been read; the small pipeline is chosen."""
    monkeypatch.setenv("PYTHONPATH", str(pipeline.parent))
    path = tmp_path / "waiting.pullquote"
    with Project.create(path, this_annotator()) as project:
        project.add_articles(make_article(f"Ana Díaz went to Lisbon, day {number}.") for number in range(30))
    with seated(qapp, qtbot, tmp_path, prefill=False) as person:
        person.desktop.settings.pipeline = str(pipeline)
        person.start(path)
        yield person


def read(person: Analyst) -> int:
    """How many articles have suggestions."""
    project = person.desktop.session.project
    assert project is not None
    models = [figures.articles for figures in project.figures().layers if figures.kind == "model"]
    return sum(models)


def settled(person: Analyst) -> None:
    """Wait until nothing is being read."""
    person.qtbot.waitUntil(lambda: not person.desktop.prefilling.running, timeout=30_000)


def test_the_open_article_is_read_first(waiting):
    project = waiting.project
    waiting.desktop.session.open_article(project.rows(project.numbers())[20].id)
    order: list[str] = []
    waiting.desktop.session.refreshed.connect(lambda ids: order.extend(sorted(ids)))
    waiting.desktop.session.renewed.connect(lambda prospect, _: order.append(prospect.reading.article.id))
    waiting.press("Ctrl+R")
    waiting.qtbot.waitUntil(lambda: bool(order), timeout=30_000)
    assert order[0] == waiting.reading.article.id
    assert [waiting.words(one) for one in waiting.reading.spans] == ["Ana Díaz", "Lisbon"]
    settled(waiting)
    assert read(waiting) == 30
    assert waiting.said == "30 articles pre-filled."
    waiting.press("Ctrl+R")
    settled(waiting)
    assert waiting.said == "Every article has been read already."


def test_cancelled_it_keeps_what_was_read_and_goes_on_later(waiting):
    def cancel(_ids: object) -> None:
        waiting.desktop.session.refreshed.disconnect(cancel)
        for job in waiting.desktop.jobs.running("prefill"):
            waiting.click(waiting.desktop.place.bar.job(job).cancel)

    waiting.desktop.session.refreshed.connect(cancel)
    waiting.press("Ctrl+R")
    waiting.qtbot.waitUntil(lambda: waiting.said.startswith("Pre-fill stopped"), timeout=30_000)
    assert 0 < read(waiting) < 30
    waiting.press("Ctrl+R")
    settled(waiting)
    assert read(waiting) == 30


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_worker_is_replaced_and_the_rest_goes_on(waiting):
    killed = waiting.folder / "killed"
    project = waiting.project
    added = project.add_articles([make_article(f"KILL-ONCE {killed} and Ana Díaz.")])
    waiting.desktop.session.open_article(added.ids[0])
    waiting.press("Ctrl+R")
    settled(waiting)
    assert killed.exists()
    assert read(waiting) == 31
    assert project.figures().failures == 0
    assert [waiting.words(one) for one in waiting.reading.spans] == ["Ana Díaz"]


def test_what_cannot_be_read_is_said_and_tried_again(waiting):
    project = waiting.project
    project.add_articles([make_article("RAISE an error here.")])
    waiting.press("Ctrl+R")
    settled(waiting)
    assert waiting.said == "30 articles pre-filled, 1 article could not be read."
    assert project.figures().failures == 1
    waiting.desktop.window.actions_table["prefill_again"].trigger()
    assert waiting.desktop.prefilling.running
    settled(waiting)
    assert waiting.said == "0 articles pre-filled, 1 article could not be read."


def test_a_pipeline_that_is_not_there_is_one_sentence(waiting):
    waiting.desktop.settings.pipeline = "en_core_web_nowhere"
    waiting.press("Ctrl+R")
    settled(waiting)
    assert "en_core_web_nowhere" in waiting.said
    assert waiting.said.count(".") == 1
    waiting.press("N")


def test_a_folder_that_is_no_pipeline_is_one_sentence(waiting, tmp_path):
    waiting.desktop.settings.pipeline = str(tmp_path)
    waiting.press("Ctrl+R")
    settled(waiting)
    assert tmp_path.name in waiting.said
    assert "Traceback" not in waiting.said


def test_closing_the_project_ends_the_reading_and_the_next_one_is_read(waiting):
    def close(_ids: object) -> None:
        waiting.desktop.session.refreshed.disconnect(close)
        waiting.press("Ctrl+W")

    waiting.desktop.session.refreshed.connect(close)
    waiting.press("Ctrl+R")
    waiting.qtbot.waitUntil(lambda: waiting.desktop.session.project is None, timeout=30_000)
    waiting.desktop.projects.open(waiting.folder / "waiting.pullquote")
    assert not waiting.project.read_only
    waiting.desktop.prefilling.start(quiet=True)
    waiting.qtbot.waitUntil(lambda: read(waiting) == 30, timeout=30_000)
    settled(waiting)
