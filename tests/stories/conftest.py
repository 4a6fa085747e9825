"""Stories are told with the whole program: a real window, real keys and clicks, a real project file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from analyst import Analyst, seated
from PySide6.QtWidgets import QApplication


@pytest.fixture
def analyst(qapp: QApplication, qtbot, tmp_path: Path) -> Iterator[Analyst]:
    """Someone in front of a freshly started program."""
    with seated(qapp, qtbot, tmp_path) as person:
        yield person
