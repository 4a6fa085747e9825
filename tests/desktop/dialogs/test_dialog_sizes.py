"""Dialogs in any size: words stay whole in the smallest, lists keep their rows apart, nothing is larger than it can fill."""

import itertools
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from surveyed import import_window

from annotations.exchange.importing import ImportReport
from annotations.exchange.results import Place, Refused
from desktop.dialogs.cards import ChoiceCard
from desktop.dialogs.fitted import FittedDialog
from desktop.dialogs.help_page import HelpBrowser, read_pages
from desktop.dialogs.import_report import ImportReportDialog
from desktop.dialogs.palette import CommandPalette
from desktop.dialogs.problem_dialog import ProblemDialog
from desktop.dialogs.reason_dialog import ReasonDialog
from desktop.dialogs.rows import ActionRow
from desktop.dialogs.settings_dialog import SettingsDialog
from desktop.dialogs.text_list import TextList
from desktop.settings import RecentProject, Settings
from desktop.theme import Theme
from desktop.welcome import Choice, WelcomePage

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

REASONS = ("Out of scope", "Not in English, " * 20, "Duplicate", "Paywall")


def rows_are_apart(shown: TextList) -> bool:
    places = [shown.visualItemRect(shown.item(row)) for row in range(shown.count())]
    return all(above.bottom() < below.top() for above, below in itertools.pairwise(places))


def smallest(dialog: QDialog) -> None:
    """Make it as small as its user can, which it may find out only as it gets narrower."""
    for _ in range(3):
        dialog.resize(1, 1)


def cut(dialog: QDialog) -> list[str]:
    """The sentences that have less height than they need."""
    labels = [one for one in dialog.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
    return [one.text() for one in labels if one.height() < one.heightForWidth(one.width())]


def overlap(widgets: list[QWidget]) -> bool:
    places = [one.rect().translated(one.mapTo(one.window(), one.rect().topLeft())) for one in widgets]
    return any(a.intersects(b) for place, a in enumerate(places) for b in places[place + 1 :])


def test_reasons_stand_one_below_the_other_and_long_ones_do_not_scroll(light: Theme, qtbot: QtBot) -> None:
    dialog = ReasonDialog("Flag", "A title", REASONS)
    qtbot.addWidget(dialog)
    dialog.show()
    assert rows_are_apart(dialog.list)
    assert not dialog.list.horizontalScrollBar().isVisible()
    assert not dialog.list.verticalScrollBar().isVisible()
    assert dialog.list.item(1).toolTip() == REASONS[1]


def test_sections_of_the_settings_stand_one_below_the_other(light: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = SettingsDialog(Settings(tmp_path / "s.ini"), name="ana", pipelines=())
    qtbot.addWidget(dialog)
    dialog.show()
    assert rows_are_apart(dialog.list)
    dialog.resize(1600, 1200)
    assert dialog.height() < 700 and dialog.list.height() < 200


@pytest.mark.parametrize("details", [False, True])
def test_a_problem_is_told_whole_in_the_smallest_size(light: Theme, qtbot: QtBot, details: bool) -> None:
    dialog = ProblemDialog("It broke, and this is a long sentence about how that came to be. " * 3, "report\n" * 40)
    qtbot.addWidget(dialog)
    dialog.show()
    if details:
        qtbot.mouseClick(dialog.unfold, Qt.MouseButton.LeftButton)
    smallest(dialog)
    qtbot.waitUntil(lambda: not cut(dialog))
    assert not overlap([dialog.copy, dialog.go_on, dialog.leave, *([dialog.details] if details else [])])
    assert all(dialog.rect().contains(one.geometry()) for one in (dialog.details,) if details)


def test_a_fitted_dialog_grows_with_its_words(light: Theme, qtbot: QtBot) -> None:
    dialog = FittedDialog()
    qtbot.addWidget(dialog)
    words = QLabel("Short.", dialog)
    words.setWordWrap(True)
    QVBoxLayout(dialog).addWidget(words)
    dialog.set_least(200, 40)
    dialog.resize(200, 40)
    dialog.show()
    words.setText("Many words that need a good deal of lines at so small a width. " * 6)
    qtbot.waitUntil(lambda: not cut(dialog))
    assert dialog.minimumHeight() > 100
    words.setText("Short.")
    qtbot.waitUntil(lambda: dialog.minimumHeight() < 100)


def test_columns_of_the_import_fit_the_smallest_window(light: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"title,body\nA headline that is long enough,{'text ' * 60}\nAnother,\n", encoding="utf-8")
    dialog = import_window(path)
    qtbot.addWidget(dialog)
    dialog.show()
    smallest(dialog)
    assert dialog.width() <= 640 and dialog.height() <= 440
    assert dialog.columns.minimumSizeHint().width() <= dialog.pages.width(), "nothing is to be scrolled sideways"
    table = dialog.columns.table
    header = table.header()
    assert header.sectionSize(0) + header.sectionSize(1) + header.sectionSize(2) <= table.width()
    dialog.resize(1500, 900)
    qtbot.waitUntil(lambda: header.sectionSize(0) > 300)
    text = dialog.columns.combos["text"]
    text.setCurrentIndex(0)
    assert text.currentText() == "Choose a column" and not dialog.go_on.isEnabled()


def test_the_reasons_of_a_report_keep_their_room(light: Theme, qtbot: QtBot) -> None:
    name = Path("a file name that somebody has made far too long for anyone to read in a list.txt")
    refused = (Refused(Place(name, 1), "there is no text in it."), Refused(Place(Path("b.txt")), "it is empty."))
    dialog = ImportReportDialog(ImportReport((), 0, 0, 0, 0, refused, (), ()))
    qtbot.addWidget(dialog)
    dialog.show()
    smallest(dialog)
    assert dialog.list.header().sectionSize(1) > dialog.list.header().sectionSize(0) > 100


def test_the_palette_is_as_high_as_what_it_found(light: Theme, qtbot: QtBot) -> None:
    palette = CommandPalette()
    qtbot.addWidget(palette)
    rows = [ActionRow(f"a{place}", "Go", f"Action number {place}") for place in range(40)]
    palette.open_with([*rows, ActionRow("q", "Quotes", "Quote")])
    whole = palette.height()
    qtbot.keyClicks(palette.field, "quote")
    assert palette.height() < whole / 2
    qtbot.keyClicks(palette.field, "zzz")
    assert palette.empty.isVisible() and palette.height() > 100
    palette.field.clear()
    assert palette.height() == whole


def test_help_has_short_lines_in_a_wide_window(light: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "index.md").write_text("# Help\n\n" + "word " * 400, encoding="utf-8")
    browser = HelpBrowser(tmp_path)
    qtbot.addWidget(browser)
    browser.resize(500, 600)
    browser.show()
    browser.show_page(read_pages(tmp_path)[0])
    narrow = browser.document().rootFrame().frameFormat().leftMargin()
    browser.resize(1600, 900)
    form = browser.document().rootFrame().frameFormat()
    assert form.leftMargin() > narrow
    assert browser.viewport().width() - form.leftMargin() - form.rightMargin() <= 800


def test_enter_presses_a_choice_that_is_no_default_button(light: Theme, qtbot: QtBot) -> None:
    card = ChoiceCard("New project…", "One file", "Ctrl+N")
    qtbot.addWidget(card)
    card.show()
    assert not card.isDefault() and not card.autoDefault()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(card.clicked):
            qtbot.keyClick(card, key)


@pytest.mark.parametrize("problem", ["", "The project was made by a newer Pullquote. " * 3])
@pytest.mark.parametrize("size", [QSize(640, 394), QSize(900, 594), QSize(1800, 1074)])
def test_the_welcome_page_never_lays_one_choice_over_another(
    light: Theme, tmp_path: Path, qtbot: QtBot, size: QSize, problem: str
) -> None:
    recent = [RecentProject(tmp_path / f"{place}.pullquote", datetime.now(UTC), True) for place in range(40)]
    page = WelcomePage(recent)
    qtbot.addWidget(page)
    page.resize(size)
    page.show_problem(problem)
    page.show()
    cards: list[QWidget] = [page.cards[choice] for choice in Choice]
    assert not overlap(cards)
    for card in cards:
        assert card.height() >= card.sizeHint().height()


def test_buttons_of_the_settings_have_room_for_their_words(light: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = SettingsDialog(Settings(tmp_path / "s.ini"), name="ana", pipelines=())
    qtbot.addWidget(dialog)
    dialog.show()
    smallest(dialog)
    dialog.list.setCurrentRow(3)
    for button in dialog.prefill.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width()
