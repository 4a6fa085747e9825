"""How long every action on a very long article takes: `python tests/benchmarks/actions.py [--screen]`.

Opens a window on a project with an article of 1 MB and 10,000 spans, in paragraphs, and on one without a single newline.
Each action is done by its key; its time runs from the press until the edit is in the project file, what it led to was
painted and no event is left. Prints the median and the worst in milliseconds, processor time beside (the machine may be
busy), and how much memory all of it took.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from canvas import BIG, SPANS, marks_on, text_of
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from annotations.annotators import model_annotator
from annotations.articles import make_article
from annotations.attributions import Attribution, QuoteKind
from annotations.identity import this_annotator
from annotations.ids import new_id
from annotations.project import Project
from annotations.spans import Origin, Span
from annotations.suggested import Suggested
from desktop.article.marks import MarkKind

_WORD = re.compile(r"[a-z]{4,}")
TARGET, ROOM = 33.0, 60.0
TIMES = 20


def make_project(path: Path, *, newlines: bool) -> None:
    """A project with one long article and a model's 10,000 suggestions."""
    text = text_of(BIG, 7)
    text = text if newlines else text.replace("\n", " ")
    labels = ("PERSON", "ORG", "GPE", "DATE", "EVENT")
    spans: dict[tuple[str, tuple[tuple[int, int], ...]], Span] = {}
    quotes: dict[tuple[tuple[int, int], ...], Attribution] = {}
    for number, mark in enumerate(marks_on(text, SPANS, 7)):
        if mark.kind is MarkKind.ENTITY:
            label = labels[number % len(labels)]
            spans[label, mark.fragments] = Span(new_id(), label, mark.fragments, certainty=0.8, origin=Origin.MODEL)
        else:
            quotes[mark.fragments] = Attribution(
                new_id(), QuoteKind.DIRECT, mark.fragments, speaker="Inés Vaz", origin=Origin.MODEL
            )
    with Project.create(path, this_annotator()) as project:
        added = project.add_articles([make_article(text, title="Long")])
        suggested = Suggested(added.ids[0], tuple(spans.values()), tuple(quotes.values()))
        project.add_suggestions(model_annotator("bench@1.0"), [suggested])


def resident() -> float:
    """How much memory this process has just now, in megabytes."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


class Actions:
    """Does the actions one after the other, all over the article, and prints a line for each."""

    def __init__(self, project: Path) -> None:
        from window_work import Reader

        self.reader = Reader(project)
        self.view = self.reader.view
        self._free = array("q")
        self._places: Iterator[tuple[int, int]] = iter(())

    def measure(self, name: str, deed: Callable[[], object], before: Callable[[], object] | None = None) -> None:
        """Do a deed many times, each after what has to be so before it, which is not counted."""
        wall: list[float] = []
        used: list[float] = []
        for _ in range(TIMES):
            if before is not None:
                before()
                self.reader.rest(0.02)
            began = time.process_time()
            wall.append(self.reader.timed(deed))
            used.append((time.process_time() - began) * 1000)
        figures = (statistics.median(wall), max(wall), statistics.median(used), max(used))
        over = "  over" if figures[0] > TARGET else ""
        print(f"{name:<28}" + "".join(f"{figure:9.1f}" for figure in figures) + f"{TARGET:9.0f}{over}")

    def press(self, key: str) -> Callable[[], None]:
        return lambda: self.reader.press(key)

    def all(self) -> None:
        """Every action once round."""
        press, measure = self.press, self.measure
        self._free = self.free_words()
        self._places = (self.word_at(start) for start in self._free)
        measure("select a word", press("Shift+Right"), self.walk)
        measure("select a line", press("Shift+Down"), self.walk)
        measure("label", press("1"), self.select)
        measure("undo", press("Ctrl+Z"))
        measure("redo", press("Ctrl+Y"))
        measure("relabel", press("8"), self.current_span)
        measure("keep", press("Enter"), self.undecided)
        measure("strike", press("Backspace"), self.undecided)
        measure("move end", press("Alt+Right"), self.current_span)
        measure("move start", press("Alt+Shift+Left"), self.current_span)
        measure("add words (join)", press("J"), self.joinable)
        measure("split", press("Shift+J"), self.two_parts)
        measure("quote", press("Q"), self.select)
        measure("unsure", press("U"), self.current_span)
        measure("next", press("N"))
        measure("previous", press("P"))
        measure("next undecided", press("Shift+N"))
        measure("next unmarked name", press("E"))
        measure("what lies here", press("."), self.let_go)
        measure("page down", press("PgDown"))
        measure("larger text", press("Ctrl+="), press("Ctrl+0"))
        measure("tags on or off", press("Ctrl+T"))

    def select(self) -> None:
        """Select a word over which nothing lies."""
        self.view.set_selection(*next(self._places))

    def walk(self) -> None:
        """Put the caret into another part of the article."""
        for _ in range(60):
            next(self._places)
        place, _ = next(self._places)
        self.reader.desktop.session.set_current("")
        self.view.set_selection(place, place)

    def current_span(self) -> None:
        """Make a span in another part of the article current."""
        self.walk()
        self.reader.press("N")
        while not isinstance(self.annotation(), Span):
            self.reader.press("N")

    def let_go(self) -> None:
        """Put the caret at a span, and let nothing be current."""
        self.current_span()
        self.reader.desktop.session.set_current("")

    def undecided(self) -> None:
        """Make something undecided current."""
        self.walk()
        self.reader.press("Shift+N")

    def joinable(self) -> None:
        """Make a span current and select words behind it."""
        self.current_span()
        current = self.annotation()
        assert current is not None
        self.view.set_selection(*self.word_at(self._free[bisect_right(self._free, current.end + 20)]))

    def two_parts(self) -> None:
        """Make a span of two parts current."""
        self.joinable()
        self.reader.press("J")

    def word_at(self, start: int) -> tuple[int, int]:
        """Where a word of small letters begins and ends."""
        found = _WORD.match(self.view.page.text, start)
        assert found is not None
        return found.span()

    def free_words(self) -> "array[int]":
        """Where words begin over which nothing lies, from a quarter of the article on."""
        reading = self.reader.desktop.session.reading
        assert reading is not None
        taken = sorted(fragment for one in reading.spans for fragment in one.fragments)
        text = reading.article.text
        # As numbers side by side, which take next to no memory.
        found = array("q")
        for word in _WORD.finditer(text, len(text) // 4):
            place = word.span()
            near = bisect_right(taken, place)
            if all(end <= place[0] or start >= place[1] for start, end in taken[max(0, near - 3) : near + 1]):
                found.append(place[0])
            if len(found) == 30_000:
                break
        return found

    def annotation(self) -> Span | Attribution | None:
        """The current one."""
        session = self.reader.desktop.session
        return session.reading.find(session.current) if session.reading is not None else None


def work(folder: Path, *, newlines: bool) -> None:
    """All actions on one text, in this process."""
    bare = folder / "bare.pullquote"
    with Project.create(bare, this_annotator()) as project:
        project.add_articles([make_article("A short article.", title="Short")])
    path = folder / "long.pullquote"
    make_project(path, newlines=newlines)
    print(f"\n1 MB, 10,000 spans, {'in paragraphs' if newlines else 'no newline at all'}")
    print(f"{'milliseconds':<28}{'median':>9}{'worst':>9}{'cpu':>9}{'worst':>9}{'target':>9}")
    actions = Actions(bare)
    actions.reader.rest(0.5)
    before = resident()
    actions.reader.desktop.session.open(path)
    # Without the application's own loop nothing that was left behind is deleted.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    actions.reader.rest(1.5)
    opened = resident()
    actions.all()
    after = resident()
    print(f"memory: + {opened - before:.0f} MB once open, + {after - before:.0f} MB after all (target + {ROOM:.0f})")
    actions.reader.desktop.stop()


def main() -> None:
    """Measure each text in a process of its own."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--screen", action="store_true", help="use the real screen instead of the offscreen platform"
    )
    arguments.add_argument("--text", choices=("paragraphs", "one"), help="only this text")
    chosen = arguments.parse_args()
    if not chosen.screen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if chosen.text:
        with tempfile.TemporaryDirectory() as name:
            os.environ["PULLQUOTE_SETTINGS"] = name
            work(Path(name), newlines=chosen.text == "paragraphs")
        return
    for text in ("paragraphs", "one"):
        subprocess.run([sys.executable, __file__, "--text", text], check=True)


if __name__ == "__main__":
    main()
