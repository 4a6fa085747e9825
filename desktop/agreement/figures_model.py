"""A table of figures as a Qt model: a row is a label or an aspect of quotes, a column a figure of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotations.language import tr
from annotations.review.agreement.figures import Figure, Key
from annotations.review.agreement.wording import value_words, whole_words
from annotations.scheme import Label
from desktop.models.wording import grouped

Index = QModelIndex | QPersistentModelIndex


class FigureRole(IntEnum):
    """What the model answers besides Qt's own roles: the Figure, its Key, and the FigureRow."""

    FIGURE = Qt.ItemDataRole.UserRole + 1
    KEY = Qt.ItemDataRole.UserRole + 2
    ROW = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row: its `title`, the `label` whose chip stands before it, and which figure is in each column (None: no such).

    `counted_by` is the figure whose count stands in the last column; `total` rows are about all labels together.
    """

    title: str
    keys: tuple[Key | None, ...]
    counted_by: Key
    label: Label | None = None
    total: bool = False


class FiguresModel(QAbstractTableModel):
    """The rows with their figures, as far as they are known. The first column is the title, the last one a count."""

    def __init__(self, columns: Sequence[tuple[str, str]], counted: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = (
            ("", ""),
            *columns,
            (counted, tr("How many {counted} the figure in the first column counts", counted=counted)),
        )
        self._rows: tuple[FigureRow, ...] = ()
        self._figures: Mapping[Key, Figure] = {}

    def show_rows(self, rows: Sequence[FigureRow], figures: Mapping[Key, Figure]) -> None:
        """Show these rows; where they are the same as before, nothing moves and only the figures change."""
        rows = tuple(rows)
        self._figures = figures
        if rows == self._rows:
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # Any: Qt's variants
        if orientation is Qt.Orientation.Vertical:
            return self._rows[section].title if role == Qt.ItemDataRole.AccessibleTextRole else None
        title, tip = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip
        if role == Qt.ItemDataRole.TextAlignmentRole:
            last = section == len(self._columns) - 1
            side = Qt.AlignmentFlag.AlignRight if last else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: Qt's variants
        row = self._rows[index.row()]
        key = self._key(index)
        figure = None if key is None else self._figures.get(key)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(index, row, figure)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index, row, figure, role)
            case FigureRole.FIGURE:
                return figure
            case FigureRole.KEY:
                return key if figure is not None else None
            case FigureRole.ROW:
                return row
            case _:
                return None

    def _key(self, index: Index) -> Key | None:
        place = index.column() - 1
        keys = self._rows[index.row()].keys
        return keys[place] if 0 <= place < len(keys) else None

    def _words(self, index: Index, row: FigureRow, figure: Figure | None) -> str:
        if index.column() == 0:
            return row.title
        if index.column() == len(self._columns) - 1:
            counted = self._figures.get(row.counted_by)
            return grouped(counted.counted) if counted else "…"
        if row.keys[index.column() - 1] is None:
            return ""
        return value_words(figure)

    def _spoken(self, index: Index, row: FigureRow, figure: Figure | None, role: int) -> str:
        if figure is not None:
            words = whole_words(figure)
            return words if role == Qt.ItemDataRole.ToolTipRole else f"{row.title}. {words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return ""
        words = self._words(index, row, figure)
        return (
            words
            if index.column() == 0
            else f"{row.title}. {self._columns[index.column()][0]}: {words or 'no such figure'}"
        )
