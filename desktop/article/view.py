"""The article view: shows one article with its annotations; takes reading, selecting and pointing."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from annotations.language import tr
from desktop.article.index import Changed, MarkIndex
from desktop.article.marks import Mark
from desktop.article.page import Page
from desktop.article.painter import ArticlePainter
from desktop.article.redrawing import Redrawing
from desktop.article.scrolling import Scrolling
from desktop.article.selection import Selection, Snapping, Standing
from desktop.article.state import Preview, ViewState
from desktop.article.typography import Metrics, Typography
from desktop.theme import Theme

if TYPE_CHECKING:
    # At run time only with the first key, and the first movement of the mouse.
    from desktop.article.caret import CaretMoves
    from desktop.article.found import FoundRanges
    from desktop.article.mouse import Mouse


class ArticleView(QAbstractScrollArea):
    """A canvas that draws an article and its marks. It shows state and emits intent; it changes no annotation.

    Positions are code points of the article's text. `mark_activated` tells the id that became current by the reader's
    hand ("" for none), `context_requested` the id under a right click and the global place. `fragment_dragged` tells id,
    kind, number of the fragment and its new range. `selection_finished` gives the rectangle of what the mouse has
    selected, in viewport pixels. `words_given` tells a range that was selected with Ctrl, to be added to the current mark or
    taken from it; `mark_clicked` the id that a click chose and the ids of all marks there, innermost first.
    `zoom_requested` counts steps of Ctrl+wheel.
    """

    selection_changed = Signal(int, int)
    mark_hovered = Signal(str)
    mark_activated = Signal(str)
    context_requested = Signal(str, QPoint)
    fragment_dragged = Signal(str, str, int, int, int)
    selection_finished = Signal(QRect)
    words_given = Signal(int, int)
    mark_clicked = Signal(str, object)
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
        self._selection, self._held = Selection(), ()
        self._current = self._hovered = self._preview = None
        self._beside, self._found = frozenset(), None
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
        self._scrolling.set_calm(typography.calm)
        self._page.measure(self._metrics, self.viewport().width())
        self._forget_column()
        self._scrolling.keep(anchor)
        self.viewport().update()

    def selection(self) -> tuple[int, int]:
        """The selected range; empty at the caret when nothing is selected."""
        return self._selection.start, self._selection.end

    def selections(self) -> tuple[tuple[int, int], ...]:
        """Every selected range, in order: that at the caret and those that are held; none when nothing is selected."""
        return self.standing().ranges

    def standing(self) -> Standing:
        """All that is selected just now."""
        return Standing(self._selection, self._held)

    def restore(self, standing: Standing) -> None:
        """Select again what was selected before."""
        self._set_held(standing.held)
        self.select(standing.selection, add=True)

    def hold(self) -> None:
        """Hold what is selected, so that other words can be selected beside it."""
        self._set_held(self.selections())

    def _set_held(self, held: tuple[tuple[int, int], ...]) -> None:
        before, self._held = self._held, held
        for start, end in {*before, *held} - {*before} & {*held}:
            self._redrawing.range(start, end)

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

    def select(self, selection: Selection, *, add: bool = False) -> None:
        """Take a selection within the text, and draw what changes; with `add` what is held stays selected too."""
        if not add and self._held:
            self._set_held(())
        if selection == self._selection:
            return
        before, self._selection = self._selection, selection
        self._redrawing.range(min(before.start, selection.start), max(before.end, selection.end))
        if selection.caret != before.caret:
            from desktop.article.accessible import caret_moved

            caret_moved(self, before.caret)
        if (selection.start, selection.end) != (before.start, before.end):
            if not selection.empty:
                self._announce(
                    tr(
                        "Selected: {text}",
                        text=self._page.text[selection.start : min(selection.end, selection.start + 200)],
                    )
                )
            self.selection_changed.emit(selection.start, selection.end)

    def selection_rect(self) -> QRect:
        """The rectangle round the part of the selection that shows, in viewport pixels; empty for no selection."""
        y, height = self._scrolling.y, self.viewport().height()
        around = QRectF()
        for rect in self._page.rects(*self.selection(), y, y + height):
            around = around.united(rect)
        return around.translated(0, -y).toAlignedRect().intersected(self.viewport().rect())

    def shown_rects(self, ranges: Iterable[tuple[int, int]]) -> list[QRect]:
        """The lines of ranges as far as they show, in viewport pixels: what lies beside them must not cover these."""
        y, height = self._scrolling.y, self.viewport().height()
        return [
            rect.translated(0, -y).toAlignedRect()
            for start, end in ranges
            for rect in self._page.rects(start, end, y, y + height)
        ]

    def current(self) -> str | None:
        """The id of the current mark."""
        return self._current

    def set_current(self, mark_id: str | None, reveal: bool = True) -> None:
        """Make a mark current (an attribution with all its parts), or none; by default scroll to where it starts."""
        lead = self._page.marks.lead(mark_id)
        if mark_id != self._current:
            before, self._current = self._current, mark_id if lead is not None else None
            self._redrawing.marks(before, self._current)
            if lead is not None and lead.said:
                self._announce(lead.said)
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
        self._redrawing.marks(before, mark_id)
        self.mark_hovered.emit(mark_id or "")

    def show_preview(self, preview: Preview | None) -> None:
        """Show where a fragment would lie while its handle is dragged."""
        if preview != self._preview:
            self._preview = preview
            self.viewport().update()

    def token_edge(self, position: int, *, start: bool, forward: bool) -> int:
        """Where the start (or end) of a span at a position goes when it is moved by one token."""
        return self._moves.edge(position, start, forward)

    def runs_right(self, position: int) -> bool:
        """True if the text at a position reads from left to right."""
        return self._moves.runs_right(position)

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
        self._page.forget(changed.blocks)
        if self._current is not None and not self._page.marks.of(self._current):
            self._current = None
        self._redrawing.changed(changed)

    def _state(self) -> ViewState:
        caret = self._selection.caret if self.hasFocus() and self._page.text else None
        selected = self._selection.start, self._selection.end
        ids = self._current, self._hovered, self._preview, self._beside
        return ViewState(*selected, caret, *ids, self._held, self._found)

    def show_found(self, found: "FoundRanges | None") -> None:
        """Show where what is looked for stands; None shows nothing. Another article takes them away."""
        if found is not self._found:
            self._found = found
            self.viewport().update()

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
        self._redrawing.range(self._selection.caret, self._selection.caret)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._redrawing.range(self._selection.caret, self._selection.caret)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            from desktop.article.keyboard import Deed, key_press

            press = key_press(event)
            if press is not None and (press.deed is not Deed.ESCAPE or self._can_escape()):
                event.accept()
                return True
        return super().event(event)

    def escape(self) -> bool:
        """Let go the innermost of what is held: a drag, then the selection, then the current mark; False for nothing."""
        if self._mouse_holds():
            self._mouse.cancel()
        elif self.selections():
            self.select(Selection(self._selection.caret, self._selection.caret))
        elif self._current is not None:
            self.set_current(None)
            self.mark_activated.emit("")
        else:
            return False
        return True

    def _can_escape(self) -> bool:
        return bool(self.selections()) or self._current is not None or self._mouse_holds()

    def _mouse_holds(self) -> bool:
        return "_mouse" in self.__dict__ and self._mouse.holds

    def keyPressEvent(self, event: QKeyEvent) -> None:
        from desktop.article.acting import act
        from desktop.article.keyboard import key_press

        press = key_press(event)
        if press is None or not act(self, self._moves, press):
            event.ignore()
