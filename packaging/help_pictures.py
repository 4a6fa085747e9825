"""Makes the pictures of the help: `python packaging/help_pictures.py [FOLDER]` from the project's folder, in its .venv.

It runs the program itself, offscreen and in the light theme, on the sample articles in a folder of its own, works as the
guide “The first hour” says, and draws what there is to see into resources/help (or FOLDER): each picture of few colours, so
that it is small. Look at them afterwards.
"""

import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from PySide6.QtCore import QByteArray, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QImageWriter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from annotations.attributions import Attribution
from annotations.gazetteer.kept import entries_for
from annotations.gazetteer.terms import Match, make_term
from annotations.identity import rename_annotator
from annotations.spans import Span
from desktop.app import Desktop
from desktop.front import Front
from desktop.sample import sample_articles
from desktop.settings import Settings
from desktop.start import make_application

ROOT = Path(__file__).resolve().parent.parent
MOST_BYTES = 120_000
_WINDOW = (1160, 760)
_PATIENCE_SECONDS = 180
_STEP_MS = 50


class Pictures:
    """The program on its sample articles, and what is drawn of it."""

    def __init__(self, application: QApplication, scratch: Path, target: Path) -> None:
        self._target = target
        self._scratch = scratch
        settings = Settings(scratch / "settings.ini")
        settings.theme, settings.tour_seen = "light", True
        self.desktop = Desktop(Front(application, settings))

    def make(self) -> None:
        """Draw all of them."""
        desktop = self.desktop
        desktop.start(None)
        desktop.window.resize(*_WINDOW)
        self._draw("hour-welcome", desktop.window, QRect(0, 0, _WINDOW[0], 470))
        desktop.session.create(self._scratch / "The first hour.pullquote")
        desktop.importing.take([sample_articles()])
        self._wait(lambda: self._articles() > 0)
        self._close_dialogs()
        self._wait(lambda: self._read_all() and not desktop.prefilling.running)
        if card := desktop.teamwork.card:
            card.hide()
        self._article()
        self._span()
        self._quote()
        self._select()
        self._dialogs()
        desktop.stop()

    def _article(self) -> None:
        self._draw("hour-window", self.desktop.window)

    def _span(self) -> None:
        reading = self.desktop.session.reading
        assert reading is not None
        span = next(one for one in reading.shown if isinstance(one, Span))
        self.desktop.session.set_current(span.id)
        self._draw("hour-card", self.desktop.place.inspector, QRect(0, 0, 320, 330))

    def _quote(self) -> None:
        reading = self.desktop.session.reading
        assert reading is not None
        quote = next(one for one in reading.shown if isinstance(one, Attribution) and one.speaker)
        self.desktop.session.set_current(quote.id)
        self._draw("hour-quote", self.desktop.window)

    def _select(self) -> None:
        view, reading = self.desktop.place.view, self.desktop.session.reading
        assert reading is not None
        self.desktop.session.set_current("")
        taken = [(one.start, one.end) for one in reading.shown]
        words = re.finditer(r"[a-z]{7,} [a-z]{5,}", reading.article.text)
        free = (found.span() for found in words if not any(a < found.end() and found.start() < b for a, b in taken))
        view.set_selection(*next(free), reveal=True)
        self.desktop.place.palette.show_near(view.shown_rects(view.selections()))
        self._draw("hour-select", view)
        self.desktop.place.palette.hide()
        view.set_selection(0, 0)

    def _dialogs(self) -> None:
        desktop = self.desktop
        terms = [
            make_term("Kelm Harbour", "GPE"),
            make_term("town council", "ORG", Match.ANY_CASE),
            make_term("Tuesday", "", never=True),
        ]
        desktop.hands.done()
        desktop.session.put_entries(entries_for(terms), "gazetteer", "pictures")
        self._wait(lambda: not desktop.gazetteer.following.running)
        for name, action in (("hour-gazetteer", "gazetteer"), ("hour-export", "export")):
            QTimer.singleShot(1500, lambda shown=name: self._draw_dialog(shown))
            desktop.window.actions_table[action].trigger()
            self._wait(lambda: QApplication.activeModalWidget() is None)

    def _draw_dialog(self, name: str) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog), name
        for field in dialog.findChildren(QLineEdit):
            # Nobody’s own folders belong into the help.
            if field.text().endswith(".jsonl"):
                field.setText("ferries.jsonl")
        self._draw(name, dialog)
        dialog.reject()

    def _close_dialogs(self) -> None:
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
            QTest.qWait(_STEP_MS)

    def _articles(self) -> int:
        project = self.desktop.session.project
        return 0 if project is None else len(project.numbers())

    def _read_all(self) -> bool:
        project = self.desktop.session.project
        models = [] if project is None else [one for one in project.figures().layers if one.kind == "model"]
        return bool(models) and models[0].articles >= self._articles()

    def _wait(self, done: Callable[[], bool]) -> None:
        for _ in range(_PATIENCE_SECONDS * 1000 // _STEP_MS):
            QTest.qWait(_STEP_MS)
            if done():
                return
        raise SystemExit("The program did not come to what was to be drawn.")

    def _draw(self, name: str, widget: QWidget, part: QRect | None = None) -> None:
        QTest.qWait(400)
        picture: QPixmap = widget.grab() if part is None else widget.grab(part)
        small = of_few_colours(picture.toImage())
        path = self._target / f"{name}.png"
        writer = QImageWriter(str(path), QByteArray(b"png"))
        writer.setCompression(100)
        if not writer.write(small):
            raise SystemExit(f"{path} could not be written.")
        print(f"{path.name}: {small.width()} × {small.height()}, {path.stat().st_size:,} bytes")
        if path.stat().st_size > MOST_BYTES:
            raise SystemExit(f"{path.name} is larger than {MOST_BYTES:,} bytes.")


def of_few_colours(image: QImage) -> QImage:
    """The picture in its 256 commonest colours; Qt's own choice has hardly any of the pale ones that a theme lives on."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    points = np.frombuffer(plain.constBits(), dtype=np.uint32) | 0xFF000000
    colours, counts = np.unique(points, return_counts=True)
    table = [int(colour) for colour in colours[np.argsort(-counts)][:256]]
    flag = Qt.ImageConversionFlag.ThresholdDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, flag)


def main() -> int:
    """Draw all pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "resources" / "help"
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["PULLQUOTE_SETTINGS"] = scratch
        rename_annotator("Ana")
        Pictures(make_application(), Path(scratch), target).make()
    return 0


if __name__ == "__main__":
    sys.exit(main())
