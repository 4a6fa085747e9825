"""The table of terms: virtual, several rows at once, edited in place."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotations.gazetteer.terms import Match, Term
from annotations.language import tr
from annotations.scheme import Scheme
from desktop.gazetteer.terms_model import TERM, Column, TermsModel
from desktop.gazetteer.words import ALWAYS, MATCH_WORDS, NEVER
from desktop.panels.look import Look, draw_chip

_Index = QModelIndex | QPersistentModelIndex
_ROW = 28
_CHIP = 38
_ROOM = 8


class TermsTable(QTableView):
    """Shows a TermsModel. Del asks to have the chosen terms removed: `remove_requested`."""

    remove_requested = Signal()

    def __init__(self, model: TermsModel, scheme: Scheme, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms = model
        self.setModel(model)
        self.setItemDelegate(_TermDelegate(scheme, look, self))
        self.setAccessibleName(tr("Terms of the gazetteer"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(False)
        header.setMinimumSectionSize(56)
        header.setSortIndicator(Column.WORDS, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        for column, width in _WIDTHS.items():
            stretched = column in (Column.WORDS, Column.NOTE)
            mode = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(column, mode)
            self.setColumnWidth(column, width)

    @property
    def chosen(self) -> list[Term]:
        """The terms that are selected, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._terms.term(row) for row in rows]

    def choose(self, key: str) -> None:
        """Select the term of this key and bring it into sight."""
        row = self._terms.row_of(key)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self._terms.index(row, Column.WORDS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Where there is little room, the words need it most.
        for column, least in _LEAST.items():
            self.setColumnHidden(column, event.size().width() < least)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen:
            self.remove_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


_LEAST = {Column.NOTE: 720, Column.PERSON: 640}
_WIDTHS = {
    Column.WORDS: 180,
    Column.LABEL: 172,
    Column.SUGGEST: 78,
    Column.MATCH: 124,
    Column.NOTE: 120,
    Column.USES: 60,
    Column.PERSON: 84,
}


class _TermDelegate(QStyledItemDelegate):
    """Draws the chip before a label's title, and edits choices in combo boxes."""

    def __init__(self, scheme: Scheme, look: Look, table: QWidget) -> None:
        super().__init__(table)
        self._table = table
        self._scheme = scheme
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        term = index.data(TERM)
        if index.column() != Column.LABEL or not isinstance(term, Term) or not term.label:
            super().paint(painter, option, index)
            return
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]  PySide's stubs lack the option's fields
        moved = QStyleOptionViewItem(option)
        # The background goes under the chip too, the words beside it.
        self.initStyleOption(moved, index)
        moved.text = ""  # pyright: ignore[reportAttributeAccessIssue]  as above
        style = self._table.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, moved, painter, self._table)
        label = self._scheme.shown(term.label)
        painter.save()
        try:
            chip = QRectF(area.left() + _ROOM, area.center().y() - 8, _CHIP, 16)
            draw_chip(painter, chip, label.code, self._look.label_colour(label), self._look.theme)
            words = area.adjusted(_ROOM + _CHIP + 7, 0, -4, 0)
            painter.setFont(moved.font)  # pyright: ignore[reportAttributeAccessIssue]  as above
            painter.setPen(self._look.theme.ink)
            shown = painter.fontMetrics().elidedText(label.title, Qt.TextElideMode.ElideRight, int(words.width()))
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        finally:
            painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        choices = self._choices(index)
        if not choices:
            return super().createEditor(parent, option, index)
        made = QComboBox(parent)
        for words, value in choices:
            made.addItem(words, value)
        # Open at once: the arrows then choose among the rows, and Enter takes one.
        QTimer.singleShot(0, made, made.showPopup)
        made.activated.connect(lambda _row: (self.commitData.emit(made), self.closeEditor.emit(made)))
        return made

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(str(index.data())))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, self._choices(index)[editor.currentIndex()][1])
        else:
            super().setModelData(editor, model, index)

    def _choices(self, index: _Index) -> list[tuple[str, object]]:
        """What a cell can be, in words and as a value; () where it is written freely."""
        term = index.data(TERM)
        match index.column():
            case Column.LABEL:
                kept = term.label if isinstance(term, Term) else ""
                labels: list[tuple[str, object]] = [
                    (label.title, label.name)
                    for label in self._scheme.labels
                    if not label.retired or label.name == kept
                ]
                return [*labels, (tr("Any label"), "")] if isinstance(term, Term) and term.never else labels
            case Column.SUGGEST:
                return [(ALWAYS, False), (NEVER, True)]
            case Column.MATCH:
                return [(MATCH_WORDS[match], match) for match in Match]
            case _:
                return []
