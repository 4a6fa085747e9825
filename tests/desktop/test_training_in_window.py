"""Training in the window, with a real process: what there is to learn from, what is kept, and stopping it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from analyst import Analyst, seated
from lessons_made import made_lessons
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotations.articles import Status, make_article
from annotations.edits import Edit, Group, Judge, Put
from annotations.identity import this_annotator
from annotations.layer import Verdict
from annotations.learn.lessons import Lesson, Whose
from annotations.project import Project
from annotations.suggest.pipelines import trained_folder, trained_pipelines
from desktop.dialogs.settings_dialog import SettingsDialog
from desktop.dialogs.training_dialog import TrainingDialog

_MINUTE = 60_000


def edits(lesson: Lesson) -> Edit:
    return Group((*(Put(quote) for quote in lesson.quotes), Judge(Verdict(Status.DONE))))


@pytest.fixture
def teacher(qapp: QApplication, qtbot, tmp_path: Path) -> Iterator[Analyst]:
    """Someone who is done with forty articles."""
    path = tmp_path / "harbour.pullquote"
    with Project.create(path, this_annotator()) as project:
        lessons = made_lessons(40)
        project.add_articles(make_article(lesson.text) for lesson in lessons)
        for lesson in lessons:
            project.apply(lesson.id, edits(lesson), "annotate")
    with seated(qapp, qtbot, tmp_path, prefill=False) as person:
        person.start(path)
        yield person


def ask(person: Analyst, act) -> None:
    """Open the dialog by its action, and act once it has counted."""

    def go(dialog: TrainingDialog) -> None:
        person.qtbot.waitUntil(lambda: dialog.amount.text() != "Counting …", timeout=20_000)
        act(dialog)
        if dialog.isVisible():
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

    person.in_dialog(TrainingDialog, go)
    person.desktop.window.actions_table["train"].trigger()


def test_too_few_articles_are_counted_and_nothing_can_begin(reader):
    seen: list[str] = []

    def act(dialog: TrainingDialog) -> None:
        seen.append(dialog.amount.text())
        assert not dialog.train.isEnabled()
        assert not dialog.stop.isEnabled()
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
        assert dialog.bar.isHidden()

    ask(reader, act)
    assert seen == ["0 articles with 0 quotes. At least 20 articles with 60 quotes are needed."]
    assert not trained_folder().exists()


def test_a_name_that_is_no_folder_s_is_refused(teacher):
    def act(dialog: TrainingDialog) -> None:
        assert dialog.name.text() == "harbour quotes"
        assert dialog.train.isEnabled()
        for name, words in (("a/b", "can be no folder’s"), ("", "needs a name"), (".hidden", "can be no folder’s")):
            dialog.name.setFocus()
            dialog.name.selectAll()
            QTest.keyClick(dialog.name, Qt.Key.Key_Delete)
            QTest.keyClicks(dialog.name, name)
            assert words in dialog.amount.text()
            assert not dialog.train.isEnabled()

    ask(teacher, act)


def test_gold_has_a_choice_of_its_own(teacher):
    def act(dialog: TrainingDialog) -> None:
        dialog.whose.setFocus()
        QTest.keyClick(dialog.whose, Qt.Key.Key_End)
        assert dialog.request.whose is Whose.GOLD
        assert dialog.amount.text().startswith("0 articles")
        assert not dialog.train.isEnabled()

    ask(teacher, act)


@pytest.mark.slow
def test_what_was_learnt_is_kept_and_pre_fills_from_then_on(teacher):
    seen: list[list[str]] = []

    def act(dialog: TrainingDialog) -> None:
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
        assert not dialog.train.isEnabled()
        teacher.qtbot.waitUntil(lambda: not teacher.desktop.jobs.running("train"), timeout=4 * _MINUTE)
        rows = [dialog.scores.topLevelItem(place) for place in range(dialog.scores.topLevelItemCount())]
        seen.append([row.text(0) for row in rows if row is not None])
        assert dialog.said.text().startswith("Learnt from 40 articles with 80 quotes.")

    ask(teacher, act)
    assert seen[0][0] == "Rules alone"
    assert seen[0][-1] == "Round 1"
    assert len(seen[0]) > 2
    (kept,) = trained_pipelines()
    assert kept.title == "en_harbour quotes"
    assert teacher.desktop.settings.pipeline == kept.name
    assert [path.name for path in trained_folder().iterdir()] == ["harbour quotes"]
    assert "“harbour quotes” among the pipelines" in teacher.said
    dialog = SettingsDialog(teacher.desktop.settings)
    teacher.qtbot.addWidget(dialog)
    assert dialog.prefill.pipeline.currentData() == kept.name


def test_a_training_that_is_stopped_leaves_nothing(teacher):
    def act(dialog: TrainingDialog) -> None:
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
        teacher.qtbot.waitUntil(lambda: bool(list(trained_folder().parent.glob("pipelines"))), timeout=20_000)
        dialog.stop.setFocus()
        QTest.keyClick(dialog.stop, Qt.Key.Key_Space)
        teacher.qtbot.waitUntil(lambda: not teacher.desktop.jobs.running("train"), timeout=20_000)
        assert dialog.said.text() == "The training was stopped; nothing was kept of it."
        assert dialog.train.isEnabled()

    ask(teacher, act)
    assert list(trained_folder().iterdir()) == []
    assert teacher.desktop.settings.pipeline == ""


def test_it_goes_on_behind_a_closed_dialog_and_one_runs_at_a_time(teacher):
    ask(teacher, lambda dialog: QTest.keyClick(dialog.name, Qt.Key.Key_Return))
    assert len(teacher.desktop.jobs.running("train")) == 1
    teacher.desktop.window.actions_table["train"].trigger()
    assert "being trained already" in teacher.said
    teacher.desktop.jobs.cancel(teacher.desktop.jobs.running("train")[0])
    teacher.qtbot.waitUntil(lambda: not teacher.desktop.jobs.running("train"), timeout=20_000)
    assert list(trained_folder().iterdir()) == []
