"""The command palette, by real keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.dialogs.fuzzy import match
from desktop.dialogs.palette import ROW_ROLE, CommandPalette
from desktop.dialogs.rows import ActionRow, key_list, key_words

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ROWS = (
    ActionRow("new", "Project", "New project…", ("Ctrl+N",)),
    ActionRow("open", "Project", "Open project…", ("Ctrl+O",)),
    ActionRow("undo", "Edit", "Undo", ("Ctrl+Z",), enabled=False),
    ActionRow("next", "Go", "Next span", ("N", "Tab")),
    ActionRow("theme", "View", "Light or dark", ()),
)


@pytest.fixture
def palette(qtbot: QtBot) -> Iterator[CommandPalette]:
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()
    made = CommandPalette(window)
    made.open_with(ROWS)
    qtbot.waitUntil(made.field.hasFocus)
    yield made
    made.close()


def shown(palette: CommandPalette) -> list[str]:
    rows = range(palette.model.rowCount())
    return [palette.model.index(row).data(ROW_ROLE).id for row in rows]


def test_shows_all_what_cannot_be_done_last(palette: CommandPalette) -> None:
    assert shown(palette) == ["new", "open", "next", "theme", "undo"]
    assert palette.list.currentIndex().row() == 0


def test_typing_enter_chooses(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "op")
    with qtbot.waitSignal(palette.chosen) as told:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert told.args == ["open"]
    assert not palette.isVisible()


def test_arrows_go_round_and_pass_over_what_cannot_be_done(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().data(ROW_ROLE).id == "theme"
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.chosen) as told:
        qtbot.keyClick(palette.field, Qt.Key.Key_Enter)
    assert told.args == ["open"]


def test_what_cannot_be_done_is_not_chosen(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "undo")
    assert shown(palette) == ["undo"]
    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_a_click_chooses(palette: CommandPalette, qtbot: QtBot) -> None:
    place = palette.list.visualRect(palette.model.index(2)).center()
    with qtbot.waitSignal(palette.chosen) as told:
        qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["next"]


def test_escape_closes_and_it_opens_empty_again(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "nothing like this")
    assert shown(palette) == [] and palette.empty.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    palette.open_with(ROWS[:2])
    assert palette.field.text() == "" and shown(palette) == ["new", "open"]


def test_paints_every_row(palette: CommandPalette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.field, "n")
    picture = palette.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 600, 7) for y in range(50, 200, 3)}
    assert len(colours) > 3


@pytest.mark.parametrize(
    ("typed", "title", "places"),
    [
        ("op", "Open project…", (0, 1)),
        ("PRO", "Open project…", (5, 6, 7)),
        ("op", "Old project", (0, 4)),
        ("nxt", "Next span", (0, 2, 3)),
        ("span next", "Next span", (0, 1, 2, 3, 5, 6, 7, 8)),
        ("i", "İstanbul in", (9,)),
    ],
)
def test_fuzzy_finds(typed: str, title: str, places: tuple[int, ...]) -> None:
    found = match(typed, title)
    assert found is not None and found.places == places


@pytest.mark.parametrize(("typed", "title"), [("zz", "Open"), ("ne", "Open the sample"), ("open zz", "Open")])
def test_fuzzy_does_not_find(typed: str, title: str) -> None:
    assert match(typed, title) is None


def test_beginnings_count_more_than_middles() -> None:
    titles = ["Unsure", "Spans", "Next span", "Open a spanner", "Wingspan"]
    scores = {title: found.score for title in titles if (found := match("span", title))}
    assert max(scores, key=scores.__getitem__) == "Spans"
    assert min(scores, key=scores.__getitem__) == "Wingspan"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("Ctrl+Return", "Ctrl+Enter"),
        ("Alt+Right", "Alt+→"),
        ("?", "?"),
        ("Ctrl++", "Ctrl++"),
        ("1–9", "1–9"),
        ("N", "N"),
    ],
)
def test_keys_in_words(key: str, words: str) -> None:
    assert key_words(key) == words


def test_return_and_enter_are_printed_once() -> None:
    assert key_list(ActionRow("keep", "Decide", "Keep", ("Return", "Enter"))) == ("Enter",)
