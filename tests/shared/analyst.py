"""An analyst in front of the window: presses keys, moves the mouse, reads the screen."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from shiboken6 import isValid

from annotations.attributions import Annotation, Attribution
from annotations.mass import uncollected
from annotations.project import Project
from annotations.reading import Reading
from annotations.spans import Span, words_of
from desktop.app import Desktop
from desktop.front import Front
from desktop.settings import Settings
from desktop.theme import load_fonts

Dialog = TypeVar("Dialog", bound=QDialog)


def _combination(key: str) -> QKeyCombination:
    return QKeySequence(key)[0]  # pyright: ignore[reportIndexIssue]  # the stubs lack what the class has


def _dress(qapp: QApplication, sheet: str, palette: QPalette) -> None:
    """Give the application back the style sheet and palette of before.

    A style sheet is never taken away: Qt then throws its style away under those who still hold it, and the process ends
    at one of the next changes.
    """
    gc.collect()
    with uncollected():
        if sheet:
            qapp.setStyleSheet(sheet)
        qapp.setPalette(palette)


@contextmanager
def fronted(qapp: QApplication, folder: Path, project: Path | None = None, *, prefill: bool = True) -> Iterator[Front]:
    """The front of a program that has not been shown yet, with a project in it where one is given; ended with the block.

    Without `prefill` articles are not read by themselves, so that no worker process starts.
    """
    load_fonts()
    hook, sheet, palette = sys.excepthook, qapp.styleSheet(), qapp.palette()
    settings = Settings(folder / "settings.ini")
    settings.tour_seen = True
    if not prefill:
        settings.prefill_on_import = False
    front = Front(qapp, settings, project)
    try:
        yield front
    finally:
        front.window.close()
        front.session.close()
        front.window.deleteLater()
        QApplication.sendPostedEvents(front.window, QEvent.Type.DeferredDelete.value)
        _dress(qapp, sheet, palette)
        sys.excepthook = hook


@contextmanager
def seated(qapp: QApplication, qtbot, folder: Path, *, prefill: bool = True) -> Iterator["Analyst"]:
    """Someone in front of a program that has not been started yet; it is ended with the block. See `fronted`."""
    with fronted(qapp, folder, prefill=prefill) as front:
        desktop = Desktop(front)
        try:
            yield Analyst(desktop, qtbot, folder)
        finally:
            desktop.window.close()
            desktop.stop()


class Analyst:
    """Drives the program through its window only; looks at the data through the session."""

    def __init__(self, desktop: Desktop, qtbot, folder: Path) -> None:
        self.desktop = desktop
        self.qtbot = qtbot
        self.folder = folder

    # Hands

    def start(self, project: Path | None = None) -> None:
        """Start the program, as from the desktop."""
        self.desktop.start(project)
        self.desktop.window.resize(1280, 900)
        with self.qtbot.waitExposed(self.desktop.window):
            self.desktop.window.show()
        self.desktop.window.activateWindow()
        self.qtbot.waitUntil(self.desktop.window.isActiveWindow)

    def press(self, *keys: str) -> None:
        """Press keys in Qt's portable notation, wherever the keyboard is."""
        # No window manager gives the window its activity back when a dialog has closed.
        if QApplication.activeWindow() is None or QApplication.focusWidget() is None:
            self.desktop.window.activateWindow()
            self.qtbot.waitUntil(self.desktop.window.isActiveWindow)
            QApplication.processEvents()
        for key in keys:
            combination = _combination(key)
            # A popup grabs the keyboard, as the list of completions does.
            target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.desktop.window
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def write(self, text: str) -> None:
        """Type text into whatever has the keyboard."""
        for letter in text:
            target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.desktop.window
            if letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                # QTest knows no key for it, and a keyboard that has it sends the letter with none of Qt's.
                none = Qt.KeyboardModifier.NoModifier
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(target, QKeyEvent(kind, 0, none, letter))

    def in_dialog(self, kind: type[Dialog], act: Callable[[Dialog], None]) -> None:
        """Once a dialog of this kind has opened, `act` in it; call before what opens it.

        One that is still open long after is closed, so that the test fails where it looks and does not hang.
        """

        def look(tries: int = 400) -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, kind):
                if tries:
                    QTimer.singleShot(20, lambda: look(tries - 1))
            elif QApplication.activeWindow() is not dialog and tries:
                dialog.activateWindow()
                QTimer.singleShot(20, lambda: look(tries - 1))
            else:
                QTimer.singleShot(20_000, lambda: close(dialog))
                act(dialog)

        def close(dialog: QDialog) -> None:
            if isValid(dialog):
                dialog.reject()

        QTimer.singleShot(20, look)

    def choose_file(self, path: Path) -> None:
        """Type a path into the file dialog that will open, and press Enter."""

        def act(dialog: QDialog) -> None:
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            assert field is not None
            # Pasted, not typed: the completer of Qt's own dialog would finish another name.
            field.setText(str(path))
            press_enter(dialog, field)

        def press_enter(dialog: QDialog, field: QLineEdit) -> None:
            # Its button answers only once the folder has been read, which takes Qt a moment.
            if isValid(dialog) and dialog.isVisible():
                QTest.keyClick(field, Qt.Key.Key_Return)
                QTimer.singleShot(50, lambda: press_enter(dialog, field))

        self.in_dialog(QFileDialog, act)

    def double_click_words(self, words: str, occurrence: int = 0) -> None:
        """Double-click in the middle of words of the text."""
        start, end = self.place(words, occurrence)
        viewport, place = self.view.viewport(), self.point((start + end) // 2)
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)

    def click_words(self, words: str, occurrence: int = 0) -> None:
        """Click in the middle of words of the text."""
        start, end = self.place(words, occurrence)
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, pos=self.point((start + end) // 2))

    def drag_over(self, words: str, occurrence: int = 0) -> None:
        """Press at the first letter of words, drag over them, release at the last."""
        start, end = self.place(words, occurrence)
        self.drag(self.point(start), self.point(end - 1))

    def drag(self, first: QPoint, last: QPoint) -> None:
        """Press at a place of the text view, drag to another, release there."""
        viewport = self.view.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=first)
        for step in range(1, 6):
            QTest.mouseMove(viewport, first + (last - first) * step / 5)
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=last)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())

    def drop(self, paths: list[Path]) -> None:
        """Drop files on the window."""
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        place = QPointF(self.desktop.window.rect().center())
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self.desktop.window, QDragEnterEvent(place.toPoint(), copy, carried, left, none))
        QApplication.sendEvent(self.desktop.window, QDropEvent(place, copy, carried, left, none))

    def caret_to(self, position: int) -> None:
        """Walk the caret by keys to a position that is a token's border."""
        self.press("Ctrl+Home")
        for _ in range(4000):
            if self.view.caret() >= position:
                break
            self.press("Right")
        while self.view.caret() > position:
            self.press("Ctrl+Left")
        assert self.view.caret() == position

    def select_by_keys(self, words: str, occurrence: int = 0) -> None:
        """Walk to words and select them with the keyboard alone."""
        start, end = self.place(words, occurrence)
        self.caret_to(start)
        while self.view.selection()[1] < end:
            self.press("Shift+Right")
        assert self.view.selection() == (start, end)

    # Eyes

    @property
    def said(self) -> str:
        """What the status bar said last."""
        return self.desktop.place.bar.message()

    @property
    def current(self) -> str:
        """The words of the current annotation, "" without one."""
        annotation = self.reading.find(self.desktop.session.current)
        return self.words(annotation) if annotation else ""

    def parts(self, quote: Attribution) -> tuple[str, str, str]:
        """The words of a quote's cue and of its source, and its speaker."""
        text = self.reading.article.text
        return words_of(text, quote.cue), words_of(text, quote.source), quote.speaker

    @property
    def view(self):
        """The article view."""
        return self.desktop.place.view

    @property
    def project(self) -> Project:
        """The open project."""
        project = self.desktop.session.project
        assert project is not None
        return project

    @property
    def reading(self) -> Reading:
        """The open article as it is kept."""
        reading = self.desktop.session.reading
        assert reading is not None
        return reading

    def place(self, words: str, occurrence: int = 0) -> tuple[int, int]:
        """Where words stand in the text."""
        text = self.reading.article.text
        start = -1
        for _ in range(occurrence + 1):
            start = text.index(words, start + 1)
        return start, start + len(words)

    def point(self, position: int) -> QPoint:
        """The middle of a character on the screen, scrolled to."""
        self.view.reveal(position)
        QApplication.processEvents()
        self.view.set_selection(position, position + 1, reveal=False)
        middle = QPointF(self.view.selection_rect().center()).toPoint()
        self.view.set_selection(position, position, reveal=False)
        return middle

    def words(self, annotation: Annotation) -> str:
        """The words of an annotation."""
        fragments = annotation.fragments if isinstance(annotation, Span) else annotation.content
        return words_of(self.reading.article.text, fragments)

    def span(self, words: str) -> Span:
        """The span over these words."""
        found = [one for one in self.reading.spans if self.words(one) == words]
        assert found, f"no span over “{words}” in {[self.words(one) for one in self.reading.spans]}"
        return found[0]

    def quote(self, beginning: str) -> Attribution:
        """The quote that begins with these words."""
        found = [one for one in self.reading.attributions if self.words(one).startswith(beginning)]
        assert found, f"no quote “{beginning}” in {[self.words(one) for one in self.reading.attributions]}"
        return found[0]

    def wait_for_prefill(self, articles: int) -> None:
        """Wait until the worker has read so many articles."""

        def read() -> bool:
            project = self.desktop.session.project
            return project is not None and not self.desktop.prefilling.running and self._read(articles)

        self.qtbot.waitUntil(read, timeout=90_000)

    def _read(self, articles: int) -> bool:
        project = self.desktop.session.project
        assert project is not None
        models = [figures for figures in project.figures().layers if figures.kind == "model"]
        return bool(models) and models[0].articles >= articles
