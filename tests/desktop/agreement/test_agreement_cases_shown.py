"""The cases behind figures: opened by mouse and keyboard, read in their context, gone to, and the figures written."""

from pathlib import Path

import orjson
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from readings_of_project import ANA, BO, COUNT, TEXT, article, place, spans_of

from annotations.edits import Put
from annotations.intents import Intent
from annotations.layer import Layer
from annotations.review.agreement.cases import Case
from annotations.spans import Span
from desktop.agreement.cases_model import CaseRole
from desktop.agreement.shown_case import ShownCase, shown_case


def middle(table: QTableView, row: int, column: int) -> QPoint:
    return table.visualRect(table.model().index(row, column)).center()


def click(table: QTableView, row: int, column: int) -> None:
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle(table, row, column))


def listed(read) -> list[Case]:
    model = read.place.cases.model
    return [case for row in range(model.rowCount()) if (case := model.case_at(row))]


def differing() -> int:
    """On how many places Ana and Bo differ: what one has missed, and a name that was cut short."""
    count = 0
    for number in range(COUNT - 1):
        ours, theirs = (
            {words[0][0]: (label, words) for label, words in spans_of(who, number)} for who in ("Ana", "Bo")
        )
        count += sum(ours.get(start) != theirs.get(start) for start in ours.keys() | theirs.keys())
    return count


def test_a_click_on_a_figure_opens_where_they_differ(read) -> None:
    page = read.place.page
    click(page.spans, 0, 1)
    read.settled()
    assert read.place.cases.isVisibleTo(read.place)
    assert read.place.cases.title.text() == "Spans: F1, exact"
    assert len(listed(read)) == differing()
    assert read.place.cases.count.text() == f"{differing()} cases"
    assert not any(case.agrees for case in listed(read))


def test_all_cases_are_as_many_as_the_figure_counts(read) -> None:
    page = read.place.page
    click(page.spans, 1, 1)
    read.settled()
    QTest.mouseClick(read.place.cases.scope.segment("all"), Qt.MouseButton.LeftButton)
    read.settled()
    cases = listed(read)
    assert read.place.cases.title.text() == "Spans, Person: F1, exact"
    assert {label for case in cases for label in (case.left_label, case.right_label)} == {"PERSON", ""}
    sides = sum(bool(case.left_label) + bool(case.right_label) for case in cases)
    assert str(sides) == page.spans.figures.index(1, 7).data()


def test_by_keyboard_from_the_table_to_the_article_and_back(read) -> None:
    table, panel = read.place.page.spans, read.place.cases
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1))
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    read.settled()
    assert panel.title.text() == "Spans, Country or city: F1, exact"
    assert panel.list.hasFocus()
    cases = listed(read)
    assert [case.left for case in cases] == [place("Oslo"), place("Oslo")]
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    with read.qtbot.waitSignal(read.place.case_requested) as asked:
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert asked.args == [article(3).id, place("Oslo")]
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not panel.isVisibleTo(read.place)
    assert table.hasFocus()


def test_a_click_on_a_case_goes_to_its_words(read) -> None:
    click(read.place.page.spans, 3, 1)
    read.settled()
    view = read.place.cases.list
    with read.qtbot.waitSignal(read.place.case_requested) as asked:
        where = view.visualRect(read.place.cases.model.index(0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert asked.args == [article(1).id, place("Oslo")]


def test_a_cell_of_the_matrix_opens_its_cases_and_an_empty_one_none(read) -> None:
    page = read.place.page
    page.ensureWidgetVisible(page.matrix)
    click(page.matrix, 0, 1)
    assert not read.place.cases.isVisibleTo(read.place)
    click(page.matrix, 2, 3)
    read.settled()
    assert read.place.cases.title.text() == "Country or city for Ana, nothing for Bo"
    assert {(case.left_label, case.right_label) for case in listed(read)} == {("GPE", "")}
    assert not read.place.cases.scope.isVisibleTo(read.place)


def test_a_tile_opens_its_cases(read) -> None:
    tile = read.place.page.headline.tiles[3]
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    read.settled()
    assert read.place.cases.title.text() == "Quotes: F1, exact"
    assert [case.right_label for case in listed(read)] == ["indirect"]


def test_cases_of_kappa_are_the_words_on_which_they_differ(read) -> None:
    click(read.place.page.spans, 0, 4)
    read.settled()
    assert listed(read)
    assert not read.place.cases.scope.isVisibleTo(read.place)


def test_where_they_never_differ_the_list_says_so(read) -> None:
    click(read.place.page.attributions, 1, 1)
    read.settled()
    assert read.place.cases.title.text() == "Quotes: Cue, the same words"
    assert listed(read) == []
    assert read.place.cases.count.text() == "0 cases"


def test_words_stand_in_their_context_beyond_the_basic_plane() -> None:
    where = place("Ewan Birt")
    case = Case("a", (ANA.id, BO.id), where, ((where[0][0], where[0][0] + 4),), "PERSON", "PERSON", False)
    shown = shown_case(case, "A title", TEXT, None, Layer)
    assert [shown.context[start:end] for start, end in shown.left.fragments] == ["Ewan Birt"]
    assert [shown.context[start:end] for start, end in shown.right.fragments] == ["Ewan"]
    assert "\n" not in shown.context
    assert shown.context.startswith("… ")


def test_a_quote_longer_than_the_line_is_cut() -> None:
    text = "word " * 400
    case = Case("a", (ANA.id, BO.id), ((10, 1500),), (), "direct", "", False)
    shown = shown_case(case, "A title", text, None, Layer)
    assert len(shown.context) < 500
    assert shown.left.fragments[0][1] == len(shown.context)


def test_cases_of_a_source_show_what_each_takes_for_it(read) -> None:
    click(read.place.page.attributions, 0, 1)
    read.settled()
    index = read.place.cases.model.index(0)
    shown = index.data(CaseRole.CASE)
    assert isinstance(shown, ShownCase)
    assert [shown.context[start:end] for start, end in shown.left.fragments] == ["Ewan Birt"]
    assert (shown.right.fragments, shown.right.word) == ((), "no source")
    assert index.data() == (
        "Article 4. Ana: direct, “Not yet,”: “Ewan Birt”. Bo: direct, “Not yet,”, no source.".replace(
            "“Not yet,”", "““Not yet,””"
        )
    )


def test_cases_of_speaker_and_kind_say_them(read) -> None:
    QTest.mouseClick(read.place.page.headline.tiles[4], Qt.MouseButton.LeftButton)
    read.settled()
    QTest.mouseClick(read.place.cases.scope.segment("all"), Qt.MouseButton.LeftButton)
    read.settled()
    shown = read.place.cases.model.index(1).data(CaseRole.CASE)
    assert (shown.left.word, shown.right.word) == ("Ewan Birt", "ewan  birt")
    click(read.place.page.attributions, 3, 1)
    read.settled()
    QTest.mouseClick(read.place.cases.scope.segment("differing"), Qt.MouseButton.LeftButton)
    read.settled()
    shown = read.place.cases.model.index(0).data(CaseRole.CASE)
    assert (shown.left.word, shown.right.word) == ("direct", "indirect")


def test_a_screen_reader_hears_both_sides(read) -> None:
    click(read.place.page.spans, 3, 1)
    read.settled()
    index = read.place.cases.model.index(0)
    assert isinstance(index.data(CaseRole.CASE), ShownCase)
    assert index.data() == "Article 1. Ana: GPE, “Oslo”. Bo: not marked."


def test_figures_are_written_as_csv_and_json(read, tmp_path: Path) -> None:
    actions = {action.text(): action for action in read.place.bar.export.menu().actions()}
    read.chooser.path = tmp_path / "out.csv"
    with read.qtbot.waitSignal(read.place.said) as said:
        actions["Figures as CSV…"].trigger()
    assert said.args == ["The figures are in out.csv.", False]
    assert (tmp_path / "out.csv").read_text(encoding="utf-8-sig").startswith("measure,subject,label,left,right")
    actions["Matrix as CSV…"].trigger()
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Ana / Bo,PERSON,ORG,GPE,missed"
    read.chooser.path = tmp_path / "out.json"
    actions["All figures as JSON…"].trigger()
    assert orjson.loads((tmp_path / "out.json").read_bytes())["names"][ANA.id] == "Ana"
    read.chooser.path = tmp_path
    with read.qtbot.waitSignal(read.place.said) as said:
        actions["All figures as JSON…"].trigger()
    assert said.args[1] is True


def test_labels_that_change_make_the_figures_stale_until_they_are_counted_again(read) -> None:
    place_, session = read.place, read.session
    assert not place_.bar.again.isVisibleTo(place_)
    session.open_article(article(0).id)
    before = place_.page.spans.figures.index(0, 7).data()
    assert session.do(lambda _: Intent(Put(Span("new", "PERSON", place("home"))), "label", "new"), "test")
    assert place_.bar.again.isVisibleTo(place_)
    QTest.mouseClick(place_.bar.again, Qt.MouseButton.LeftButton)
    read.qtbot.waitUntil(lambda: place_.page.spans.figures.index(0, 7).data() == str(int(before) + 1))
    read.counted()
    assert not place_.bar.again.isVisibleTo(place_)


def test_meanings_are_a_click_away_and_lead_to_the_help(read) -> None:
    QTest.mouseClick(read.place.bar.meanings, Qt.MouseButton.LeftButton)
    popup = read.place.meanings
    read.qtbot.waitUntil(popup.isVisible)
    with read.qtbot.waitSignal(read.place.help_requested) as asked:
        popup.more.click()
    assert asked.args == ["agreement"]
    assert not popup.isVisible()


def test_opening_nothing_does_nothing(read) -> None:
    read.place.page.spans.opened.emit(QModelIndex())
    assert not read.place.cases.isVisibleTo(read.place)
