"""The list that lies on a panel: rows of one height, scrolled by the pixel, edited nowhere."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate

from desktop.theme import set_kind


def panel_list(model: QAbstractItemModel, delegate: QStyledItemDelegate, name: str) -> QListView:
    """A list of `model` drawn by `delegate`; `name` is what a screen reader calls it."""
    made = QListView()
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
