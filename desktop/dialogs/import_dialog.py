"""Asks which column of a table is what, and shows the first articles as they will come in."""

from dataclasses import asdict
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotations.articles import first_line
from annotations.exchange.mapping import Mapping
from annotations.exchange.preview import Preview
from annotations.exchange.results import listed
from annotations.language import tr, tr_many
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.elided import ElidedLabel
from desktop.dialogs.helped import HelpedDialog
from desktop.theme import set_kind

_ROLES = {
    "text": tr("Text"),
    "title": tr("Title"),
    "source": tr("Source"),
    "url": "URL",
    "author": tr("Author"),
    "published": tr("Date"),
    "language": tr("Language"),
    "id": tr("Identifier"),
}
_SHOWN = ("source", "author", "published", "language", "url", "id")
_NONE = "–"
_CHOOSE = tr("Choose a column")
_BEGINNING = 400
_TITLE_SHARE, _ALSO_SHARE = 0.3, 0.22


class ImportDialog(HelpedDialog):
    """Shows a Preview that asks for a mapping. Once accepted, `mapping()` is the choice."""

    def __init__(self, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = preview
        self.setWindowTitle(tr("Import articles"))
        self.setMinimumSize(600, 400)
        self.resize(820, 600)
        self.combos = {role: self._make_combo(role, title) for role, title in _ROLES.items()}
        self.table = self._make_table()
        self.others = ElidedLabel("", Qt.TextElideMode.ElideRight)
        set_kind(self.others, "small")
        self.remember_box = QCheckBox(tr("Remember for files with these columns"))
        self.remember_box.setChecked(True)
        buttons = Buttons()
        self.go_on = buttons.go(tr("Import"))
        buttons.leave(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(10)
        self._add_heading(lines)
        lines.addLayout(self._lay_out_combos())
        lines.addWidget(self.others)
        lines.addSpacing(2)
        lines.addWidget(_section(tr("As the first ones will come in")))
        lines.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.remember_box)
        foot.addWidget(buttons, 1)
        lines.addLayout(foot)
        for combo in self.combos.values():
            combo.currentIndexChanged.connect(self._show_articles)
        self._show_articles()
        self.go_on.setFocus() if self.go_on.isEnabled() else self.combos["text"].setFocus()

    def mapping(self) -> Mapping:
        """The mapping as it is chosen; once the dialog is accepted its text is a column of the file."""
        return Mapping(**{role: str(combo.currentData()) for role, combo in self.combos.items()})

    def remembers(self) -> bool:
        """Whether the mapping shall be used for later files with the same columns."""
        return self.remember_box.isChecked()

    def _add_heading(self, lines: QVBoxLayout) -> None:
        preview = self._preview
        heading = QLabel(tr("Which column is what?"))
        set_kind(heading, "heading")
        facts = [
            preview.path.name,
            preview.format,
            tr_many("{count} column", "{count} columns", len(preview.columns)),
            preview.encoding,
        ]
        about = ElidedLabel(" · ".join(fact for fact in facts if fact))
        about.setToolTip(str(preview.path))
        set_kind(about, "quiet")
        lines.addWidget(heading)
        lines.addWidget(about)
        if preview.note:
            words = (
                tr("The file was {note}; see that its letters are right.", note=preview.note)
                if _is_encoding(preview)
                else preview.note
            )
            said = QLabel(words)
            said.setWordWrap(True)
            said.setAccessibleName(tr("Note on the file"))
            lines.addWidget(said)

    def _make_combo(self, role: str, title: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(tr("Column of the {words}", words=title.lower() if role != "url" else "URL"))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(14)
        combo.addItem(_CHOOSE if role == "text" else _NONE, "")
        for column in self._preview.columns:
            combo.addItem(column.replace("\n", " ") or tr("(no name)"), column)
        mapping = self._preview.mapping
        chosen = cast(dict[str, str], asdict(mapping))[role] if mapping is not None else ""
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
        return combo

    def _lay_out_combos(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        half = (len(_ROLES) + 1) // 2
        for number, (role, title) in enumerate(_ROLES.items()):
            label = QLabel(title)
            label.setBuddy(self.combos[role])
            row, side = number % half, number // half * 3
            grid.addWidget(label, row, side)
            grid.addWidget(self.combos[role], row, side + 1)
        grid.setColumnMinimumWidth(2, 16)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(4, 1)
        return grid

    def _make_table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setAccessibleName(tr("The first articles as they will come in"))
        table.setHeaderLabels([tr("Title"), tr("Begins with"), tr("Also")])
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setMinimumHeight(72)
        header = table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Interactive)
        return table

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their shares of the width."""
        super().resizeEvent(event)
        width = event.size().width()
        self.table.header().resizeSection(0, round(width * _TITLE_SHARE))
        self.table.header().resizeSection(2, round(width * _ALSO_SHARE))

    def _show_articles(self) -> None:
        """Make the rows anew for the columns that are chosen now."""
        mapping = self.mapping()
        self.go_on.setEnabled(bool(mapping.text))
        self.table.clear()
        if not mapping.text:
            self.others.set_text(tr("Choose the column that holds the text of the articles."))
            return
        used = cast(dict[str, str], asdict(mapping))
        others = [column for column in self._preview.columns if column not in used.values()]
        self.others.set_text(
            tr("Kept with each article as they are: {listed}.", listed=listed(others, 8)) if others else ""
        )
        for row in self._preview.rows:
            self.table.addTopLevelItem(_row(dict(zip(self._preview.columns, row, strict=False)), used))


def _row(cells: dict[str, str], used: dict[str, str]) -> QTreeWidgetItem:
    text = cells.get(used["text"], "")
    if not text.strip():
        row = QTreeWidgetItem(["", tr("No text here: this row will be refused."), ""])
        row.setDisabled(True)
        return row
    title = cells.get(used["title"], "").strip() or first_line(text)
    beginning = " ".join(text.split())[:_BEGINNING]
    also = " · ".join(words for role in _SHOWN if (words := cells.get(used[role], "").strip()))
    row = QTreeWidgetItem([title, beginning, also])
    row.setToolTip(0, title)
    row.setToolTip(1, text)
    row.setToolTip(2, also)
    row.setSizeHint(0, QSize(0, 27))
    return row


def _is_encoding(preview: Preview) -> bool:
    return preview.note.startswith("read as")


def _section(title: str) -> QLabel:
    label = QLabel(title)
    set_kind(label, "section")
    return label
