"""The place of speakers, by key and by mouse: found, ordered, gone to, merged, renamed, undone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from speaking import person

from annotations.speakers.known import Column, KnownSpeaker
from desktop.places import PlaceName
from desktop.speakers.merge_dialog import MergeSpeakersDialog
from desktop.speakers.names_dialog import NamesDialog
from desktop.speakers.place import SpeakersPlace
from desktop.speakers.speakers_model import COLUMNS


def enter(analyst) -> SpeakersPlace:
    """Go to the place and wait until everyone is counted."""
    analyst.press("Ctrl+5")
    return wait(analyst)


def wait(analyst) -> SpeakersPlace:
    found = analyst.desktop.window.findChild(SpeakersPlace)
    directory = analyst.desktop.speaking.directory
    analyst.qtbot.waitUntil(lambda: directory.known is not None and not directory.counting and not directory.stale)
    analyst.qtbot.waitUntil(lambda: not analyst.desktop.jobs.running())
    return found


def names(place: SpeakersPlace) -> list[str]:
    return [str(place.model.index(row, 0).data()) for row in range(place.model.rowCount())]


def quotes(place: SpeakersPlace) -> list[str]:
    model = place.page.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def speaker_at(place: SpeakersPlace, row: int) -> KnownSpeaker:
    found = place.model.speaker_at(row)
    assert found is not None
    return found


def click_row(place: SpeakersPlace, row: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    at = place.table.visualRect(place.model.index(row, 0)).center()
    QTest.mouseClick(place.table.viewport(), Qt.MouseButton.LeftButton, held, at)


def test_ctrl_5_lists_everyone_with_figures(harbour):
    place = enter(harbour)
    assert place.isVisible()
    assert set(names(place)) == {"Adrienne Watson", "Ewan Birt", "Ms Watson"}
    row = place.model.row_of("Ewan Birt")
    words = [place.model.index(row, column).data() for column in range(len(COLUMNS))]
    assert words == ["Ewan Birt", "Person", "1", "0", "1", "11 Apr 2026", "11 Apr 2026"]
    assert place.table.hasFocus()


def test_a_speaker_s_quotes_show_and_enter_goes_to_one_and_back(harbour):
    place = enter(harbour)
    place.table.choose(["Ms Watson"])
    harbour.qtbot.waitUntil(lambda: "Ms Watson" in quotes(place)[0])
    assert quotes(place) == ["“Not in this wind,”, Ms Watson, Ferries stay, 11 Apr 2026, suggested, undecided"]
    harbour.press("Return")
    assert place.page.list.hasFocus()
    harbour.press("Return")
    assert harbour.desktop.places.current is PlaceName.ANNOTATE
    assert harbour.reading.article.title == "Ferries stay"
    current = harbour.reading.find(harbour.desktop.session.current)
    assert current.speaker == "Ms Watson"
    assert harbour.said == "Ctrl+5 leads back to the speakers."
    harbour.press("Ctrl+5")
    wait(harbour)
    assert place.table.names() == ["Ms Watson"]


def test_typing_a_letter_finds_and_escape_shows_everyone_again(crowd):
    place = enter(crowd)
    everyone = place.model.rowCount()
    crowd.press("W")
    assert QApplication.focusWidget() is place.filter
    crowd.write("ats")
    assert names(place)
    assert all("Wats" in name for name in names(place))
    assert place.count.text() == f"{len(names(place))} of {everyone}"
    crowd.press("Esc")
    assert place.model.rowCount() == everyone
    crowd.press("Down")
    assert place.table.hasFocus()


def test_nobody_found_is_said(crowd):
    place = enter(crowd)
    place.filter.setFocus()
    crowd.write("zzz")
    assert names(place) == []
    assert place.page.nothing.text() == "Nobody’s name begins so."


def test_a_click_on_a_column_orders_and_another_turns_it_round(crowd):
    place = enter(crowd)
    header = place.table.horizontalHeader()

    def click(column: Column) -> None:
        at = header.sectionViewportPosition(COLUMNS.index(column)) + 12
        QTest.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, pos=header.viewport().rect().center().__class__(at, 8)
        )

    click(Column.NAME)
    by_name = names(place)
    assert by_name[:2] == sorted(by_name)[:2]
    click(Column.NAME)
    assert names(place) == by_name[::-1]
    click(Column.QUOTES)
    figures = [speaker_at(place, row).quotes for row in range(place.model.rowCount())]
    assert figures == sorted(figures, reverse=True)


def test_kinds_are_told_apart(harbour):
    place = enter(harbour)
    harbour.click(place.kinds.segment("body"))
    assert names(place) == []
    harbour.click(place.kinds.segment("person"))
    assert "Ewan Birt" in names(place)


def test_two_are_merged_and_undo_parts_them(harbour):
    place = enter(harbour)
    click_row(place, place.model.row_of("Adrienne Watson"))
    click_row(place, place.model.row_of("Ms Watson"), Qt.KeyboardModifier.ControlModifier)
    assert place.page.title.text() == "2 speakers"

    def act(dialog: MergeSpeakersDialog) -> None:
        dialog.list.setCurrentRow(next(row for row in range(2) if "Adrienne" in dialog.list.item(row).text()))
        assert "1 suggestion that is undecided will be shown so." in dialog.numbers.text()
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    harbour.in_dialog(MergeSpeakersDialog, act)
    harbour.press("Ctrl+J")
    wait(harbour)
    assert set(names(place)) == {"Adrienne Watson", "Ewan Birt"}
    assert place.table.names() == ["Adrienne Watson"]
    harbour.qtbot.waitUntil(lambda: len(quotes(place)) == 2)
    harbour.press("Ctrl+Z")
    wait(harbour)
    assert set(names(place)) == {"Adrienne Watson", "Ewan Birt", "Ms Watson"}


def test_a_merge_shows_in_the_open_article(harbour):
    harbour.press("Ctrl+PgDown")
    place = enter(harbour)
    place.table.choose(["Adrienne Watson", "Ms Watson"])
    harbour.in_dialog(MergeSpeakersDialog, lambda dialog: dialog.go_on.click())
    harbour.click(place.page.merge)
    wait(harbour)
    harbour.press("Ctrl+1")
    shown = {one.speaker for one in harbour.reading.attributions}
    assert len(shown & {"Adrienne Watson", "Ms Watson"}) == 1
    assert harbour.reading.undecided


def test_a_speaker_is_renamed_and_given_other_names(crowd):
    place = enter(crowd)
    first = names(place)[0]
    place.table.choose([first])
    decided = speaker_at(place, 0).own

    def act(dialog: NamesDialog) -> None:
        assert not dialog.go_on.isEnabled()
        QTest.keyClicks(dialog.name, "Adrienne Q. Watson")
        dialog.others.setFocus()
        QTest.keyClicks(dialog.others, "Addie")
        assert dialog.numbers.text().startswith(f"{decided} quotes in ")
        dialog.go_on.click()

    crowd.in_dialog(NamesDialog, act)
    crowd.press("F2")
    wait(crowd)
    renamed = speaker_at(place, 0)
    assert renamed.name == "Adrienne Q. Watson"
    assert set(renamed.speaker.aliases) == {"Addie", first}
    assert renamed.own == decided
    crowd.press("Ctrl+Z")
    crowd.qtbot.waitUntil(lambda: first in names(wait(crowd)))
    assert "Adrienne Q. Watson" not in names(place)


def test_the_first_speaker_of_a_crowd_has_quotes_of_both_sorts(crowd):
    place = enter(crowd)
    place.table.choose([person(0)])
    known = speaker_at(place, place.model.row_of(person(0)))
    crowd.qtbot.waitUntil(lambda: place.page.model.rowCount() == known.quotes)
    suggested = [line for line in quotes(place) if line.endswith("suggested, undecided")]
    assert len(suggested) == known.quotes - known.own
    assert 0 < known.own < known.quotes


def test_a_double_click_on_a_quote_s_row_goes_there(crowd):
    place = enter(crowd)
    place.table.choose([person(3)])
    crowd.qtbot.waitUntil(lambda: place.page.model.rowCount() > 0 and person(3) in quotes(place)[0])
    at = place.page.list.visualRect(place.page.model.index(0)).center()
    QTest.mouseClick(place.page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert crowd.desktop.places.current is PlaceName.ANNOTATE
    assert crowd.reading.find(crowd.desktop.session.current).speaker == person(3)


def test_a_project_without_quotes_says_what_to_do(newcomer, tmp_path):
    newcomer.desktop.session.create(tmp_path / "empty.pullquote")
    newcomer.press("Ctrl+5")
    place = newcomer.desktop.window.findChild(SpeakersPlace)
    newcomer.qtbot.waitUntil(lambda: place.nobody.heading.text() == "Nobody has spoken yet")
    assert place.nobody.isVisible()


def test_merging_one_alone_is_answered_with_how(harbour):
    place = enter(harbour)
    place.table.choose(["Ewan Birt"])
    harbour.click(place.page.merge)
    assert harbour.said == "Choose two speakers or more to merge: with Ctrl or Shift."


def test_another_project_shows_none_of_the_speakers_of_the_one_before(crowd, tmp_path):
    crowd.press("Ctrl+5")
    crowd.desktop.session.create(tmp_path / "other.pullquote")
    crowd.press("Ctrl+5")
    place = crowd.desktop.window.findChild(SpeakersPlace)
    crowd.qtbot.waitUntil(lambda: place.nobody.heading.text() == "Nobody has spoken yet")
    crowd.qtbot.waitUntil(lambda: not crowd.desktop.jobs.running())
    assert place.nobody.isVisible()
    assert names(place) == []
