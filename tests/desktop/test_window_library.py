"""The library in the window: searching, filtering, ordering, and the keys that go from article to article."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotations.articles import Status
from annotations.library import Order, Query


def titles(reader):
    """What the list shows."""
    model = reader.desktop.place.library.model
    return [model.index(row).data() for row in range(model.rowCount())]


def test_next_and_previous_article_stop_at_both_ends(reader):
    seen = []
    for key in ("Ctrl+PgUp", "Ctrl+PgDown", "Ctrl+Down", "Ctrl+PgDown", "Ctrl+Up"):
        reader.press(key)
        seen.append(reader.reading.article.title)
    assert seen == ["Bridge vote", "Tide table", "Ferry note", "Ferry note", "Tide table"]


def test_searching_lists_what_has_the_words_and_return_goes_to_the_list(reader):
    reader.press("Ctrl+L")
    reader.write("bergen")
    reader.qtbot.waitUntil(lambda: len(titles(reader)) == 1)
    reader.press("Return")
    library = reader.desktop.place.library
    assert library.list.hasFocus()
    reader.press("Return")
    assert reader.reading.article.title == "Ferry note"
    assert reader.view.hasFocus()
    assert library.position() == (1, 1)
    reader.press("Ctrl+L", "Esc")
    assert len(titles(reader)) == 3
    reader.press("Esc")
    assert reader.view.hasFocus()


def test_nothing_found_says_so_and_f6_passes_through(reader):
    reader.press("Ctrl+L")
    reader.write("zeppelin")
    reader.press("Return")
    assert titles(reader) == []
    assert reader.reading.article.title == "Bridge vote"
    reader.press("F2", "Ctrl+PgDown")
    assert reader.view.hasFocus()


def test_the_arrow_keys_browse_and_open_after_a_rest(reader):
    library = reader.desktop.place.library
    library.focus_list()
    reader.press("Down", "Down")
    reader.qtbot.waitUntil(lambda: reader.reading.article.title == "Ferry note")
    assert library.list.hasFocus()
    reader.press("Up", "Esc")
    assert reader.view.hasFocus()


def test_a_click_opens_at_once(reader):
    library = reader.desktop.place.library
    place = library.list.visualRect(library.model.index(2)).center()
    QTest.mouseClick(library.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert reader.reading.article.title == "Ferry note"


def test_the_filter_follows_the_work(reader):
    library = reader.desktop.place.library
    reader.press("Ctrl+Return")
    library.set_query(Query(statuses=frozenset((Status.DONE,))))
    assert len(titles(reader)) == 1
    library.set_query(Query(order=Order.TITLE))
    assert library.position() == (3, 3)
    reader.press("Ctrl+PgUp")
    assert reader.reading.article.title == "Ferry note"


def test_done_goes_on_in_the_order_of_the_list(reader):
    reader.desktop.place.library.set_query(Query(order=Order.TITLE))
    reader.press("Ctrl+Return")
    assert reader.reading.article.title == "Ferry note"
    assert QApplication.focusWidget() is reader.view
