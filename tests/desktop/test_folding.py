"""Side panels make room for the text in a narrow window, and come back; what the analyst hid stays hidden."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.folding import LEAST_TEXT, SQUEEZED_TEXT, Folding

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Desk:
    """A splitter with a library of at least 200 pixels, the text, and an inspector of at least 280."""

    def __init__(self) -> None:
        self.window = QWidget()
        self.window.setMinimumSize(640, 420)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        lines = QVBoxLayout(self.window)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.splitter)
        self.library, self.text, self.inspector = QWidget(), QWidget(), QWidget()
        for part in (self.library, self.text, self.inspector):
            self.splitter.addWidget(part)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(1, 1)
        self.library.setMinimumWidth(200)
        self.inspector.setMinimumWidth(280)
        self.splitter.setSizes([256, 704, 320])
        self.folding = Folding(self.splitter, self.text, (self.library, self.inspector))

    @property
    def shown(self) -> tuple[bool, bool]:
        return not self.library.isHidden(), not self.inspector.isHidden()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    qtbot.addWidget(made.window)
    made.window.resize(1280, 600)
    made.window.show()
    return made


@pytest.mark.parametrize(
    ("width", "shown"),
    [(1280, (True, True)), (960, (True, True)), (900, (False, True)), (760, (False, True)), (640, (False, False))],
)
def test_the_text_keeps_its_room(desk: Desk, width: int, shown: tuple[bool, bool]) -> None:
    desk.window.resize(width, 600)
    assert desk.shown == shown
    assert desk.text.width() >= LEAST_TEXT


def test_what_was_folded_comes_back_with_the_room(desk: Desk) -> None:
    desk.window.resize(640, 600)
    assert desk.folding.folded == {desk.library, desk.inspector}
    desk.window.resize(1280, 600)
    assert desk.shown == (True, True) and not desk.folding.folded


def test_what_the_analyst_hid_stays_hidden(desk: Desk) -> None:
    desk.library.hide()
    desk.window.resize(640, 600)
    desk.window.resize(1280, 600)
    assert desk.shown == (False, True)


def test_a_panel_that_is_asked_for_comes_and_the_other_makes_room(desk: Desk) -> None:
    desk.window.resize(760, 600)
    assert desk.shown == (False, True)
    desk.library.show()
    assert desk.shown == (True, False)
    assert desk.text.width() >= LEAST_TEXT
    desk.library.hide()
    assert desk.shown == (False, True)


def test_beside_a_panel_that_is_asked_for_the_text_may_be_narrower(desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(900, 600)
    desk.library.show()
    assert desk.shown == (True, True)
    qtbot.waitUntil(lambda: SQUEEZED_TEXT <= desk.text.width() < LEAST_TEXT)


def test_the_narrowest_window_shows_what_is_asked_for(desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(640, 600)
    desk.inspector.show()
    assert desk.shown == (False, True)
    qtbot.waitUntil(lambda: desk.text.width() + desk.inspector.width() + 1 == 640)
    assert desk.text.width() >= SQUEEZED_TEXT
    assert desk.splitter.width() == 640


def test_hiding_the_window_changes_nothing(desk: Desk) -> None:
    desk.window.hide()
    desk.window.show()
    assert desk.shown == (True, True) and not desk.folding.folded
