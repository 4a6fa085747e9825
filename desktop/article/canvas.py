"""The canvas: shows one article with its marks, as it is laid out, painted and scrolled."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotations.language import tr
from desktop.article.index import Changed, MarkIndex
from desktop.article.marks import Mark
from desktop.article.page import Page
from desktop.article.painter import ArticlePainter
from desktop.article.redrawing import Redrawing
from desktop.article.scrolling import Scrolling
from desktop.article.selection import Selection, Snapping
from desktop.article.state import Preview, ViewState
from desktop.article.typography import Metrics, Typography
from desktop.theme import Theme

if TYPE_CHECKING:
    # At run time only with the first search.
    from desktop.article.found import FoundRanges


class ArticleCanvas(QAbstractScrollArea):
    """Draws an article, its marks and what is selected, current or hovered among them; what that is, others decide.

    Positions are code points of the article's text.
    """

    def __init__(self, theme: Theme, typography: Typography, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A viewport made here is known to PySide as what it is; for Qt's own it would have to learn all kinds of widgets.
        canvas = QWidget()
        canvas.setMouseTracking(True)
        canvas.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        canvas.setCursor(Qt.CursorShape.IBeamCursor)
        self.setViewport(canvas)
        self.setAccessibleName(tr("Article"))
        self._painter = ArticlePainter(theme)
        self._metrics = Metrics(typography)
        self._selection = Selection()
        self._held: tuple[tuple[int, int], ...] = ()
        self._current: str | None = None
        self._hovered: str | None = None
        self._beside: frozenset[str] = frozenset()
        self._found: FoundRanges | None = None
        self._preview: Preview | None = None
        self._page = Page("", "", "", (), self._metrics, self.viewport().width())
        self._snapping = Snapping(self._page.blocks)
        self._scrolling = Scrolling(self)
        self._scrolling.set_calm(typography.calm)
        self._redrawing = Redrawing(self)

    @property
    def page(self) -> Page:
        """The article as it is laid out."""
        return self._page

    @property
    def snapping(self) -> Snapping:
        """The tokens of the article."""
        return self._snapping

    @property
    def scrolling(self) -> Scrolling:
        """What moves the page behind the viewport."""
        return self._scrolling

    def set_article(self, title: str, byline: str, text: str, marks: Sequence[Mark]) -> None:
        """Show an article from its top. A title that the text begins with is shown once, as that first line."""
        self._page = Page(title, byline, text, marks, self._metrics, self.viewport().width())
        self._snapping = Snapping(self._page.blocks)
        self._selection, self._held = Selection(), ()
        self._current = self._hovered = self._preview = None
        self._beside, self._found = frozenset(), None
        self._scrolling.open()
        self.viewport().update()

    def clear(self) -> None:
        """Show nothing."""
        self.set_article("", "", "", ())

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show exactly these marks; only what differs from before is drawn again."""
        self._take(self._page.marks.replace(marks))

    def take_marks(self, marks: MarkIndex) -> None:
        """Show exactly the marks of an index of this very text, which may have been made in another thread."""
        self._page.take_marks(marks)
        if self._current is not None and not marks.of(self._current):
            self._current = None
        self.viewport().update()

    def update_marks(self, removed: Iterable[str], added: Sequence[Mark]) -> None:
        """Drop the marks of the removed ids, and put the added ones in place of all marks of their ids."""
        self._take(self._page.marks.update(removed, added))

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._painter = ArticlePainter(theme)
        self.viewport().update()

    def set_typography(self, typography: Typography) -> None:
        """Set the article in another size or width; the line at the top stays there."""
        anchor = self._scrolling.anchor()
        self._metrics = Metrics(typography)
        self._scrolling.set_calm(typography.calm)
        self._page.measure(self._metrics, self.viewport().width())
        self._scrolling.keep(anchor)
        self.viewport().update()

    def current(self) -> str | None:
        """The id of the current mark."""
        return self._current

    def order(self) -> list[str]:
        """The ids of all marks in reading order."""
        return self._page.marks.order()

    def set_beside(self, ids: Iterable[str]) -> None:
        """Let these marks look current beside the current one; they are other readings of the same thing."""
        beside = frozenset(ids)
        if beside != self._beside:
            self._beside = beside
            self.viewport().update()

    def show_preview(self, preview: Preview | None) -> None:
        """Show where a fragment would lie while its handle is dragged."""
        if preview != self._preview:
            self._preview = preview
            self.viewport().update()

    def show_found(self, found: "FoundRanges | None") -> None:
        """Show where what is looked for stands; None shows nothing. Another article takes them away."""
        if found is not self._found:
            self._found = found
            self.viewport().update()

    def reveal(self, position: int) -> None:
        """Scroll until the line of a position shows."""
        self._scrolling.reveal(position)

    def shown_rects(self, ranges: Iterable[tuple[int, int]]) -> list[QRect]:
        """The lines of ranges as far as they show, in viewport pixels: what lies beside them must not cover these."""
        y, height = self._scrolling.y, self.viewport().height()
        return [
            rect.translated(0, -y).toAlignedRect()
            for start, end in ranges
            for rect in self._page.rects(start, end, y, y + height)
        ]

    def selection_rect(self) -> QRect:
        """The rectangle round the part of the selection that shows, in viewport pixels; empty for no selection."""
        y, height = self._scrolling.y, self.viewport().height()
        around = QRectF()
        for rect in self._page.rects(self._selection.start, self._selection.end, y, y + height):
            around = around.united(rect)
        return around.translated(0, -y).toAlignedRect().intersected(self.viewport().rect())

    def _take(self, changed: Changed) -> None:
        self._page.forget(changed.blocks)
        if self._current is not None and not self._page.marks.of(self._current):
            self._current = None
        self._redrawing.changed(changed)

    def _state(self) -> ViewState:
        caret = self._selection.caret if self.hasFocus() and self._page.text else None
        selected = self._selection.start, self._selection.end
        ids = self._current, self._hovered, self._preview, self._beside
        return ViewState(*selected, caret, *ids, self._held, self._found)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        try:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            self._painter.paint(painter, self._page, self._state(), self._scrolling.y, QRectF(event.rect()))
        finally:
            # An exception that leaves a painter open wedges the window's backing store.
            painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt's signature
        if self._scrolling.busy:
            return
        if self._scrolling.settle():
            self.viewport().update()
        else:
            self.viewport().scroll(0, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002 - Qt's signature
        width = self.viewport().width()
        anchor = self._scrolling.anchor()
        if self._page.move(width):
            self._scrolling.settle()
        else:
            self._page.measure(self._metrics, width)
            self._scrolling.keep(anchor)
