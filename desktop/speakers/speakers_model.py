"""The speakers of a project as a Qt model: rows in an order, of which only those in sight are asked for their articles."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from annotations.language import grouped, noun, tr, tr_many
from annotations.library import ArticleRow
from annotations.speakers.known import Column, KnownSpeaker, KnownSpeakers
from annotations.speakers.speaker import SpeakerKind
from desktop.models.counted import Index
from desktop.models.wording import short_date

COLUMNS = tuple(Column)
TITLES = {
    Column.NAME: tr("Speaker"),
    Column.KIND: tr("Kind"),
    Column.QUOTES: tr("Quotes"),
    Column.OWN: tr("Decided"),
    Column.ARTICLES: tr("Articles"),
    Column.FIRST: tr("First"),
    Column.LAST: tr("Last"),
}
_TIPS = {
    Column.QUOTES: tr("All quotes that are shown: what you decided, and suggestions that are undecided"),
    Column.OWN: tr("Quotes that you made, kept or altered"),
    Column.FIRST: tr("The first article by date"),
    Column.LAST: tr("The last article by date"),
}
KIND_WORDS = {SpeakerKind.PERSON: tr("Person"), SpeakerKind.BODY: tr("Body"), SpeakerKind.UNKNOWN: ""}
_NUMBERS = (Column.QUOTES, Column.OWN, Column.ARTICLES)
# What one wants to see the most, or the latest, of first.
FALLING = (*_NUMBERS, Column.LAST)
_PAGE = 60
_KEPT = 1500
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class SpeakerRole(IntEnum):
    """What the model answers besides Qt's own roles: the KnownSpeaker of a row."""

    SPEAKER = Qt.ItemDataRole.UserRole + 1


class SpeakersModel(QAbstractTableModel):
    """Rows of KnownSpeakers. `read` gives what the library shows of articles with these numbers."""

    def __init__(self, read: Callable[[Sequence[int]], Sequence[ArticleRow]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._known: KnownSpeakers | None = None
        self._rows: list[int] = []
        self._articles: OrderedDict[int, ArticleRow] = OrderedDict()
        self.column, self.descending = Column.QUOTES, True
        self._typed = ""
        self._kinds: frozenset[SpeakerKind] = frozenset()

    def show_known(self, known: KnownSpeakers | None) -> None:
        """Show these speakers, ordered and filtered as before."""
        self._known = known
        self._articles.clear()
        self._list()

    def filter(self, typed: str, kinds: Collection[SpeakerKind] = ()) -> None:
        """Show those only whose names or other names begin so, and of these kinds (all where there are none)."""
        self._typed, self._kinds = typed, frozenset(kinds)
        self._list()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.column, self.descending = COLUMNS[column], order is Qt.SortOrder.DescendingOrder
        self._list()

    def speaker_at(self, row: int) -> KnownSpeaker | None:
        """The speaker of a row; None past the ends."""
        if self._known is None or not 0 <= row < len(self._rows):
            return None
        return self._known.speakers[self._rows[row]]

    def row_of(self, name: str) -> int:
        """Where a speaker is shown, -1 where it is not."""
        row = -1 if self._known is None else self._known.row_of(name)
        try:
            return self._rows.index(row) if row >= 0 else -1
        except ValueError:
            return -1

    @property
    def total(self) -> int:
        """How many speakers there are, shown or not."""
        return 0 if self._known is None else len(self._known)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{TITLES[column]} {'↓' if self.descending else '↑'}" if column is self.column else TITLES[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _TIPS.get(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in _NUMBERS else _LEFT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        known = self.speaker_at(index.row())
        if known is None:
            return None
        column = COLUMNS[index.column()]
        if role == SpeakerRole.SPEAKER:
            return known
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(known, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in _NUMBERS else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(known, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(known) if column is Column.NAME else self._words(known, column)
        return None

    def _words(self, known: KnownSpeaker, column: Column) -> str:
        match column:
            case Column.NAME:
                return known.name
            case Column.KIND:
                return KIND_WORDS[known.speaker.kind]
            case Column.QUOTES:
                return grouped(known.quotes)
            case Column.OWN:
                return grouped(known.own)
            case Column.ARTICLES:
                return grouped(known.articles)
            case Column.FIRST | Column.LAST:
                article = self._article(known.first if column is Column.FIRST else known.last)
                return "" if article is None else short_date(article.published) or article.title

    def _tip(self, known: KnownSpeaker, column: Column) -> str:
        if column in (Column.FIRST, Column.LAST):
            article = self._article(known.first if column is Column.FIRST else known.last)
            return "" if article is None else article.title
        return spoken(known)

    def _article(self, number: int) -> ArticleRow | None:
        """An article by its number; those of the rows round it are read with it."""
        if not number:
            return None
        if number not in self._articles:
            place = next((at for at, row in enumerate(self._rows) if number in self._ends(row)), 0)
            near = {one for row in self._rows[place : place + _PAGE] for one in self._ends(row) if one}
            for article in self._read(sorted(near | {number})):
                self._articles[article.number] = article
            while len(self._articles) > _KEPT:
                self._articles.popitem(last=False)
        return self._articles.get(number)

    def _ends(self, row: int) -> tuple[int, int]:
        known = self._known.speakers[row] if self._known else None
        return (known.first, known.last) if known else (0, 0)

    def _list(self) -> None:
        self.beginResetModel()
        known = self._known
        self._rows = []
        if known is not None:
            within = known.rows_beginning(self._typed)
            if self._kinds:
                every = range(len(known)) if within is None else within
                within = {row for row in every if known.speakers[row].speaker.kind in self._kinds}
            self._rows = known.ordered(self.column, descending=self.descending, within=within)
        self.endResetModel()


def spoken(known: KnownSpeaker) -> str:
    """A speaker in words, for a screen reader and as a tip."""
    kind = noun(KIND_WORDS[known.speaker.kind])
    called = tr("also called {names}", names=", ".join(known.speaker.aliases)) if known.speaker.aliases else ""
    quotes = tr_many("{count} quote", "{count} quotes", known.quotes)
    articles = tr_many("{count} article", "{count} articles", known.articles)
    numbers = tr("{quotes} in {articles}, {own} decided", quotes=quotes, articles=articles, own=grouped(known.own))
    return ", ".join(part for part in (known.name, kind, called, numbers) if part)
