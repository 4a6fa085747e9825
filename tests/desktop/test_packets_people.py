"""Who the user is, asked once; the colours; and the list of what was merged."""

from pathlib import Path

import pytest
from analyst import Analyst
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from teammates import BO, closed, hand_over, in_front, merge_dialog, over, work_in

from annotations.hues import own_hue
from annotations.identity import choose_hue, chosen_hue, rename_annotator, this_annotator
from desktop.dialogs.settings_dialog import SettingsDialog
from desktop.packets.hue_row import HueRow
from desktop.packets.merges_dialog import MergesDialog
from desktop.packets.repeating import RepeatDialog
from desktop.panels.decision import CertaintyBar


@pytest.fixture
def team(reader):
    return reader.desktop.teamwork


@pytest.fixture
def card(reader, team):
    """The card, once it asks."""
    reader.qtbot.waitUntil(lambda: team.card is not None and team.card.isVisible())
    return team.card


def test_the_card_asks_without_taking_the_keyboard(reader, card):
    reader.view.setFocus()
    reader.press("N", "Return")
    assert reader.reading.layer.attributions
    assert card.isVisible()
    assert card.field.text() == this_annotator().name
    assert card.hues.hue == own_hue(reader.project)


def test_a_name_and_a_colour_are_kept_and_the_open_project_has_them(reader, team, card):
    identity = this_annotator().id
    QTest.mouseClick(card.field, Qt.MouseButton.LeftButton)
    card.field.selectAll()
    reader.write("Ana  Díaz")
    QTest.mouseClick(card.hues.swatches[5], Qt.MouseButton.LeftButton)
    reader.click(card.keep)
    assert (this_annotator().id, this_annotator().name, chosen_hue()) == (identity, "Ana Díaz", 5)
    assert reader.project.annotator.name == "Ana Díaz"
    assert [one.name for one in reader.project.annotators() if one.id == identity] == ["Ana Díaz"]
    reader.qtbot.waitUntil(lambda: team.card is None)
    reader.press("Ctrl+W")
    reader.desktop.projects.open(Path(reader.folder / "desk.pullquote"))
    reader.qtbot.wait(50)
    assert team.card is None


def test_the_card_can_be_put_off_and_does_not_come_again(reader, team, card):
    card.field.setFocus()
    QTest.keyClick(card.field, Qt.Key.Key_Escape)
    reader.qtbot.waitUntil(lambda: team.card is None)
    assert chosen_hue() is None
    reader.press("Ctrl+W")
    reader.desktop.projects.open(Path(reader.folder / "desk.pullquote"))
    reader.qtbot.wait(50)
    assert team.card is None


def test_the_card_belongs_to_the_annotating_place_and_goes_with_the_project(reader, team, card):
    reader.view.hide()
    assert not card.isVisible()
    reader.view.show()
    assert card.isVisible()
    reader.press("Ctrl+W")
    reader.qtbot.waitUntil(lambda: team.card is None)


def test_an_empty_name_cannot_be_kept(card):
    card.field.clear()
    assert not card.keep.isEnabled()


def test_the_card_stays_in_its_corner_and_in_the_window(reader, card):
    for size in ((1280, 900), (700, 480)):
        reader.desktop.window.resize(*size)
        reader.qtbot.wait(20)
        assert reader.desktop.window.rect().contains(card.geometry())
        assert card.geometry().bottom() < reader.view.mapTo(reader.desktop.window, reader.view.rect().bottomLeft()).y()


def test_a_colour_is_chosen_by_keys(qtbot, light):
    row = HueRow(2)
    qtbot.addWidget(row)
    row.show()
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow)
    row.swatches[2].setFocus()
    with qtbot.waitSignal(row.chosen) as chosen:
        QTest.keyClick(row.swatches[2], Qt.Key.Key_Right)
    assert chosen.args == [3] and row.hue == 3


def test_the_settings_change_the_colour(reader):
    choose_hue(1)

    def act(dialog: SettingsDialog) -> None:
        assert dialog.name.hues.hue == 1
        dialog.list.setCurrentRow(1)
        reader.click(dialog.name.hues.swatches[6])
        reader.press("Esc")

    reader.in_dialog(SettingsDialog, act)
    reader.press("Ctrl+,")
    assert chosen_hue() == 6
    rename_annotator("Bo")
    assert chosen_hue() == 6


def test_the_list_of_merges_says_what_came_from_whom_and_what_was_undone(reader, team, tmp_path):
    packet = work_in(hand_over(reader.project, tmp_path / "bo.pullquote"))
    team.merge_files([packet])
    dialog = merge_dialog(reader)
    reader.click(dialog.go_on)
    over(reader, dialog)
    reader.press("Return")
    closed(reader, dialog)
    seen: list[list[str]] = []

    def act(listed: MergesDialog) -> None:
        row = listed.list.topLevelItem(0)
        assert row is not None
        seen.append([row.text(column) for column in range(1, 5)])
        seen.append([listed.whole.text()])
        reader.press("Return")

    reader.in_dialog(MergesDialog, act)
    team.merges()
    assert seen[0] == ["bo.pullquote", BO.name, "3 steps", "not signed"]
    assert seen[1] == ["bo.pullquote: 3 steps in 1 layer, the work of Bo Lund. Not signed."]
    reader.press("Ctrl+Z")
    question = in_front(reader, RepeatDialog)
    reader.press("Return")
    closed(reader, question)
    reader.in_dialog(MergesDialog, act)
    team.merges()
    assert seen[2][-1] == "not signed, undone"


def test_without_merges_the_list_says_so(reader, team):
    seen: list[bool] = []

    def act(listed: MergesDialog) -> None:
        seen.append(listed.list.isVisible())
        reader.press("Esc")

    reader.in_dialog(MergesDialog, act)
    team.merges()
    assert seen == [False]


def test_in_a_blind_project_the_certainty_is_seen_once_the_article_is_done(reader: Analyst) -> None:
    def certainty() -> str:
        bars = reader.desktop.place.inspector.findChildren(CertaintyBar)
        return "seen" if any(bar.isVisible() for bar in bars) else "sealed"

    reader.press("N", "N")
    assert certainty() == "seen"
    reader.project.set_setting("blind", "1")
    reader.press("N", "N")
    assert certainty() == "sealed"
    reader.press("Return")
    first = reader.reading.article.id
    reader.press("Ctrl+Return", "Ctrl+PgUp")
    assert reader.reading.article.id == first
    reader.press("N", "N")
    assert certainty() == "seen"
