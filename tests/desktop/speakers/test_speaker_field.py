"""The speaker's field: who is offered, and the keys and clicks that take it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotations.attributions import Attribution
from desktop.panels.speaker_field import SpeakerField
from desktop.speakers.directory import Directory
from desktop.speakers.offer_list import OfferList


def choose(analyst, content: str) -> Attribution:
    """Make the quote of these words the current one."""
    text = analyst.reading.article.text
    found = next(one for one in analyst.reading.attributions if text[one.start : one.end] == content)
    analyst.desktop.session.set_current(found.id)
    return found


def speaker_of(analyst, content: str) -> str:
    text = analyst.reading.article.text
    return next(one.speaker for one in analyst.reading.attributions if text[one.start : one.end] == content)


def field() -> SpeakerField:
    found = QApplication.focusWidget()
    assert isinstance(found, SpeakerField)
    return found


def shown_list() -> OfferList:
    found = field().offers
    assert found is not None
    return found


def offered() -> list[str]:
    assert field().offers_shown
    return [offer.name for offer in shown_list().model.offers]


def test_s_shows_the_likeliest_first_and_enter_takes_it(harbour):
    choose(harbour, "“We have heard that before,”")
    harbour.press("S")
    assert offered()[0] == "Ewan Birt"
    harbour.press("Return")
    assert speaker_of(harbour, "“We have heard that before,”") == "Ewan Birt"
    assert harbour.view.hasFocus()
    harbour.press("Ctrl+Z")
    assert speaker_of(harbour, "“We have heard that before,”") == ""


def test_a_number_takes_the_offer_that_has_it(harbour):
    choose(harbour, "“Nobody has asked us,”")
    harbour.press("S")
    second = offered()[1]
    harbour.press("2")
    assert speaker_of(harbour, "“Nobody has asked us,”") == second
    assert harbour.view.hasFocus()


def test_a_filled_field_is_left_as_it_is_by_enter_and_a_number_changes_it(harbour):
    choose(harbour, "“The crane will stay,”")
    harbour.press("S")
    assert "Adrienne Watson" not in offered()
    first = offered()[0]
    harbour.press("Return")
    assert speaker_of(harbour, "“The crane will stay,”") == "Adrienne Watson"
    assert harbour.project.history.next_undo is None
    harbour.press("S", "1")
    assert speaker_of(harbour, "“The crane will stay,”") == first


def test_what_is_typed_filters_and_the_offer_that_stands_out_is_taken(harbour):
    choose(harbour, "“We have heard that before,”")
    harbour.press("S")
    harbour.write("adr WAT")
    assert set(offered()) == {"Adrienne Watson", "adr WAT"}
    harbour.press("Ctrl+A")
    harbour.write("wat")
    assert offered()[0] == "Adrienne Watson"
    harbour.press("Return")
    assert speaker_of(harbour, "“We have heard that before,”") == "Adrienne Watson"


def test_digits_while_typing_are_letters_of_the_name(harbour):
    choose(harbour, "“We have heard that before,”")
    harbour.press("S")
    harbour.write("Channel 4")
    harbour.press("Return")
    assert speaker_of(harbour, "“We have heard that before,”") == "Channel 4"


def test_the_arrows_go_through_the_offers_and_round(harbour):
    choose(harbour, "“We have heard that before,”")
    harbour.press("S")
    names = offered()
    harbour.press("Down")
    assert shown_list().row == 1
    harbour.press("Up", "Up")
    assert shown_list().row == -1
    harbour.press("Up")
    assert shown_list().row == len(names) - 1
    harbour.press("Return")
    assert speaker_of(harbour, "“We have heard that before,”") == names[-1]


def test_tab_takes_what_stands_out_and_goes_on(harbour):
    choose(harbour, "“We have heard that before,”")
    harbour.press("S")
    harbour.write("ew")
    harbour.press("Tab")
    assert speaker_of(harbour, "“We have heard that before,”") == "Ewan Birt"
    assert not isinstance(QApplication.focusWidget(), SpeakerField)


def test_emptying_the_field_says_that_nobody_is_known(harbour):
    choose(harbour, "“The crane will stay,”")
    harbour.press("S", "Del")
    assert shown_list().row == -1
    harbour.press("Return")
    assert speaker_of(harbour, "“The crane will stay,”") == ""


def test_a_click_into_the_field_shows_the_offers_and_a_click_takes_one(harbour):
    choose(harbour, "“We have heard that before,”")
    card = harbour.desktop.place.inspector.quote_card
    QTest.mouseClick(card.speaker, Qt.MouseButton.LeftButton, pos=card.speaker.rect().center())
    shown = card.speaker.offers
    assert shown is not None
    names = [offer.name for offer in shown.model.offers]
    place = shown.list.visualRect(shown.model.index(1)).center()
    QTest.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert speaker_of(harbour, "“We have heard that before,”") == names[1]
    assert not shown.isVisible()


def test_a_click_elsewhere_ends_the_offers(harbour):
    choose(harbour, "“We have heard that before,”")
    harbour.press("S")
    shown = shown_list()
    harbour.click(harbour.desktop.place.inspector.quote_card.content)
    assert not shown.isVisible()
    assert speaker_of(harbour, "“We have heard that before,”") == ""


def test_the_offers_lie_inside_the_window_and_follow_the_field(harbour):
    choose(harbour, "“We have heard that before,”")
    harbour.press("S")
    window, shown = harbour.desktop.window, shown_list()
    for size in ((1280, 900), (900, 640), (700, 460)):
        window.resize(*size)
        QApplication.processEvents()
        if shown.isVisible():
            assert window.rect().contains(shown.geometry())


def test_the_project_s_speakers_are_offered_once_they_are_counted(harbour):
    harbour.press("Ctrl+PgDown")
    choose(harbour, "“Not in this wind,”")
    harbour.press("S")
    harbour.qtbot.waitUntil(lambda: harbour.desktop.speaking.directory.known is not None)
    harbour.qtbot.waitUntil(lambda: "Adrienne Watson" in offered())
    shown = shown_list()
    offer = next(one for one in shown.model.offers if one.name == "Adrienne Watson")
    assert (offer.quotes, offer.last) == (1, "Crane vote")
    assert field().accessibleDescription()


def test_one_key_gives_the_speaker_to_others_with_the_same_source(harbour):
    choose(harbour, "“Nobody has asked us,”")
    line = harbour.desktop.place.inspector.quote_card.same_source
    assert not line.isVisible()
    harbour.press("S", "Return")
    assert speaker_of(harbour, "“Nobody has asked us,”") == "Adrienne Watson"
    assert line.isVisible()
    harbour.press("=")
    assert speaker_of(harbour, "“It opens in May,”") == "Adrienne Watson"
    assert not line.isVisible()
    harbour.press("Ctrl+Z")
    assert speaker_of(harbour, "“It opens in May,”") == ""
    assert speaker_of(harbour, "“Nobody has asked us,”") == "Adrienne Watson"
    choose(harbour, "“Nobody has asked us,”")
    harbour.click(line.button)
    assert speaker_of(harbour, "“It opens in May,”") == "Adrienne Watson"


def test_what_was_done_counts_at_once_in_what_is_offered(harbour):
    directory = harbour.desktop.speaking.directory
    directory.want()
    harbour.qtbot.waitUntil(lambda: directory.known is not None and not directory.counting)
    choose(harbour, "“We have heard that before,”")
    harbour.press("S", "Return")
    assert quotes_of(directory, "Ewan Birt") == 2
    harbour.press("Ctrl+Z")
    assert quotes_of(directory, "Ewan Birt") == 1
    assert not directory.stale


def quotes_of(directory: Directory, name: str) -> int:
    known = directory.known.find(name) if directory.known else None
    return known.quotes if known else 0


@pytest.mark.parametrize("typed", ["Ann", "Government of Norway"])
def test_a_new_name_is_taken_as_it_was_typed(harbour, typed):
    choose(harbour, "“We have heard that before,”")
    harbour.press("S")
    harbour.write(typed)
    harbour.press("Return")
    assert speaker_of(harbour, "“We have heard that before,”") == typed


def test_what_is_counted_meanwhile_moves_nothing_that_shows(harbour):
    choose(harbour, "“We have heard that before,”")
    harbour.press("S", "Down")
    before, chosen = offered(), shown_list().row
    directory = harbour.desktop.speaking.directory
    harbour.qtbot.waitUntil(lambda: directory.known is not None and not directory.counting)
    assert offered()[: len(before)] == before
    assert shown_list().row == chosen
    harbour.press("Return")
    assert speaker_of(harbour, "“We have heard that before,”") == before[chosen]
