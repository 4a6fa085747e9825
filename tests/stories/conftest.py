"""Stories are told with the whole program: a real window, real keys and clicks, a real project file."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from analyst import Analyst
from PySide6.QtWidgets import QApplication

from desktop.app import Desktop
from desktop.settings import Settings
from desktop.theme import load_fonts


@pytest.fixture
def analyst(qapp: QApplication, qtbot, tmp_path: Path) -> Iterator[Analyst]:
    """Someone in front of a freshly started program."""
    load_fonts()
    hook = sys.excepthook
    desktop = Desktop(qapp, Settings(tmp_path / "settings.ini"))
    person = Analyst(desktop, qtbot, tmp_path)
    yield person
    desktop.window.close()
    desktop.stop()
    desktop.window.deleteLater()
    sys.excepthook = hook
