"""In German, keys, days, sizes and what is put together of parts are German too."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotations.insights.chart import Unit, number_words
from annotations.language import VARIABLE, speak, spoken
from annotations.months import moment_words
from desktop.dialogs.wording import day_words, size_words, time_words
from desktop.help import HelpWindow

ROOT = Path(__file__).parents[2]
SCRIPT = """
from desktop.start import make_application
application = make_application()
from PySide6.QtWidgets import QDoubleSpinBox
from desktop.actions import shown_keys
from desktop.dialogs.rows import key_words
from desktop.help import HelpWindow
from desktop.own_keys import written
field = QDoubleSpinBox()
field.setValue(0.5)
print(written("Ctrl+Shift+F"), shown_keys()["strike"], key_words("Shift+Left"), key_words("PgDown"), field.text())
window = HelpWindow()
window.show_topic("correcting#all-occurrences")
print(window.browser.document().firstBlock().text())
print("`Strg+Umschalt+A`" in window.pages["gazetteer"].markdown, "`Umschalt`" in window.pages["first-hour"].markdown)
print(window.contents.currentItem().text(0))
"""


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = spoken()
    monkeypatch.setenv(VARIABLE, before)
    yield
    speak(before)


def test_keys_fields_and_the_help_are_german(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        VARIABLE: "de",
        "PULLQUOTE_SETTINGS": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == [
        "Strg+Umschalt+F Rücktaste Umschalt+← Bild ab 0,50",
        "Berichtigen",
        "True True",
        "Alle Vorkommen",
    ], done.stderr


def test_days_and_sizes_are_german() -> None:
    speak("de")
    now = datetime(2026, 11, 22, 14, 0).astimezone()
    assert time_words(now, now) == "heute, 14:00"
    assert time_words(now - timedelta(hours=20), now) == "gestern, 18:00"
    assert time_words(now - timedelta(days=5), now) == "Dienstag, 17. November, 14:00"
    assert time_words(now - timedelta(days=255), now) == "Donnerstag, 12. März, 14:00"
    assert day_words(now) == "22. November 2026"
    assert moment_words(now).endswith(" 14:00")
    assert moment_words(now).startswith("22. ")
    assert size_words(1_258_291) == "1,2 MB"
    assert (number_words(0.648, Unit.SHARE), number_words(1650, Unit.COUNT)) == ("64,8\u00a0%", "1.650")
    assert number_words(4.25, Unit.MINUTES) == "4,2"
    speak("en")
    assert (number_words(0.648, Unit.SHARE), number_words(1650, Unit.COUNT)) == ("64.8\u00a0%", "1,650")
    assert moment_words(datetime(2026, 3, 2, 12, 40, tzinfo=UTC).astimezone()).startswith("02 ")


def test_the_help_is_english_where_english_is_spoken(qtbot: QtBot) -> None:
    window = HelpWindow()
    qtbot.addWidget(window)
    assert window.pages["correcting"].title == "Correcting"
    assert "`Ctrl+Shift+A`" in window.pages["gazetteer"].markdown
