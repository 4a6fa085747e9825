"""The key sheet: every action with its keys, in columns by group, with a field to find one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotations.language import tr
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.helped import HelpedDialog
from desktop.dialogs.keycaps import key_row
from desktop.dialogs.rows import ActionRow, by_group, key_list
from desktop.theme import set_kind

_COLUMN = 286
_GAP = 28
_BELOW = 18  # under a group, before the next one
_SIZE = QSize(1290, 800)  # four columns with everything in sight


class KeyGroup(QWidget):
    """One group of the sheet: its name and a line for each action that has a key."""

    def __init__(self, name: str, rows: Sequence[ActionRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, _BELOW)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        title = QLabel(name)
        set_kind(title, "section")
        grid.addWidget(title, 0, 0, 1, 2)
        self._lines: list[tuple[ActionRow, QLabel, QWidget]] = []
        for number, row in enumerate(rows, start=1):
            label = QLabel(row.title)
            label.setWordWrap(True)
            label.setToolTip(row.hint)
            label.setAccessibleName(f"{row.title}: {' or '.join(key_list(row))}")
            keys = key_row(key_list(row))
            grid.addWidget(label, number, 0)
            grid.addWidget(keys, number, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._lines.append((row, label, keys))

    def narrow(self, typed: str) -> bool:
        """Show only the lines whose title, group or keys contain `typed`; returns whether any is left."""
        left = False
        for row, label, keys in self._lines:
            words = " ".join((row.title, row.group, row.hint, *key_list(row))).casefold()
            shown = all(word in words for word in typed.casefold().split())
            label.setVisible(shown)
            keys.setVisible(shown)
            left = left or shown
        self.setVisible(left)
        return left


class _Columns(QScrollArea):
    """Lays groups out in as many columns as fit, about equally high, in their order."""

    def __init__(self, groups: Sequence[KeyGroup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = groups
        self._sheet = QWidget()
        for group in groups:
            group.setParent(self._sheet)
        self.setWidget(self._sheet)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Keys by group"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put the groups that are shown in their places for the present width."""
        width = self.viewport().width()
        count = max(1, (width + _GAP) // (_COLUMN + _GAP))
        column = (width - (count - 1) * _GAP) // count
        shown = [group for group in self._groups if not group.isHidden()]
        heights = [_height(group, column) for group in shown]
        limit = _column_height(heights, count)
        x = y = bottom = 0
        for group, height in zip(shown, heights, strict=True):
            if y and y + height > limit:
                x, y = x + column + _GAP, 0
            group.setGeometry(x, y, column, height)
            y += height
            bottom = max(bottom, y)
        self._sheet.resize(width, max(0, bottom - _BELOW))


def _height(group: KeyGroup, width: int) -> int:
    layout = group.layout()
    if layout is None:
        return 0
    layout.activate()
    return max(layout.heightForWidth(width), layout.minimumSize().height())


def _column_height(heights: Sequence[int], count: int) -> int:
    """The smallest height at which the groups fill no more than `count` columns in their order."""
    low, high = max(heights, default=0), sum(heights)
    while low < high:
        middle = (low + high) // 2
        columns, filled = 1, 0
        for height in heights:
            if filled and filled + height > middle:
                columns, filled = columns + 1, 0
            filled += height
        low, high = (low, middle) if columns <= count else (middle + 1, high)
    return high


class KeysDialog(HelpedDialog):
    """The key sheet over all rows that have keys. `change_requested` says that the user wants other keys."""

    change_requested = Signal()

    def __init__(self, rows: Sequence[ActionRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.setMinimumSize(380, 320)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find an action or a key"))
        self.field.setAccessibleName(tr("Find an action or a key"))
        self.field.setClearButtonEnabled(True)
        with_keys = [row for row in rows if row.keys]
        self.groups = [KeyGroup(name, members) for name, members in by_group(with_keys).items()]
        self._columns = _Columns(self.groups)
        self.empty = QLabel(tr("No action or key is called that."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.hide()
        set_kind(self.empty, "quiet")
        buttons = Buttons()
        self.change = buttons.aside(tr("Change keys…"))
        self.change.clicked.connect(self._leave_to_change)
        buttons.leave(tr("Close"))
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(16)
        lines.addWidget(self.field)
        lines.addWidget(self._columns, 1)
        lines.addWidget(self.empty, 1)
        lines.addWidget(buttons)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        room = self.screen().availableSize()
        self.resize(min(_SIZE.width(), room.width() - 80), min(_SIZE.height(), room.height() - 80))
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the sheet scroll while the field has the keyboard."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            bar = self._columns.verticalScrollBar()
            steps = {
                Qt.Key.Key_Down: bar.singleStep(),
                Qt.Key.Key_Up: -bar.singleStep(),
                Qt.Key.Key_PageDown: bar.pageStep(),
                Qt.Key.Key_PageUp: -bar.pageStep(),
            }
            if event.key() in steps:
                bar.setValue(bar.value() + steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return True
        return super().eventFilter(watched, event)

    def _leave_to_change(self) -> None:
        self.accept()
        self.change_requested.emit()

    def _narrow(self, typed: str) -> None:
        shown = [group.narrow(typed) for group in self.groups]
        self._columns.setVisible(any(shown))
        self.empty.setVisible(not any(shown))
        self._columns.arrange()
