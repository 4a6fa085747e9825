"""The rows of the queue: which articles can be reviewed, with what is open in each."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotations.language import grouped, tr
from desktop.review.surveying import QueueRow
from desktop.review.wording import listed

ROW = Qt.ItemDataRole.UserRole
_NO_INDEX = QModelIndex()


class Part(StrEnum):
    """Which articles of the queue are listed."""

    OPEN = "open"
    FINISHED = "finished"
    ALL = "all"


class QueueModel(QAbstractListModel):
    """The rows of the queue, as far as the job has read them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[str, QueueRow] = {}
        self._shown: list[str] = []
        self._places: dict[str, int] = {}
        self._part = Part.ALL
        self.names: Mapping[str, str] = {}

    @property
    def rows(self) -> Sequence[QueueRow]:
        """Every row, listed or not, in the order of import."""
        return list(self._all.values())

    def row(self, article_id: str) -> QueueRow | None:
        """The row of an article."""
        return self._all.get(article_id)

    def clear(self) -> None:
        """Forget every row."""
        self._all = {}
        self.list_part(self._part)

    def add(self, rows: Sequence[QueueRow]) -> None:
        """Take in rows at the end."""
        self._all |= {row.article: row for row in rows}
        fresh = [row.article for row in rows if self._lists(row)]
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self._shown), len(self._shown) + len(fresh) - 1)
            for article_id in fresh:
                self._places[article_id] = len(self._shown)
                self._shown.append(article_id)
            self.endInsertRows()

    def put(self, row: QueueRow) -> None:
        """Show one row as it is now; it stays listed until the list is made anew."""
        if row.article in self._all:
            self._all[row.article] = row
            if (place := self._places.get(row.article)) is not None:
                self.dataChanged.emit(self.index(place), self.index(place))

    def list_part(self, part: Part) -> None:
        """List a part of the rows."""
        self.beginResetModel()
        self._part = part
        self._shown = [row.article for row in self._all.values() if self._lists(row)]
        self._places = {article_id: place for place, article_id in enumerate(self._shown)}
        self.endResetModel()

    def place_of(self, article_id: str) -> int:
        """The row number of an article, -1 where it is not listed."""
        return self._places.get(article_id, -1)

    def neighbour(self, article_id: str, step: int, *, unfinished: bool = False) -> str:
        """The next (+1) or previous (-1) listed article, "" at the end; with `unfinished` one that is not finished."""
        place = self._places.get(article_id, -1 if step > 0 else len(self._shown)) + step
        while 0 <= place < len(self._shown):
            if not unfinished or not self._all[self._shown[place]].finished:
                return self._shown[place]
            place += step
        return ""

    def _lists(self, row: QueueRow) -> bool:
        return self._part is Part.ALL or row.finished == (self._part is Part.FINISHED)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._all[self._shown[index.row()]]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.title}, {state_words(row)}"
        return self._tip(row) if role == Qt.ItemDataRole.ToolTipRole else None

    def _tip(self, row: QueueRow) -> str:
        """Who is done with it, and how far its review is, which is another thing."""
        done = listed([self.names.get(one, one) for one in row.annotators])
        return tr(
            "{title}\nDone by: {done}\nReview: {state_words}", title=row.title, done=done, state_words=state_words(row)
        )


def state_words(row: QueueRow) -> str:
    """How far an article is: “sealed until you finish it”, “4 open”, “nothing open”, “finished”."""
    if row.sealed:
        return tr("sealed until you finish it")
    if row.finished:
        return tr("finished")
    if row.open:
        plain = len(row.annotators) == 1
        return f"{grouped(row.open)} {tr('to look at') if plain else tr('open')}"
    return tr("nothing open, to be finished")
