"""The help pages say what is so: every key in them is a key, every command a command, every link leads somewhere."""

import re

import pytest

from annotations.cli import main
from annotations.cli.commands import COMMANDS
from desktop.actions import ACTIONS, READING_KEYS
from desktop.dialogs.help_page import HelpPage, anchor, read_pages
from desktop.review.keys import REVIEW_KEYS
from resources import resource_path

PAGES = read_pages(resource_path("help"))
KNOWN = {key.replace("Return", "Enter") for action in ACTIONS for key in action.keys} | {
    key for _, keys in READING_KEYS for key in keys
}
IN_REVIEW = {key.replace("Return", "Enter") for row in REVIEW_KEYS for key in row.keys}
OTHER = {"Shift", "Ctrl", "Alt", "1", "9", "Ctrl+C"}
KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)*(?:[A-Z0-9?]|[-+=,]|F\d+|Enter|Esc|Del|Backspace|Tab|Left|Right|Pg\w+)")


def printed(key: str) -> str:
    """A key as the help writes it: what Qt calls Return has Enter on its cap."""
    return key.replace("Return", "Enter")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_key_in_the_help_is_a_key(page: HelpPage):
    named = {words for words in re.findall(r"`([^`]+)`", page.markdown) if KEY.fullmatch(words)}
    assert named <= KNOWN | OTHER | {str(code) for code in (0, 1, 2)} | (IN_REVIEW if page.name == "review" else set())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_page_or_a_section(page: HelpPage):
    pages = {one.name: one for one in PAGES}
    for target in re.findall(r"\]\(([^)]+)\)", page.markdown):
        name, _, section = target.partition("#")
        other = pages[name.removesuffix(".md") or page.name]
        assert not section or section in [anchor(title) for title in other.sections]


def test_every_page_is_reached_from_the_first():
    assert PAGES[0].name == "index"
    linked = {name.removesuffix(".md") for name in re.findall(r"\]\(([^)#]+)\)", PAGES[0].markdown)}
    assert linked == {page.name for page in PAGES[1:]}


def test_every_command_and_option_in_the_help_is_there(capsys: pytest.CaptureFixture[str]):
    page = next(page for page in PAGES if page.name == "command-line")
    commands = set(re.findall(r"`pullquote ([a-z]+) ", page.markdown))
    assert commands == set(COMMANDS)
    for command in commands:
        assert main([command, "--help"]) == 0
    shown = capsys.readouterr().out
    for option in re.findall(r"(?<!-)--[a-z][a-z-]+", page.markdown):
        assert option in shown


def test_every_action_with_a_key_of_its_own_is_explained():
    text = "\n".join(page.markdown for page in PAGES)
    unsaid = [action.id for action in ACTIONS if action.keys and f"`{printed(action.keys[0])}`" not in text]
    assert unsaid == ["open", "close", "quit"]
