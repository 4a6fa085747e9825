"""What of the files will not come in, or is to be known of them, with file and line."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from annotations.exchange.survey import Survey
from annotations.language import tr
from desktop.theme import set_kind

_PLACE_SHARE = 0.38
_ROW_HEIGHT = 26

Trouble = tuple[str, str]


class TroubleList(QTreeWidget):
    """The list; Ctrl+C copies the chosen rows whole, where Qt's own copies one cell."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            lines = (f"{row.text(0)}: {row.text(1)}" for row in self.selectedItems())
            QGuiApplication.clipboard().setText("\n".join(lines))
            event.accept()
        else:
            super().keyPressEvent(event)


class Troubles(QWidget):
    """Places and sentences; the one that is chosen stands below in full: in the list long ones are cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Trouble, ...] = ()
        self.list = TroubleList()
        self.list.setAccessibleName(tr("What was refused or is to be known, and why"))
        self.list.setHeaderLabels([tr("Where"), tr("What")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.list.setMinimumHeight(96)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.list.currentItemChanged.connect(self._show_whole)
        self.whole = QLabel()
        self.whole.setWordWrap(True)
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setMinimumHeight(34)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_kind(self.whole, "quiet")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.list, 1)
        lines.addWidget(self.whole)

    def show_rows(self, rows: Sequence[Trouble]) -> None:
        """Show these places and sentences."""
        if tuple(rows) == self._rows:
            return
        current = self.list.currentItem()
        chosen = 0 if current is None else self.list.indexOfTopLevelItem(current)
        self._rows = tuple(rows)
        self.list.clear()
        for place, words in self._rows:
            words = words[:1].upper() + words[1:]
            row = QTreeWidgetItem([place, words])
            row.setToolTip(0, place)
            row.setToolTip(1, words)
            row.setSizeHint(0, QSize(0, _ROW_HEIGHT))
            self.list.addTopLevelItem(row)
        now = self.list.topLevelItem(chosen) or self.list.topLevelItem(0)
        if now is not None:
            self.list.setCurrentItem(now)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the places the width that they want, but never so much that nothing is left for the reasons."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        most = round(self.width() * _PLACE_SHARE)
        widest = max((self.fontMetrics().horizontalAdvance(place) for place, _ in self._rows[:200]), default=0)
        self.list.header().resizeSection(0, min(most, widest + 24))

    def _show_whole(self, row: QTreeWidgetItem | None) -> None:
        self.whole.setText(f"{row.text(0)}: {row.text(1)}" if row is not None else "")


def survey_troubles(survey: Survey) -> list[Trouble]:
    """What of files will stay out, then what is to be known of them."""
    rows = [(str(one.place), one.reason) for one in survey.refused]
    for group in survey.groups:
        rows += [(str(one.place), one.reason) for one in (*group.refused, *group.left_out)]
    for group in survey.groups:
        rows += [(str(one.place), one.note) for one in group.notes]
    return rows


def count_troubles(survey: Survey) -> int:
    """How much will stay out."""
    return sum(one.count for one in survey.refused) + sum(group.troubles for group in survey.groups)
