"""The help pages say what is so: every key in them is a key, every command a command, every link leads somewhere."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import desktop
from annotations.cli import main
from annotations.cli.commands import COMMANDS
from desktop.actions import ACTIONS, READING_KEYS
from desktop.dialogs.help_page import HelpPage, anchor, read_pages
from desktop.dialogs.reason_dialog import ReasonDialog
from desktop.dialogs.rows import ActionRow, key_list
from desktop.finding.keys import BAR_ACTIONS, PLACE_ACTIONS
from desktop.help import HelpWindow
from desktop.help_keys import keys_page, other_rows, shipped_rows
from desktop.help_topics import TOPICS, topic_of
from desktop.review.keys import REVIEW_KEYS
from desktop.speakers.keys import FIELD_KEYS, SPEAKERS_ACTIONS
from resources import resource_path

FOLDER = resource_path("help")
WRITTEN = read_pages(FOLDER)
PAGES = read_pages(FOLDER, [keys_page(shipped_rows())])
MOST_BYTES = 120_000
TABLES = (*ACTIONS, *BAR_ACTIONS, *PLACE_ACTIONS, *SPEAKERS_ACTIONS)
KNOWN = {key.replace("Return", "Enter") for action in TABLES for key in action.keys} | {
    key for _, keys in (*READING_KEYS, *FIELD_KEYS) for key in keys
}
IN_REVIEW = {key.replace("Return", "Enter") for row in REVIEW_KEYS for key in row.keys}
OTHER = {"Shift", "Ctrl", "Alt", "1", "9", "Ctrl+C"}
KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)*(?:[A-Z0-9?]|[-+=,]|F\d+|Enter|Esc|Del|Backspace|Tab|Left|Right|Pg\w+)")


def printed(key: str) -> str:
    """A key as the help writes it: what Qt calls Return has Enter on its cap."""
    return key.replace("Return", "Enter")


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_every_key_in_the_help_is_a_key(page: HelpPage):
    named = {words for words in re.findall(r"`([^`]+)`", page.markdown) if KEY.fullmatch(words)}
    assert named <= KNOWN | OTHER | {str(code) for code in (0, 1, 2)} | (IN_REVIEW if page.name == "review" else set())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_page_or_a_section(page: HelpPage):
    pages = {one.name: one for one in PAGES}
    for target in re.findall(r"(?<!!)\[[^]]*\]\(([^)]+)\)", page.markdown):
        name, _, section = target.partition("#")
        other = pages[name.removesuffix(".md") or page.name]
        assert not section or section in [anchor(title) for title in other.sections]


def test_every_page_is_reached_from_the_first():
    assert PAGES[0].name == "index"
    linked = {name.removesuffix(".md") for name in re.findall(r"\]\(([^)#]+)\)", PAGES[0].markdown)}
    assert linked == {page.name for page in PAGES[1:]}


def test_every_command_and_option_in_the_help_is_there(capsys: pytest.CaptureFixture[str]):
    page = next(page for page in PAGES if page.name == "command-line")
    commands = set(re.findall(r"`pullquote ([a-z-]+) ", page.markdown))
    assert commands == set(COMMANDS)
    for command in commands:
        assert main([command, "--help"]) == 0
    shown = capsys.readouterr().out
    for option in re.findall(r"(?<!-)--[a-z][a-z-]+", page.markdown):
        assert option in shown


def test_every_action_with_a_key_of_its_own_is_explained():
    text = "\n".join(page.markdown for page in WRITTEN)
    unsaid = [action.id for action in ACTIONS if action.keys and f"`{printed(action.keys[0])}`" not in text]
    assert unsaid == ["open", "close", "quit"]


def test_every_picture_is_there_and_small():
    named = {name for page in PAGES for name in re.findall(r"!\[[^]]*\]\(([^)]+)\)", page.markdown)}
    assert named == {path.name for path in FOLDER.glob("hour-*.png")}
    for name in named:
        assert 0 < (FOLDER / name).stat().st_size <= MOST_BYTES


def test_all_keys_are_on_one_page_as_the_tables_say():
    page = keys_page(shipped_rows())
    lines = page.markdown.splitlines()
    for row in shipped_rows():
        title = row.title.rstrip("…")
        wanted = "| " + ", ".join(f"`{key}`" for key in key_list(row)) + f" | {title}"
        assert not row.keys or any(line.startswith(wanted) for line in lines), wanted
    assert "Review" in page.sections


def test_keys_that_were_changed_are_the_ones_on_the_page():
    rows = [ActionRow("keep", "Decide", "Keep", ("Ctrl+J",), "a | b"), ActionRow("x", "Other", "No key")]
    page = keys_page([*rows, *other_rows()])
    assert "| `Ctrl+J` | Keep: a \\| b |" in page.markdown
    assert "Other" not in page.sections


def test_every_dialog_has_a_page_of_the_help():
    sources = [path.read_text("utf-8") for path in Path(desktop.__file__).parent.rglob("*.py")]
    kinds = {name: base for text in sources for name, base in re.findall(r"^class (\w+)\((\w+)\)", text, re.MULTILINE)}
    dialogs = {name for name, base in kinds.items() if base in ("FittedDialog", "HelpedDialog") and name[0] != "_"}
    assert dialogs - {"FittedDialog"} <= set(TOPICS) <= set(kinds)
    pages = {page.name: page for page in PAGES}
    for topic in TOPICS.values():
        name, _, section = topic.partition("#")
        assert not section or section in [anchor(title) for title in pages[name].sections], topic


def test_f1_in_a_dialog_opens_its_page_beside_it(qapp: QApplication, qtbot: QtBot):
    dialog = ReasonDialog("Skip", "An article", [])
    qtbot.addWidget(dialog)
    dialog.show()
    for _ in range(2):
        qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_F1)
    (window,) = dialog.findChildren(HelpWindow)
    assert topic_of(dialog) == "correcting#the-article-as-a-whole"
    assert window.isVisible()
    assert window.browser.document().firstBlock().text() == "Correcting"
    qtbot.waitUntil(lambda: window.browser.verticalScrollBar().value() > 0)
    window.close()
