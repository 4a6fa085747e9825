"""The library: a model that fetches only what is looked at, and a panel that says what the user wants."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotations.articles import Status, make_article
from annotations.edits import Judge
from annotations.layer import Verdict
from annotations.library import ArticleRow, Order, Query
from annotations.project import Project
from desktop.models.library import ArticleRole, LibraryModel
from desktop.panels.library import LibraryPanel
from desktop.panels.library_filter import NOT_DONE
from desktop.panels.look import Look

LEFT = Qt.MouseButton.LeftButton


class Counting:
    """Articles that are made up as they are asked for, with a record of which were."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.asked: list[int] = []

    def numbers(self, query: Query | None = None, limit: int = -1) -> list[int]:
        if query and query.statuses:
            return [number for number in range(1, self.total + 1) if _status(number) in query.statuses]
        return [] if query and query.search == "nothing" else list(range(1, self.total + 1))

    def number(self, article_id: str) -> int | None:
        return int(article_id)

    def rows(self, numbers: Sequence[int]) -> list[ArticleRow]:
        self.asked.extend(numbers)
        failure = "The worker stopped twice."
        return [
            ArticleRow(
                number,
                str(number),
                f"Article {number}",
                "The Courier",
                "2026-11-07",
                640,
                _status(number),
                failure if number == 3 else "",
            )
            for number in numbers
        ]


def _status(number: int) -> Status:
    return Status.DONE if number % 10 else Status.SUGGESTED


@pytest.fixture
def articles(project: Project) -> list[str]:
    """The ids of twelve articles in the project."""
    made = [make_article(f"Text {number} of the Council.", title=f"Title {number:02}") for number in range(12)]
    return list(project.add_articles(made).ids)


@pytest.fixture
def panel(
    project: Project, articles: list[str], look: Look, keys: dict[str, str], show: Callable[[QWidget], QWidget]
) -> Iterator[LibraryPanel]:
    made = LibraryPanel(project, look, keys)
    made.resize(280, 500)
    made.set_counts(project.counts())
    made.reload()
    show(made)
    yield made


def titles(model: LibraryModel) -> list[object]:
    return [model.index(row).data() for row in range(model.rowCount())]


def click_row(panel: LibraryPanel, row: int, qtbot: QtBot) -> None:
    place = panel.list.visualRect(panel.model.index(row)).center()
    qtbot.mouseClick(panel.list.viewport(), LEFT, pos=place)


def test_a_hundred_thousand_articles_are_fetched_where_someone_looks(qapp: object) -> None:
    source = Counting(100_000)
    model = LibraryModel(source)
    model.reload()
    assert model.rowCount() == 100_000
    assert source.asked == []
    assert model.index(54_321).data() == "Article 54322"
    assert len(source.asked) == 100
    for row in range(0, 100_000, 1000):
        model.index(row).data()
    assert len(source.asked) < 11_000


def test_the_model_keeps_qts_contract_through_every_change(project: Project, articles: list[str]) -> None:
    model = LibraryModel(project)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.reload()
    assert titles(model) == [f"Title {number:02}" for number in range(12)]
    project.add_articles([make_article("Thirteen.", title="Title 12")])
    model.reload()
    assert model.rowCount() == 13
    model.reload(Query(search="title 1"))
    assert titles(model) == ["Title 01", "Title 10", "Title 11", "Title 12"]
    model.reload(Query(order=Order.TITLE))
    model.reload(Query(search="nothing at all"))
    assert model.rowCount() == 0
    tester.deleteLater()


def test_new_articles_at_the_end_move_nothing(project: Project, articles: list[str]) -> None:
    model = LibraryModel(project)
    model.reload()
    inserted: list[tuple[int, int]] = []
    resets: list[bool] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.modelReset.connect(lambda: resets.append(True))
    project.add_articles([make_article("Thirteen."), make_article("Fourteen.")])
    model.reload()
    assert inserted == [(12, 13)]
    assert resets == []


def test_only_a_refreshed_article_is_drawn_anew(project: Project, articles: list[str]) -> None:
    model = LibraryModel(project)
    model.reload()
    assert model.article_at(4) is not None
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    project.apply(articles[4], Judge(Verdict(Status.DONE)), "done")
    model.refresh({articles[4]})
    assert changed == [4]
    row = model.index(4).data(ArticleRole.ROW)
    assert isinstance(row, ArticleRow)
    assert row.status is Status.DONE


def test_a_row_is_said_in_words() -> None:
    model = LibraryModel(Counting(5))
    model.reload()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0).data(role) == "Article 1, done, The Courier, 7 Nov 2026, 640 words"
    assert model.index(2).data(role).endswith("could not be pre-filled: The worker stopped twice.")
    assert "The worker stopped twice." in model.index(2).data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(
    ("current", "step", "undecided", "expected"),
    [(0, 1, False, 1), (3, 1, True, 6), (6, -1, True, 2), (11, 1, False, None)],
)
def test_the_neighbour_is_the_next_one_that_was_asked_for(
    panel: LibraryPanel,
    project: Project,
    articles: list[str],
    current: int,
    step: int,
    undecided: bool,
    expected: int | None,
) -> None:
    for place in (3, 4, 5):
        project.apply(articles[place], Judge(Verdict(Status.SKIPPED if place == 4 else Status.DONE)), "judge")
    panel.set_current(articles[current])
    assert panel.neighbour(step, undecided) == (None if expected is None else articles[expected])


def test_without_an_open_article_the_neighbour_is_the_first_or_the_last(
    panel: LibraryPanel, articles: list[str]
) -> None:
    assert (panel.neighbour(1), panel.neighbour(-1)) == (articles[0], articles[-1])


def test_a_click_chooses_at_once(panel: LibraryPanel, articles: list[str], qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        click_row(panel, 2, qtbot)
    assert chosen.args == [articles[2]]


def test_showing_the_current_article_chooses_nothing(panel: LibraryPanel, articles: list[str], qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.article_chosen, wait=300):
        panel.set_current(articles[3])
        panel.reload()
    assert panel.list.currentIndex().row() == 3
    assert panel.position() == (4, 12)


def test_arrow_keys_choose_where_they_rest(panel: LibraryPanel, articles: list[str], qtbot: QtBot) -> None:
    panel.set_current(articles[0])
    panel.focus_list()
    chosen: list[str] = []
    panel.article_chosen.connect(chosen.append)
    for _ in range(3):
        qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: bool(chosen))
    assert chosen == [articles[3]]


def test_return_chooses_at_once_and_goes_to_the_text(panel: LibraryPanel, articles: list[str], qtbot: QtBot) -> None:
    panel.set_current(articles[0])
    panel.focus_list()
    qtbot.keyPress(panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.leave_requested), qtbot.waitSignal(panel.article_chosen) as chosen:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert chosen.args == [articles[1]]


def test_typing_searches_once_after_a_pause(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.focus_search()
    search = panel.findChild(QLineEdit)
    asked: list[Query] = []
    panel.query_changed.connect(asked.append)
    qtbot.keyClicks(search, "title 1")
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [Query(search="title 1")]
    assert titles(panel.model) == ["Title 01", "Title 10", "Title 11"]


def test_down_goes_from_the_search_to_the_list(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.focus_search()
    search = panel.findChild(QLineEdit)
    qtbot.keyClicks(search, "title 11")
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert panel.list.hasFocus()
    assert titles(panel.model) == ["Title 11"]


def test_escape_empties_the_search_then_leaves(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.focus_search()
    search = panel.findChild(QLineEdit)
    qtbot.keyClicks(search, "title 11")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    panel.focus_search()
    with qtbot.waitSignal(panel.query_changed) as asked:
        qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert asked.args == [Query()]
    with qtbot.waitSignal(panel.leave_requested):
        qtbot.keyClick(search, Qt.Key.Key_Escape)


def test_a_status_is_chosen_from_the_menu_with_its_count(
    panel: LibraryPanel, project: Project, articles: list[str], qtbot: QtBot
) -> None:
    project.apply(articles[1], Judge(Verdict(Status.DONE)), "done")
    panel.set_counts(project.counts())
    button = next(one for one in panel.findChildren(QPushButton) if "All" in one.text())
    assert button.text() == "All 12"
    button.menu().aboutToShow.emit()
    actions = {action.text(): action for action in button.menu().actions() if not action.isSeparator()}
    assert {"All\t12", "Not done\t11", "New\t11", "Done\t1", "Flagged\t0"} <= set(actions)
    with qtbot.waitSignal(panel.query_changed) as asked:
        actions["Not done\t11"].trigger()
    assert asked.args == [Query(statuses=NOT_DONE)]
    assert panel.model.rowCount() == 11
    assert button.text() == "Not done 11"


def test_another_order_is_chosen_from_the_menu(panel: LibraryPanel, qtbot: QtBot) -> None:
    button = next(one for one in panel.findChildren(QPushButton) if one.text() == "As imported")
    button.menu().aboutToShow.emit()
    action = next(action for action in button.menu().actions() if action.text() == "By title")
    with qtbot.waitSignal(panel.query_changed) as asked:
        action.trigger()
    assert asked.args == [Query(order=Order.TITLE)]


def test_when_nothing_matches_one_click_lists_all_again(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.set_query(Query(search="nothing at all"))
    assert any(label.text() == "Nothing matches." and label.isVisible() for label in _labels(panel))
    clear = next(one for one in panel.findChildren(QPushButton) if one.text() == "Show all articles")
    with qtbot.waitSignal(panel.query_changed) as asked:
        qtbot.mouseClick(clear, LEFT)
    assert asked.args == [Query()]
    assert panel.model.rowCount() == 12


def test_an_empty_library_says_how_to_begin(
    look: Look, keys: dict[str, str], show: Callable[[QWidget], QWidget]
) -> None:
    panel = LibraryPanel(Counting(0), look, keys)
    panel.reload()
    show(panel)
    texts = [label.text() for label in _labels(panel) if label.isVisible()]
    assert "No articles yet. Drop files here or press Ctrl+I." in texts


def test_the_footer_counts_what_is_done(panel: LibraryPanel) -> None:
    panel.set_counts({Status.DONE: 37, Status.NEW: 213})
    assert any(label.text() == "37 of 250 done" for label in _labels(panel))


def test_the_place_in_the_list_is_held_while_articles_come_in(
    look: Look, keys: dict[str, str], show: Callable[[QWidget], QWidget]
) -> None:
    source = Counting(1000)
    panel = LibraryPanel(source, look, keys)
    panel.resize(280, 500)
    panel.reload()
    show(panel)
    panel.set_current("500")
    place = panel.list.verticalScrollBar().value()
    source.total = 1100
    panel.reload()
    assert panel.model.rowCount() == 1100
    assert panel.list.verticalScrollBar().value() == place > 0
    assert panel.list.currentIndex().row() == 499
    assert panel.model.index(0, 0, QModelIndex()).data() == "Article 1"


def _labels(panel: LibraryPanel) -> list[QLabel]:
    return panel.findChildren(QLabel)
