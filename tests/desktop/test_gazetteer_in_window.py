"""The gazetteer in the window: by keys from the text, and in its dialog."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from analyst import Analyst, seated
from desk import make_desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from annotations.entries import scheme_entry
from annotations.gazetteer.kept import entries_for, read_gazetteer
from annotations.gazetteer.terms import Match, Term, make_term
from annotations.identity import this_annotator
from annotations.project import Project
from annotations.scheme_changes import retired
from annotations.scheme_writing import rewritten
from desktop.dialogs.elided import ElidedLabel
from desktop.gazetteer.dialog import GazetteerDialog
from desktop.gazetteer.offers_dialog import OffersDialog
from desktop.gazetteer.terms_model import Column


@pytest.fixture
def analyst(qapp: QApplication, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Analyst]:
    monkeypatch.setenv("PULLQUOTE_SETTINGS", str(tmp_path / "settings"))
    project = make_desk(tmp_path / "desk.pullquote")
    with seated(qapp, qtbot, tmp_path, prefill=False) as made:
        made.start(project)
        yield made


def terms(analyst: Analyst) -> tuple[Term, ...]:
    return read_gazetteer(analyst.project).terms


def suggested(analyst: Analyst) -> dict[str, str]:
    return {analyst.words(span): span.label for span in analyst.reading.spans}


def settle(analyst: Analyst, what: Callable[[], bool]) -> None:
    analyst.qtbot.waitUntil(lambda: what() and not analyst.desktop.gazetteer.following.running, timeout=30_000)


def opened(analyst: Analyst) -> GazetteerDialog:
    analyst.press("Ctrl+Shift+G")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, GazetteerDialog)
    analyst.qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_a_labelled_span_is_suggested_everywhere_from_then_on_and_undo_takes_it_back(analyst: Analyst) -> None:
    analyst.select_by_keys("Officials")
    analyst.press("1")
    analyst.press("Ctrl+Shift+A")
    assert terms(analyst) == (make_term("Officials", "PERSON"),)
    settle(analyst, lambda: True)
    analyst.select_by_keys("council")
    analyst.press("2", "Ctrl+Shift+A", "Backspace")
    settle(analyst, lambda: analyst.said.startswith("1 suggestion came"))
    analyst.press("Ctrl+Z", "Ctrl+Z")
    assert terms(analyst) == (make_term("Officials", "PERSON"),)
    settle(analyst, lambda: "1 suggestion went" in analyst.said or "council" not in suggested(analyst))


def test_a_suggestion_that_is_never_wanted_vanishes_in_every_article(analyst: Analyst) -> None:
    analyst.click_words("Ewan Birt")
    analyst.press("Ctrl+Shift+N")
    assert terms(analyst) == (make_term("Ewan Birt", "PERSON", never=True),)
    settle(analyst, lambda: "Ewan Birt" not in suggested(analyst))
    assert analyst.said == "2 suggestions went in 2 articles."
    analyst.press("Ctrl+Z")
    settle(analyst, lambda: suggested(analyst).get("Ewan Birt") == "PERSON")


def test_the_card_says_that_the_gazetteer_suggests_it(analyst: Analyst) -> None:
    analyst.desktop.session.put_entries(entries_for([make_term("council", "ORG")]), "always", "test")
    settle(analyst, lambda: suggested(analyst).get("council") == "ORG")
    decision = analyst.desktop.place.inspector.span_card.decision

    def said() -> list[str]:
        return [label.text() for label in decision.findChildren(ElidedLabel) if label.isVisible()]

    analyst.click_words("council")
    assert said() == ["Suggested since “council” is in the gazetteer"]
    analyst.click_words("Kraków")
    assert said() == ["Suggested by small@1.0", "Very sure, 90 %"]


@pytest.mark.parametrize("key", ["Ctrl+Shift+A", "Ctrl+Shift+N"])
def test_without_a_span_it_is_said_what_to_choose(analyst: Analyst, key: str) -> None:
    analyst.press(key)
    assert analyst.said == "Choose a span first; its words and its label go into the gazetteer."
    analyst.select_by_keys("council")
    analyst.press(key)
    assert analyst.said == "Label the selected words first; then they can go into the gazetteer."
    assert terms(analyst) == ()


def test_twice_is_said_and_never_takes_the_place_of_always(analyst: Analyst) -> None:
    analyst.click_words("Kraków")
    analyst.press("Ctrl+Shift+A", "Ctrl+Shift+A")
    assert analyst.said == "“Kraków” is always suggested as Country or city already."
    analyst.press("Ctrl+Shift+N")
    assert terms(analyst) == (make_term("Kraków", "GPE", never=True),)
    settle(analyst, lambda: "Kraków" not in suggested(analyst))


def test_a_term_is_written_edited_and_removed_in_the_dialog(analyst: Analyst) -> None:
    dialog = opened(analyst)
    analyst.qtbot.waitUntil(lambda: dialog.pages.currentIndex() == 1)
    analyst.write("harbour board")
    dialog.label.setCurrentIndex(dialog.label.findData("FAC"))
    dialog.match.setCurrentIndex(dialog.match.findData(Match.ANY_CASE))
    analyst.press("Return")
    analyst.qtbot.waitUntil(lambda: dialog.terms.rowCount() == 1)
    assert terms(analyst) == (make_term("harbour board", "FAC", Match.ANY_CASE),)
    settle(analyst, lambda: suggested(analyst).get("Harbour Board") == "FAC")
    dialog.table.edit(dialog.terms.index(0, Column.SUGGEST))
    box = next(one for one in dialog.table.findChildren(QComboBox) if one.isVisible())
    analyst.qtbot.waitUntil(box.view().isVisible)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(box.view(), key)
    analyst.qtbot.waitUntil(lambda: dialog.terms.term(0).never)
    settle(analyst, lambda: suggested(analyst).get("Harbour Board") == "ORG")
    dialog.table.selectRow(0)
    dialog.table.setFocus()
    analyst.press("Del")
    analyst.qtbot.waitUntil(lambda: dialog.terms.rowCount() == 0)
    assert terms(analyst) == ()
    dialog.reject()


def test_search_leaves_what_fits_and_what_is_edited_into_another_term_is_refused(analyst: Analyst) -> None:
    many = [make_term(words, "ORG") for words in ("Harbour Board", "Tide Office", "Lantern")]
    analyst.desktop.session.put_entries(entries_for(many), "terms", "test")
    dialog = opened(analyst)
    analyst.qtbot.waitUntil(lambda: dialog.terms.rowCount() == 3)
    dialog.search.setFocus()
    analyst.write("tide")
    assert dialog.terms.rowCount() == 1
    assert dialog.count.text() == "1 of 3 terms"
    assert not dialog.terms.setData(dialog.terms.index(0, Column.WORDS), "Lantern")
    assert dialog.said.text() == "“Lantern” is in the gazetteer as Organisation already."
    assert not dialog.terms.setData(dialog.terms.index(0, Column.WORDS), " – ")
    dialog.reject()
    settle(analyst, lambda: True)


def test_files_come_in_with_a_sentence_for_each_bad_line_and_go_out(analyst: Analyst, tmp_path: Path) -> None:
    source, target = tmp_path / "places.csv", tmp_path / "out.jsonl"
    source.write_text("words,label\nKraków,GPE\nOslo,CITY\n", "utf-8")
    dialog = opened(analyst)
    analyst.choose_file(source)
    analyst.click(dialog.take)
    analyst.qtbot.waitUntil(lambda: dialog.terms.rowCount() == 1)
    assert dialog.said.text() == "1 term from places.csv; 1 line could not be taken."
    assert dialog.problems.item(0).text().startswith("places.csv, line 3: ")
    analyst.choose_file(target)
    analyst.click(dialog.write)
    analyst.qtbot.waitUntil(target.exists)
    assert target.read_text("utf-8") == '{"label":"GPE","pattern":"Kraków"}\n'
    dialog.reject()
    settle(analyst, lambda: True)


def test_many_terms_come_in_beside_the_window_and_are_one_step(analyst: Analyst, tmp_path: Path) -> None:
    source = tmp_path / "many.csv"
    lines = [f"Place Number {number},GPE" for number in range(1200)]
    source.write_text("\n".join(("words,label", "Kraków,ORG", *lines)), "utf-8")
    dialog = opened(analyst)
    analyst.choose_file(source)
    analyst.click(dialog.take)
    analyst.qtbot.waitUntil(lambda: dialog.terms.rowCount() == 1201, timeout=20_000)
    dialog.reject()
    settle(analyst, lambda: suggested(analyst).get("Kraków") == "ORG")
    analyst.press("Ctrl+Z")
    assert terms(analyst) == ()
    settle(analyst, lambda: suggested(analyst).get("Kraków") == "GPE")


def test_what_was_labelled_again_and_again_is_offered(analyst: Analyst) -> None:
    for occurrence in (0, 1):
        analyst.select_by_keys("vote", occurrence)
        analyst.press("9")
    (label,) = {span.label for span in analyst.reading.layer.spans.values()}
    dialog = opened(analyst)

    def take(offers: OffersDialog) -> None:
        analyst.qtbot.waitUntil(lambda: offers.nothing.text().startswith("Nothing was"))
        offers.least.setValue(2)
        analyst.qtbot.waitUntil(lambda: offers.ticked == [make_term("vote", label)])
        analyst.click(offers.put)

    analyst.in_dialog(OffersDialog, take)
    analyst.click(dialog.offers)
    assert terms(analyst) == (make_term("vote", label),)
    assert dialog.said.text() == "1 term is in the gazetteer."
    dialog.reject()
    settle(analyst, lambda: True)


def test_a_gazetteer_that_came_with_the_file_is_followed_soon_after_it_was_opened(
    analyst: Analyst, tmp_path: Path
) -> None:
    analyst.desktop.session.close()
    path = tmp_path / "desk.pullquote"
    with Project.open(path, this_annotator()) as project:
        project.put_entries(entries_for([make_term("vote", "EVENT")]), "terms")
    analyst.desktop.session.open(path)
    settle(analyst, lambda: analyst.desktop.session.reading is not None and suggested(analyst).get("vote") == "EVENT")


def test_a_current_suggestion_that_went_is_current_no_more(analyst: Analyst) -> None:
    analyst.click_words("Ewan Birt")
    assert analyst.desktop.session.current
    analyst.press("Ctrl+Shift+N")
    settle(analyst, lambda: "Ewan Birt" not in suggested(analyst))
    assert analyst.desktop.session.current == ""


def test_a_retired_label_is_offered_only_to_terms_that_have_it(analyst: Analyst) -> None:
    put = [make_term("Tide", "FAC"), make_term("Ferry", "GPE")]
    analyst.desktop.session.put_entries(entries_for(put), "terms", "test")
    retiring = scheme_entry(rewritten(retired(analyst.project.scheme, "FAC")))
    analyst.desktop.session.put_entries([retiring], "retire", "test")
    settle(analyst, lambda: True)
    dialog = opened(analyst)
    analyst.qtbot.waitUntil(lambda: dialog.terms.rowCount() == 2)
    gone = analyst.project.scheme.label("FAC").title
    offered: dict[str, bool] = {}
    for row in range(2):
        dialog.table.edit(dialog.terms.index(row, Column.LABEL))
        box = next(one for one in dialog.table.findChildren(QComboBox) if one.isVisible())
        offered[dialog.terms.term(row).words] = box.findText(gone) >= 0
        QTest.keyClick(box, Qt.Key.Key_Escape)
        analyst.qtbot.waitUntil(lambda box=box: not box.isVisible())
    assert offered == {"Tide": True, "Ferry": False}
    dialog.reject()
