"""The tags that complete what is typed, as a Qt model, each with how often it is in use."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotations.language import tr_many

TIMES = Qt.ItemDataRole.UserRole + 1


class TagModel(QAbstractListModel):
    """Shows the tags that it is given; TIMES is how often one is in use."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tags: Sequence[str] = ()
        self._known: Mapping[str, int] = {}

    def show_tags(self, tags: Sequence[str], known: Mapping[str, int]) -> None:
        """Show these tags, with their counts from `known`."""
        self.beginResetModel()
        self._tags, self._known = tags, known
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._tags)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._tags):
            return None
        tag = self._tags[index.row()]
        times = self._known.get(tag, 0)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return tag
        if role == TIMES:
            return times
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr_many("{tag}, used once", "{tag}, used {count} times", times, tag=tag) if times else tag
        return None
