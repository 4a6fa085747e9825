"""The key sheet: groups in columns, found by typing."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.actions import ACTIONS
from desktop.dialogs.keys_dialog import KeyGroup, KeysDialog
from desktop.dialogs.rows import ActionRow

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dialog(qtbot: QtBot) -> KeysDialog:
    rows = [ActionRow(one.id, one.group, one.title, one.keys, one.hint) for one in ACTIONS]
    made = KeysDialog(rows)
    qtbot.addWidget(made)
    made.show()
    return made


def columns(dialog: KeysDialog) -> set[int]:
    return {group.x() for group in dialog.groups if group.isVisible()}


def overlapping(groups: list[KeyGroup]) -> bool:
    places = [group.geometry() for group in groups if group.isVisible()]
    return any(a.intersects(b) for n, a in enumerate(places) for b in places[n + 1 :])


@pytest.mark.parametrize(("width", "expected"), [(400, 1), (760, 2), (1010, 3), (1400, 4)])
def test_as_many_columns_as_fit(dialog: KeysDialog, width: int, expected: int) -> None:
    dialog.resize(width, 600)
    assert len(columns(dialog)) == expected
    assert not overlapping(dialog.groups)


def test_typing_leaves_what_fits(dialog: KeysDialog, qtbot: QtBot) -> None:
    dialog.resize(1010, 600)
    qtbot.keyClicks(dialog.field, "ctrl+k")
    assert [group.accessibleName() for group in dialog.groups if group.isVisible()] == ["Help"]
    dialog.field.clear()
    qtbot.keyClicks(dialog.field, "zzz")
    assert not columns(dialog) and dialog.empty.isVisible()
    dialog.field.clear()
    assert len(columns(dialog)) == 3 and not dialog.empty.isVisible()


def test_escape_closes_enter_does_not(dialog: KeysDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_actions_without_keys_are_left_out(qtbot: QtBot) -> None:
    dialog = KeysDialog([ActionRow("a", "Project", "Open the sample project"), ActionRow("b", "Go", "Next", ("N",))])
    qtbot.addWidget(dialog)
    assert [group.accessibleName() for group in dialog.groups] == ["Go"]
