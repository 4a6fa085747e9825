"""How fast the article view is: `python tests/benchmarks/canvas.py [--screen]`.

Makes its own texts. Prints the median and the worst of each figure, the target from the issue, and, where both can do
it, the ratio to a bare QPlainTextEdit with the same text. Offscreen unless `--screen` is given.
"""

import argparse
import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

from desktop.article.marks import Mark, MarkKind
from desktop.article.typography import Typography
from desktop.article.view import ArticleView
from desktop.theme import SERIF, apply_theme, font, load_fonts, load_theme

_WORDS = """
the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were
all her she there would their we him been has when who will no more if out so said what up its about into than them can only
other time new some could these two may then do first any my now such like our over man even most made after
"""
_NAMES = "Vaz Skar Haddad Lindqvist Moreau Tanaka Castellanos Eriksen Ulsteinvik Bergen"
_HUES = "person organisation place time number event work neutral"
WORDS, NAMES, HUES = _WORDS.split(), _NAMES.split(), _HUES.split()
BIG, SPANS = 1_000_000, 10_000


def text_of(size: int, seed: int) -> str:
    """A text of about so many code points, in paragraphs of 200 to 900, with names, commas and emoji."""
    chance = random.Random(seed)
    paragraphs: list[str] = []
    total = 0
    while total < size:
        words: list[str] = []
        length, wanted = 0, chance.randint(200, 900)
        while length < wanted:
            word = chance.choice(WORDS) if chance.random() > 0.08 else chance.choice(NAMES)
            word += "," if chance.random() < 0.06 else "." if chance.random() < 0.05 else ""
            word += " 🚢" if chance.random() < 0.001 else ""
            words.append(word)
            length += len(word) + 1
        paragraphs.append(" ".join(words))
        total += len(paragraphs[-1]) + 1
    return "\n".join(paragraphs)


def report(name: str, times: list[float], target: float, bare: list[float] | None = None) -> None:
    """Print one line, in milliseconds."""
    median, worst = statistics.median(times), max(times)
    beside = f"{statistics.median(bare):9.2f} {median / statistics.median(bare):7.2f} ×" if bare else ""
    print(f"{name:<44} {median:8.2f} {worst:8.2f} {target:8.1f} {beside}")


def timed(deed: Callable[[], object]) -> float:
    """How long a deed takes, in milliseconds."""
    start = time.perf_counter()
    deed()
    return (time.perf_counter() - start) * 1000


def marks_on(text: str, count: int, seed: int) -> list[Mark]:
    """One quote with cue and source for nine entities."""
    chance = random.Random(seed)
    borders = [0, *(n + 1 for n, sign in enumerate(text) if sign in " \n")]
    found: list[Mark] = []
    for number in range(count):
        at = chance.randrange(len(borders) - 70)
        if number % 10 == 0:
            end = at + chance.randint(15, 60)
            part = (borders[at], borders[end] - 1)
            found.append(Mark(f"q{number}", MarkKind.CONTENT, (part,), "cue", "", True, margin="Inés Vaz"))
            continue
        part = (borders[at], borders[at + chance.randint(1, 4)] - 1)
        found.append(Mark(f"e{number}", MarkKind.ENTITY, (part,), chance.choice(HUES), "TAG", number % 4 > 0))
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


class Bench:
    """The view and a bare edit beside it, both shown."""

    def __init__(self) -> None:
        self.app = QApplication([])
        load_fonts()
        theme = load_theme("light")
        apply_theme(self.app, theme)
        self.view = ArticleView(theme, Typography())
        self.bare = QPlainTextEdit()
        self.bare.setReadOnly(True)
        self.bare.setFont(font(SERIF, 18))
        for window in (self.view, self.bare):
            window.resize(1000, 800)
            window.show()
            window.setFocus()
            self.rest()

    def rest(self) -> None:
        """Take the events that wait."""
        for _ in range(20):
            self.app.processEvents()

    def settle(self) -> list[float]:
        """Take events until every height is measured; how long each turn took."""
        slices: list[float] = []
        while self.view.scrolling.measuring:
            slices.append(timed(self.app.processEvents))
        return slices

    def small(self) -> None:
        """Articles of 600 words."""
        texts = [text_of(3400, seed) for seed in range(12)]
        marks = [marks_on(text, 80, seed) for seed, text in enumerate(texts)]

        def shown(number: int) -> None:
            self.view.set_article("A headline of some words", "A paper · 3 May", texts[number], marks[number])
            self.view.viewport().repaint()

        def bare(number: int) -> None:
            self.bare.setPlainText(texts[number])
            self.bare.viewport().repaint()

        times, beside = [], []
        for number in [*range(12), *range(12)]:
            times.append(timed(lambda number=number: shown(number)))
            self.settle()
            beside.append(timed(lambda number=number: bare(number)))
        report("600-word article, set and painted", times[2:], 10, beside[2:])

    def big(self, text: str, marks: list[Mark]) -> None:
        """The first paint of a long text, and the heights that are measured after it."""
        times, slices = [], []
        for _ in range(5):
            times.append(timed(lambda: self._open(text, marks)))
            slices += self.settle()
        beside = [timed(lambda: self._open_bare(text, marks)) for _ in range(2)]
        report("1 MB, 10,000 spans: first paint", times, 60, beside)
        report("  an idle slice (heights)", slices, 16)

    def _open(self, text: str, marks: list[Mark]) -> None:
        self.view.set_article("", "", text, marks)
        self.view.viewport().repaint()

    def _open_bare(self, text: str, marks: list[Mark]) -> None:
        self.bare.setPlainText(text)
        selections: list[QTextEdit.ExtraSelection] = []
        for mark in marks:
            cursor = QTextCursor(self.bare.document())
            cursor.setPosition(mark.start)
            cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]  # the stub lacks the field
            selections.append(selection)
        self.bare.setExtraSelections(selections)
        self.bare.viewport().repaint()

    def marking(self, marks: list[Mark]) -> list[Mark]:
        """One mark more, told apart and among all of them; the marks that are there in the end."""
        view, app = self.view, self.app
        self.rest()
        times = []
        for number in range(60):
            at = view.page.position_at(QPointF(220 + 90 * (number % 6), view.scrolling.y + 60 + 11 * number))
            mark = Mark(f"new{number}", MarkKind.ENTITY, ((at, at + 9),), "event", "EVT", True)
            times.append(timed(lambda mark=mark: (view.update_marks([], [mark]), app.processEvents())))
        report("  add a mark and repaint", times, 2)
        times = []
        for number in range(40):
            at = view.page.position_at(QPointF(260 + 90 * (number % 5), view.scrolling.y + 40 + 17 * number))
            marks = [*marks, Mark(f"more{number}", MarkKind.ENTITY, ((at, at + 9),), "event", "EVT", True)]
            times.append(timed(lambda marks=marks: (view.set_marks(marks), app.processEvents())))
        report("  set all marks, one of them new, repaint", times[1:], 2)
        return marks

    def scrolling(self, text: str, marks: list[Mark]) -> None:
        """Lines, pages and jumps."""
        view, bare = self.view, self.bare
        report("  scroll by a line and repaint", self._scroll(view, 37, 300), 8, self._scroll(bare, 1, 300))
        report("  scroll by a page and repaint", self._scroll(view, 760, 60), 8, self._scroll(bare, 26, 60))
        view.set_article("", "", text, marks)
        report("  the same while heights are guesses", self._scroll(view, 760, 60), 16)
        self.settle()
        jumps = [timed(lambda: (view.reveal(random.randrange(BIG)), self.app.processEvents())) for _ in range(40)]
        report("  jump anywhere and repaint", jumps, 16)

    def _scroll(self, edit: ArticleView | QPlainTextEdit, step: int, count: int) -> list[float]:
        bar = edit.verticalScrollBar()
        bar.setValue(bar.maximum() // 3)
        self.app.processEvents()
        return [timed(lambda: (bar.setValue(bar.value() + step), self.app.processEvents())) for _ in range(count)]


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--screen", action="store_true", help="use the real screen instead of the offscreen platform"
    )
    if not arguments.parse_args().screen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    bench = Bench()
    print(f"{'milliseconds':<44} {'median':>8} {'worst':>8} {'target':>8} {'bare edit':>9} {'ratio':>9}")
    bench.small()
    text = text_of(BIG, 99)
    marks = marks_on(text, SPANS, 99)
    bench.big(text, marks)
    bench.scrolling(text, bench.marking(marks))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory of this process, bare edit included: {peak:.0f} MB")


if __name__ == "__main__":
    main()
