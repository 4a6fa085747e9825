"""Keys of places and bars are the user's too: changed at once where they are pressed, and where they are shown."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from desktop.actions import ACTIONS
from desktop.agreement.keys import CASES_ACTIONS
from desktop.finding.keys import BAR_ACTIONS, BAR_WHOLE, HITS_ENTER, HITS_LEAVE, PLACE_ACTIONS
from desktop.finding.place import FindPlace
from desktop.help_keys import other_rows
from desktop.own_keys import OwnKeys
from desktop.panels.label_button import LabelButton
from desktop.settings import Settings
from desktop.speakers.keys import MERGE, NAMES, SPEAKERS_ACTIONS
from desktop.speakers.names_dialog import NamesDialog
from desktop.speakers.place import SpeakersPlace

OF_PLACES = (*CASES_ACTIONS, *SPEAKERS_ACTIONS, *BAR_ACTIONS, *PLACE_ACTIONS)


def test_no_table_of_a_place_clashes_with_itself_or_the_window(qapp, tmp_path):
    own = OwnKeys(Settings(tmp_path / "own.ini"))
    own.add(OF_PLACES)
    assert [clash for one in OF_PLACES for key in one.keys if (clash := own.clash(one.id, key))] == []
    assert len({one.id for one in (*ACTIONS, *OF_PLACES)}) == len(ACTIONS) + len(OF_PLACES)
    clash = own.clash(BAR_WHOLE, "Alt+C")
    assert clash is not None and clash.action == "bar_case"
    assert own.clash(BAR_WHOLE, "W") is not None and own.clash(BAR_WHOLE, "Ctrl+V") is not None, "one types there"
    assert own.clash(BAR_WHOLE, "F7") is None and own.clash(NAMES, "Alt+C") is None, "those never meet"
    clash = own.clash(NAMES, "Ctrl+K")
    assert clash is not None and clash.action == "palette"


def test_the_key_sheet_says_the_keys_of_places_as_they_are(qapp, tmp_path):
    own = OwnKeys(Settings(tmp_path / "own.ini"))
    own.add(OF_PLACES)
    own.put(BAR_WHOLE, ("F7",))
    rows = {row.title: row.keys for row in other_rows(own)}
    assert rows["In the bar: whole words only"] == ("F7",)
    assert {one.title for one in OF_PLACES} <= rows.keys()


def test_the_bar_of_finding_follows_at_once(reader):
    reader.press("Ctrl+F")
    bar, own = reader.desktop.finding.in_article.bar, reader.desktop.window.own_keys
    assert bar.whole.toolTip() == "Whole words only (Alt+W)"
    own.put("bar_whole", ("F7",))
    own.put("bar_next", ("Ctrl+G",))
    own.put("find_next", ("F8",))
    assert bar.whole.toolTip() == "Whole words only (F7)" and bar.on.toolTip() == "Next hit (F8)"
    reader.press("Alt+W")
    assert not bar.whole.isChecked()
    reader.press("F7")
    assert bar.whole.isChecked()
    reader.press("F7")
    bar.field.clear()
    reader.write("the")
    reader.press("Ctrl+G")
    assert bar.count.text() == "2 of 3"
    reader.press("Return")
    assert bar.count.text() == "2 of 3", "no key of the bar any more"


def test_the_place_of_finding_follows_at_once(reader):
    reader.press("Ctrl+Shift+F")
    place, own = reader.desktop.window.findChild(FindPlace), reader.desktop.window.own_keys
    reader.write("birt")
    reader.qtbot.waitUntil(lambda: place.model.rowCount() == 4)
    own.put(HITS_ENTER, ("F9",))
    own.put(HITS_LEAVE, ("F10",))
    reader.press("Return")
    assert place.panel.field.hasFocus()
    reader.press("F9")
    assert place.list.hasFocus()
    reader.press("Esc")
    assert place.list.hasFocus()
    reader.press("F10")
    assert place.panel.field.hasFocus()
    reader.press("F9", "F9")
    assert reader.view.hasFocus()


def test_the_place_of_speakers_follows_at_once(reader):
    reader.press("Ctrl+5")
    place, own = reader.desktop.window.findChild(SpeakersPlace), reader.desktop.window.own_keys
    reader.qtbot.waitUntil(lambda: place.model.rowCount() > 0)
    own.put(NAMES, ("F7",))
    own.put(MERGE, ())
    assert place.page.names.accessibleName() == "Names…, key F7" and place.page.merge.accessibleName() == "Merge…"
    seen: list[str] = []
    reader.in_dialog(NamesDialog, lambda dialog: (seen.append(dialog.windowTitle()), dialog.reject()))
    place.table.setFocus()
    reader.press("F2")
    assert not seen
    reader.press("F7")
    reader.qtbot.waitUntil(lambda: bool(seen))


def test_a_key_of_the_review_is_changed_without_fault_beside_the_window_s_table(reader):
    reader.press("Ctrl+2")
    own = reader.desktop.window.own_keys
    own.put("review_both", ("F7",))
    assert own.keys("review_both") == ("F7",)


def test_what_shows_a_key_in_the_annotating_place_follows_at_once(reader):
    desktop, own = reader.desktop, reader.desktop.window.own_keys
    strip, inspector = desktop.place.strip, desktop.place.inspector
    reader.press("N")
    for action, key in (("quote", "F7"), ("unsure", "F8"), ("keep", "F9"), ("review", "F10"), ("find_article", "F11")):
        own.put(action, (key,))
    own.put("next_in_queue", ("F12",))
    assert strip.quote.accessibleName() == "Quote, key F7"
    assert strip.quote.toolTip() == "Make the selected words a quote (F7)"
    card = inspector.quote_card if not inspector.quote_card.isHidden() else inspector.span_card
    assert card.remarks.unsure.toolTip().endswith("(F8)") and card.decision.keep.toolTip().endswith("(F9)")
    assert desktop.place.switch.segment("review").toolTip() == "Review (F10)"
    assert desktop.place.library.filter._search.toolTip().endswith("(F11)")
    assert desktop.queueing.line.button.toolTip().endswith("(F12)")
    own.put("review", ())
    assert desktop.place.switch.segment("review").toolTip() == "Review"
    QTest.mouseMove(strip)


def test_the_welcome_page_follows_at_once(newcomer):
    own, card = newcomer.desktop.window.own_keys, newcomer.desktop.welcome.cards
    own.put("open", ("F7",))
    assert any(one.accessibleDescription().endswith("F7") for one in card.values())


def test_a_label_is_a_button_for_a_screen_reader_and_says_that_it_is_current(reader):
    strip = reader.desktop.place.strip
    reader.desktop.session.set_current(reader.span("Kraków").id)
    buttons = [one for one in strip.findChildren(LabelButton) if one.isVisible()]
    seen = [QAccessible.queryAccessibleInterface(one) for one in buttons]
    assert {one.role() for one in seen} == {QAccessible.Role.Button}
    told = [one.text(QAccessible.Text.Description).startswith("Current") for one in seen]
    assert told.count(True) == 1 and buttons[told.index(True)].is_current


def test_the_switch_of_places_keeps_the_keys_of_the_article_out(reader):
    reader.press("N")
    current = reader.desktop.session.current
    segment = reader.desktop.place.switch.segment("annotate")
    segment.setFocus(Qt.FocusReason.TabFocusReason)
    reader.press("Backspace")
    assert reader.reading.find(current) is not None and reader.desktop.session.current == current
    reader.press("Tab")
    assert reader.desktop.session.current == current and not segment.hasFocus()
