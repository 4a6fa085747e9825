"""What an export would be: figures, what is lost, the first records, the sides of a split, whose work it is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotations.exchange.losses import loss_words
from annotations.exchange.previewing import ExportPreview
from annotations.exchange.tallies import SideCount, side_labels
from annotations.language import grouped, tr, tr_many
from desktop.messages import count_words
from desktop.theme import set_kind

_WAY_ON = tr("Tick the work of others, or articles in other states, under “What”.")


class ExportOutcome(QWidget):
    """Shows an ExportPreview, or that there is none yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = QLabel()
        self.figures.setWordWrap(True)
        set_kind(self.figures, "heading")
        self.losses = QLabel()
        self.losses.setWordWrap(True)
        self.losses.setTextFormat(Qt.TextFormat.PlainText)
        self.losses.setAccessibleName(tr("What the format loses"))
        self.text = _reading(tr("The first records as they will be written"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.text.setFont(self._fixed)
        self.lost = _reading(tr("What becomes of all that the format does not hold"))
        self.sides = _table(tr("The sides with their labels"))
        self.people = _table(tr("Whose work it is"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        set_kind(self.told, "small")
        split = QWidget()
        inner = QVBoxLayout(split)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.sides, 1)
        inner.addWidget(self.told)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("What will be written"))
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        for page, title in (
            (self.text, tr("Records")),
            (self.lost, tr("Lost")),
            (self.people, tr("Annotators")),
            (split, tr("Sides")),
        ):
            self.tabs.addTab(page, title)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.figures)
        lines.addWidget(self.losses)
        lines.addWidget(self.tabs, 1)

    def show_preview(self, preview: ExportPreview, title: str) -> None:
        """Show an answer; `title` is that of its format."""
        wrap = QPlainTextEdit.LineWrapMode
        # Without any record the text is a sentence that says why.
        self.text.setLineWrapMode(wrap.NoWrap if preview.layers else wrap.WidgetWidth)
        self.text.setFont(self._fixed if preview.layers else self.font())
        self.text.setPlainText(preview.text if preview.layers else f"{preview.text}\n\n{_WAY_ON}")
        self.figures.setText(_figures(preview) if preview.layers else tr("There is nothing to export"))
        lost = loss_words(title, preview.losses)
        nothing = tr("The format holds all of it; nothing is lost.") if preview.layers else ""
        self.losses.setText(lost or nothing)
        self.losses.setToolTip("\n".join(loss.sentence() for loss in preview.losses))
        set_kind(self.losses, "" if lost else "quiet")
        self.lost.setPlainText("\n".join(loss.sentence() for loss in preview.losses) or nothing)
        people = [(one.annotator.name, one.layers, one.spans, one.quotes) for one in preview.people]
        _fill(self.people, (tr("Annotator"), tr("Articles"), tr("Spans"), tr("Quotes")), people)
        _fill(self.sides, ("", *(side.name for side in preview.sides)), _side_rows(preview.sides))
        self.told.setText("\n".join(preview.told))
        self.told.setVisible(bool(preview.told))
        self.tabs.setTabVisible(3, bool(preview.sides))
        if not preview.layers:
            # There it says why.
            self.tabs.setCurrentWidget(self.text)

    def show_none(self, words: str) -> None:
        """Show why there is no answer (yet); what was shown is no longer true."""
        self.figures.setText(words)
        self.losses.clear()
        self.losses.setToolTip("")

    def clear(self) -> None:
        """Take away what was shown."""
        for shown in (self.text, self.lost):
            shown.clear()
        for table in (self.people, self.sides):
            table.setRowCount(0)
        self.told.clear()


def _reading(name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    field.setAccessibleName(name)
    return field


def _table(name: str) -> QTableWidget:
    table = QTableWidget()
    table.setAccessibleName(name)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    return table


def _fill(table: QTableWidget, heads: Sequence[str], rows: Sequence[Sequence[str | int]]) -> None:
    table.clear()
    table.setColumnCount(len(heads))
    table.setRowCount(len(rows))
    table.setHorizontalHeaderLabels(list(heads))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            shown = QTableWidgetItem(cell if isinstance(cell, str) else grouped(cell))
            if column:
                shown.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, column, shown)
    left = table.horizontalHeaderItem(0)
    if left is not None:
        left.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def _side_rows(sides: Sequence[SideCount]) -> list[tuple[str | int, ...]]:
    rows: list[tuple[str | int, ...]] = [
        (tr("Articles"), *(side.articles for side in sides)),
        (tr("Spans"), *(side.spans for side in sides)),
        (tr("Quotes"), *(side.quotes for side in sides)),
    ]
    return rows + [(label, *(side.labels.get(label, 0) for side in sides)) for label in side_labels(sides)]


def _figures(preview: ExportPreview) -> str:
    layers = f" in {count_words(preview.layers, 'layer')}" if preview.layers != preview.articles else ""
    parts = (
        tr_many("{count} article", "{count} articles", preview.articles) + layers,
        tr_many("{count} span", "{count} spans", preview.spans),
    )
    return " · ".join((*parts, tr_many("{count} quote", "{count} quotes", preview.quotes)))
