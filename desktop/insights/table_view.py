"""A chart's figures as a table, for the keyboard and for screen readers; a row opens the articles behind it."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from annotations.insights.chart import Table
from annotations.insights.report import cell_words, numeric
from annotations.language import tr
from desktop.theme import set_kind

_ROWS_SHOWN = 9
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FiguresModel(QAbstractTableModel):
    """The rows of a table, numbers to the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = Table((), ())

    @property
    def table(self) -> Table:
        """What is shown."""
        return self._table

    def set_table(self, table: Table) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._table.columns)

    # Any: Qt takes whatever a role needs.
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self._table.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return cell_words(self._table.rows[index.row()][index.column()], column)
            case Qt.ItemDataRole.AccessibleTextRole:
                words = cell_words(self._table.rows[index.row()][index.column()], column)
                return f"{column.name}: {words}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(numeric(column))
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # Any: as in data
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._table.columns):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._table.columns[section].name
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(numeric(self._table.columns[section]))
            case _:
                return None


def _side(right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class FiguresTable(QTableView):
    """A table as high as its rows, up to nine. Enter or a double click opens a row: `opened` carries the Cases."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FiguresModel(self)
        self.setModel(self._model)
        set_kind(self, "panel")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(False)
        self.doubleClicked.connect(self._open)

    def set_table(self, table: Table, name: str) -> None:
        """Show the rows of a table under its name."""
        self._model.set_table(table)
        self.setAccessibleName(tr("{name}, table", name=name))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if table.columns:
            header.setMaximumSectionSize(280)
        rows = min(len(table.rows), _ROWS_SHOWN)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(header.sizeHint().height() + 26 * rows + bar + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        cases = self._model.table.cases
        if index.row() < len(cases) and (found := cases[index.row()]):
            self.opened.emit(found)
