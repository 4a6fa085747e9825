"""Which column of a table, or which field of JSON objects, is what; shown with the first articles as they will come in."""

from dataclasses import asdict, replace
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotations.errors import TextError
from annotations.exchange.field_paths import Row, field_paths, value_at
from annotations.exchange.fields import mapped_article, words_in
from annotations.exchange.mapping import AS_TEXT, Mapping, guess_mapping
from annotations.exchange.readers import Sniffed
from annotations.exchange.results import listed
from annotations.language import grouped, tr
from desktop.dialogs.elided import ElidedLabel
from desktop.dialogs.import_articles import beginning
from desktop.dialogs.import_presets import PresetRow
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
_NONE = "–"
_EXAMPLE = 80
_TITLE_SHARE, _ALSO_SHARE = 0.28, 0.24


class ColumnsPage(QWidget):
    """Shows the columns of a file with the mapping that is chosen. `changed` gives the Mapping that the user chose."""

    changed = Signal(object)

    def __init__(self, presets: PresetRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sniffed: Sniffed | None = None
        self._rows: tuple[Row, ...] = ()
        self._columns: tuple[str, ...] = ()
        self._filling = False
        self.presets = presets
        presets.chosen.connect(self._take_preset)
        presets.set_mapping_of(self.mapping)
        self.lists = _combo(tr("List that holds the articles"))
        self._lists_label = QLabel(tr("Articles in"))
        self._lists_label.setBuddy(self.lists)
        self.combos = {role: _combo(_accessible(role)) for role in _ROLES}
        self.markup = QCheckBox(tr("The text is HTML: take its words only"))
        self.table = _make_table()
        self.others = ElidedLabel("", Qt.TextElideMode.ElideRight)
        set_kind(self.others, "small")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 2, 0)
        lines.setSpacing(8)
        set_kind(self, "chrome")
        lines.addWidget(presets)
        lines.addLayout(self._lay_out())
        lines.addWidget(self.markup)
        lines.addWidget(self.others)
        lines.addWidget(self.table, 1)
        self.lists.activated.connect(self._take_list)
        for combo in self.combos.values():
            combo.currentIndexChanged.connect(self._chosen)
        self.markup.toggled.connect(self._chosen)

    def mapping(self) -> Mapping:
        """The mapping as it is chosen; its text may still be missing."""
        chosen = {role: str(combo.currentData() or "") for role, combo in self.combos.items()}
        markup = AS_TEXT if self.markup.isChecked() else ""
        return Mapping(**chosen, articles=str(self.lists.currentData() or ""), markup=markup)

    def show_file(self, sniffed: Sniffed, mapping: Mapping | None) -> None:
        """Show the columns of a file; emits nothing."""
        shown = self._sniffed
        same = shown is not None and (shown.path, shown.columns) == (sniffed.path, sniffed.columns)
        if same and mapping == (self.mapping() if self.mapping().text else None):
            return
        self._sniffed = sniffed
        self._filling = True
        self.lists.clear()
        paths = [(one.path, one.count) for one in sniffed.lists]
        if all(path for path, _ in paths):
            self.lists.addItem(tr("the whole document"), "")
        for path, count in paths:
            name = path or tr("the whole document")
            self.lists.addItem(tr("{name} ({count})", name=name, count=grouped(count)), path)
        articles = mapping.articles if mapping else sniffed.articles
        self.lists.setCurrentIndex(max(0, self.lists.findData(articles)))
        several = self.lists.count() > 1
        self.lists.setVisible(several)
        self._lists_label.setVisible(several)
        self._fill_combos(articles, mapping)
        self._filling = False
        self._show_articles()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their shares of the width."""
        super().resizeEvent(event)
        width = event.size().width()
        self.table.header().resizeSection(0, round(width * _TITLE_SHARE))
        self.table.header().resizeSection(2, round(width * _ALSO_SHARE))

    def _fill_combos(self, articles: str, mapping: Mapping | None) -> None:
        sniffed = self._sniffed
        if sniffed is None:
            return
        self._rows, self._columns = sniffed.rows, sniffed.columns
        if articles != sniffed.articles:
            found = next((one for one in sniffed.lists if one.path == articles), None)
            self._rows = found.rows if found else ()
            self._columns = tuple(field_paths(self._rows))
        chosen = cast(dict[str, str], asdict(mapping)) if mapping else {}
        for role, combo in self.combos.items():
            combo.clear()
            combo.addItem(tr("Choose a column") if role == "text" else _NONE, "")
            wanted = chosen.get(role, "")
            extra = () if not wanted or wanted in self._columns else (wanted,)
            for column in (*self._columns, *extra):
                combo.addItem(column.replace("\n", " ") or tr("(no name)"), column)
                combo.setItemData(combo.count() - 1, self._example(column), Qt.ItemDataRole.ToolTipRole)
            combo.setCurrentIndex(max(0, combo.findData(wanted)))
        self.markup.setChecked(chosen.get("markup", "") == AS_TEXT)

    def _example(self, column: str) -> str:
        """The first words that stand in a column."""
        found = (words_in(value_at(row, column)) for row in self._rows)
        words = " ".join(next((one for one in found if one), "").split())
        return words if len(words) <= _EXAMPLE else words[: _EXAMPLE - 1] + "…"

    def _take_list(self) -> None:
        articles = str(self.lists.currentData() or "")
        self._filling = True
        self._fill_combos(articles, None)
        guessed = guess_mapping(self._columns, self._rows)
        self._fill_combos(articles, replace(guessed, articles=articles) if guessed else None)
        self._filling = False
        self._chosen()

    def _take_preset(self, preset: object) -> None:
        if isinstance(preset, Mapping) and self._sniffed is not None:
            self._filling = True
            self.lists.setCurrentIndex(max(0, self.lists.findData(preset.articles)))
            self._fill_combos(preset.articles, preset)
            self._filling = False
            self._chosen()

    def _chosen(self) -> None:
        if not self._filling:
            self._show_articles()
            self.changed.emit(self.mapping())

    def _show_articles(self) -> None:
        mapping = self.mapping()
        self.table.clear()
        if not mapping.text:
            self.others.set_text(tr("Choose the column that holds the text of the articles."))
            return
        others = [column for column in self._columns if column not in mapping.columns]
        self.others.set_text(
            tr("Kept with each article as they are: {listed}.", listed=listed(others, 8)) if others else ""
        )
        for row in self._rows[:10]:
            self.table.addTopLevelItem(_row(row, mapping))

    def _lay_out(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.addWidget(self._lists_label, 0, 0)
        grid.addWidget(self.lists, 0, 1, 1, 4)
        half = (len(_ROLES) + 1) // 2
        for number, (role, title) in enumerate(_ROLES.items()):
            label = QLabel(title)
            label.setBuddy(self.combos[role])
            row, side = number % half + 1, number // half * 3
            grid.addWidget(label, row, side)
            grid.addWidget(self.combos[role], row, side + 1)
        grid.setColumnMinimumWidth(2, 12)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(4, 1)
        return grid


def _accessible(role: str) -> str:
    return tr("Column of the {words}", words=_ROLES[role].lower() if role != "url" else "URL")


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(4)
    return combo


def _make_table() -> QTreeWidget:
    table = QTreeWidget()
    table.setAccessibleName(tr("The first articles as they will come in"))
    table.setHeaderLabels([tr("Title"), tr("Begins with"), tr("Also")])
    table.setRootIsDecorated(False)
    table.setUniformRowHeights(True)
    table.setMinimumHeight(110)
    header = table.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Interactive)
    return table


def _row(values: Row, mapping: Mapping) -> QTreeWidgetItem:
    try:
        article = mapped_article(values, mapping)
    except TextError:
        row = QTreeWidgetItem(["", tr("No text here: this row will be refused."), ""])
        row.setDisabled(True)
        return row
    identity = article.meta.get("id") if mapping.id else ""
    told = (article.source, article.author, article.published, article.language, article.url, words_in(identity))
    also = " · ".join(part for part in told if part)
    words = beginning(article)
    row = QTreeWidgetItem([article.title, words, also])
    for place, tip in enumerate((article.title, words, also)):
        row.setToolTip(place, tip)
    row.setSizeHint(0, QSize(0, 27))
    return row
