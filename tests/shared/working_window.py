"""An analyst at a real window who never stops: opens a project and works by keys until the process is killed.

    python working_window.py PROJECT

After each edit that the window has shown it prints one JSON line: the step's batch, the article, and all that is shown there.
"""

import itertools
import json
import sys
from pathlib import Path

from PySide6.QtCore import QKeyCombination, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotations.changes import Change
from annotations.reading import Reading
from annotations.spans import Span
from desktop.app import Desktop
from desktop.front import Front
from desktop.settings import Settings
from desktop.theme import load_fonts

KEYS = [
    "N",
    "2",
    "U",
    "N",
    "1",
    "Alt+Right",
    "U",
    "Alt+Left",
    "P",
    "3",
    "N",
    "N",
    "U",
    "Ctrl+PgDown",
    "N",
    "U",
    "Ctrl+PgUp",
]


def shown(reading: Reading) -> list[list[object]]:
    """All that is shown of an article, as JSON can say it."""
    return [
        [
            one.id,
            one.label if isinstance(one, Span) else one.kind.value,
            [list(place) for place in (one.fragments if isinstance(one, Span) else one.content)],
            one.unsure,
            one.origin.value,
            one.id in reading.undecided,
        ]
        for one in reading.shown
    ]


def main(path: Path) -> None:
    """Work until killed."""
    application = QApplication([])
    load_fonts()
    settings = Settings(path.with_suffix(".ini"))
    settings.prefill_on_import = False
    settings.tour_seen = True
    desktop = Desktop(Front(application, settings))
    desktop.start(path)
    session = desktop.session
    if session.project is None or session.project.read_only:
        sys.exit("the project could not be opened for writing")

    def tell(change: Change, _initiator: str) -> None:
        reading = session.reading
        assert reading is not None
        print(json.dumps([change.batch, reading.article.id, shown(reading)]), flush=True)

    session.changed.connect(tell)
    keys = itertools.cycle(KEYS)

    def press() -> None:
        combination: QKeyCombination = QKeySequence(next(keys))[0]  # pyright: ignore[reportIndexIssue]  # stubs
        QTest.keyClick(desktop.place.view, combination.key(), combination.keyboardModifiers())

    timer = QTimer()
    timer.timeout.connect(press)
    timer.start(1)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
