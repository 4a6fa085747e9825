"""The confusion matrix: who called what what, as numbers on shades of one ink."""

import math
from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotations.language import tr
from annotations.review.agreement.figures import Confusion
from desktop.agreement.whole_table import WholeTable
from desktop.models.wording import grouped
from desktop.panels.look import Look, sans
from desktop.theme import Theme, mix

Index = QModelIndex | QPersistentModelIndex
MISSED = "missed"

_ROW_HEIGHT = 26
_WIDEST = 58
_HEADER = 118
_DARKEST = 0.78
_READABLE = 4.5


class CellRole(IntEnum):
    """What the model answers besides Qt's own roles: the count, the labels (left, right), how dark, whether they agree."""

    COUNT = Qt.ItemDataRole.UserRole + 1
    LABELS = Qt.ItemDataRole.UserRole + 2
    SHADE = Qt.ItemDataRole.UserRole + 3
    AGREED = Qt.ItemDataRole.UserRole + 4


class ConfusionModel(QAbstractTableModel):
    """A confusion matrix; the last row and column are what the left or the right annotator missed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix: Confusion | None = None
        self._names = ("", "")
        self._titles: Mapping[str, tuple[str, str]] = {}
        self._most = 0

    def show_matrix(self, matrix: Confusion, names: tuple[str, str], titles: Mapping[str, tuple[str, str]]) -> None:
        """Show a matrix of the annotators called `names`; `titles` are the title and the short code of each label."""
        if (matrix, names, titles) == (self._matrix, self._names, self._titles):
            return
        self.beginResetModel()
        self._matrix, self._names, self._titles = matrix, names, titles
        self._most = max((count for row in matrix.counts for count in row), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() or self._matrix is None else len(self._matrix.counts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return self.rowCount(parent)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # Any: Qt's variants
        title, code = self._title(self._label(section))
        down = orientation is Qt.Orientation.Vertical
        if role == Qt.ItemDataRole.DisplayRole:
            return title if down else code
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{self._names[0 if down else 1]}: {title}"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: Qt's variants
        if self._matrix is None:
            return None
        count = self._matrix.counts[index.row()][index.column()]
        left, right = self._label(index.row()), self._label(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return grouped(count) if count else ""
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(left, right, count)
            case CellRole.COUNT:
                return count
            case CellRole.LABELS:
                return left, right
            case CellRole.SHADE:
                return math.log1p(count) / math.log1p(self._most) if count else 0.0
            case CellRole.AGREED:
                return left == right != ""
            case _:
                return None

    def _label(self, place: int) -> str:
        labels = self._matrix.labels if self._matrix else ()
        return labels[place] if place < len(labels) else ""

    def _title(self, label: str) -> tuple[str, str]:
        return self._titles.get(label, (label, label)) if label else (MISSED, MISSED)

    def _spoken(self, left: str, right: str, count: int) -> str:
        ours, theirs = self._title(left)[0], self._title(right)[0]
        if not left and not right:
            return tr("Nothing can be missed by both and be known of")
        if left == right:
            return tr("{count}: both {ours}", count=grouped(count), ours=ours)
        if not left:
            return tr(
                "{count}: {theirs} for {names}, nothing for {names2}",
                count=grouped(count),
                theirs=theirs,
                names=self._names[1],
                names2=self._names[0],
            )
        if not right:
            return tr(
                "{count}: {ours} for {names}, nothing for {names2}",
                count=grouped(count),
                ours=ours,
                names=self._names[0],
                names2=self._names[1],
            )
        return tr(
            "{count}: {ours} for {names}, {theirs} for {names2}",
            count=grouped(count),
            ours=ours,
            names=self._names[0],
            theirs=theirs,
            names2=self._names[1],
        )


def contrast(ink: QColor, ground: QColor) -> float:
    """How far two colours stand apart, 1 to 21 (WCAG 2.2, contrast ratio)."""

    def luminance(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_ink(ground: QColor, theme: Theme) -> QColor:
    """The ink for a number on `ground`: the theme's own where that can be read (WCAG 2.2, AA), else black or white."""
    inks = [QColor(one) for one in (theme.ink, theme.paper, "#000000", "#FFFFFF")]
    return next(
        (ink for ink in inks if contrast(ink, ground) >= _READABLE), max(inks, key=lambda ink: contrast(ink, ground))
    )


class HeatDelegate(QStyledItemDelegate):
    """Draws a cell: its ground by how many there are (logarithmic), the number on it; what agrees has an edge."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._font = sans(12)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._look.theme
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)  # pyright: ignore[reportAttributeAccessIssue]  PySide's stubs lack the option's fields
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]  as above
        shade = float(index.data(CellRole.SHADE) or 0.0) * _DARKEST
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            ground = QColor(mix(mix(theme.paper, theme.ink, 0.025), theme.hue("person"), shade))
            painter.setBrush(ground)
            painter.drawRoundedRect(area, 3, 3)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if index.data(CellRole.AGREED):
                painter.setPen(QPen(QColor(mix(theme.paper, theme.ink, 0.75 if shade else 0.25)), 1.2))
                painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            if state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver):
                painter.setPen(QPen(QColor(theme.focus), 2))
                painter.drawRoundedRect(area, 3, 3)
            painter.setFont(self._font)
            painter.setPen(readable_ink(ground, theme))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), str(index.data()))
        finally:
            painter.restore()


class HeatMap(WholeTable):
    """The matrix as a map. `cell_chosen` gives the left and the right label of a cell that has cases, "" for “missed”."""

    cell_chosen = Signal(str, str)

    def __init__(self, look: Look) -> None:
        self.matrix = ConfusionModel()
        self._delegate = HeatDelegate(look)
        super().__init__(self.matrix, self._delegate, _ROW_HEIGHT, tr("Who called what what"))
        self.matrix.setParent(self)
        self.verticalHeader().setFixedWidth(_HEADER)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.opened.connect(self._open)

    def show_matrix(self, matrix: Confusion, names: tuple[str, str], titles: Mapping[str, tuple[str, str]]) -> None:
        """Show a matrix of the annotators called `names`; `titles` are the title and the short code of each label."""
        self.matrix.show_matrix(matrix, names, titles)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._delegate.set_look(look)
        self.viewport().update()

    def widths(self, room: int) -> list[int]:
        """All of one width, no wider than a number needs."""
        count = max(1, self.model().columnCount())
        return [min(_WIDEST, room // count)] * count

    def _open(self, index: QModelIndex) -> None:
        labels = index.data(CellRole.LABELS)
        if index.data(CellRole.COUNT):
            self.cell_chosen.emit(*labels)
