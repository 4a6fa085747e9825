"""Finding in the open article, by real keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def bar_of(reader):
    return reader.desktop.finding.in_article.bar


def chosen(reader):
    start, end = reader.view.selection()
    return reader.view.page.text[start:end]


def test_words_are_found_counted_and_selected_and_can_be_labelled_at_once(reader):
    reader.press("Ctrl+F")
    bar = bar_of(reader)
    assert bar.isVisible() and bar.field.hasFocus()
    reader.write("the")
    assert chosen(reader).lower() == "the"
    assert bar.count.text() == "1 of 3"
    reader.press("Return", "F3")
    assert bar.count.text() == "3 of 3"
    reader.press("Shift+Return", "Shift+F3", "Shift+F3")
    assert bar.count.text() == "3 of 3"
    bar.field.setText("krakow")
    assert chosen(reader) == "Kraków"
    reader.press("Esc")
    assert reader.view.hasFocus() and bar.isHidden()
    assert chosen(reader) == "Kraków"


def test_the_words_selected_are_what_is_looked_for(reader):
    text = reader.view.page.text
    place = text.index("vote")
    reader.view.set_selection(place, place + 4)
    reader.press("Ctrl+F")
    assert bar_of(reader).field.text() == "vote"
    assert bar_of(reader).count.text().endswith("of 2")
    reader.press("Alt+C")
    assert bar_of(reader).case.isChecked()


def test_what_is_not_found_leaves_the_selection_as_it_was(reader):
    reader.view.set_selection(3, 3)
    reader.press("Ctrl+F")
    reader.write("zeppelin")
    assert bar_of(reader).count.text() == "Not found"
    reader.press("Esc")
    assert reader.view.selection() == (3, 3)


def test_an_expression_is_found_and_its_errors_are_told(reader):
    reader.press("Ctrl+F", "Alt+R")
    reader.write(r"[A-Z]\w+ Birt")
    bar = bar_of(reader)
    reader.qtbot.waitUntil(lambda: bar.count.text() == "1 of 1")
    assert chosen(reader) == "Ewan Birt"
    bar.field.setText("(")
    reader.qtbot.waitUntil(lambda: bar.fault.isVisible())
    assert bar.fault.text() == "A bracket “(” is not closed."


def test_another_article_is_searched_as_well(reader):
    reader.press("Ctrl+F")
    reader.write("oslo")
    assert bar_of(reader).count.text() == "Not found"
    reader.press("Ctrl+PgDown")
    assert bar_of(reader).count.text() == "1 found"
    reader.press("F3")
    assert chosen(reader) == "Oslo"


def test_f3_without_a_search_opens_the_bar_and_clicks_do_what_keys_do(reader):
    reader.press("F3")
    bar = bar_of(reader)
    assert bar.isVisible()
    reader.write("said")
    QTest.mouseClick(bar.on, Qt.MouseButton.LeftButton)
    assert bar.count.text() == "2 of 2"
    QTest.mouseClick(bar.cross, Qt.MouseButton.LeftButton)
    assert bar.isHidden() and chosen(reader) == "said"
