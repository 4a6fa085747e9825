"""The reason, problem and snapshots dialogs."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotations.annotators import Annotator
from annotations.project import Project
from desktop.dialogs.problem_dialog import ProblemDialog
from desktop.dialogs.reason_dialog import ReasonDialog
from desktop.dialogs.snapshots_dialog import SnapshotsDialog, list_snapshots
from desktop.dialogs.wording import size_words, time_words

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Answers:
    """A chooser that gives these paths, one a question."""

    def __init__(self, *paths: Path | None) -> None:
        self.paths = list(paths)
        self.starts: list[Path] = []

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        self.starts.append(start)
        return self.paths.pop(0)

    def save(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        self.starts.append(start)
        return self.paths.pop(0)


def test_a_reason_is_typed(qtbot: QtBot) -> None:
    dialog = ReasonDialog("Flag", "A title", ("Paywall", "No article"))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.field, " two in one ")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.result() == dialog.DialogCode.Accepted
    assert dialog.reason == "two in one"


def test_a_reason_given_lately_is_one_key_away(qtbot: QtBot) -> None:
    dialog = ReasonDialog("Skip", "A title", ("Paywall", "No article"))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.reason == "Paywall"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.result() == dialog.DialogCode.Accepted and dialog.reason == "No article"


def test_escape_gives_no_reason(qtbot: QtBot) -> None:
    dialog = ReasonDialog("Skip", "A title")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.isHidden()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert dialog.result() == dialog.DialogCode.Rejected


@pytest.fixture
def problem(qtbot: QtBot) -> ProblemDialog:
    made = ProblemDialog("It broke.", "the report\nof it")
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_report_is_folded_and_can_be_copied(problem: ProblemDialog, qtbot: QtBot) -> None:
    assert not problem.details.isVisible()
    qtbot.mouseClick(problem.unfold, Qt.MouseButton.LeftButton)
    assert problem.details.isVisible()
    qtbot.mouseClick(problem.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "the report\nof it"
    assert problem.copy.text() == "Copied"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_go_on(problem: ProblemDialog, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.assertNotEmitted(problem.quit_requested):
        qtbot.keyClick(problem, key)
    assert not problem.isVisible()


def test_quit_is_said(problem: ProblemDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(problem.quit_requested):
        qtbot.mouseClick(problem.leave, Qt.MouseButton.LeftButton)
    assert not problem.isVisible()


def test_real_snapshots_are_listed(tmp_path: Path, ana: Annotator) -> None:
    path = tmp_path / "news.pullquote"
    Project.create(path, ana).close()
    made = Project.snapshot(path)
    folder = Project.snapshot_folder(path)
    (folder / "notes.pullquote").write_text("not a snapshot")
    found = list_snapshots(folder)
    assert [snapshot.path for snapshot in found] == [made]
    assert abs(datetime.now(UTC) - found[0].made) < timedelta(minutes=1)
    assert found[0].size == found[0].path.stat().st_size


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news.snapshots"
    made.mkdir()
    for day in (20, 22, 21):
        (made / f"2026-11-{day}T101500_1-2-3.pullquote").write_bytes(b"x" * 5000)
    return made


def test_a_copy_of_a_snapshot_is_asked_for(folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    answers = Answers(None, tmp_path / "copy")
    dialog = SnapshotsDialog(tmp_path / "news.pullquote", folder, chooser=answers)
    qtbot.addWidget(dialog)
    dialog.show()
    rows = [dialog.list.topLevelItem(row) for row in range(3)]
    assert [row.toolTip(0)[8:10] for row in rows if row is not None] == ["22", "21", "20"]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(dialog.copy_requested):
        qtbot.mouseClick(dialog.open_copy, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.copy_requested) as told:
        qtbot.mouseClick(dialog.open_copy, Qt.MouseButton.LeftButton)
    assert told.args == [folder / "2026-11-21T101500_1-2-3.pullquote", tmp_path / "copy.pullquote"]
    assert answers.starts[0] == tmp_path / "news 2026-11-21.pullquote"


def test_without_snapshots_nothing_can_be_opened(tmp_path: Path, qtbot: QtBot) -> None:
    dialog = SnapshotsDialog(tmp_path / "news.pullquote", tmp_path / "none")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.open_copy.isEnabled() and not dialog.show_folder.isEnabled()
    assert not dialog.list.isVisible()


def test_times_and_sizes_in_words() -> None:
    now = datetime(2026, 11, 22, 14, 0).astimezone()
    assert time_words(now - timedelta(hours=2), now) == "today, 12:00"
    assert time_words(now - timedelta(hours=20), now) == "yesterday, 18:00"
    assert time_words(now - timedelta(days=5), now) == "Tuesday, 17 November, 14:00"
    assert time_words(now - timedelta(days=365), now) == "22 November 2025"
    assert size_words(4_300_000).endswith("MB")


def test_a_number_key_takes_a_reason_given_lately(qtbot, light):
    dialog = ReasonDialog("Flag", "Bridge vote", ["Unclear source", "Duplicate"])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.field, Qt.Key.Key_2)
    assert dialog.result() == dialog.DialogCode.Accepted
    assert dialog.reason == "Duplicate"


def test_a_number_within_a_reason_is_typed(qtbot, light):
    dialog = ReasonDialog("Flag", "Bridge vote", ["Unclear source", "Duplicate"])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.field, "9 of 12")
    assert dialog.reason == "9 of 12"
    assert dialog.isVisible()
    qtbot.keyClick(dialog.field, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert dialog.reason == "Unclear source"
    assert not dialog.isVisible()
