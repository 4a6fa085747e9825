"""The dialogs of the gazetteer by themselves: whole in the smallest size, and saying what can be done."""

import pytest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from annotations.gazetteer.gazetteer import Gazetteer
from annotations.gazetteer.kept import Uses
from annotations.gazetteer.offers import Offer
from annotations.gazetteer.terms import make_term
from annotations.scheme import default_scheme
from desktop.gazetteer.dialog import GazetteerDialog
from desktop.gazetteer.offers_dialog import OffersDialog
from desktop.gazetteer.renewal_job import Contents
from desktop.gazetteer.terms_model import Column
from desktop.panels.look import make_look
from desktop.theme import Theme

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SCHEME = default_scheme()
TERMS = Gazetteer.of([make_term("Kyiv", "GPE"), make_term("Monday", "", never=True)])


def smallest(dialog: QDialog) -> list[str]:
    """Make it as small as its user can; the sentences that have less height than they need then."""
    for _ in range(3):
        dialog.resize(1, 1)
    labels = [one for one in dialog.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
    return [one.text() for one in labels if one.height() < one.heightForWidth(one.width())]


@pytest.mark.parametrize("terms", [Gazetteer(), TERMS])
def test_the_gazetteer_is_whole_in_the_smallest_size(light: Theme, qtbot: QtBot, terms: Gazetteer) -> None:
    dialog = GazetteerDialog(SCHEME, make_look(light), "")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_contents(Contents(terms, {}, {}))
    dialog.say("Lines could not be taken.", bad=True, problems=["places.csv, line 3: there is no label in it."])
    assert smallest(dialog) == []
    assert dialog.words.width() >= 120
    assert dialog.pages.currentIndex() == (0 if terms.terms else 1)
    assert dialog.write.isEnabled() is bool(terms.terms)


def test_uses_and_who_added_a_term_stand_in_the_table(light: Theme, qtbot: QtBot) -> None:
    dialog = GazetteerDialog(SCHEME, make_look(light), "")
    qtbot.addWidget(dialog)
    key = TERMS.terms[0].key
    dialog.show_contents(Contents(TERMS, {key: "Ana"}, None))
    row = dialog.terms.row_of(key)
    assert dialog.terms.index(row, Column.USES).data() == "…"
    dialog.show_contents(Contents(TERMS, {key: "Ana"}, {key: Uses(1200, 7)}))
    assert dialog.terms.index(row, Column.USES).data() == "1,200"
    assert dialog.terms.index(row, Column.PERSON).data() == "Ana"


def test_where_nothing_can_be_changed_it_is_said_why(light: Theme, qtbot: QtBot) -> None:
    dialog = GazetteerDialog(SCHEME, make_look(light), "Another window has it open.")
    qtbot.addWidget(dialog)
    dialog.show_contents(Contents(TERMS, {}, {}))
    assert dialog.count.text() == "2 terms. Another window has it open."
    assert not (dialog.add.isEnabled() or dialog.take.isEnabled() or dialog.remove.isEnabled())
    assert dialog.write.isEnabled()


def test_offers_that_nobody_decided_against_are_ticked(light: Theme, qtbot: QtBot) -> None:
    sure, unsure = make_term("Kyiv", "GPE"), make_term("Monday", "DATE", never=True)
    dialog = OffersDialog(SCHEME, make_look(light))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_offers([Offer(sure, 4, 3, 0), Offer(unsure, 9, 5, 1)])
    assert dialog.ticked == [sure]
    assert dialog.put.text() == "Put 1 term into the gazetteer"
    dialog.all.click()
    assert dialog.ticked == [sure, unsure]
    assert smallest(dialog) == []
    with qtbot.waitSignal(dialog.wanted) as asked:
        dialog.least.setValue(7)
    assert asked.args == [7]
    assert not dialog.put.isEnabled()
