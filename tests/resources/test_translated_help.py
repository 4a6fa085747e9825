"""Each translated help page goes with the English one: the same headings, links, pictures, tables, lists and code."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations.language import ENGLISH, LANGUAGES, VARIABLE, speak, spoken
from desktop.dialogs.help_page import HelpPage, read_pages, with_own_keys
from resources import resource_path

FOLDER = resource_path("help")
CODES = [code for code in LANGUAGES if code != ENGLISH]
NAMES = sorted(path.name for path in FOLDER.glob("*.md"))
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
MOST_BYTES = 120_000


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = spoken()
    monkeypatch.setenv(VARIABLE, before)
    yield
    speak(before)


@pytest.mark.parametrize("code", CODES)
def test_every_page_is_there_and_no_other(code: str) -> None:
    assert sorted(path.name for path in (FOLDER / code).glob("*.md")) == NAMES
    pictures = {path.name for path in FOLDER.glob("*.png")}
    for path in (FOLDER / code).glob("*.png"):
        assert path.name in pictures
        assert path.stat().st_size <= MOST_BYTES


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_what_the_english_one_has(code: str, name: str) -> None:
    english, other = ((folder / name).read_text(encoding="utf-8") for folder in (FOLDER, FOLDER / code))
    for found in (_levels, _targets, _fenced, _code, _rows, _points):
        assert found(other) == found(english), f"resources/help/{code}/{name} is behind the English page"


def _levels(markdown: str) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", FENCED.sub("", markdown), re.MULTILINE)]


def _targets(markdown: str) -> list[str]:
    """Where links and pictures lead; the order of a sentence may differ."""
    return sorted(re.findall(r"\]\(([^)]+)\)", markdown))


def _fenced(markdown: str) -> list[str]:
    return FENCED.findall(markdown)


def _code(markdown: str) -> list[str]:
    words = re.findall(r"`([^`]+)`", FENCED.sub("", markdown))
    return sorted(" ".join(one.split()) for one in words)


def _rows(markdown: str) -> list[int]:
    """The cells of each row of the tables."""
    return [line.count("|") for line in markdown.splitlines() if line.startswith("|")]


def _points(markdown: str) -> int:
    return len(re.findall(r"^\s*(?:-|\d+\.) ", FENCED.sub("", markdown), re.MULTILINE))


@pytest.mark.parametrize("code", CODES)
def test_links_lead_to_sections_by_their_english_names(code: str) -> None:
    english = {page.name: page for page in read_pages(FOLDER)}
    for page in read_pages(FOLDER, (), code):
        own = page.linked_sections()
        assert [name for name, _ in own] == [name for name, _ in english[page.name].linked_sections()]
        assert [title for _, title in own] == list(page.sections)
        assert page.title != english[page.name].title or page.name in ("index", "export", "import"), page.name


def test_a_page_with_other_sections_or_none_stays_english(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    for name, words in {"a": "# A\n\n## One\n", "b": "# B\n\n## One\n", "c": "# C\n"}.items():
        (tmp_path / f"{name}.md").write_text(words, encoding="utf-8")
    (tmp_path / "de" / "a.md").write_text("# Ä\n\n## Eins\n", encoding="utf-8")
    (tmp_path / "de" / "b.md").write_text("# Be\n\n## Eins\n\n## Zwei\n", encoding="utf-8")
    pages = read_pages(tmp_path, (), "de")
    assert [(page.title, page.linked_sections()) for page in pages] == [
        ("Ä", [("one", "Eins")]),
        ("B", [("one", "One")]),
        ("C", []),
    ]


def test_keys_are_written_as_the_system_has_them_and_code_is_not() -> None:
    page = HelpPage("a", "A", (), "`Ctrl+K`, `Del`, `Shift`, `Q`, `--layer all`, `Ctrl+Shift+Down`, Ctrl+K")
    shown = with_own_keys(page, str.upper).markdown
    assert shown == "`CTRL+K`, `DEL`, `SHIFT`, `Q`, `--layer all`, `CTRL+SHIFT+DOWN`, Ctrl+K"
