"""The welcome page by keyboard, mouse and drops."""

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.settings import RecentProject
from desktop.theme import Theme
from desktop.welcome import Choice, WelcomePage

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def recent(tmp_path: Path) -> list[RecentProject]:
    return [
        RecentProject(tmp_path / "harbour.pullquote", NOW - timedelta(hours=1), True),
        RecentProject(tmp_path / "gone.pullquote", NOW - timedelta(days=400), False),
    ]


@pytest.fixture
def page(qtbot: QtBot, light: Theme, recent: list[RecentProject]) -> WelcomePage:
    made = WelcomePage(recent, now=lambda: NOW)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def drop(page: WelcomePage, *paths: Path) -> QDropEvent:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, dragged, buttons, modifiers)
    QApplication.sendEvent(page, entering)
    event = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, dragged, buttons, modifiers)
    QApplication.sendEvent(page, event)
    return event


def test_the_choices_by_mouse_and_by_key(page: WelcomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.sample_requested):
        qtbot.mouseClick(page.cards[Choice.SAMPLE], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.new_requested):
        qtbot.mouseClick(page.cards[Choice.NEW], Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    with qtbot.waitSignal(page.open_requested):
        qtbot.keyClick(page.cards[Choice.OPEN], Qt.Key.Key_Space)


def test_tab_walks_through_choices_and_projects(page: WelcomePage, qtbot: QtBot) -> None:
    page.activateWindow()
    page.cards[Choice.SAMPLE].setFocus()
    names: list[str] = []
    for _ in range(5):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert names == [
        "Open the sample project",
        "New project…",
        "Open project…",
        "Open harbour",
        "Take gone off the list",
    ]


def test_a_recent_project_opens_a_missing_one_can_only_go(
    page: WelcomePage, recent: list[RecentProject], qtbot: QtBot
) -> None:
    there, gone = page.rows
    with qtbot.waitSignal(page.project_chosen) as told:
        qtbot.mouseClick(there.open, Qt.MouseButton.LeftButton)
    assert told.args == [recent[0].path]
    assert there.remove.isHidden() and not gone.open.isEnabled()
    with qtbot.waitSignal(page.project_removed) as told:
        qtbot.mouseClick(gone.remove, Qt.MouseButton.LeftButton)
    assert told.args == [recent[1].path]


def test_rows_have_room_for_their_words(page: WelcomePage) -> None:
    assert all(row.height() >= 40 for row in page.rows)
    assert page.rows[0].geometry().bottom() < page.rows[1].geometry().top()


def test_set_recent_replaces_the_rows(page: WelcomePage, recent: list[RecentProject]) -> None:
    page.set_recent(recent[:1])
    assert [row.open.accessibleName() for row in page.rows] == ["Open harbour"]
    page.set_recent([])
    assert page.rows == []


def test_focus_goes_to_the_project_opened_last(page: WelcomePage) -> None:
    page.activateWindow()
    page.focus_first()
    assert page.rows[0].open.hasFocus()
    page.set_recent([])
    page.focus_first()
    assert page.cards[Choice.SAMPLE].hasFocus()


def test_dropped_articles_come_as_they_are(page: WelcomePage, tmp_path: Path, qtbot: QtBot) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "räksmörgås.csv"]
    with qtbot.waitSignal(page.files_dropped) as told:
        assert drop(page, *paths).isAccepted()
    assert told.args == [paths]


def test_a_dropped_project_is_opened(page: WelcomePage, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.project_chosen) as told, qtbot.assertNotEmitted(page.files_dropped):
        drop(page, tmp_path / "x.pullquote")
    assert told.args == [tmp_path / "x.pullquote"]


def test_a_link_to_elsewhere_is_not_taken(page: WelcomePage) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl("https://example.com/article")])
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(page, event)
    assert not event.isAccepted()


def test_says_what_went_wrong(page: WelcomePage) -> None:
    assert not page.problem.isVisible()
    page.show_problem("x.pullquote is damaged.")
    assert page.problem.isVisible() and page.problem.text() == "x.pullquote is damaged."
    page.show_problem("")
    assert not page.problem.isVisible()


@pytest.mark.parametrize(("width", "height"), [(900, 600), (1600, 1000), (640, 420)])
def test_nothing_lies_over_anything_else(page: WelcomePage, width: int, height: int) -> None:
    page.resize(width, height)
    cards = [card.geometry() for card in page.cards.values()]
    assert all(above.bottom() < below.top() for above, below in itertools.pairwise(cards))
    assert all(card.width() >= 220 and card.height() >= 60 for card in cards)
