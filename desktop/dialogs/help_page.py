"""A page of the help: read from Markdown, shown in the fonts and colours of the app, nothing from a network."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from annotations.language import ENGLISH, spoken, tr
from desktop.theme import SANS, SERIF

_HEADING = re.compile(r"^(#{1,2})\s+(.+?)\s*#*$", re.MULTILINE)
_LINK = re.compile(r"\]\(([\w-]+)\.md[#)]")
_KEY = re.compile(
    r"`((?:(?:Ctrl|Alt|Shift)\+)+(?:\w+|.)|Backspace|Del|Down|Left|PgDown|PgUp|Right|Space|Up|Ctrl|Shift)`"
)
_TEXT_PX = 15
_CODE_PX = 14
_TABLE_LINE = 22
_MARGIN = 36
_LINE_LIMIT = 760  # pixels: a longer line is hard to follow
_HEADING_PX = {1: 26, 2: 19, 3: 16}


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page: its file name without ending, its title, the titles of its sections, and its Markdown.

    `anchors` are what links call the sections; where there are none, what follows from their titles.
    """

    name: str
    title: str
    sections: tuple[str, ...]
    markdown: str
    anchors: tuple[str, ...] = ()

    def linked_sections(self) -> list[tuple[str, str]]:
        """Each section as links call it, with its title."""
        return list(zip(self.anchors or map(anchor, self.sections), self.sections, strict=True))


def read_pages(folder: Path, made: Iterable[HelpPage] = (), language: str = ENGLISH) -> list[HelpPage]:
    """The pages of a folder and those that were `made`: `index` first, then in the order in which it links to them, then by
    name.

    In another language a page is taken from the folder named after that, where it is there and has the same sections; links
    call them as they do in the English one.
    """
    pages = list(made)
    index = folder / "index.md"
    linked = _LINK.findall(index.read_text(encoding="utf-8")) if index.is_file() else []
    order = {name: place for place, name in reversed([*enumerate(["index", *linked])])}
    for path in folder.glob("*.md"):
        page, own = _page(path), folder / language / path.name
        if language != ENGLISH and own.is_file():
            translated = replace(_page(own), anchors=tuple(anchor(title) for title in page.sections))
            page = translated if len(translated.sections) == len(page.sections) else page
        pages.append(page)
    return sorted(pages, key=lambda page: (order.get(page.name, len(order) + 1), page.name))


def _page(path: Path) -> HelpPage:
    markdown = path.read_text(encoding="utf-8")
    headings = _HEADING.findall(markdown)
    title = next((words for marks, words in headings if marks == "#"), path.stem)
    sections = tuple(_plain(words) for marks, words in headings if marks == "##")
    return HelpPage(path.stem, _plain(title), sections, markdown)


def with_own_keys(page: HelpPage, written: Callable[[str], str]) -> HelpPage:
    """A page with its keys as `written` says them, “Strg+K”: those words in code marks that are a key."""
    return replace(page, markdown=_KEY.sub(lambda found: f"`{written(found[1])}`", page.markdown))


def anchor(heading: str) -> str:
    """What a link says for a heading: “Who said it?” is `who-said-it`, as on common Markdown hosts."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).strip().replace(" ", "-")


def _plain(heading: str) -> str:
    return re.sub(r"[*_`]", "", heading)


class HelpBrowser(QTextBrowser):
    """Shows one page in the fonts of the app; reads pictures from the folder of the pages and nothing from elsewhere."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder.resolve()
        self._page: QTextDocument | None = None
        self._pictures: dict[QUrl, Path] = {}
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAccessibleName(tr("Help page"))

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        # A picture of the window in the language that is spoken goes first.
        for folder in (self._folder / spoken(), self._folder):
            path = (folder / QUrl(name).path()).resolve()
            if QUrl(name).scheme() in ("", "file") and path.is_relative_to(self._folder) and path.is_file():
                self._pictures[QUrl(name)] = path
                return self._fitted(path)
        return None

    def show_page(self, page: HelpPage) -> None:
        """Show a page from its top."""
        self._pictures.clear()
        document = QTextDocument(self)
        document.setDefaultFont(_pixel_font(SANS, _TEXT_PX))
        document.setMarkdown(page.markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        document.setDocumentMargin(0)
        self._set_margins(document)
        _dress(document, self.palette())
        self.setDocument(document)
        if self._page is not None:
            self._page.deleteLater()
        self._page = document

    def resizeEvent(self, e: QResizeEvent) -> None:
        """Keep the lines short enough to read; a wide window gets wide margins."""
        super().resizeEvent(e)
        if self._page is not None:
            self._set_margins(self._page)
            for name, path in self._pictures.items():
                self._page.addResource(QTextDocument.ResourceType.ImageResource.value, name, self._fitted(path))
            if self._pictures:
                self._page.markContentsDirty(0, self._page.characterCount())

    def _side(self) -> int:
        return max(_MARGIN, (self.viewport().width() - _LINE_LIMIT) // 2)

    def _fitted(self, path: Path) -> QImage:
        """A picture no wider than the lines are, as sharp as the screen."""
        picture, ratio = QImage(str(path)), self.devicePixelRatioF()
        width = round(max(1, self.viewport().width() - 2 * self._side()) * ratio)
        if picture.width() > width:
            picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
        return picture

    def _set_margins(self, document: QTextDocument) -> None:
        side = self._side()
        frame = document.rootFrame().frameFormat()
        if frame.leftMargin() == side:
            return
        frame.setLeftMargin(side)
        frame.setRightMargin(side)
        frame.setTopMargin(28)
        frame.setBottomMargin(_MARGIN)
        document.rootFrame().setFrameFormat(frame)

    def scroll_to(self, section: str) -> None:
        """Bring the heading to the top."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and anchor(block.text()) == section:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(int(top) - 20)
                return
            block = block.next()


def _pixel_font(families: tuple[str, ...], pixels: int) -> QFont:
    made = QFont(list(families))
    made.setPixelSize(pixels)
    return made


def _dress(document: QTextDocument, palette: QPalette) -> None:
    """Give headings, paragraphs, code and tables their type and their air."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        form = QTextBlockFormat()
        cursor.setPosition(block.position())
        table = cursor.currentTable()
        if table is not None:
            # Code has taller lines than words; side by side in a row both shall stand on one line.
            form.setLineHeight(_TABLE_LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        else:
            # A picture is a line, too: half of its height more would be a hole.
            height = 130 if level else 100 if "\ufffc" in block.text() else 150
            form.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setTopMargin({0: 0, 1: 0, 2: 26}.get(level, 16))
        form.setBottomMargin(0 if table is not None else 4 if block.textList() else 10)
        cursor.mergeBlockFormat(form)
        if level:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(_heading_format(level))
        else:
            _dress_words(cursor, block, palette)
        if table is not None:
            _dress_table(table, palette)
        block = block.next()


def _heading_format(level: int) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setFont(_pixel_font(SERIF if level < 3 else SANS, _HEADING_PX.get(level, _TEXT_PX)))
    style.setFontWeight(QFont.Weight.DemiBold)
    return style


def _dress_words(cursor: QTextCursor, block: QTextBlock, palette: QPalette) -> None:
    """Give bold words the weight that the bundled font has, and code a soft ground: in help it is keys and commands."""
    bold, code = QTextCharFormat(), QTextCharFormat()
    bold.setFontWeight(QFont.Weight.DemiBold)
    code.setBackground(palette.color(QPalette.ColorRole.Window))
    code.setProperty(QTextFormat.Property.FontPixelSize.value, _CODE_PX)
    runs = block.begin()
    styles: list[tuple[int, int, QTextCharFormat]] = []
    while not runs.atEnd():
        fragment = runs.fragment()
        if fragment.charFormat().fontFixedPitch():
            styles.append((fragment.position(), fragment.length(), code))
        elif fragment.charFormat().fontWeight() > QFont.Weight.DemiBold:
            styles.append((fragment.position(), fragment.length(), bold))
        runs += 1
    for start_u16, length_u16, style in styles:
        cursor.setPosition(start_u16)
        cursor.setPosition(start_u16 + length_u16, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(style)


def _dress_table(table: QTextTable, palette: QPalette) -> None:
    form = table.format()
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(palette.color(QPalette.ColorRole.Mid))
    form.setCellPadding(6)
    form.setTopMargin(6)
    form.setBottomMargin(14)
    table.setFormat(form)
