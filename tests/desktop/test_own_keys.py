"""The user's own keys: kept as differences, told apart, and at once in the table of actions."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow

from desktop.action_table import ActionTable
from desktop.actions import ACTIONS, Action
from desktop.own_keys import OwnKeys
from desktop.settings import Settings


@pytest.fixture
def settings(qapp, tmp_path) -> Settings:
    return Settings(tmp_path / "own.ini")


@pytest.fixture
def own(settings: Settings) -> OwnKeys:
    return OwnKeys(settings)


def test_only_differences_are_kept_and_read_again(own: OwnKeys, settings: Settings) -> None:
    assert settings.own_keys == {}
    own.put("keep", ("K",))
    own.put("export", ())
    assert settings.own_keys == {"keep": ("K",), "export": ()}
    again = OwnKeys(Settings(settings.path))
    assert again.keys("keep") == ("K",) and again.keys("export") == () and again.keys("undo") == ("Ctrl+Z",)
    own.put("keep", ("Enter", "Return"))
    assert settings.own_keys == {"export": ()} and not own.differ("keep") and own.differ("export")
    own.all_usual()
    assert settings.own_keys == {} and own.keys("export") == ("Ctrl+E",)


def test_what_the_file_holds_of_unknown_actions_counts_for_nothing(settings: Settings) -> None:
    settings.put_text("own_keys", '{"gone": ["Ctrl+K"], "keep": "K", "undo": ["Ctrl+U"]}')
    own = OwnKeys(settings)
    assert own.keys("gone") == () and own.keys("keep") == ("Enter", "Return") and own.keys("undo") == ("Ctrl+U",)
    assert own.clash("redo", "Ctrl+K") is not None, "the palette has it, not what is gone"


def test_a_clash_names_who_has_the_key_and_it_can_be_taken_away(own: OwnKeys) -> None:
    clash = own.clash("unsure", "Q")
    assert clash is not None and clash.action == "quote" and clash.words == "Q is the key of “Quote” already."
    own.take_away("quote", "Q")
    assert own.keys("quote") == () and own.clash("unsure", "Q") is None
    # Its own key is no clash.
    assert own.clash("unsure", "U") is None


def test_an_action_of_the_article_and_one_of_the_window_cannot_share_a_key(own: OwnKeys) -> None:
    assert own.clash("next", "Ctrl+K") is not None and own.clash("palette", "Alt+Left") is not None


def test_enter_of_the_keypad_is_enter(own: OwnKeys) -> None:
    own.put("keep", ("Return",))
    clash = own.clash("lying", "Enter")
    assert clash is not None and clash.action == "keep"
    clash = own.clash("undo", "Ctrl+Enter")
    assert clash is not None and clash.action == "done"


def test_a_label_s_key_is_the_scheme_s(own: OwnKeys) -> None:
    clash = own.clash("unsure", "1", [Action("label:PERSON", "Labels", "Person", ("1",))])
    assert clash is not None and not clash.action and "Person" in clash.words


def test_keys_of_reading_and_of_controls_cannot_be_taken(own: OwnKeys) -> None:
    for key in ("Esc", "Ctrl+C", "Left"):
        clash = own.clash("next", key)
        assert clash is not None and not clash.action
    own.put("next", ())
    clash = own.clash("undo", "Tab")
    assert clash is not None and not clash.action and own.clash("next", "Tab") is None


def test_the_usual_keys_come_back_unless_another_has_them(own: OwnKeys) -> None:
    own.put("quote", ("W",))
    own.put("unsure", ("Q",))
    assert [clash.action for clash in own.usual("quote")] == ["unsure"] and own.keys("quote") == ("W",)
    assert own.usual("unsure") == [] and own.usual("quote") == [] and own.keys("quote") == ("Q",)


def test_the_table_and_what_is_shown_follow_at_once(own: OwnKeys, qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    own.put("undo", ("Ctrl+U",))
    table = ActionTable(window, own=own)
    assert table["undo"].shortcut() == QKeySequence("Ctrl+U") and own.shown["undo"] == "Ctrl+U"
    own.put("undo", ("Ctrl+Shift+U",))
    assert table["undo"].shortcuts() == [QKeySequence("Ctrl+Shift+U")] and own.shown["undo"] == "Ctrl+Shift+U"
    assert next(one for one in table.all() if one.id == "undo").keys == ("Ctrl+Shift+U",)
    own.put("undo", ())
    assert table["undo"].shortcuts() == [] and own.shown["undo"] == ""


def test_the_table_as_it_ships_has_no_clash(own: OwnKeys) -> None:
    assert [own.clash(action.id, key) for action in ACTIONS for key in action.keys if own.clash(action.id, key)] == []
