"""The differences of one article as rows: grouped by kind, each with its words and who says something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotations.language import tr
from annotations.review.disagreements import GRAVITY, DisagreementKind, Match
from annotations.review.reviewing import ArticleReview
from desktop.review.faces import Face
from desktop.review.wording import SETTLED, UNJUDGED, kind_title, listed, match_words

_NO_INDEX = QModelIndex()


class RowRole(IntEnum):
    """What a row tells its delegate."""

    ROW = Qt.ItemDataRole.UserRole
    ID = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a group."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """A match in the list; `faces` are those who have something there, `text` is the article's."""

    match: Match
    text: str
    faces: tuple[Face, ...]
    settled: bool

    @property
    def words(self) -> str:
        """The words of the match on one line."""
        return match_words(self.match, self.text)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which matches are listed: those of one kind (None: of all), the open ones or the settled ones."""

    kind: DisagreementKind | None = None
    settled: bool = False


def chosen_matches(review: ArticleReview, choice: Choice) -> Sequence[Match]:
    """The matches that a choice lists, in the order of the text."""
    plain = len(review.layers) == 1
    if choice.settled:
        # What all agree about is judged when the article is finished; nobody looks for it here.
        judged = [match for match in review.comparison.matches if match.id in review.judgements]
        found: Sequence[Match] = judged if plain else [match for match in judged if match.kinds]
    elif plain:
        found = [match for match in review.comparison.matches if match.id not in review.judgements]
    else:
        found = review.open
    return found if choice.kind is None else [match for match in found if choice.kind in match.kinds]


def counts(review: ArticleReview) -> Mapping[DisagreementKind, int]:
    """How many open matches there are of each kind, the gravest first."""
    found = dict.fromkeys(GRAVITY, 0)
    for match in review.open:
        for kind in match.kinds:
            found[kind] += 1
    return {kind: count for kind, count in found.items() if count}


class DifferenceModel(QAbstractListModel):
    """The rows of the list of differences, with a heading over each group."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Heading | Row] = []
        self._places: dict[str, int] = {}

    def show_review(self, review: ArticleReview | None, choice: Choice, faces: Mapping[str, Face]) -> None:
        """List what a choice asks for of a review."""
        self.beginResetModel()
        self._rows = [] if review is None else list(_grouped(review, choice, faces))
        self._places = {row.match.id: n for n, row in enumerate(self._rows) if isinstance(row, Row)}
        self.endResetModel()

    def row_of(self, match_id: str) -> int:
        """The row of a match, -1 where it is not listed."""
        return self._places.get(match_id, -1)

    def order(self) -> list[str]:
        """The ids of the matches as they are listed."""
        return [row.match.id for row in self._rows if isinstance(row, Row)]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], Row):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case RowRole.ROW:
                return row
            case RowRole.ID:
                return row.match.id if isinstance(row, Row) else ""
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.title}, {row.count}" if isinstance(row, Heading) else _said(row)
            case _:
                return None


def _said(row: Row) -> str:
    who = listed([face.name for face in row.faces]) if row.faces else ""
    return f"{row.words}, {who}, {tr('settled')}" if row.settled else f"{row.words}, {who}"


def _grouped(review: ArticleReview, choice: Choice, faces: Mapping[str, Face]) -> Sequence[Heading | Row]:
    names = [faces[one.id].name for one in review.annotators]
    groups: dict[str, list[Row]] = {}
    for match in sorted(chosen_matches(review, choice), key=lambda one: _gravity(one, choice)):
        kind = choice.kind or (match.kinds[0] if match.kinds else None)
        title = kind_title(kind, names) if kind else SETTLED if choice.settled else UNJUDGED
        having = tuple(faces[one.id] for one, side in zip(review.annotators, match.sides, strict=True) if side)
        groups.setdefault(title, []).append(Row(match, review.article.text, having, choice.settled))
    rows: list[Heading | Row] = []
    for title, found in groups.items():
        rows += [Heading(title, len(found)), *found]
    return rows


def _gravity(match: Match, choice: Choice) -> int:
    return 0 if choice.kind or not match.kinds else GRAVITY.index(match.kinds[0])
