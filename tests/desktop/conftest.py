"""What every test of the desktop needs: the bundled fonts, a theme, and someone in front of the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from analyst import Analyst, seated
from desk import make_desk
from PySide6.QtWidgets import QApplication

from desktop.theme import Theme, apply_theme, load_fonts, load_theme


@pytest.fixture(scope="session")
def light(qapp: QApplication) -> Theme:
    """The light theme, with the fonts loaded and the application dressed."""
    load_fonts()
    theme = load_theme("light")
    apply_theme(qapp, theme)
    return theme


@pytest.fixture
def newcomer(qapp: QApplication, qtbot, tmp_path: Path) -> Iterator[Analyst]:
    """Someone who has started the program for the first time and sees the welcome page."""
    with seated(qapp, qtbot, tmp_path, prefill=False) as person:
        person.start()
        yield person


@pytest.fixture
def reader(qapp: QApplication, qtbot, tmp_path: Path) -> Iterator[Analyst]:
    """Someone who has a project of three articles open; each has suggestions, nothing is decided."""
    path = make_desk(tmp_path / "desk.pullquote")
    with seated(qapp, qtbot, tmp_path, prefill=False) as person:
        person.start(path)
        yield person
