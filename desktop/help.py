"""The help window: the pages of a folder of Markdown, with contents and search."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QKeySequence, QPalette, QShortcut, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotations.language import ENGLISH, spoken, tr
from desktop.dialogs.help_page import HelpBrowser, HelpPage, anchor, read_pages, with_own_keys
from desktop.dialogs.rows import ActionRow
from desktop.help_keys import keys_page, shipped_rows
from desktop.own_keys import written
from desktop.theme import set_kind
from resources import resource_path

_PLACE = Qt.ItemDataRole.UserRole


class HelpWindow(QDialog):
    """A window beside the work over the pages in `folder` (those that ship) and one of all keys, those of `rows`, or as
    they ship; `show_topic` opens a page or a section."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
        rows: Sequence[ActionRow] | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._shown = self._section = ""
        made = () if folder else (keys_page(shipped_rows() if rows is None else rows),)
        folder = folder or resource_path("help")
        self.setWindowTitle(tr("Pullquote help"))
        self.setMinimumSize(520, 360)
        self.resize(980, 700)
        self.pages = {page.name: _spoken_keys(page) for page in read_pages(folder, made, spoken())}
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Search the help"))
        self.field.setAccessibleName(tr("Search the help"))
        self.field.setClearButtonEnabled(True)
        self.found = QLabel()
        set_kind(self.found, "small")
        self.found.setWordWrap(True)
        self.contents = self._make_contents()
        self.browser = HelpBrowser(folder)
        self.browser.anchorClicked.connect(self._follow)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(8)
        for widget in (self.field, self.found, self.contents):
            column.addWidget(widget)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(side)
        splitter.addWidget(self.browser)
        splitter.setSizes([250, 730])
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._next)
        self.contents.currentItemChanged.connect(self._open_chosen)
        QShortcut(QKeySequence.StandardKey.Find, self, self._to_field)
        self.found.hide()
        if self.pages:
            self.show_topic(next(iter(self.pages)))

    def show_topic(self, topic: str) -> None:
        """Show a page, or a section of it: “keys”, “keys#quotes”. An unknown page leaves what is shown."""
        name, _, section = topic.partition("#")
        page = self.pages.get(name or self._shown)
        if page is None:
            return
        if page.name != self._shown:
            self._shown = page.name
            self.browser.show_page(page)
            self._mark_found()
        self._section = section
        self._go_to_section()
        self._choose(page.name, section)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only now the page is laid out for the width that it has.
        QTimer.singleShot(0, self, self._go_to_section)

    def _go_to_section(self) -> None:
        if self._section:
            title = dict(self.pages[self._shown].linked_sections()).get(self._section, self._section)
            self.browser.scroll_to(anchor(title))
        else:
            self.browser.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the page anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown:
            place = self.browser.verticalScrollBar().value()
            self.browser.show_page(self.pages[self._shown])
            self.browser.verticalScrollBar().setValue(place)
            self._mark_found()

    def _make_contents(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderHidden(True)
        tree.setAccessibleName(tr("Contents"))
        tree.setIndentation(14)
        set_kind(tree, "panel")
        for page in self.pages.values():
            row = QTreeWidgetItem([page.title])
            row.setData(0, _PLACE, page.name)
            for name, section in page.linked_sections():
                child = QTreeWidgetItem([section])
                child.setData(0, _PLACE, f"{page.name}#{name}")
                row.addChild(child)
            tree.addTopLevelItem(row)
        return tree

    def _choose(self, name: str, section: str) -> None:
        """Show in the contents what is on the page, without following it again."""
        self.contents.blockSignals(True)
        try:
            for row in self._rows():
                if row.data(0, _PLACE) == name:
                    row.setExpanded(True)
                    self.contents.setCurrentItem(row)
                    for index in range(row.childCount()):
                        child = row.child(index)
                        if section and child is not None and child.data(0, _PLACE) == f"{name}#{section}":
                            self.contents.setCurrentItem(child)
        finally:
            self.contents.blockSignals(False)

    def _rows(self) -> list[QTreeWidgetItem]:
        rows = (self.contents.topLevelItem(index) for index in range(self.contents.topLevelItemCount()))
        return [row for row in rows if row is not None]

    def _open_chosen(self, row: QTreeWidgetItem | None) -> None:
        if row is not None:
            self.show_topic(row.data(0, _PLACE))

    def _follow(self, address: QUrl) -> None:
        """Follow a link to another page; one that leads elsewhere is not followed."""
        if not address.scheme():
            name = address.path().removesuffix(".md")
            self.show_topic(f"{name}#{address.fragment()}" if address.fragment() else name)

    # Search

    def _search(self, typed: str) -> None:
        """Keep in the contents what has the words; go to the first place if the page shown has none."""
        words = typed.strip()
        pages = [page for page in self.pages.values() if words.casefold() in page.markdown.casefold()]
        for row in self._rows():
            row.setHidden(row.data(0, _PLACE) not in [page.name for page in pages])
        self.found.setVisible(bool(words))
        self.found.setText(tr("Enter goes to the next place.") if pages else tr("No page has these words."))
        if words and pages and self._shown not in [page.name for page in pages]:
            self.show_topic(pages[0].name)
        self._mark_found()

    def _mark_found(self) -> None:
        """Mark every place on the page."""
        words = self.field.text().strip()
        style = QTextCharFormat()
        style.setBackground(QColor(self.palette().color(QPalette.ColorRole.Highlight)))
        places: list[QTextEdit.ExtraSelection] = []
        cursor = QTextCursor(self.browser.document())
        while words and not (cursor := self.browser.document().find(words, cursor)).isNull():
            place = QTextEdit.ExtraSelection()
            place.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]  # absent from the stubs
            place.format = style  # pyright: ignore[reportAttributeAccessIssue]  # absent from the stubs
            places.append(place)
        self.browser.setExtraSelections(places)

    def _next(self) -> None:
        """Go to the next place, on this page or on the next one that has the words."""
        words = self.field.text().strip()
        if not words or self.browser.find(words):
            return
        names = [row.data(0, _PLACE) for row in self._rows() if not row.isHidden()]
        if not names:
            return
        following = names[(names.index(self._shown) + 1) % len(names)] if self._shown in names else names[0]
        self.show_topic(following)
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)
        self.browser.find(words)

    def _to_field(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def reject(self) -> None:
        """Esc empties the search first, then closes."""
        if self.field.text():
            self.field.clear()
        else:
            super().reject()


def _spoken_keys(page: HelpPage) -> HelpPage:
    """A page with the names that keys have in another language than English."""
    return page if spoken() == ENGLISH else with_own_keys(page, _key)


def _key(key: str) -> str:
    # Qt names Ctrl and Shift only before another key.
    return written(f"{key}+A").removesuffix("A").rstrip("+") if key in ("Ctrl", "Shift") else written(key)
