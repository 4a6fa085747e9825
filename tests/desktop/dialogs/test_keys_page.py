"""Changing keys in the settings: found, pressed, told of clashes, taken over, given back."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.actions import Action
from desktop.dialogs.keys_page import KeysPage
from desktop.own_keys import OwnKeys
from desktop.settings import Settings
from desktop.theme import Theme

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PERSON = Action("label:PERSON", "Labels", "Person", ("1",))


@pytest.fixture
def own(qapp, tmp_path) -> OwnKeys:
    return OwnKeys(Settings(tmp_path / "own.ini"))


@pytest.fixture
def page(own: OwnKeys, light: Theme, qtbot: QtBot) -> KeysPage:
    made = KeysPage(own, [PERSON])
    qtbot.addWidget(made)
    made.show()
    return made


def shown(page: KeysPage) -> list[str]:
    rows = [page.list.topLevelItem(place) for place in range(page.list.topLevelItemCount())]
    return [row.text(0) for row in rows if row is not None and not row.isHidden()]


def keys_of(page: KeysPage, title: str) -> str:
    found = page.list.findItems(title, Qt.MatchFlag.MatchExactly)
    return found[0].text(2)


def test_an_action_is_found_by_its_name_or_its_key(page: KeysPage, qtbot: QtBot) -> None:
    assert len(shown(page)) > 80 and shown(page)[-1] == "Person"
    qtbot.keyClicks(page.search, "strike every")
    assert shown(page) == ["Strike everywhere"] and page.current == "strike_everywhere"
    page.search.clear()
    qtbot.keyClicks(page.search, "ctrl+k")
    assert shown(page) == ["All actions"]
    qtbot.keyClicks(page.search, "zzz")
    assert shown(page) == [] and page.current == "" and not page.instead.isEnabled()


def test_new_keys_hold_at_once(page: KeysPage, own: OwnKeys, qtbot: QtBot) -> None:
    page.choose("unsure")
    qtbot.keyClick(page.field, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert page.field.text() == "Ctrl+U" and page.said.text() == "Nothing else has these keys."
    qtbot.mouseClick(page.besides, Qt.MouseButton.LeftButton)
    assert own.keys("unsure") == ("U", "Ctrl+U") and "yours" in keys_of(page, "Unsure")
    qtbot.keyClick(page.field, Qt.Key.Key_W)
    qtbot.mouseClick(page.instead, Qt.MouseButton.LeftButton)
    assert own.keys("unsure") == ("W",)
    qtbot.mouseClick(page.usual, Qt.MouseButton.LeftButton)
    assert own.keys("unsure") == ("U",) and keys_of(page, "Unsure") == "U" and not page.all_usual.isEnabled()


def test_a_clash_is_said_at_once_and_can_be_settled_there(page: KeysPage, own: OwnKeys, qtbot: QtBot) -> None:
    page.choose("unsure")
    qtbot.keyClick(page.field, Qt.Key.Key_Q)
    assert page.said.text() == "Q is the key of “Quote” already."
    assert page.take.isVisible() and not page.instead.isEnabled() and not page.besides.isEnabled()
    qtbot.mouseClick(page.take, Qt.MouseButton.LeftButton)
    assert own.keys("quote") == () and not page.take.isVisible() and page.instead.isEnabled()
    qtbot.mouseClick(page.instead, Qt.MouseButton.LeftButton)
    assert own.keys("unsure") == ("Q",)
    page.choose("quote")
    qtbot.mouseClick(page.usual, Qt.MouseButton.LeftButton)
    assert own.keys("quote") == () and page.said.text() == "Q is the key of “Unsure” already."
    qtbot.mouseClick(page.all_usual, Qt.MouseButton.LeftButton)
    assert own.keys("quote") == ("Q",) and own.keys("unsure") == ("U",)


def test_a_label_is_shown_and_not_changed_here(page: KeysPage, qtbot: QtBot) -> None:
    page.choose("label:PERSON")
    assert page.said.text() == "A label’s keys are set in the label scheme." and not page.field.isEnabled()
    page.choose("unsure")
    qtbot.keyClick(page.field, Qt.Key.Key_1)
    assert "the label “Person”" in page.said.text() and not page.take.isVisible() and not page.instead.isEnabled()


def test_keys_that_lead_on_lead_on(page: KeysPage, qtbot: QtBot) -> None:
    page.choose("next")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.field.setFocus()
    qtbot.keyClick(page.field, Qt.Key.Key_Tab)
    assert page.field.key == "" and not page.field.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifiers", "text", "portable"),
    [
        (Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier, "?", "?"),
        (Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier, "N", "Shift+N"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "\r", "Enter"),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.AltModifier, "", "Alt+F5"),
        (Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier, "", ""),
    ],
)
def test_a_combination_in_portable_text(key, modifiers, text, portable) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    from desktop.dialogs.key_field import combination

    assert combination(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)) == portable
