"""The queue: the articles that can be reviewed, with what is open in each."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotations.articles import Status
from desktop.models.wording import one_line
from desktop.panels.lists import panel_list
from desktop.panels.look import Look, hover_colour, sans, selected_colour
from desktop.panels.segments import Segments
from desktop.panels.status_mark import draw_status
from desktop.panels.words import set_lines
from desktop.review.surveying import QueueRow
from desktop.theme import set_kind

_ROW = Qt.ItemDataRole.UserRole
_HEIGHT = 58
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
        if role == _ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.title}, {state_words(row)}"
        return row.title if role == Qt.ItemDataRole.ToolTipRole else None


def state_words(row: QueueRow) -> str:
    """How far an article is: “sealed until you finish it”, “4 open”, “nothing open”, “finished”."""
    if row.sealed:
        return "sealed until you finish it"
    if row.finished:
        return "finished"
    if row.open:
        return f"{row.open:,} {'to look at' if len(row.annotators) == 1 else 'open'}"
    return "nothing open, to be finished"


class QueueDelegate(QStyledItemDelegate):
    """Draws an article of the queue: the mark of its review, its title on two lines, what is open."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002  Qt's signature
        return QSize(120, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(_ROW)
        if not isinstance(row, QueueRow):
            return
        theme = self._look.theme
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]  PySide's stubs lack the option's fields
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]  as above
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            selected = bool(state & QStyle.StateFlag.State_Selected)
            if selected or state & QStyle.StateFlag.State_MouseOver:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(selected_colour(theme) if selected else hover_colour(theme)))
                painter.drawRoundedRect(area.adjusted(4.5, 1, -4.5, -1), 5, 5)
            used = sans(13, QFont.Weight.Medium)
            lines = set_lines(one_line(row.title), used, area.width() - 42, 2)
            top = area.top() + (_HEIGHT - 17 * (len(lines) + 1) - 2) / 2
            draw_status(painter, QPointF(area.left() + 16, top + 9.5), _mark(row), theme)
            painter.setFont(used)
            painter.setPen(QColor(theme.ink2 if row.finished else theme.ink))
            for line in lines:
                painter.drawText(QRectF(area.left() + 30, top, area.width() - 36, 17), int(_FLAGS), line)
                top += 17
            painter.setFont(sans(11, QFont.Weight.DemiBold if row.open else QFont.Weight.Normal))
            painter.setPen(QColor(theme.ink if row.open and not row.sealed else theme.ink2))
            room = area.width() - 40
            shown = QFontMetricsF(painter.font()).elidedText(state_words(row), Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(area.left() + 30, top + 1, room, 17), int(_FLAGS), shown)
        finally:
            painter.restore()


_FLAGS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def _mark(row: QueueRow) -> Status:
    """The mark of a review: a ring where nothing was judged, half full, full with a tick, a dash while sealed."""
    if row.sealed:
        return Status.SKIPPED
    if row.finished:
        return Status.DONE
    return Status.NEW if row.status in (Status.NEW, Status.SUGGESTED) else Status.IN_PROGRESS


class QueuePanel(QWidget):
    """`article_chosen` gives the id of the article that the user wants to review."""

    article_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = QueueModel(self)
        self._current = ""
        self._setting = False
        self._delegate = QueueDelegate(look, self)
        self.list = panel_list(self.model, self._delegate, "Articles to review")
        parts = [(part.value, part.value.capitalize()) for part in (Part.ALL, Part.OPEN, Part.FINISHED)]
        self.part = Segments(parts, look, "Which articles to list")
        self.part.set_current(Part.ALL.value)
        self.part.chosen.connect(lambda chosen: self.set_part(Part(chosen)))
        self._empty = QLabel("No article here.")
        set_kind(self._empty, "quiet")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(20, 24, 20, 0)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        top = QVBoxLayout()
        top.setContentsMargins(10, 8, 10, 6)
        top.addWidget(self.part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(self._stack, 1)
        self.setMinimumWidth(190)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "chrome")
        self.list.selectionModel().currentChanged.connect(self._say_chosen)

    def clear(self) -> None:
        """Forget every row."""
        self.model.clear()
        self.show_counts()

    def add(self, rows: Sequence[QueueRow]) -> None:
        """Take in rows at the end."""
        self.model.add(rows)
        self.show_counts()

    def put(self, row: QueueRow) -> None:
        """Show one row as it is now."""
        self.model.put(row)
        self.show_counts()

    def set_part(self, part: Part) -> None:
        """List a part of the articles."""
        self.part.set_current(part.value)
        self._setting = True
        try:
            self.model.list_part(part)
        finally:
            self._setting = False
        self.set_current(self._current)
        self.show_counts()

    def set_current(self, article_id: str) -> None:
        """Show which article is open; emits nothing."""
        self._current = article_id
        place = self.model.place_of(article_id)
        self._setting = True
        try:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            index = self.model.index(place) if place >= 0 else QModelIndex()
            self.list.selectionModel().setCurrentIndex(index, flag if place >= 0 else flag.Clear)
            if place >= 0:
                self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        finally:
            self._setting = False

    def show_counts(self) -> None:
        """Show how many articles there are in each part."""
        rows = self.model.rows
        finished = sum(row.finished for row in rows)
        self.part.set_counts(
            {Part.ALL.value: len(rows), Part.OPEN.value: len(rows) - finished, Part.FINISHED.value: finished}
        )
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._delegate.set_look(look)
        self.part.set_look(look)
        self.list.viewport().update()

    def _say_chosen(self, index: QModelIndex) -> None:
        row = index.data(_ROW)
        if not self._setting and isinstance(row, QueueRow) and row.article != self._current:
            self._current = row.article
            self.article_chosen.emit(row.article)
