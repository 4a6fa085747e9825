"""Choosing some of very many names: a field that narrows them, and a box at each."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, QStringListModel, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QListView, QVBoxLayout, QWidget

from annotations.language import tr
from desktop.models.wording import grouped

_Index = QModelIndex | QPersistentModelIndex


class _Names(QStringListModel):
    """Names that can be ticked; the count stands behind each."""

    def __init__(self, names: Sequence[tuple[str, int]], chosen: Collection[str], parent: QWidget) -> None:
        super().__init__([f"{name}   {grouped(count)}" if count else name for name, count in names], parent)
        self._names = [name for name, _ in names]
        self.chosen = set(chosen)

    def flags(self, index: _Index) -> Qt.ItemFlag:  # noqa: ARG002  Qt's signature
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            ticked = self._names[index.row()] in self.chosen
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ARG002  Qt's
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.chosen ^= {self._names[index.row()]}
        self.dataChanged.emit(index, index)
        return True


class ChooseNames(QDialog):
    """`chosen` are the names that are ticked once it was accepted."""

    def __init__(
        self, title: str, names: Sequence[tuple[str, int]], chosen: Collection[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._names = _Names(names, chosen, self)
        proxy = QSortFilterProxyModel(self)
        proxy.setSourceModel(self._names)
        proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Part of a name"))
        self.field.setAccessibleName(tr("Part of a name"))
        self.field.textChanged.connect(proxy.setFilterFixedString)
        self.list = QListView()
        self.list.setModel(proxy)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.resize(380, 460)

    @property
    def chosen(self) -> frozenset[str]:
        """The names that are ticked."""
        return frozenset(self._names.chosen)
