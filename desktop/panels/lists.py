"""The list that lies on a panel: rows of one height, scrolled by the pixel, edited nowhere."""

from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from desktop.theme import set_kind


class PanelList(QListView):
    """A list of rows. `pressed_on` gives the row under a press of the mouse before that makes it the current one."""

    pressed_on = Signal(QModelIndex)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed_on.emit(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)


def panel_list(model: QAbstractItemModel, delegate: QStyledItemDelegate, name: str) -> PanelList:
    """A list of `model` drawn by `delegate`; `name` is what a screen reader calls it."""
    made = PanelList()
    made.setModel(model)
    made.setItemDelegate(delegate)
    made.setUniformItemSizes(True)
    made.setMouseTracking(True)
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setAccessibleName(name)
    set_kind(made, "panel")
    return made


class RowState(NamedTuple):
    """How a row is drawn: as the selected one, under the mouse, where the keyboard is."""

    selected: bool
    hovered: bool
    focused: bool


def row_state(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> RowState:
    """The state of the row that a delegate draws, as its list has it.

    The option says the same in a QStyle.StateFlag, but PySide takes 6 ms to make the enums of QStyle, which nothing else
    needs before the window is there.
    """
    view = option.widget  # pyright: ignore[reportAttributeAccessIssue]  PySide's stubs lack the option's fields
    if not isinstance(view, QAbstractItemView):
        return RowState(selected=False, hovered=False, focused=False)
    hovered = view.underMouse() and _under_mouse(view) == index
    return RowState(view.selectionModel().isSelected(index), hovered, view.hasFocus() and view.currentIndex() == index)


def _under_mouse(view: QAbstractItemView) -> QModelIndex:
    ground = view.viewport()
    return view.indexAt(ground.mapFromGlobal(QCursor.pos())) if ground.underMouse() else QModelIndex()
