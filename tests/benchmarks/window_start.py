"""One start of a window, timed from the inside: `window_start.py bare|ours BEGAN [PROJECT]` prints one line of JSON.

`BEGAN` is `time.time()` just before the process was started. The window counts as shown when its contents were painted
and the events that were due are done. `ours` runs `python -m desktop PROJECT` itself; only `QApplication.exec` is replaced.
"""

import json
import os
import runpy
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

HEAVY = ("spacy", "numpy", "sqlite_utils")


class Painted(QObject):
    """Sees the first paint of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def tell(began: float, widget: QWidget) -> None:
    """Wait until `widget` is painted, print what it took, and end the process without any ado."""
    painted = Painted(widget)
    while not painted.seen:
        QApplication.processEvents()
    found = {
        "wall": (time.time() - began) * 1000,
        "cpu": time.process_time() * 1000,
        "heavy": [name for name in HEAVY if name in sys.modules],
        "modules": len(sys.modules),
        "platform": QApplication.platformName(),
    }
    print(json.dumps(found), flush=True)
    os._exit(0)


def bare(began: float) -> None:
    """A main window with a label in it."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    label = QLabel("A line of text")
    window.setCentralWidget(label)
    window.resize(1280, 860)
    window.show()
    tell(began, label)
    application.exec()


def ours(began: float, project: str) -> None:
    """The program, with an article in its view."""

    def run(_application: object = None) -> int:
        from desktop.article.view import ArticleView

        # Only in the window itself: to look through every menu takes some milliseconds, which are not the program's.
        window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
        view = window.findChild(ArticleView)
        assert view is not None and view.page.text, "no article was opened"
        tell(began, view.viewport())
        return 0

    QApplication.exec = run  # pyright: ignore[reportAttributeAccessIssue]  # the measured program's own loop is replaced
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    sys.argv = ["desktop", project]
    runpy.run_module("desktop", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare(float(sys.argv[2]))
    else:
        ours(float(sys.argv[2]), sys.argv[3])
