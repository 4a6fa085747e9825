"""The terms of the gazetteer as a Qt model; a cell that is edited says which term is to be another one."""

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotations.errors import EditError
from annotations.gazetteer.gazetteer import EMPTY, Gazetteer
from annotations.gazetteer.kept import Uses
from annotations.gazetteer.terms import Match, Term, make_term
from annotations.language import grouped, tr, tr_many
from annotations.scheme import Scheme
from desktop.gazetteer.words import ALWAYS, MATCH_TIPS, MATCH_WORDS, NEVER, label_words

Index = QModelIndex | QPersistentModelIndex
TERM = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    """The columns; those before USES can be edited."""

    WORDS = 0
    LABEL = 1
    SUGGEST = 2
    MATCH = 3
    NOTE = 4
    USES = 5
    PERSON = 6


_TITLES = {
    Column.WORDS: tr("Words"),
    Column.LABEL: tr("Label"),
    Column.SUGGEST: tr("Suggest"),
    Column.MATCH: tr("Match"),
    Column.NOTE: tr("Note"),
    Column.USES: tr("Uses"),
    Column.PERSON: tr("Added by"),
}


class TermsModel(QAbstractTableModel):
    """The terms that a search leaves. `edited` gives a term and the one that is to take its place, `refused` why it cannot."""

    edited = Signal(object, object)
    refused = Signal(str)

    def __init__(self, scheme: Scheme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._gazetteer = EMPTY
        self._people: Mapping[str, str] = {}
        self._uses: Mapping[str, Uses] | None = None
        self._search = ""
        self._order: tuple[Column, bool] = (Column.WORDS, False)
        self._rows: list[Term] = []
        self._editable = True

    @property
    def gazetteer(self) -> Gazetteer:
        """All terms."""
        return self._gazetteer

    def set_editable(self, editable: bool) -> None:
        """Whether cells can be edited."""
        self._editable = editable

    def show_terms(self, gazetteer: Gazetteer, people: Mapping[str, str], uses: Mapping[str, Uses] | None) -> None:
        """Show these; counts that are not there yet stay as they were."""
        self._people = people
        self._uses = self._uses if uses is None else uses
        if gazetteer == self._gazetteer and self._order[0] not in (Column.USES, Column.PERSON):
            if self._rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(Column) - 1))
            return
        self._gazetteer = gazetteer
        self._fill()

    def search(self, words: str) -> None:
        """Show those in whose words, label or note these occur."""
        self._search = words.strip().casefold()
        self._fill()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = Column(column), order is Qt.SortOrder.DescendingOrder
        self._fill()

    def term(self, row: int) -> Term:
        """The term in a row."""
        return self._rows[row]

    def row_of(self, key: str) -> int:
        """The row of the term of this key, -1 where it is not shown."""
        return next((row for row, term in enumerate(self._rows) if term.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # Any: Qt's variants
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[Column(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(Column(section))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: Qt's variants
        term, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._words(term, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(term, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_TITLES[column]}: {self._words(term, column)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column)
            case _ if role == TERM:
                return term
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self._editable and index.column() < Column.USES else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        before = self._rows[index.row()]
        try:
            after = self._changed(before, Column(index.column()), value)
        except EditError as error:
            self.refused.emit(str(error))
            return False
        if after != before:
            self.edited.emit(before, after)
        return True

    def _changed(self, term: Term, column: Column, value: object) -> Term:
        """The term with another value in a column. Raises EditError."""
        words, label, how, never, note = term.words, term.label, term.match, term.never, term.note
        match column, value:
            case Column.WORDS, str():
                words = value
            case Column.LABEL, str():
                label = value
            case Column.SUGGEST, bool():
                never = value
            case Column.MATCH, Match():
                how = value
            case Column.NOTE, str():
                note = value.strip()
            case _:
                raise TypeError(f"{column.name} cannot be {value!r}")
        after = make_term(words, label, how, never=never, note=note)
        if after.key != term.key and any(one.key == after.key for one in self._gazetteer.terms):
            shown = label_words(self._scheme, after)
            raise EditError(tr("“{words}” is in the gazetteer as {label} already.", words=after.words, label=shown))
        return after

    def _fill(self) -> None:
        self.beginResetModel()
        column, backwards = self._order
        rows = [term for term in self._gazetteer.terms if not self._search or self._search in self._all_words(term)]
        self._rows = sorted(rows, key=self._key(column), reverse=backwards)
        self.endResetModel()

    def _key(self, column: Column) -> Callable[[Term], tuple[object, ...]]:
        if column is Column.USES:
            return lambda term: (self._count(term), term.words.casefold())
        return lambda term: (self._words(term, column).casefold(), term.words.casefold(), term.label)

    def _all_words(self, term: Term) -> str:
        return f"{term.words}\n{label_words(self._scheme, term)}\n{term.note}".casefold()

    def _words(self, term: Term, column: Column) -> str:
        match column:
            case Column.WORDS:
                return term.words
            case Column.LABEL:
                return label_words(self._scheme, term)
            case Column.SUGGEST:
                return NEVER if term.never else ALWAYS
            case Column.MATCH:
                return MATCH_WORDS[term.match]
            case Column.NOTE:
                return term.note
            case Column.USES:
                return "…" if self._uses is None else grouped(self._count(term))
            case Column.PERSON:
                return self._people.get(term.key, "")

    def _count(self, term: Term) -> int:
        found = (self._uses or {}).get(term.key)
        return found.spans if found else 0

    def _tip(self, term: Term, column: Column) -> str:
        if column is Column.MATCH:
            return MATCH_TIPS[term.match]
        if column is Column.USES and self._uses is not None:
            found = self._uses.get(term.key, Uses())
            spans = tr_many("{count} span", "{count} spans", found.spans)
            where = tr_many("{count} article", "{count} articles", found.articles)
            return tr("{spans} in {articles} have these words and this label", spans=spans, articles=where)
        return self._words(term, column)


def _side(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column is Column.USES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
