"""One start of a window, timed from the inside: `window_start.py bare|ours BEGAN [PROJECT]` prints one line of JSON.

`BEGAN` is `time.time()` just before the process was started. The window counts as shown when its contents were painted
and the events that were due are done. `ours` runs `python -m desktop PROJECT` itself: only the program's call of `main` is
followed by more, once it has imported Qt in its own way.
"""

import json
import os
import runpy
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Not at run time: how Qt is imported is part of what is timed.
    from PySide6.QtWidgets import QWidget

HEAVY = ("spacy", "numpy", "sqlite_utils")


def tell(began: float, widget: "QWidget") -> None:
    """Wait until `widget` is painted, print what it took, and end the process without any ado."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    class Painted(QObject):
        """Sees the first paint of a widget."""

        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.seen = self.seen or event.type() == QEvent.Type.Paint
            return False

    painted = Painted()
    widget.installEventFilter(painted)
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
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

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
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from desktop import launch

    def run(_application: object = None) -> int:
        from PySide6.QtWidgets import QApplication, QMainWindow

        from desktop.article.view import ArticleView

        # Only in the window itself: to look through every menu takes some milliseconds, which are not the program's.
        window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
        view = window.findChild(ArticleView)
        assert view is not None and view.page.text, "no article was opened"
        tell(began, view.viewport())
        return 0

    import_qt = launch.import_qt

    def import_and_watch() -> None:
        import_qt()
        from PySide6.QtWidgets import QApplication

        QApplication.exec = run  # pyright: ignore[reportAttributeAccessIssue]  # the measured program's own loop is replaced

    launch.import_qt = import_and_watch
    sys.argv = ["desktop", project]
    runpy.run_module("desktop", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare(float(sys.argv[2]))
    else:
        ours(float(sys.argv[2]), sys.argv[3])
