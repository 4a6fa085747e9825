"""The table of speakers: sorted by a click on a column, walked by the arrow keys, several chosen with Shift or Ctrl."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotations.language import tr
from annotations.speakers.known import Column, KnownSpeaker
from desktop.models.counted import Index
from desktop.models.wording import short_date
from desktop.panels.look import Look, hover_colour, sans, selected_colour
from desktop.speakers.speakers_model import COLUMNS, FALLING, SpeakerRole, SpeakersModel
from desktop.theme import set_kind

ROW_HEIGHT = 32
# The least; a heading of another language, and its dates, may want more.
_WIDTHS = {Column.KIND: 60, Column.QUOTES: 78, Column.OWN: 74, Column.ARTICLES: 74, Column.FIRST: 94, Column.LAST: 98}
_HEAD_MARGIN, _WORDS_MARGIN = 22, 16
# What gives way first where there is little room.
_LEAVING = (Column.FIRST, Column.OWN, Column.KIND, Column.ARTICLES, Column.LAST)
_LEAST_NAME = 190
_NAMED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class SpeakerDelegate(QStyledItemDelegate):
    """Draws a row: the name with its other names behind it, figures in the same digits' width, empty figures faint."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name, self._plain, self._small = sans(13, QFont.Weight.Medium), sans(13), sans(12)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  Qt's signature
        return QSize(60, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        known = index.data(SpeakerRole.SPEAKER)
        if not isinstance(known, KnownSpeaker):
            return
        theme = self._look.theme
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]  PySide's stubs lack the option's fields
        view = option.widget  # pyright: ignore[reportAttributeAccessIssue]  as above
        painter.save()
        try:
            if isinstance(view, SpeakersTable):
                selected, hovered = view.selectionModel().isSelected(index), view.hovered_row == index.row()
                if selected or hovered:
                    painter.fillRect(area, QColor(selected_colour(theme) if selected else hover_colour(theme)))
                if selected and view.hasFocus() and view.currentIndex().row() == index.row():
                    painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 2), QColor(theme.focus))
            if COLUMNS[index.column()] is Column.NAME:
                self._draw_name(painter, area.adjusted(8, 0, -6, 0), known)
            else:
                self._draw_words(painter, area.adjusted(6, 0, -8, 0), index)
        finally:
            painter.restore()

    def _draw_name(self, painter: QPainter, area: QRectF, known: KnownSpeaker) -> None:
        theme = self._look.theme
        metrics = QFontMetricsF(self._name)
        name = metrics.elidedText(known.name, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(self._name)
        painter.setPen(QColor(theme.ink))
        painter.drawText(area, _NAMED, name)
        rest = area.adjusted(metrics.horizontalAdvance(name) + 10, 0, 0, 0)
        if known.speaker.aliases and rest.width() > 40:
            others = QFontMetricsF(self._small).elidedText(
                ", ".join(known.speaker.aliases), Qt.TextElideMode.ElideRight, rest.width()
            )
            painter.setFont(self._small)
            painter.setPen(QColor(theme.ink2))
            painter.drawText(rest, _NAMED, others)

    def _draw_words(self, painter: QPainter, area: QRectF, index: Index) -> None:
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        shown = QFontMetricsF(self._plain).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(self._plain)
        quiet = words == "0" or COLUMNS[index.column()] is not Column.QUOTES
        painter.setPen(QColor(self._look.theme.ink2 if quiet else self._look.theme.ink))
        painter.drawText(area, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)


class SpeakersTable(QTableView):
    """Shows a SpeakersModel. `opened` asks for a speaker's quotes (double click), `typed` gives a letter to filter by.

    `chosen` follows whenever others are chosen.
    """

    opened = Signal()
    typed = Signal(str)
    chosen = Signal()

    def __init__(self, model: SpeakersModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = SpeakerDelegate(look, self)
        self.hovered_row = -1
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Speakers"))
        set_kind(self, "panel")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setHighlightSections(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        columns.setSectionsClickable(True)
        columns.setTextElideMode(Qt.TextElideMode.ElideRight)
        columns.sectionClicked.connect(self._sort)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self.entered.connect(self._hover)

    def names(self) -> list[str]:
        """The names of the speakers that are chosen, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = [index.data(SpeakerRole.SPEAKER) for row in rows if (index := self.model().index(row, 0)).isValid()]
        return [one.name for one in found if isinstance(one, KnownSpeaker)]

    def choose(self, names: Sequence[str]) -> None:
        """Choose these speakers, as far as they are shown; the first row where none of them is."""
        model = self.model()
        if not isinstance(model, SpeakersModel) or not model.rowCount():
            return
        rows = [row for name in names if (row := model.row_of(name)) >= 0] or [0]
        flags, first = QItemSelectionModel.SelectionFlag, model.index(rows[0], 0)
        # Said outright: the view would ask which keys are held, and Ctrl is where a key led here.
        self.selectionModel().setCurrentIndex(first, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(first)
        for row in rows[1:]:
            self.selectionModel().select(model.index(row, 0), flags.Select | flags.Rows)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._delegate.set_look(look)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        self.typed.emit(search)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        widths = self._widths()
        shown = set(widths)
        for column in _LEAVING:
            if room - sum(widths[one] for one in shown) >= _LEAST_NAME:
                break
            shown.discard(column)
        for number, column in enumerate(COLUMNS):
            if column is not Column.NAME:
                self.setColumnHidden(number, column not in shown)
                self.setColumnWidth(number, widths[column])
        self.setColumnWidth(0, room - sum(widths[one] for one in shown))

    def _widths(self) -> dict[Column, int]:
        """How wide the columns beside the name have to be for their headings, and for every date."""
        heads, words = self.horizontalHeader().fontMetrics(), QFontMetricsF(sans(13))
        dates = max(words.horizontalAdvance(short_date(f"2026-{month:02}-28")) for month in range(1, 13))
        wanted = dict(_WIDTHS)
        for number, column in enumerate(COLUMNS):
            if column in wanted:
                title = str(self.model().headerData(number, Qt.Orientation.Horizontal) or "")
                least = math.ceil(dates) + _WORDS_MARGIN if column in (Column.FIRST, Column.LAST) else 0
                wanted[column] = max(wanted[column], heads.horizontalAdvance(title) + _HEAD_MARGIN, least)
        return wanted

    def leaveEvent(self, event: QEvent) -> None:  # noqa: ARG002  Qt's signature
        self.hovered_row = -1
        self.viewport().update()

    def _sort(self, number: int) -> None:
        """Order by a column; figures the most first, and the other way round at the second click."""
        model = self.model()
        if not isinstance(model, SpeakersModel):
            return
        chosen = self.names()
        again = COLUMNS[number] is model.column
        falling = not model.descending if again else COLUMNS[number] in FALLING
        model.sort(number, Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder)
        self.choose(chosen)

    def _hover(self, index: QModelIndex) -> None:
        self.hovered_row = index.row()
        self.viewport().update()
