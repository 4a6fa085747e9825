"""An analyst corrects the same article with the mouse alone: what is wrong lies never more than two clicks away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from analyst import Analyst, seated
from errata import Correction, Errata, corrected, make_errata
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from annotations.spans import Fragment
from desktop.article.hits import handle_at
from desktop.article.mouse import view_point
from desktop.panels.floating import Floating
from desktop.panels.label_button import LabelButton

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
# Two for each correction, one more for a label that is seldom used, two for “Done” in the menu of the article.
MOST = 2 * 27 + 1 + 2


@pytest.fixture
def found(tmp_path: Path) -> Errata:
    """The article as it is found, in a project at `errata.pullquote`."""
    return make_errata(tmp_path / "errata.pullquote")


@pytest.fixture
def clicker(qapp: QApplication, qtbot, tmp_path: Path, found: Errata) -> Iterator["Clicker"]:
    """Someone with a mouse, the article open before them."""
    with seated(qapp, qtbot, tmp_path, prefill=False) as person:
        person.start(tmp_path / "errata.pullquote")
        yield Clicker(person)


class Clicker:
    """Does corrections by clicks and drags, each counted."""

    def __init__(self, analyst: Analyst) -> None:
        self.analyst = analyst
        self.clicks = 0

    def correct(self, correction: Correction) -> None:
        """Do what one correction asks for."""
        match correction.deed:
            case "strike":
                self.click_at(correction.place)
                self.choose("Strike")
            case "label":
                self.click_at(correction.place)
                self.choose(self._title_of(correction.wanted))
            case "move":
                self.click_at(correction.place)
                self.drag_end(correction.place[1], correction.end)
            case "speaker":
                self.click_at(correction.place)
                self.choose(correction.wanted)
            case "add":
                start, end = correction.place
                self.drag(self._point(start), self._point(end - 1))
                self.choose(self._title_of(correction.wanted))
            case _:
                raise AssertionError(correction)

    def click_at(self, place: Fragment) -> None:
        """Click into words."""
        self.clicks += 1
        QTest.mouseClick(self._viewport, LEFT, pos=self._point(place[0] + 1))

    def choose(self, title: str) -> None:
        """Click a button of the palette that floats at the words."""
        shown = [frame for frame in self._viewport.findChildren(Floating) if frame.isVisible()]
        assert len(shown) == 1, "one palette at the words"
        buttons = [one for one in shown[0].findChildren(LabelButton) if one.isVisible()]
        titles = [one.text() for one in buttons]
        chosen = [one for one in buttons if one.text().endswith(title)]
        if not chosen and (more := [one for one in buttons if one.text() == "More…"]):
            self.clicks += 1
            QTest.mouseClick(more[0], LEFT)
            self.choose(title)
            return
        assert len(chosen) == 1, f"{title} among {titles}"
        self.clicks += 1
        QTest.mouseClick(chosen[0], LEFT)

    def drag_end(self, end: int, to: int) -> None:
        """Drag the handle at the end of the current annotation over the words up to a place."""
        view, last = self.analyst.view, self._point(end - 1)
        for right in range(0, 40, 2):
            grip = last + QPoint(right, 12)
            edge = handle_at(view.page, view_point(view, QPointF(grip)), view.current())
            if edge is not None and not edge.is_start:
                self.drag(grip, self._point(to - 1))
                return
        raise AssertionError("There is no handle at the end.")

    def drag(self, first: QPoint, last: QPoint) -> None:
        """Press at a place, move to another, release."""
        self.clicks += 1
        QTest.mousePress(self._viewport, LEFT, pos=first)
        for step in (1, 2, 3):
            here = QPointF(first + (last - first) * step / 3)
            there = QPointF(self._viewport.mapToGlobal(here.toPoint()))
            moved = QMouseEvent(QEvent.Type.MouseMove, here, there, Qt.MouseButton.NoButton, LEFT, NONE)
            QApplication.sendEvent(self._viewport, moved)
        QTest.mouseRelease(self._viewport, LEFT, pos=last)

    def done(self) -> None:
        """Open the menu of the article and choose “Done”."""
        bar = self.analyst.desktop.window.menuBar()
        action = self.analyst.desktop.window.actions_table["done"]
        menu = next(menu for menu in bar.findChildren(QMenu) if action in menu.actions())
        self.clicks += 2
        QTest.mouseClick(bar, LEFT, pos=bar.actionGeometry(menu.menuAction()).center())
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())

    @property
    def _viewport(self) -> QWidget:
        return self.analyst.view.viewport()

    def _point(self, position: int) -> QPoint:
        """The middle of a character on the screen, scrolled to; nothing is clicked for it."""
        view = self.analyst.view
        shown = view.shown_rects([(position, position + 1)])
        if not shown or not view.viewport().rect().adjusted(0, 60, 0, -60).contains(shown[0]):
            view.reveal(position)
            QApplication.processEvents()
        return view.shown_rects([(position, position + 1)])[0].center()

    def _title_of(self, label: str) -> str:
        return self.analyst.project.scheme.label(label).title


def test_the_same_by_mouse_takes_two_clicks_for_each_correction(clicker: Clicker, found: Errata) -> None:
    for correction in found.corrections:
        clicker.correct(correction)
    clicker.done()
    print(f"{clicker.clicks} clicks")
    layer = clicker.analyst.reading.layer
    assert corrected(found, layer) == ""
    assert clicker.clicks <= MOST
