"""One part of the work in a running window, measured from the inside: `window_work.py PART FOLDER` prints a line of JSON.

PART is next, label, long, hold, hold_long, memory or memory_long; FOLDER holds the projects of `window.py`. Times are in
milliseconds, from before the key press until what it led to was painted, and every event that was due was taken.
"""

# ruff: noqa: E402 - Qt comes in first, as desktop.launch has it.

import builtins
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import PySide6.QtCore  # noqa: F401 - what follows needs its import hook to be there

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

from PySide6.QtCore import QEvent, QKeyCombination, QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_waits import Waits

from desktop.app import Desktop
from desktop.front import Front
from desktop.start import make_application, settle

Figures = dict[str, list[float] | float | int | str]


class Paints(QObject):
    """Counts the paints of a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class Reader:
    """Someone at the window with a project open."""

    def __init__(self, project: Path, *, prefill: bool = False) -> None:
        self.desktop = Desktop(Front(make_application()))
        self.desktop.settings.tour_seen = True
        self.desktop.settings.prefill_on_import = prefill
        self.desktop.start(project)
        self.desktop.window.resize(1280, 860)
        self.desktop.window.activateWindow()
        self.view = self.desktop.place.view
        self.paints = Paints()
        self.view.viewport().installEventFilter(self.paints)
        self.until(self.desktop.window.isActiveWindow)
        self.rest(0.6)
        settle(self.desktop)

    def until(self, true: Callable[[], bool], most: float = 300) -> None:
        """Take events until something is so."""
        end = time.monotonic() + most
        while not true():
            QApplication.processEvents()
            assert time.monotonic() < end, "waited in vain"

    def rest(self, seconds: float) -> None:
        """Take events for some time, until nothing is left to measure in the view."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end and not self.view.scrolling.measuring)

    def timed(self, deed: Callable[[], object]) -> float:
        """From before `deed` until the view was painted and no event is left."""
        before = self.paints.count
        began = time.perf_counter()
        deed()
        self.until(lambda: self.paints.count > before, 20)
        return (time.perf_counter() - began) * 1000

    def press(self, key: str) -> None:
        """Press a key in the view."""
        combination: QKeyCombination = QKeySequence(key)[0]  # pyright: ignore[reportIndexIssue]  # the stubs lack it
        QTest.keyClick(self.view, combination.key(), combination.keyboardModifiers())

    def free_words(self) -> Iterator[tuple[int, int]]:
        """Words of the open article over which nothing lies, spread over it."""
        reading = self.desktop.session.reading
        assert reading is not None
        taken = [fragment for one in reading.spans for fragment in one.fragments]
        ends = {place for start, end in taken for place in range(start, end)}
        place = 0
        for word in reading.article.text.split(" "):
            start, place = place, place + len(word) + 1
            if len(word) > 3 and word.isalpha() and not ends & {start, start + len(word) - 1}:
                yield start, start + len(word)

    def label(self, place: tuple[int, int]) -> float:
        """Select words and label them by key; the label is in the project file when this returns."""
        self.view.set_selection(*place)
        self.rest(0.03)
        reading = self.desktop.session.reading
        assert reading is not None
        before = len(reading.layer.spans)
        spent = self.timed(lambda: self.press("1"))
        reading = self.desktop.session.reading
        assert reading is not None and len(reading.layer.spans) == before + 1, "nothing was labelled"
        return spent


def next_article(folder: Path) -> Figures:
    """Ctrl+Page Down, 60 times, over articles that were not open yet."""
    reader = Reader(folder / "sixty.pullquote")
    times: list[float] = []
    for _ in range(60):
        before = reader.desktop.session.article_id
        times.append(reader.timed(lambda: reader.press("Ctrl+PgDown")))
        assert reader.desktop.session.article_id != before
        reader.rest(0.05)
    return {"times": times}


def label(folder: Path) -> Figures:
    """Label 100 words, over ten articles of 600."""
    reader = Reader(folder / "sixty.pullquote")
    times: list[float] = []
    for _ in range(10):
        words = list(reader.free_words())
        times += [reader.label(place) for place in words[:: max(1, len(words) // 10)][:10]]
        reader.press("Ctrl+PgDown")
        reader.rest(0.05)
    return {"times": times}


def long_text(folder: Path) -> Figures:
    """Open 1 MB with 10,000 spans, label in it, scroll it."""
    reader = Reader(folder / "long.pullquote")
    view = reader.view
    while reader.desktop.place.library.position()[0] < 10:
        reader.press("Ctrl+PgDown")
        reader.rest(0.05)
    whole = reader.timed(lambda: reader.press("Ctrl+PgDown"))
    reader.rest(0.5)
    text, title = view.page.text, "The long report"
    reading, project = reader.desktop.session.reading, reader.desktop.session.project
    assert reading is not None and project is not None and len(text) >= 1_000_000
    from desktop.marking import marks_of

    marks = marks_of(reading, project.scheme)
    first: list[float] = []
    for _ in range(5):
        first.append(reader.timed(lambda: view.set_article(title, "", text, marks)))
        reader.rest(0.5)
    words = list(reader.free_words())
    labels = [reader.label(place) for place in words[:: len(words) // 40][:40]]
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    reader.rest(0.2)
    steps = [reader.timed(lambda: bar.setValue(bar.value() + 37)) for _ in range(200)]
    spans = len(reading.spans) + len(reading.attributions)
    return {"whole": whole, "first": first, "labels": labels, "steps": steps, "spans": spans}


def hold(folder: Path, name: str) -> Figures:
    """The waits of a timer of 5 ms while a project is pre-filled (see Waits); and before that, when nothing happens."""
    reader = Reader(folder / name)
    waits = Waits()
    end = time.monotonic() + 3
    idle = waits.until(lambda: time.monotonic() > end)
    prefilling = reader.desktop.prefilling
    found = waits.beside_control(prefilling.start, lambda: not prefilling.running)
    project = reader.desktop.session.project
    assert project is not None
    read = [layer.articles for layer in project.figures().layers if layer.kind == "model"]
    return {"idle": idle[0][0] * 1000, "articles": sum(read), **found}


def memory(folder: Path, name: str, steps: int) -> Figures:
    """What the process takes with an article open, in MB: resident, and its share where pages are shared."""
    reader = Reader(folder / name)
    for _ in range(steps):
        reader.press("Ctrl+PgDown")
        reader.rest(0.1)
    reader.rest(3)
    status = Path("/proc/self/status").read_text()
    shared = Path("/proc/self/smaps_rollup")
    resident = int(status.split("VmRSS:")[1].split()[0]) / 1024
    own = int(shared.read_text().split("\nPss:")[1].split()[0]) / 1024 if shared.exists() else 0.0
    return {"resident": resident, "own": own, "characters": len(reader.view.page.text)}


PARTS: dict[str, Callable[[Path], Figures]] = {
    "next": next_article,
    "label": label,
    "long": long_text,
    "hold": lambda folder: hold(folder, "unread.pullquote"),
    "hold_long": lambda folder: hold(folder, "long_unread.pullquote"),
    "memory": lambda folder: memory(folder, "sixty.pullquote", 3),
    "memory_long": lambda folder: memory(folder, "long.pullquote", 10),
}

if __name__ == "__main__":
    print(json.dumps(PARTS[sys.argv[1]](Path(sys.argv[2]))), flush=True)
    os._exit(0)
