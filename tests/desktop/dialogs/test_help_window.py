"""The help window over pages of its own."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from desktop.dialogs.help_page import anchor, read_pages
from desktop.help import HelpWindow
from desktop.theme import Theme, apply_theme, load_theme

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

INDEX = """# Start here

Press `Ctrl+I` and choose **articles**. See [quotes](quotes.md#who-said-it) or [elsewhere](https://example.com/).

## First steps

| key | does |
| --- | --- |
| `n` | next |
"""
QUOTES = (
    "# Quotes\n\nContent, cue, source.\n\n" + "Words that fill the page.\n\n" * 60 + "## Who *said* it?\n\nPress `s`.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.md").write_text(INDEX, encoding="utf-8")
    (tmp_path / "1-quotes.md").write_text("# Other\n\nNothing.\n", encoding="utf-8")
    (tmp_path / "quotes.md").write_text(QUOTES, encoding="utf-8")
    return tmp_path


@pytest.fixture
def window(folder: Path, light: Theme, qtbot: QtBot) -> HelpWindow:
    made = HelpWindow(folder=folder)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(window: HelpWindow) -> str:
    return window.browser.document().firstBlock().text()


def test_pages_in_order_with_their_sections(folder: Path) -> None:
    pages = read_pages(folder)
    assert [(page.name, page.title, page.sections) for page in pages] == [
        ("index", "Start here", ("First steps",)),
        ("quotes", "Quotes", ("Who said it?",)),
        ("1-quotes", "Other", ()),
    ]
    assert anchor("Who said it?") == "who-said-it"


def test_opens_at_the_first_page(window: HelpWindow) -> None:
    assert shown(window) == "Start here"
    row = window.contents.currentItem()
    assert row is not None and row.text(0) == "Start here"


def test_contents_by_key(window: HelpWindow, qtbot: QtBot) -> None:
    window.contents.setFocus()
    for _ in range(2):
        qtbot.keyClick(window.contents, Qt.Key.Key_Down)
    assert shown(window) == "Quotes"


def test_a_link_leads_to_a_section(window: HelpWindow) -> None:
    window.browser.anchorClicked.emit(QUrl("quotes.md#who-said-it"))
    assert shown(window) == "Quotes"
    assert window.browser.verticalScrollBar().value() > 0
    row = window.contents.currentItem()
    assert row is not None and row.text(0) == "Who said it?"


def test_a_link_to_elsewhere_goes_nowhere(window: HelpWindow) -> None:
    window.browser.anchorClicked.emit(QUrl("https://example.com/"))
    assert shown(window) == "Start here"


def test_nothing_is_read_from_outside_the_folder(window: HelpWindow, folder: Path) -> None:
    image = QTextDocument.ResourceType.ImageResource.value
    (folder.parent / "secret.png").write_bytes(b"x")
    QImage(2000, 10, QImage.Format.Format_RGB32).save(str(folder / "picture.png"))
    assert window.browser.loadResource(image, QUrl("https://example.com/picture.png")) is None
    assert window.browser.loadResource(image, QUrl("../secret.png")) is None
    picture = window.browser.loadResource(image, QUrl("picture.png"))
    assert isinstance(picture, QImage)
    assert 0 < picture.width() < window.browser.viewport().width()


def test_search_narrows_marks_and_goes_on(window: HelpWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.field, "press")
    rows = [window.contents.topLevelItem(row) for row in range(3)]
    assert [row.isHidden() for row in rows if row is not None] == [False, False, True]
    assert len(window.browser.extraSelections()) == 1
    qtbot.keyClick(window.field, Qt.Key.Key_Return)
    assert window.browser.textCursor().selectedText() == "Press"
    qtbot.keyClick(window.field, Qt.Key.Key_Return)
    assert shown(window) == "Quotes" and window.browser.textCursor().selectedText() == "Press"
    qtbot.keyClick(window.field, Qt.Key.Key_Return)
    assert shown(window) == "Start here"


def test_search_without_a_place_says_so(window: HelpWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.field, "zzzz")
    assert window.found.text() == "No page has these words."
    assert shown(window) == "Start here"


def test_escape_empties_the_search_then_closes(window: HelpWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.field, "press")
    qtbot.keyClick(window.field, Qt.Key.Key_Escape)
    assert window.isVisible() and window.field.text() == ""
    qtbot.keyClick(window.field, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_a_topic_that_is_not_there_leaves_the_page(window: HelpWindow) -> None:
    window.show_topic("nothing#there")
    assert shown(window) == "Start here"


def test_another_theme_recolours_the_page(window: HelpWindow, light: Theme, qapp, qtbot: QtBot) -> None:
    window.show_topic("quotes")
    try:
        apply_theme(qapp, load_theme("dark"))
        assert shown(window) == "Quotes"
        colour = window.browser.grab().toImage().pixelColor(5, 200)
        assert colour.lightness() < 60
    finally:
        apply_theme(qapp, light)


def test_an_empty_folder_is_an_empty_window(tmp_path: Path, qtbot: QtBot) -> None:
    window = HelpWindow(folder=tmp_path)
    qtbot.addWidget(window)
    window.show()
    assert window.pages == {}
