"""A reviewer in front of the review place, with a real project, real jobs, and real keys and mouse."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget
from side_by_side import ANA, BEN, CAI, RITA, add_reviewed, quote, reviewed_project, span

from annotations.annotators import Annotator
from annotations.project import Project
from annotations.review.disagreements import Match
from annotations.spans import Span, words_of
from desktop.article.typography import Typography
from desktop.jobs import Jobs
from desktop.own_keys import OwnKeys
from desktop.panels.look import make_look
from desktop.review.place import ReviewPlace
from desktop.session import Session
from desktop.settings import Settings
from desktop.theme import Theme

OTHER = "The EU met in Oslo. Ewan Birt of the Harbour Board came too.\n\n“It is late,” Mara Lindqvist said."


def two_layers(path: Path, reviewer: Annotator = RITA) -> None:
    """Two articles; ana and ben differ in a boundary, a label, a speaker, and one has what the other has not."""
    project = reviewed_project(
        path,
        {
            ANA: (
                span("a1", "ORG", "EU"),
                span("a2", "PERSON", "Deputy Mayor Ingrid Solheim"),
                quote("a3", "“We are ready,”", "Ingrid Solheim", cue="told", source="she"),
                span("a4", "DATE", "Monday"),
                span("a5", "GPE", "Esk Valley"),
            ),
            BEN: (
                span("b1", "GPE", "EU"),
                span("b2", "PERSON", "Ingrid Solheim"),
                quote("b3", "“We are ready,”", "Tom Reyes", cue="told", source="she"),
                span("b4", "DATE", "Monday"),
            ),
        },
        reviewer=reviewer,
    )
    other = {
        ANA: (Span("a6", "ORG", ((4, 6),)), Span("a7", "PERSON", ((20, 29),))),
        BEN: (Span("b6", "GPE", ((4, 6),)), Span("b7", "PERSON", ((20, 46),))),
    }
    add_reviewed(project, other, text=OTHER)
    project.close()


def three_layers(path: Path) -> None:
    """One article; two of three say the same of the EU, and each has another end of a name."""
    reviewed_project(
        path,
        {
            ANA: (span("a1", "ORG", "EU"), span("a2", "PERSON", "Ingrid Solheim")),
            BEN: (span("b1", "ORG", "EU"), span("b2", "PERSON", "Mayor Ingrid Solheim")),
            CAI: (span("c1", "GPE", "EU"), span("c2", "PERSON", "Deputy Mayor Ingrid Solheim")),
        },
    ).close()


@contextmanager
def reviewing(
    qtbot, path: Path, theme: Theme, reviewer: Annotator = RITA, compared: Sequence[Annotator] = ()
) -> Iterator["Reviewer"]:
    """Someone who has gone to the review place of a project; ended with the block."""
    session, jobs = Session(reviewer), Jobs()
    settings = Settings(path.parent / "settings.ini")
    own_keys = OwnKeys(settings)
    place = ReviewPlace(session, jobs, settings, make_look(theme), Typography(), own_keys)
    window = QMainWindow()
    window.setCentralWidget(place)
    window.resize(1400, 900)
    try:
        assert session.open(path)
        yield Reviewer(qtbot, session, place, window, compared, own_keys)
    finally:
        jobs.stop_all()
        session.close()
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


class Reviewer:
    """Drives the review place by keys and mouse; looks at the data through the session."""

    def __init__(
        self,
        qtbot,
        session: Session,
        place: ReviewPlace,
        window: QMainWindow,
        compared: Sequence[Annotator],
        own_keys: OwnKeys,
    ) -> None:
        self.own_keys = own_keys
        self.qtbot, self.session, self.place, self.window = qtbot, session, place, window
        self.said: list[tuple[str, bool]] = []
        place.said.connect(lambda words, bad: self.said.append((words, bad)))
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        place.show_for(self.project)
        self.wait()
        if compared:
            place.compare([one.id for one in compared])
            self.wait()
        place.focus_text()

    # Hands

    def press(self, *keys: str) -> None:
        """Press keys in Qt's portable notation, wherever the keyboard is."""
        for key in keys:
            combination = QKeySequence(key)[0]  # pyright: ignore[reportIndexIssue]  # the stubs lack what it has
            target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            self.wait()

    def write(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget."""
        assert widget.isVisible()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
        self.wait()

    def click_words(self, words: str) -> None:
        """Click in the middle of words of the text."""
        view, start = self.place.view, self.text.index(words)
        middle = start + len(words) // 2
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=self.point(middle))
        self.wait()

    def drag_edge(self, words: str, to_end_of: str) -> None:
        """Drag the handle at the end of the edited words to the end of other words."""
        view = self.place.view
        end = self.text.index(words) + len(words)
        from_middle = self.point(end - 1)
        number = view.page.blocks.at(end - 1)
        edges = [edge for edge in view.page.decoration(number).edges if not edge.is_start]
        edge = min(edges, key=lambda one: abs(one.x + view.page.column.left - from_middle.x()))
        top = view.page.blocks.tops[number] - view.scrolling.y
        first = QPointF(edge.x + view.page.column.left, edge.bottom + top).toPoint()
        last = self.point(self.text.index(to_end_of) + len(to_end_of) - 1) + QPoint(3, 0)
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
        for step in range(1, 6):
            QTest.mouseMove(view.viewport(), first + (last - first) * step / 5)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=last)
        self.wait()

    def wait(self) -> None:
        """Wait until nothing is being read and all is shown."""
        self.qtbot.waitUntil(lambda: not self.place.gathering.busy)
        QApplication.processEvents()

    # Eyes

    def point(self, position: int) -> QPoint:
        """The middle of a character on the screen."""
        view = self.place.view
        view.reveal(position)
        view.set_selection(position, position + 1, reveal=False)
        middle = QPointF(view.selection_rect().center()).toPoint()
        view.set_selection(position, position, reveal=False)
        return middle

    @property
    def project(self) -> Project:
        """The open project."""
        assert self.session.project is not None
        return self.session.project

    @property
    def text(self) -> str:
        """The text of the article under review."""
        assert self.place.deciding.review is not None
        return self.place.deciding.review.article.text

    @property
    def match(self) -> Match:
        """The match that is looked at."""
        assert self.place.deciding.match is not None
        return self.place.deciding.match

    @property
    def words(self) -> str:
        """The words of what is looked at, as the first who has it says it."""
        one = self.match.annotations[0]
        return words_of(self.text, one.fragments if isinstance(one, Span) else one.content)

    @property
    def open(self) -> int:
        """How many differences of the article are open."""
        assert self.place.deciding.review is not None
        return len(self.place.deciding.review.open)

    @property
    def compared(self) -> list[str]:
        """The ids of those whose readings lie side by side."""
        assert self.place.deciding.review is not None
        return [one.id for one in self.place.deciding.review.annotators]

    def gold(self) -> list[tuple[str, str]]:
        """What stands in gold of the article: label or speaker, and words, in the order of the text."""
        assert self.place.deciding.review is not None
        layer = self.project.layer(self.place.deciding.review.article.id, "gold")
        standing = sorted((*layer.spans.values(), *layer.attributions.values()), key=lambda one: (one.start, -one.end))
        return [
            (one.label, words_of(self.text, one.fragments))
            if isinstance(one, Span)
            else (one.speaker, words_of(self.text, one.content))
            for one in standing
        ]

    def go_to(self, words: str) -> None:
        """Press Space until the match on these words is looked at."""
        for _ in range(20):
            if self.words == words:
                return
            self.press("Space")
        raise AssertionError(f"Space never came to “{words}”.")

    def labels(self, find: Callable[[str], bool]) -> list[str]:
        """The texts of the visible labels of the card that `find` accepts."""
        shown = (label.text() for label in self.place.card.findChildren(QLabel) if label.isVisible())
        return [text for text in shown if find(text)]
