"""The first articles of an import as they will come in, with their highlights."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotations.articles import Article
from annotations.attributions import Annotation
from annotations.exchange.label_mapping import LabelChoice
from annotations.exchange.results import Read
from annotations.language import tr
from annotations.layer import Layer
from annotations.reading import Reading
from annotations.scheme import Scheme
from desktop.article.marks import Mark
from desktop.article.typography import Typography
from desktop.article.view import ArticleView
from desktop.dialogs.text_list import TextList
from desktop.marking import annotation_marks
from desktop.panels.look import Look
from desktop.theme import set_kind

_SIZE = 15
_LIST_WIDTH = 190
# Of a whole book the beginning is enough to see how it comes in.
_LONGEST = 60_000


class ArticlesPage(QWidget):
    """A list of titles, and the article that is chosen there. It is looked at only."""

    def __init__(self, scheme: Scheme, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._choice = LabelChoice()
        self._reads: tuple[Read, ...] = ()
        self.list = TextList(tr("The first articles"), 10)
        self.list.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        self.list.currentRowChanged.connect(self._show)
        self.view = ArticleView(look.theme, Typography(_SIZE, 70))
        self.view.setAccessibleName(tr("The article as it will come in"))
        self.view.setMinimumWidth(200)
        self.fields = QLabel()
        self.fields.setWordWrap(True)
        self.fields.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.fields, "small")
        self.nothing = QLabel(tr("No article was found yet."))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        set_kind(self.nothing, "quiet")
        set_kind(self.view, "box")
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(10)
        set_kind(splitter, "gap")
        splitter.addWidget(self.list)
        splitter.addWidget(self.view)
        splitter.setStretchFactor(1, 1)
        splitter.setCollapsible(1, False)
        splitter.setSizes([_LIST_WIDTH, 600])
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(splitter, 1)
        column.addWidget(self.fields)
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._stack.addWidget(self.nothing)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._stack)

    def show_reads(self, reads: Sequence[Read], nothing: str) -> None:
        """Show these; `nothing` says why there is none."""
        self._stack.setCurrentIndex(0 if reads else 1)
        self.nothing.setText(nothing)
        if tuple(reads) == self._reads:
            return
        self._reads = tuple(reads)
        row = max(0, self.list.currentRow())
        self.list.blockSignals(True)
        self.list.clear()
        for read in self._reads:
            self.list.add_row(read.article.title or tr("(no title)"))
        self.list.blockSignals(False)
        if self._reads:
            self.list.setCurrentRow(min(row, len(self._reads) - 1))
            self._show(self.list.currentRow())

    def show_choice(self, scheme: Scheme, choice: LabelChoice) -> None:
        """Draw the labels as they will be."""
        self._scheme, self._choice = scheme, choice
        if 0 <= self.list.currentRow() < len(self._reads):
            read = self._reads[self.list.currentRow()]
            self.view.set_marks(self._marks(read))

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._reads):
            return
        read = self._reads[row]
        article = read.article
        byline = " · ".join(part for part in (article.source, article.author, article.published) if part)
        self.view.set_article(article.title, byline, article.text[:_LONGEST], self._marks(read))
        self.fields.setText(_fields(read))
        self.fields.setVisible(bool(self.fields.text()))

    def _marks(self, read: Read) -> list[Mark]:
        marks: list[Mark] = []
        for _, layer in read.layers:
            shown = self._choice.mapping.apply(layer)
            reading = Reading(replace(read.article), shown, None)
            marks += [
                mark
                for annotation in _all(shown)
                for mark in annotation_marks(annotation, True, reading, self._scheme)
                if mark.end <= _LONGEST
            ]
        return marks


def _all(layer: Layer) -> list[Annotation]:
    return [*layer.spans.values(), *layer.attributions.values()]


def _fields(read: Read) -> str:
    """Where it stands, who annotated it, and what comes along with it."""
    article = read.article
    annotators = ", ".join(annotator.name for annotator, _ in read.layers)
    parts = [
        str(read.place),
        tr("annotated by {names}", names=annotators) if annotators else "",
        article.url,
        article.language,
        tr("kept with it: {keys}", keys=", ".join(map(str, article.meta))) if article.meta else "",
    ]
    return " · ".join(part for part in parts if part)


def beginning(article: Article, most: int = 400) -> str:
    """The beginning of an article's text in one line."""
    return " ".join(article.text[: most * 2].split())[:most]
