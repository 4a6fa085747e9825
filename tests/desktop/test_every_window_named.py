"""Every control of the whole program has a name, can be reached by Tab, and shows that it has the keyboard.

What is walked is not listed: every action of the table is triggered, and whatever window it opens is looked through.
"""

import pytest
from analyst import Analyst
from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible
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
    QWidget,
)

from desktop.places import PlaceName

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

_CLICKED = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
# These end the program or the project, or do their work at once without a window.
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


def unreached(within: QWidget) -> list[str]:
    """The controls that Tab never reaches, and whether it goes round at all, in words."""
    within.activateWindow()
    QApplication.processEvents()
    wanted = [
        one
        for one in controls(within)
        if one.isVisibleTo(within) and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if one.focusProxy() is None
    ]
    reached: set[int] = set()
    at: QWidget | None = within
    for _ in range(4 * len(within.findChildren(QWidget)) + 4):
        at = at.nextInFocusChain() if at is not None else None
        reached.add(id(at))
        if at is within or at is None:
            break
    else:
        return ["Tab does not come round"]
    return [type(one).__name__ for one in wanted if id(one) not in reached]


def unlit(within: QWidget) -> list[str]:
    """The controls that do not look otherwise when they have the keyboard, in words."""
    within.activateWindow()
    QApplication.processEvents()
    before = within.focusWidget()
    found: list[str] = []
    lit = [
        one
        for one in controls(within)
        if one.isVisibleTo(within) and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if one.focusProxy() is None
    ]
    for one in lit:
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
