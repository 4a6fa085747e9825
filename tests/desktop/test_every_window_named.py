"""Every control of the whole program has a name, can be reached by Tab, and shows that it has the keyboard.

What is walked is not listed: every action of the table is triggered, and whatever window it opens is looked through.
"""

from collections.abc import Sequence

import pytest
from analyst import Analyst
from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QScrollBar,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from desktop.places import PlaceName

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

_CLICKED = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
# These end the program or the project, or do their work at once without a window.
_MOST_LINKS = 300
_NOT_TRIED = ("quit", "close", "sample", "tour", "theme", "contrast")


def _is_part(one: QWidget) -> bool:
    """Whether it is a part that Qt makes by itself: it speaks with the voice of the control that it belongs to."""
    if one.objectName().startswith("qt_") or isinstance(one, QScrollBar | QMenu | QMenuBar):
        return True
    parent = one.parent()
    if isinstance(parent, QAbstractScrollArea) and one is parent.viewport():
        return True
    above: QObject | None = parent
    while above is not None:
        if isinstance(above, QComboBox | QAbstractSpinBox) or type(above).__name__ == "QComboBoxPrivateContainer":
            return True
        if isinstance(above, QAbstractItemView) and type(one).__module__.startswith("PySide6"):
            return True
        if isinstance(above, QLineEdit) and isinstance(one, QAbstractButton):
            return True
        above = above.parent()
    return False


def controls(within: QWidget) -> list[QWidget]:
    """What can be focused or clicked in a window, apart from parts of other controls."""
    return [
        one
        for one in within.findChildren(QWidget)
        if one.window() is within
        and (isinstance(one, _CLICKED) or one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and not _is_part(one)
    ]


def unnamed(within: QWidget) -> list[str]:
    """The controls that a screen reader would not call anything, in words."""
    found: list[str] = []
    for one in controls(within):
        buddies = [label for label in within.findChildren(QLabel) if label.buddy() is one]
        name = QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name).strip("✕×…+−↑↓←→ ")
        # A hidden button without words is one of a page whose words come when it is shown.
        waiting = isinstance(one, QAbstractButton) and not one.isVisibleTo(within) and not one.text()
        if not name and not buddies and not waiting:
            path = [type(one).__name__]
            above = one.parentWidget()
            while above is not None and len(path) < 4:
                path.append(type(above).__name__)
                above = above.parentWidget()
            found.append(" in ".join(path))
    return found


def wanted_by_tab(within: QWidget) -> list[QWidget]:
    """The controls that can be used now and that Tab is to reach."""
    return [
        one
        for one in controls(within)
        if one.isVisibleTo(within) and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if one.focusProxy() is None
    ]


def named(one: QWidget | None) -> str:
    """A control in words, for whoever reads why a test failed."""
    return "nothing" if one is None else f"{type(one).__name__} “{one.accessibleName() or one.property('text') or ''}”"


def pressed(within: QWidget, at: QWidget, key: Qt.Key) -> QWidget | None:
    """Where the keyboard is after one press of a key at a control; None where it is lost.

    In a text with links Tab goes through those first: it is pressed until it has left them.
    """
    at.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    held = Qt.KeyboardModifier.ShiftModifier if key == Qt.Key.Key_Backtab else Qt.KeyboardModifier.NoModifier
    for _ in range(_MOST_LINKS if isinstance(at, QTextBrowser) else 1):
        QTest.keyClick(QApplication.focusWidget() or within, key, held)
        QApplication.processEvents()
        if QApplication.focusWidget() is not at:
            break
    to = QApplication.focusWidget()
    return to if to is not None and to.window() is within else None


def has_tab_for_itself(one: QWidget) -> bool:
    """Whether Tab is the key of an action there, as it is in the text and its list; F6 leads to the next pane then."""
    above: QWidget | None = one
    while above is not None:
        if any(QKeySequence("Tab") in action.shortcuts() and action.isEnabled() for action in above.actions()):
            return not above.isWindow()
        above = above.parentWidget()
    return False


def walked(within: QWidget, first: QWidget, keys: Sequence[Qt.Key]) -> tuple[set[QWidget], list[str]]:
    """Every control to which these keys lead from `first`, and those from which one of them leads no further, in words.

    Each key is pressed at each control. Where Tab is the key of something else, F6 must lead on.
    """
    came, waiting, faults = set[QWidget](), [first], list[str]()
    while waiting:
        at = waiting.pop()
        if at in came:
            continue
        came.add(at)
        for key in keys:
            to = pressed(within, at, key)
            if to is at and has_tab_for_itself(at):
                to = pressed(within, at, Qt.Key.Key_F6)
            if to is None:
                faults.append(f"the keyboard is lost after {named(at)}")
            elif to is not at:
                waiting.append(to)
            elif len(wanted_by_tab(within)) > 1:
                faults.append(f"{named(at)} cannot be left")
    return came, faults


def unreached(within: QWidget) -> list[str]:
    """The controls to which Tab or Shift+Tab does not lead, and where it sticks, in words: pressed as a person presses it.

    Each alone must lead everywhere; where Tab is the key of something else in a pane, both together and F6 must.
    """
    within.activateWindow()
    QApplication.processEvents()
    before = QApplication.focusWidget()
    for one in wanted_by_tab(within):
        # What shows itself because the keyboard came somewhere, as the first span does, is there from now on.
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
    wanted = wanted_by_tab(within)
    ways: dict[str, tuple[Qt.Key, ...]] = {"Tab": (Qt.Key.Key_Tab,), "Shift+Tab": (Qt.Key.Key_Backtab,)}
    if any(map(has_tab_for_itself, wanted)):
        ways = {"Tab, Shift+Tab or F6": (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)}
    faults: list[str] = []
    for name, keys in ways.items() if wanted else ():
        came, stuck = walked(within, wanted[0], keys)
        missed = [one for one in wanted_by_tab(within) if one not in came and not spoken_for(one, came)]
        faults += [*(f"{name}: {words}" for words in stuck), *(f"{name} never comes to {named(one)}" for one in missed)]
    if before is not None:
        before.setFocus()
    return faults


def spoken_for(one: QWidget, came: set[QWidget]) -> bool:
    """Whether another button of its group was reached: the arrow keys lead from one to the next."""
    group = one.group() if isinstance(one, QAbstractButton) else None
    if group is not None and group.exclusive():
        return any(other in came for other in group.buttons())
    above = one.parentWidget()
    beside = above.findChildren(QAbstractButton) if above is not None else []
    return isinstance(one, QAbstractButton) and one.autoExclusive() and any(other in came for other in beside)


def unlit(within: QWidget) -> list[str]:
    """The controls that do not look otherwise when they have the keyboard, in words."""
    within.activateWindow()
    QApplication.processEvents()
    before = within.focusWidget()
    found: list[str] = []
    for one in wanted_by_tab(within):
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if not one.hasFocus() or not one.isVisibleTo(within):
            continue
        # A ring may lie a little outside.
        area = QRect(one.mapTo(within, QPoint(0, 0)), one.size()).adjusted(-4, -4, 4, 4)
        shown = within.grab(area).toImage()
        one.clearFocus()
        QApplication.processEvents()
        if one.isVisibleTo(within) and within.grab(area).toImage() == shown:
            found.append(f"{type(one).__name__} “{one.accessibleName() or one.property('text')}”")
    if before is not None:
        before.setFocus()
    return found


class Opened:
    """Looks through every dialog that opens, and closes it again."""

    def __init__(self) -> None:
        self.seen: dict[str, list[str]] = {}
        self._timer = QTimer()
        self._timer.setInterval(30)
        self._timer.timeout.connect(self._look)

    def __enter__(self) -> "Opened":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()

    def _look(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self.seen.setdefault(type(popup).__name__, []).extend(unnamed(popup))
            popup.close()
            return
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and window.isVisible():
                if not isinstance(window, QFileDialog):
                    faults = [*unnamed(window), *unreached(window), *unlit(window)]
                    self.seen.setdefault(type(window).__name__, []).extend(faults)
                window.close()
                return


def test_every_window_that_an_action_opens(reader: Analyst) -> None:
    table = reader.desktop.window.actions_table
    with Opened() as opened:
        for action in [one.id for one in table.all() if one.id not in _NOT_TRIED]:
            if table[action].isEnabled():
                table[action].trigger()
                reader.qtbot.wait(80)
                reader.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=20_000)
            reader.desktop.places.go(PlaceName.ANNOTATE)
    assert len(opened.seen) >= 8
    assert {name: faults for name, faults in opened.seen.items() if faults} == {}


@pytest.mark.parametrize("place", list(PlaceName))
def test_every_place(reader: Analyst, place: PlaceName) -> None:
    window = reader.desktop.window
    assert isinstance(window, QMainWindow)
    reader.desktop.places.go(place)
    reader.qtbot.wait(50)
    assert sorted(set(unnamed(window))) == [] and unreached(window) == []
    assert unlit(window) == []


def test_the_welcome_page(newcomer: Analyst) -> None:
    assert unnamed(newcomer.desktop.window) == [] and unreached(newcomer.desktop.window) == []
    assert unlit(newcomer.desktop.window) == []


def test_every_popup_of_the_article(reader: Analyst) -> None:
    view = reader.desktop.place.view
    reader.press("n")
    view.set_selection(0, 6)
    reader.qtbot.wait(50)
    assert sorted(set(unnamed(reader.desktop.window))) == []
