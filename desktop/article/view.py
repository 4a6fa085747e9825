"""The article view: shows one article with its annotations; takes reading, selecting and pointing."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from desktop.article.index import Changed, MarkIndex
from desktop.article.marks import Mark, MarkKind
from desktop.article.page import Page
from desktop.article.painter import REACH, ArticlePainter
from desktop.article.scrolling import Scrolling
from desktop.article.selection import Selection, Snapping
from desktop.article.state import Preview, ViewState
from desktop.article.typography import Metrics, Typography
from desktop.theme import Theme

if TYPE_CHECKING:
    # At run time only with the first key, and the first movement of the mouse.
    from desktop.article.caret import CaretMoves
    from desktop.article.keyboard import KeyPress
    from desktop.article.mouse import Mouse

MANY = 40


class ArticleView(QAbstractScrollArea):
    """A canvas that draws an article and its marks. It shows state and emits intent; it changes no annotation.

    Positions are code points of the article's text. `mark_activated` tells the id that became current by the reader's
    hand ("" for none), `context_requested` the id under a right click and the global place. `fragment_dragged` tells id,
    kind, number of the fragment and its new range. `selection_finished` gives the rectangle of what the mouse has
    selected, in viewport pixels. `zoom_requested` counts steps of Ctrl+wheel.
    """

    selection_changed = Signal(int, int)
    mark_hovered = Signal(str)
    mark_activated = Signal(str)
    context_requested = Signal(str, QPoint)
    fragment_dragged = Signal(str, str, int, int, int)
    selection_finished = Signal(QRect)
    zoom_requested = Signal(int)

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
        self.setAccessibleName("Article")
        self._painter = ArticlePainter(theme)
        self._metrics = Metrics(typography)
        self._selection = Selection()
        self._current: str | None = None
        self._hovered: str | None = None
        self._beside: frozenset[str] = frozenset()
        self._preview: Preview | None = None
        self._page = Page("", "", "", (), self._metrics, self.viewport().width())
        self._snapping = Snapping(self._page.blocks)
        self._scrolling = Scrolling(self)

    @cached_property
    def _moves(self) -> "CaretMoves":
        from desktop.article.caret import CaretMoves

        return CaretMoves(self._page, self._snapping)

    @cached_property
    def _mouse(self) -> "Mouse":
        from desktop.article.mouse import Mouse

        return Mouse(self)

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
        self._forget_column()
        self._selection = Selection()
        self._current = self._hovered = self._preview = None
        self._beside = frozenset()
        if "_mouse" in self.__dict__:
            self._mouse.open()
        self._scrolling.open()
        self.viewport().update()
        self.selection_changed.emit(0, 0)

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
        self._page.measure(self._metrics, self.viewport().width())
        self._forget_column()
        self._scrolling.keep(anchor)
        self.viewport().update()

    def selection(self) -> tuple[int, int]:
        """The selected range; empty at the caret when nothing is selected."""
        return self._selection.start, self._selection.end

    def caret(self) -> int:
        """Where the caret stands."""
        return self._selection.caret

    def anchor(self) -> int:
        """Where the selection was begun."""
        return self._selection.anchor

    def set_selection(self, start: int, end: int, reveal: bool = True) -> None:
        """Select from start to end, the caret at the end; positions past the text are brought back into it."""
        length = len(self._page.text)
        self._forget_column()
        self.select(Selection(min(max(0, start), length), min(max(0, end), length)))
        if reveal:
            self.reveal(self._selection.caret)

    def select(self, selection: Selection) -> None:
        """Take a selection within the text, and draw what changes."""
        if selection == self._selection:
            return
        before, self._selection = self._selection, selection
        self._redraw_range(min(before.start, selection.start), max(before.end, selection.end))
        if selection.caret != before.caret:
            from desktop.article.accessible import caret_moved

            caret_moved(self, before.caret)
        if (selection.start, selection.end) != (before.start, before.end):
            if not selection.empty:
                self._announce(
                    f"Selected: {self._page.text[selection.start : min(selection.end, selection.start + 200)]}"
                )
            self.selection_changed.emit(selection.start, selection.end)

    def selection_rect(self) -> QRect:
        """The rectangle round the part of the selection that shows, in viewport pixels; empty for no selection."""
        y, height = self._scrolling.y, self.viewport().height()
        around = QRectF()
        for rect in self._page.rects(*self.selection(), y, y + height):
            around = around.united(rect)
        return around.translated(0, -y).toAlignedRect().intersected(self.viewport().rect())

    def current(self) -> str | None:
        """The id of the current mark."""
        return self._current

    def set_current(self, mark_id: str | None, reveal: bool = True) -> None:
        """Make a mark current (an attribution with all its parts), or none; by default scroll to where it starts."""
        lead = self._page.marks.lead(mark_id)
        if mark_id != self._current:
            before, self._current = self._current, mark_id if lead is not None else None
            self._redraw_marks(before, self._current)
            if lead is not None and lead.description:
                self._announce(lead.description)
        if lead is not None and reveal:
            self._scrolling.reveal(lead.start, lead.end)

    def set_beside(self, ids: Iterable[str]) -> None:
        """Let these marks look current beside the current one; they are other readings of the same thing."""
        beside = frozenset(ids)
        if beside != self._beside:
            self._beside = beside
            self.viewport().update()

    def set_hovered(self, mark_id: str | None) -> None:
        """Highlight the mark under the mouse, or none."""
        if mark_id == self._hovered:
            return
        before, self._hovered = self._hovered, mark_id
        self._redraw_marks(before, mark_id)
        self.mark_hovered.emit(mark_id or "")

    def show_preview(self, preview: Preview | None) -> None:
        """Show where a fragment would lie while its handle is dragged."""
        if preview != self._preview:
            self._preview = preview
            self.viewport().update()

    def token_edge(self, position: int, *, start: bool, forward: bool) -> int:
        """Where the start (or end) of a span at a position goes when it is moved by one token."""
        return self._moves.edge(position, start, forward)

    def reveal(self, position: int) -> None:
        """Scroll until the line of a position shows."""
        self._scrolling.reveal(position)

    def order(self) -> list[str]:
        """The ids of all marks in reading order."""
        return self._page.marks.order()

    def _forget_column(self) -> None:
        """The next movement by line starts from where the caret stands then."""
        self.__dict__.pop("_moves", None)

    def _announce(self, words: str) -> None:
        # It comes in with the first words: PySide takes some milliseconds for all that Qt knows of accessibility.
        from desktop.article.accessible import announce

        announce(self, words)

    def _take(self, changed: Changed) -> None:
        """Repaint what a change of marks has altered: the lines of an entity, or all of the blocks of a quote."""
        page = self._page
        page.forget(changed.blocks)
        if self._current is not None and not page.marks.of(self._current):
            self._current = None
        if len(page.marks.of(self._current)) > 1 or len(changed.marks) > MANY:
            # The link of the current quote may go another way now.
            self.viewport().update()
        elif any(mark.kind is not MarkKind.ENTITY or len(mark.fragments) > 1 for mark in changed.marks):
            self._redraw(changed.blocks)
        else:
            y, height = self._scrolling.y, self.viewport().height()
            shown = page.blocks.between(y - REACH, y + height + REACH)
            for mark in changed.marks:
                for block in page.blocks.touched(mark.start, mark.end):
                    if block in shown:
                        rows = page.rows(block, mark.start, mark.end).adjusted(0, -REACH, REACH, REACH)
                        self.viewport().update(rows.translated(0, -y).toAlignedRect())

    def _redraw_marks(self, *ids: str | None) -> None:
        """Repaint marks that look otherwise now; the link of an attribution may run anywhere."""
        marks = self._page.marks
        if any(len(marks.of(mark_id)) > 1 for mark_id in ids):
            self.viewport().update()
            return
        for mark_id in ids:
            self._redraw(marks.blocks_of(mark_id))

    def _redraw(self, blocks: set[int]) -> None:
        """Repaint blocks as far as they show."""
        page, y, height = self._page, self._scrolling.y, self.viewport().height()
        area = QRect()
        for block in blocks:
            top = page.blocks.tops[block] - y
            if top - REACH < height and top + page.blocks.heights[block] + REACH > 0:
                rect = QRect(0, top - REACH, self.viewport().width(), page.blocks.heights[block] + 2 * REACH)
                area = area.united(rect)
        if not area.isEmpty():
            self.viewport().update(area)

    def _redraw_range(self, start: int, end: int) -> None:
        y, height = self._scrolling.y, self.viewport().height()
        first, last = self._page.blocks.at(start), self._page.blocks.at(end)
        shown = self._page.blocks.between(y, y + height)
        self._redraw({block for block in shown if first <= block <= last})

    def _state(self) -> ViewState:
        caret = self._selection.caret if self.hasFocus() and self._page.text else None
        selected = self._selection.start, self._selection.end
        return ViewState(*selected, caret, self._current, self._hovered, self._preview, self._beside)

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

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tip = self._mouse.tip(event.pos())
            if tip is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), tip[0], self.viewport(), tip[1])
            return True
        if event.type() == QEvent.Type.Leave:
            self.set_hovered(None)
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            self._scrolling.wheel(event)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._forget_column()
            self._mouse.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.press_again(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._mouse.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self._page.caret(self._selection.caret).translated(0, -self._scrolling.y).bottomLeft().toPoint()
            self.context_requested.emit(self._current or "", self.viewport().mapToGlobal(place))
            return
        found = self._mouse.marks_under(event.pos())
        self.context_requested.emit(found[0].id if found else "", event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._redraw_range(self._selection.caret, self._selection.caret)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._redraw_range(self._selection.caret, self._selection.caret)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            from desktop.article.keyboard import Deed, key_press

            press = key_press(event)
            if press is not None and (press.deed is not Deed.ESCAPE or self._can_escape()):
                event.accept()
                return True
        return super().event(event)

    def _can_escape(self) -> bool:
        return not self._selection.empty or self._current is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from desktop.article.keyboard import key_press

        press = key_press(event)
        if press is None or not self._act(press):
            event.ignore()

    def _act(self, press: "KeyPress") -> bool:
        """Do what a key asks; False if there is nothing to do, so that the window may have the key."""
        from desktop.article.keyboard import KEEPS_COLUMN, Deed, moved

        position = moved(press, self._selection, self._moves, self._scrolling.page_step())
        if position is not None:
            if press.deed not in KEEPS_COLUMN:
                self._forget_column()
            self.select(Selection(self._selection.anchor if press.extend else position, position))
            self.reveal(position)
        elif press.deed in (Deed.SCROLL_UP, Deed.SCROLL_DOWN):
            step = self._scrolling.page_step()
            self._scrolling.by(step if press.deed is Deed.SCROLL_DOWN else -step)
        elif press.deed is Deed.SELECT_ALL:
            self.select(Selection(0, len(self._page.text)))
        elif press.deed is Deed.COPY:
            if not self._selection.empty:
                QGuiApplication.clipboard().setText(self._page.text[self._selection.start : self._selection.end])
        elif not self._can_escape():
            return False
        elif not self._selection.empty:
            self.select(Selection(self._selection.caret, self._selection.caret))
        else:
            self.set_current(None)
            self.mark_activated.emit("")
        return True
