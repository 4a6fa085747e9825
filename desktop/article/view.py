"""The article view: the canvas of one article that takes selecting, pointing and the keys of reading."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip

from annotations.language import tr
from desktop.article.canvas import ArticleCanvas
from desktop.article.marks import Mark
from desktop.article.selection import Selection, Standing
from desktop.article.typography import Typography

if TYPE_CHECKING:
    # At run time only with the first key, and the first movement of the mouse.
    from desktop.article.caret import CaretMoves
    from desktop.article.mouse import Mouse


class ArticleView(ArticleCanvas):
    """Shows state and emits intent; it changes no annotation.

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

    @cached_property
    def _moves(self) -> "CaretMoves":
        from desktop.article.caret import CaretMoves

        return CaretMoves(self._page, self._snapping)

    @cached_property
    def _mouse(self) -> "Mouse":
        from desktop.article.mouse import Mouse

        return Mouse(self)

    def set_article(self, title: str, byline: str, text: str, marks: Sequence[Mark]) -> None:
        super().set_article(title, byline, text, marks)
        self._forget_column()
        if "_mouse" in self.__dict__:
            self._mouse.open()
        self.selection_changed.emit(0, 0)

    def set_typography(self, typography: Typography) -> None:
        super().set_typography(typography)
        self._forget_column()

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

    def set_hovered(self, mark_id: str | None) -> None:
        """Highlight the mark under the mouse, or none."""
        if mark_id == self._hovered:
            return
        before, self._hovered = self._hovered, mark_id
        self._redrawing.marks(before, mark_id)
        self.mark_hovered.emit(mark_id or "")

    def token_edge(self, position: int, *, start: bool, forward: bool) -> int:
        """Where the start (or end) of a span at a position goes when it is moved by one token."""
        return self._moves.edge(position, start, forward)

    def runs_right(self, position: int) -> bool:
        """True if the text at a position reads from left to right."""
        return self._moves.runs_right(position)

    def _forget_column(self) -> None:
        """The next movement by line starts from where the caret stands then."""
        self.__dict__.pop("_moves", None)

    def _announce(self, words: str) -> None:
        # It comes in with the first words: PySide takes some milliseconds for all that Qt knows of accessibility.
        from desktop.article.accessible import announce

        announce(self, words)

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
