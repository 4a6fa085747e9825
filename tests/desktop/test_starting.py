"""The start: what is painted first is the whole window, and whatever is pressed meanwhile is answered."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from analyst import fronted
from desk import make_desk
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from teammates import hand_over

from annotations.identity import this_annotator
from annotations.project import Project
from desktop.app import Desktop
from desktop.article.accessible import ArticleAccessible
from desktop.first_paint import FirstPaint
from desktop.front import Front
from desktop.start import Chosen, chosen_of, settle


@pytest.fixture
def front(qapp: QApplication, tmp_path: Path) -> Iterator[Front]:
    """The front of a program that was asked to open a project of three articles."""
    with fronted(qapp, tmp_path, make_desk(tmp_path / "desk.pullquote"), prefill=False) as made:
        yield made


def shown(front: Front, qtbot: QtBot) -> None:
    """Show the window until it is there."""
    with qtbot.waitExposed(front.window):
        front.show()


def join_when_painted(front: Front) -> list[Desktop]:
    """What is joined to the window, once it is."""
    joined: list[Desktop] = []
    FirstPaint(front.window, lambda: joined.append(Desktop(front)))
    return joined


def places(front: Front) -> dict[str, QRect]:
    """Where the parts of the window are, and the titles of the menus."""
    place = front.place
    parts: dict[str, QWidget] = {
        name: getattr(place, name) for name in ("view", "library", "inspector", "spans", "strip", "bar")
    }
    found = {name: QRect(part.mapTo(front.window, part.rect().topLeft()), part.size()) for name, part in parts.items()}
    bar = front.window.menuBar()
    return found | {action.text(): bar.actionGeometry(action) for action in bar.actions()}


def test_the_project_is_shown_before_anything_is_joined(front: Front, qtbot: QtBot) -> None:
    shown(front, qtbot)
    assert front.window.windowTitle() == "desk – Pullquote"
    assert front.place.view.page.text.startswith("Bridge vote delayed")
    assert front.place.library.position() == (1, 3)
    assert front.place.spans.model.rowCount() > 3
    assert front.place.view.hasFocus()


def test_nothing_moves_when_the_rest_is_joined(front: Front, qtbot: QtBot) -> None:
    shown(front, qtbot)
    joined = join_when_painted(front)
    before = places(front)
    front.window.update()
    qtbot.waitUntil(lambda: bool(joined))
    settle(joined[0])
    QApplication.processEvents()
    assert {"&Project", "&Edit", "&Article", "&View", "&Help"} <= set(before)
    assert places(front) == before
    joined[0].stop()


def test_a_key_before_all_is_joined_is_answered(front: Front, qtbot: QtBot) -> None:
    shown(front, qtbot)
    front.window.activateWindow()
    qtbot.waitUntil(front.window.isActiveWindow)
    joined = join_when_painted(front)
    assert not joined
    QTest.keyClick(front.window.windowHandle(), Qt.Key.Key_N)
    assert joined and front.session.current == front.place.view.order()[0]
    QApplication.processEvents()
    assert len(joined) == 1
    joined[0].stop()


def test_a_click_before_all_is_joined_is_answered(front: Front, qtbot: QtBot) -> None:
    shown(front, qtbot)
    joined = join_when_painted(front)
    button = next(iter(front.place.strip.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)))
    inside = button.mapTo(front.window, button.rect().center())
    QTest.mouseClick(front.window.windowHandle(), Qt.MouseButton.LeftButton, pos=inside)
    assert joined and front.place.bar.message() == "Select the words first."
    joined[0].stop()


def test_a_project_that_another_has_open_says_so_once_there_is_someone_to_say_it(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    path = make_desk(tmp_path / "desk.pullquote")
    with Project.open(path, this_annotator()), fronted(qapp, tmp_path, path, prefill=False) as front:
        shown(front, qtbot)
        joined = join_when_painted(front)
        front.window.update()
        qtbot.waitUntil(lambda: bool(joined))
        assert front.place.bar.message() == "Another window has desk.pullquote open, so it is read-only here."
        joined[0].stop()


def test_a_project_that_cannot_be_opened_leads_to_the_welcome_page(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "torn.pullquote"
    path.write_bytes(b"no project at all" * 100)
    with fronted(qapp, tmp_path, path, prefill=False) as front:
        shown(front, qtbot)
        assert front.welcome.isVisible() and "torn.pullquote" in front.welcome.problem.text()


def test_a_screen_reader_that_was_quicker_still_gets_the_text(front: Front, qtbot: QtBot) -> None:
    shown(front, qtbot)
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    try:
        QAccessible.queryAccessibleInterface(front.place.view)
        desktop = Desktop(front)
        assert isinstance(QAccessible.queryAccessibleInterface(front.place.view), ArticleAccessible)
        desktop.stop()
    finally:
        QAccessible.setActive(before)


@pytest.mark.parametrize("table", ["texts", "articles", "layers", "spans"])
@pytest.mark.parametrize("joined", [False, True])
def test_a_damaged_project_is_said_in_words(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, table: str, joined: bool
) -> None:
    path = make_desk(tmp_path / "desk.pullquote")
    with contextlib.closing(sqlite3.connect(path)) as sql:
        sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = sql.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    whole = path.read_bytes()
    path.write_bytes(whole[: 4096 * (page - 1)] + b"\xa5" * 4096 + whole[4096 * page :])
    with fronted(qapp, tmp_path, None if joined else path, prefill=False) as front:
        if joined:
            desktop = Desktop(front)
            desktop.start(path)
            qtbot.waitUntil(front.window.isVisible)
        else:
            shown(front, qtbot)
            desktop = Desktop(front)
        QApplication.processEvents()
        if table in ("texts", "spans"):
            # The list can be read, so perhaps other articles can.
            assert "is damaged" in front.place.bar.message()
            assert front.session.project is not None
            desktop.stop()
            return
        assert front.session.project is None
        words = " ".join(label.text() for label in front.welcome.findChildren(QLabel) if label.isVisible())
        assert "is damaged" in words
        desktop.stop()


def test_a_packet_that_is_open_from_the_start_is_told_of_while_the_library_is_folded(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    with Project.open(make_desk(tmp_path / "desk.pullquote"), this_annotator(), read_only=True) as project:
        packet = hand_over(project, tmp_path / "bo.pullquote")
    with fronted(qapp, tmp_path, packet, prefill=False) as front:
        front.place.library.hide()
        shown(front, qtbot)
        desktop = Desktop(front)
        qtbot.waitUntil(lambda: front.place.bar.packet().startswith("Packet from "))
        assert front.place.bar.packet().endswith(", blind · 0 of 3 done")
        desktop.stop()


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ([], Chosen()),
        (["news.pullquote"], Chosen(Path("news.pullquote"))),
        (["--sample"], Chosen(sample=True)),
        (["news.pullquote", "--draw", "window.png"], Chosen(Path("news.pullquote"), draw=Path("window.png"))),
        (["--", "-odd.pullquote"], Chosen(Path("-odd.pullquote"))),
    ],
)
def test_the_command_line_is_read(words: list[str], chosen: Chosen) -> None:
    assert chosen_of(words) == chosen


def test_two_projects_at_once_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        chosen_of(["one.pullquote", "two.pullquote"])
    assert "two.pullquote" in capsys.readouterr().err
