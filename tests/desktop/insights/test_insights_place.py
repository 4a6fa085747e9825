"""The insights place as someone sees and works it, with the mouse and with keys."""

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot
from weeks import ANA, BEN, words_at

from annotations.edits import Put
from annotations.ids import new_id
from annotations.insights.chart import Chart
from annotations.intents import Intent
from annotations.project import Project
from annotations.spans import Span
from desktop.insights.board import Board
from desktop.insights.chart_card import ChartCard
from desktop.insights.place import InsightsPlace
from desktop.panels.look import make_look
from desktop.session import Session
from desktop.theme import load_theme

SECTIONS = {
    "progress-finished",
    "progress-decisions",
    "progress-minutes",
    "labels",
    "speakers",
    "outcomes",
    "accuracy",
    "pace",
    "runs",
    "pairs",
    "drift-keeping",
    "drift-labels",
}


def chart_of(card: ChartCard) -> Chart:
    assert card.chart is not None
    return card.chart


def middle(card: ChartCard, mark: int) -> QPoint:
    return card.view.mark_area(mark).center().toPoint()


def test_all_figures_are_shown(filled: InsightsPlace) -> None:
    assert filled.board.cards.keys() == SECTIONS
    found = filled.found
    assert found is not None
    assert filled.board.headline.figures["finished"].text() == f"{found.finished} of 16"
    assert filled.board.headline.figures["decisions"].text() == f"{sum(day.decisions for day in found.days or ()):,}"
    assert not filled.progress.isVisible()
    for card in filled.board.cards.values():
        assert card.isVisible()
        # Something is shown: a plot, a table, or what to do next.
        assert [card.view.isVisible(), card.table.isVisible(), card.empty.isVisible()].count(True) == 1


def test_hovering_says_the_exact_value(filled: InsightsPlace, qtbot: QtBot) -> None:
    card = filled.board.cards["progress-finished"]
    QTest.mouseMove(card.view, middle(card, 0) - QPoint(4, 0))
    QTest.mouseMove(card.view, middle(card, 0))
    qtbot.waitUntil(lambda: QToolTip.text().startswith(chart_of(card).marks[0].words))
    QToolTip.hideText()


def test_a_click_on_a_bar_opens_its_articles(filled: InsightsPlace, qtbot: QtBot) -> None:
    card = filled.board.cards["progress-finished"]
    chart = chart_of(card)
    with qtbot.waitSignal(filled.cases_requested, timeout=10_000) as asked:
        qtbot.mouseClick(card.view, Qt.MouseButton.LeftButton, pos=middle(card, 1))
    ids, title = asked.args or ((), "")
    assert len(ids) == chart.marks[1].value
    assert title.startswith("Articles finished: ")
    assert all(len(one) == 64 for one in ids)


def test_a_click_beside_the_bars_opens_nothing(filled: InsightsPlace, qtbot: QtBot) -> None:
    card = filled.board.cards["labels"]
    opened: list[object] = []
    filled.cases_requested.connect(lambda ids, _title: opened.append(ids))
    qtbot.mouseClick(card.view, Qt.MouseButton.LeftButton, pos=QPoint(2, card.view.height() - 3))
    qtbot.wait(200)
    assert opened == []


def test_keys_go_from_value_to_value_and_open_one(filled: InsightsPlace, qtbot: QtBot) -> None:
    card = filled.board.cards["outcomes"]
    card.view.setFocus()
    marks = chart_of(card).marks
    for key, current in (
        (Qt.Key.Key_Right, 0),
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, len(marks) - 1),
        (Qt.Key.Key_Right, len(marks) - 1),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(card.view, key)
        assert card.view.current == current
        assert card.view.accessibleDescription() == marks[current].words
    with qtbot.waitSignal(filled.cases_requested, timeout=10_000):
        qtbot.keyClick(card.view, Qt.Key.Key_Return)


def test_the_table_has_the_same_figures_and_opens_rows_by_key(filled: InsightsPlace, qtbot: QtBot) -> None:
    card = filled.board.cards["pairs"]
    assert card.view.isVisible()
    card.table_button.setFocus()
    qtbot.keyClick(card.table_button, Qt.Key.Key_Space)
    assert (card.view.isVisible(), card.table.isVisible()) == (False, True)
    model, table = card.table.model(), chart_of(card).table
    assert (model.rowCount(), model.columnCount()) == (len(table.rows), len(table.columns))
    first = model.index(0, 2)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == f"F1: {first.data()}"
    card.table.setFocus()
    card.table.setCurrentIndex(model.index(0, 0))
    with qtbot.waitSignal(filled.cases_requested, timeout=10_000) as asked:
        qtbot.keyClick(card.table, Qt.Key.Key_Return)
    found = filled.found
    assert asked.args is not None
    assert found is not None
    assert found.pairs
    assert len(asked.args[0]) == found.pairs[0].articles


def test_the_choice_of_a_table_stays_when_figures_change(filled: InsightsPlace, qtbot: QtBot) -> None:
    card = filled.board.cards["labels"]
    qtbot.mouseClick(card.table_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(filled.shown, timeout=10_000):
        filled.refresh()
    assert filled.board.cards["labels"].table.isVisible()


def test_whose_work(filled: InsightsPlace, qtbot: QtBot) -> None:
    ben = next(action for action in filled.bar.who_menu.actions() if action.text() == "Ben")
    ana = next(action for action in filled.bar.who_menu.actions() if action.text() == "Ana")
    with qtbot.waitSignal(filled.shown, timeout=10_000):
        ana.trigger()
    assert filled.bar.who.text() == "2 people"
    with qtbot.waitSignal(filled.shown, timeout=10_000):
        next(action for action in filled.bar.who_menu.actions() if action.text() == "Carol").trigger()
    assert filled.bar.who.text() == "Ben"
    assert [one.name for one in chart_of(filled.board.cards["progress-decisions"]).series] == ["Ben"]
    assert filled.bar.scope.annotators == frozenset([BEN.id])
    # Nobody at all is everybody.
    with qtbot.waitSignal(filled.shown, timeout=10_000):
        ben.trigger()
    assert filled.bar.who.text() == "Everyone"


def test_from_one_day_to_another(filled: InsightsPlace, qtbot: QtBot) -> None:
    assert not filled.bar.since.isVisible()
    with qtbot.waitSignal(filled.shown, timeout=10_000):
        filled.bar.period.setFocus()
        qtbot.keyClick(filled.bar.period, Qt.Key.Key_End)
    assert filled.bar.since.isVisible()
    # All of the work was done in March 2026.
    with qtbot.waitSignal(filled.shown, timeout=10_000):
        filled.bar.until.setDate(QDate(2026, 3, 6))
    with qtbot.waitSignal(filled.shown, timeout=10_000):
        filled.bar.since.setDate(QDate(2026, 3, 2))
    found = filled.found
    assert found is not None
    assert (found.scope.since, found.scope.until) == ("2026-03-02", "2026-03-06")
    assert found.days
    assert all("2026-03-02" <= day.day <= "2026-03-06" for day in found.days)


def test_a_change_is_counted_a_moment_later(filled: InsightsPlace, session: Session, qtbot: QtBot) -> None:
    project = session.project
    assert project is not None
    session.open_article(project.rows(project.numbers())[-1].id)
    before = filled.found
    with qtbot.waitSignal(filled.shown, timeout=10_000):
        put = Put(Span(new_id(), "EVENT", words_at("", 1)))
        assert session.do(lambda _: Intent(put, "label Event", None), "test")
    assert filled.found is not None
    assert before is not None
    assert filled.found.labels != before.labels


def test_nothing_is_counted_while_it_is_hidden(
    place: InsightsPlace, session: Session, weeks: Path, qtbot: QtBot
) -> None:
    place.hide()
    with qtbot.assertNotEmitted(place.shown, wait=300):
        session.open(weeks)
    with qtbot.waitSignal(place.shown, timeout=20_000):
        place.show()
    assert place.found is not None


def test_it_is_brought_up_to_date_when_it_is_shown_again(filled: InsightsPlace, session: Session, qtbot: QtBot) -> None:
    project = session.project
    assert project is not None
    with qtbot.assertNotEmitted(filled.shown, wait=200):
        filled.show_for(project)
    filled.hide()
    session.refresh(())
    filled.show_for(project)
    with qtbot.waitSignal(filled.shown, timeout=10_000):
        filled.show()
    assert filled.focusProxy() is filled.bar.who


def test_without_a_project_or_articles_it_says_what_to_do(
    place: InsightsPlace, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    assert place.nothing.isVisible()
    assert place.nothing.heading.text() == "No project is open"
    assert not place.bar.isEnabled()
    Project.create(tmp_path / "empty.pullquote", ANA).close()
    with qtbot.waitSignal(place.shown, timeout=10_000):
        session.open(tmp_path / "empty.pullquote")
        assert place.nothing.heading.text() == "Counting…"
    assert "Import articles" in place.nothing.about.text()
    session.close()
    assert place.nothing.heading.text() == "No project is open"
    assert place.found is None


def test_a_damaged_file_is_said_in_a_sentence(
    place: InsightsPlace, session: Session, weeks: Path, qtbot: QtBot
) -> None:
    place.hide()
    session.open(weeks)
    weeks.rename(weeks.with_name("gone.pullquote"))
    with qtbot.waitSignal(place.said, timeout=10_000) as said:
        place.show()
    assert said.args == [f"There is no file {weeks}.", True]
    assert not place.progress.isVisible()


@pytest.mark.parametrize(("width", "columns"), [(640, 1), (1000, 2), (1800, 3)])
def test_cards_share_each_row(filled: InsightsPlace, qtbot: QtBot, width: int, columns: int) -> None:
    filled.resize(width, 900)
    cards = [filled.board.cards[name] for name in ("progress-finished", "progress-decisions", "progress-minutes")]
    qtbot.waitUntil(lambda: len({card.y() for card in cards}) == -(-3 // columns))
    for card in cards:
        assert card.x() + card.width() <= filled.board.viewport().width()
        assert card.view.width() <= card.width()


def test_other_colours(filled: InsightsPlace) -> None:
    card = filled.board.cards["labels"]
    before = card.view.grab().toImage()
    filled.set_look(make_look(load_theme("dark")))
    assert card.view.grab().toImage() != before


def test_the_menu_of_the_right_button(filled: InsightsPlace) -> None:
    card = filled.board.cards["labels"]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(20, 20), card.mapToGlobal(QPoint(20, 20)))
    QApplication.sendEvent(card, event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    words = [action.text() for action in card.context_menu().actions() if action.text()]
    assert words == ["Show as a table", "Picture (PNG)…", "Drawing (SVG)…", "Figures (CSV)…"]


def test_a_section_that_comes_in_between_moves_the_others(filled: InsightsPlace, qtbot: QtBot) -> None:
    board, sections = filled.board, list(filled.board._sections)
    found = filled._found
    assert found is not None and len(sections) > 2
    for shown in (sections[1:], sections, [sections[0], *sections[2:]], sections):
        board.show_sections(found, shown)
        qtbot.waitUntil(lambda: board.is_settled)
        count = len(shown)
        qtbot.waitUntil(lambda count=count: len(headings(board)) == count)
        tops = [place.y() for place in headings(board)]
        assert len(set(tops)) == len(tops)
        cards = [card.geometry() for card in board.cards.values()]
        assert not any(one.intersects(other) for one, other in itertools.combinations(cards, 2))


def headings(board: Board) -> list[QLabel]:
    """The headings of the sections that are shown."""
    return [label for label in board.findChildren(QLabel) if label in board._headings.values() and label.isVisible()]
