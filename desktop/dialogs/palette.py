"""The command palette: every action under one field, found by a few letters of its title."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotations.language import tr
from desktop.dialogs.fuzzy import Match, match
from desktop.dialogs.keycaps import paint_keys
from desktop.dialogs.rows import ActionRow, key_list
from desktop.theme import INTERFACE_PX, SANS, font, set_kind

Index = QModelIndex | QPersistentModelIndex

_ROW_HEIGHT = 34
_WIDTH, _HEIGHT = 600, 440
_AROUND = 64  # field, margins and frames: what is no row
_LEAST_ROWS = 2
ROW_ROLE = Qt.ItemDataRole.UserRole
PLACES_ROLE = Qt.ItemDataRole.UserRole + 1


class PaletteModel(QAbstractListModel):
    """The rows that fit what was typed, the best first; those that cannot be done now after the others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ActionRow] = ()
        self._shown: list[tuple[ActionRow, Match]] = []

    def set_rows(self, rows: Sequence[ActionRow]) -> None:
        """Take other rows and show them all."""
        self._rows = rows
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Show only what fits `typed`; the group counts too (“export” finds what stands under Export)."""
        self.beginResetModel()
        shown: list[tuple[ActionRow, Match]] = []
        for row in self._rows:
            found = match(typed, row.title)
            if found is None and (wider := match(typed, f"{row.title} {row.group}")) is not None:
                found = Match(wider.score - 20, tuple(place for place in wider.places if place < len(row.title)))
            if found is not None:
                shown.append((row, found))
        if typed.strip():
            shown.sort(key=lambda pair: -pair[1].score)
        shown.sort(key=lambda pair: not pair[0].enabled)
        self._shown = shown
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, found = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            keys = tr(" or ").join(key_list(row))
            return ", ".join(part for part in (row.title, row.group, keys) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.hint or None
        if role == ROW_ROLE:
            return row
        if role == PLACES_ROLE:
            return found.places
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usable = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return usable if self._shown[index.row()][0].enabled else Qt.ItemFlag.NoItemFlags


class _RowDelegate(QStyledItemDelegate):
    """Draws a row: title with the matched letters in bold, group in quiet type, keycaps at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ActionRow = index.data(ROW_ROLE)
        view: QWidget = option.widget  # pyright: ignore[reportAttributeAccessIssue]  # absent from the stubs
        area: QRectF = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]  # absent from the stubs
        painter.save()
        try:
            view.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view)
            palette = view.palette()
            palette.setCurrentColorGroup(QPalette.ColorGroup.Normal if row.enabled else QPalette.ColorGroup.Disabled)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            right = paint_keys(painter, area.right() - 10, area.center().y(), key_list(row), palette)
            left = self._paint_title(painter, row, index.data(PLACES_ROLE), area, palette)
            painter.setFont(font(SANS, 11))
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            group = QRectF(left + 10, area.top(), max(0.0, right - left - 20), area.height())
            painter.drawText(group, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, row.group)
        finally:
            painter.restore()

    def _paint_title(
        self, painter: QPainter, row: ActionRow, places: Sequence[int], area: QRectF, palette: QPalette
    ) -> float:
        """Paint the title; returns where it ends."""
        layout = QTextLayout(row.title, font(SANS, INTERFACE_PX))
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        bold.setForeground(palette.color(QPalette.ColorRole.Link if row.enabled else QPalette.ColorRole.Text))
        layout.setFormats([_format_range(row.title, place, bold) for place in places])
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        top = area.center().y() - line.height() / 2
        layout.draw(painter, QRectF(area.left() + 10, top, 0, 0).topLeft())
        return area.left() + 10 + line.naturalTextWidth()


def _format_range(title: str, place: int, style: QTextCharFormat) -> QTextLayout.FormatRange:
    """The format for the code point at `place`; Qt counts UTF-16 units."""
    made = QTextLayout.FormatRange()
    made.start = len(title[:place].encode("utf-16-le")) // 2
    made.length = len(title[place].encode("utf-16-le")) // 2
    made.format = style
    return made


class CommandPalette(QDialog):
    """Opens over its parent with `open_with(rows)`; `chosen` tells the id of the action that was picked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(tr("Commands"))
        self.setModal(True)
        self._most = _HEIGHT
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Type what you want to do…"))
        self.field.setAccessibleName(tr("Find a command"))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumHeight(34)
        self.model = PaletteModel(self)
        self.list = QListView()
        self.list.setAccessibleName(tr("Commands"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_RowDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_kind(self.list, "panel")
        self.empty = QLabel(tr("No action is called that."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_kind(self.empty, "quiet")
        frame = QFrame()
        set_kind(frame, "paper")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(10, 10, 10, 8)
        inside.setSpacing(8)
        for widget in (self.field, self.list, self.empty):
            inside.addWidget(widget, 0 if widget is self.field else 1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(1, 1, 1, 1)
        outside.addWidget(frame)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._pick)

    def open_with(self, rows: Sequence[ActionRow]) -> None:
        """Show these rows, nothing typed, centred near the top of the parent."""
        self.model.set_rows(tuple(rows))
        self.field.clear()
        parent = self.parentWidget()
        if parent is not None:
            width = min(_WIDTH, parent.width() - 40)
            self._most = min(_HEIGHT, parent.height() - 80)
            self.resize(width, self._most)
            corner = parent.mapToGlobal(parent.rect().topLeft())
            self.move(corner.x() + (parent.width() - width) // 2, corner.y() + min(72, parent.height() // 10))
        else:
            self.resize(_WIDTH, _HEIGHT)
        self._narrow("")
        self.show()
        self.raise_()
        self.activateWindow()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._steer(event)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Dark))
        finally:
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.reject()

    def _steer(self, event: QKeyEvent) -> bool:
        """Let the arrow keys and Enter of the field work on the list."""
        key = event.key()
        page = max(1, self.list.viewport().height() // _ROW_HEIGHT - 1)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.list.currentIndex())
        elif key in steps:
            self._go(steps[Qt.Key(key)])
        else:
            return False
        return True

    def _go(self, step: int) -> None:
        """Move the choice; one step past an end comes round to the other, among what can be done now."""
        count = self._enabled()
        if count:
            row = self.list.currentIndex().row() + step
            row = row % count if abs(step) == 1 else min(max(row, 0), count - 1)
            self.list.setCurrentIndex(self.model.index(row))

    def _enabled(self) -> int:
        """How many rows can be done now; they stand first."""
        rows = range(self.model.rowCount())
        return sum(bool(self.model.flags(self.model.index(row)) & Qt.ItemFlag.ItemIsEnabled) for row in rows)

    def _narrow(self, typed: str) -> None:
        self.model.narrow(typed)
        found = self.model.rowCount() > 0
        self.list.setVisible(found)
        self.empty.setVisible(not found)
        rows = max(_LEAST_ROWS, self.model.rowCount())
        self.resize(self.width(), min(self._most, _AROUND + rows * _ROW_HEIGHT))
        if self._enabled():
            self.list.setCurrentIndex(self.model.index(0))
            self.list.scrollToTop()

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            row: ActionRow = index.data(ROW_ROLE)
            self.accept()
            self.chosen.emit(row.id)
