"""The program speaks the language that was chosen, or the system's; started as a process, for it is settled before all else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow

def look(*_):
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
    print([action.text() for action in window.menuBar().actions()])
    return 0

import desktop.launch as launch
import_qt = launch.import_qt
def watched():
    import_qt()
    QApplication.exec = look
launch.import_qt = watched
launch.launch([])
"""
GERMAN = "['&Projekt', '&Bearbeiten', '&Artikel', 'A&nsicht', '&Hilfe']"
ENGLISH = "['&Project', '&Edit', '&Article', '&View', '&Help']"


@pytest.mark.parametrize(
    ("chosen", "system", "menus"),
    [
        ("de", "en_GB.UTF-8", GERMAN),
        ("en", "de_DE.UTF-8", ENGLISH),
        ("system", "de_AT.UTF-8", GERMAN),
        ("", "de_DE.UTF-8", GERMAN),
        ("", "fr_FR.UTF-8", ENGLISH),
        ("tlh", "C.UTF-8", ENGLISH),
    ],
)
def test_the_menus_are_in_it(tmp_path: Path, chosen: str, system: str, menus: str) -> None:
    if chosen:
        (tmp_path / "pullquote.ini").write_text(f"[General]\nlanguage={chosen}\n", encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PULLQUOTE"))}
    environment |= {
        "PULLQUOTE_SETTINGS": str(tmp_path),
        "LANG": system,
        "LC_ALL": system,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == menus, done.stderr
