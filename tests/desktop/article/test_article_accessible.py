"""What a screen reader learns of the article."""

import gc

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from desktop.article.accessible import ArticleAccessible, ArticleText, described, install_accessibility
from desktop.article.typography import Typography
from desktop.article.view import ArticleView
from desktop.theme import Theme


@pytest.fixture(scope="module", autouse=True)
def installed() -> None:
    install_accessibility()


def text_of(view: ArticleView) -> ArticleText:
    interface = QAccessible.queryAccessibleInterface(view)
    assert isinstance(interface, ArticleAccessible)
    found = interface.textInterface()
    assert isinstance(found, ArticleText)
    return found


def test_the_view_is_a_document_with_its_text(view: ArticleView) -> None:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.Document and interface.text(QAccessible.Text.Name) == "Article"
    text, words = text_of(view), view.page.text
    units = len(words.encode("utf-16-le")) // 2
    assert units > len(words) and text.characterCount() == units
    assert text.text(0, units) == words


def test_offsets_are_utf16_and_nothing_is_cut(view: ArticleView) -> None:
    text, words = text_of(view), view.page.text
    start = words.index("Odd Skar")
    start_u16 = len(words[:start].encode("utf-16-le")) // 2
    assert start_u16 > start
    assert text.text(start_u16, start_u16 + 8) == "Odd Skar"
    text.setCursorPosition(start_u16)
    assert view.caret() == start and text.cursorPosition() == start_u16
    rect = text.characterRect(start_u16)
    assert text.offsetAtPoint(rect.center() - QPoint(rect.width() // 3, 0)) == start_u16


def test_selection_can_be_set_but_is_not_counted(view: ArticleView) -> None:
    text = text_of(view)
    text.addSelection(2, 6)
    assert view.selection() == (2, 6) and text.selectionCount() == 0
    text.removeSelection(0)
    assert view.selection() == (6, 6)


def test_the_annotation_under_an_offset_is_told_in_words(view: ArticleView) -> None:
    words = view.page.text
    start = words.index("Bergen")
    told, first, last = described(view, start + 1)
    assert told == "Place Bergen; Organisation University of Bergen" and (first, last) == (start, start + 6)
    start_u16 = len(words[:start].encode("utf-16-le")) // 2
    told, first, last = text_of(view).attributes(start_u16)
    assert told == "annotation:Place Bergen\\; Organisation University of Bergen;"
    assert (first, last) == (start_u16, start_u16 + 6)
    assert described(view, words.index("rowed"))[0] == "content by Odd Skar"


def test_the_current_annotation_is_the_description(view: ArticleView) -> None:
    view.set_current("ferry")
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Description) == "Organisation Harrow Sound Ferry Company"


def test_views_come_and_go_with_their_interfaces(light: Theme, qtbot: QtBot) -> None:
    for _ in range(5):
        view = ArticleView(light, Typography())
        view.set_article("", "", "A 🚢 boat.", [])
        view.show()
        assert text_of(view).text(0, 4) == "A 🚢"
        view.close()
        view.deleteLater()
        del view
        qtbot.wait(5)
        gc.collect()
