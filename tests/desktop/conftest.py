"""What every test of the desktop needs: the bundled fonts, and a theme."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.theme import Theme, apply_theme, load_fonts, load_theme


@pytest.fixture(scope="session")
def light(qapp: QApplication) -> Theme:
    """The light theme, with the fonts loaded and the application dressed."""
    load_fonts()
    theme = load_theme("light")
    apply_theme(qapp, theme)
    return theme
