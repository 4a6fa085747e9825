"""The mouse over the article view: hovering, clicking, selecting, dragging handles, tool tips."""

import textwrap
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent

from desktop.article.decoration import Rank
from desktop.article.hits import handle_at, marks_at
from desktop.article.marks import Mark
from desktop.article.pointer import Pointer, Unit

if TYPE_CHECKING:
    from desktop.article.view import ArticleView

AUTOSCROLL_MS = 16
# Characters in a line of a tool tip.
_HINT_WIDTH = 64
_NEAR = 8
# What the second, third and fourth click in one place take hold of.
_UNITS = {2: Unit.TOKEN, 3: Unit.SENTENCE, 4: Unit.PARAGRAPH}


class Mouse(QObject):
    """Turns mouse events of one view into selections, a current mark, and signals of the view.

    With Ctrl, words are added to what is selected; where nothing is, they are given to the current mark or taken from it.
    """

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        self._view = view
        self._pointer = Pointer(view.page, view.snapping)
        self._point = QPointF()
        self._exact = False
        self._for_current = False
        self._before = view.standing()
        self._clicks = 0
        self._clicked_at = QPointF()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._autoscroll = QTimer(self)
        self._autoscroll.setInterval(AUTOSCROLL_MS)
        self._autoscroll.timeout.connect(self._scroll_on)

    @property
    def holds(self) -> bool:
        """True while something is dragged or selected with the button down."""
        return self._pointer.pressed

    def open(self) -> None:
        """Another page is shown: forget what was pressed."""
        self._pointer = Pointer(self._view.page, self._view.snapping)
        self._autoscroll.stop()
        self._again.stop()

    def cancel(self) -> bool:
        """Take back the drag or the selection that is going on; False where there is none."""
        if not self._pointer.pressed:
            return False
        self._pointer.cancel()
        self._autoscroll.stop()
        self._view.show_preview(None)
        self._view.restore(self._before)
        return True

    def press(self, event: QMouseEvent) -> None:
        """Take hold of a handle, or put the caret; a third click soon after a second takes the sentence."""
        self._press(event, 3 if self._clicks == 2 and self._is_again(event) else 1)

    def press_again(self, event: QMouseEvent) -> None:
        """A double click takes the token, a fourth click soon after a third the paragraph."""
        self._press(event, 4 if self._clicks == 3 and self._is_again(event) else 2)

    def _is_again(self, event: QMouseEvent) -> bool:
        return self._again.isActive() and (event.position() - self._clicked_at).manhattanLength() < _NEAR

    def _press(self, event: QMouseEvent, clicks: int) -> None:
        view, point, pointer = self._view, view_point(self._view, event.position()), self._pointer
        self._clicks, self._clicked_at = clicks, event.position()
        self._before, self._for_current = view.standing(), False
        self._exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if clicks > 1:
            self._again.start(QGuiApplication.styleHints().mouseDoubleClickInterval())
            view.select(pointer.press(point, _UNITS[clicks]), add=control)
            return
        edge = handle_at(view.page, point, view.current())
        if edge is not None and not control:
            pointer.grab(point, edge)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            view.select(pointer.extend(point, view.anchor(), self._exact), add=control)
        else:
            self._for_current = control and not view.selections() and view.current() is not None
            if control:
                view.hold()
            view.select(pointer.press(point, Unit.CHARACTER), add=control)

    def move(self, event: QMouseEvent) -> None:
        """Drag what is held; otherwise hover."""
        if self._pointer.pressed and event.buttons() & Qt.MouseButton.LeftButton:
            self._point = event.position()
            self._exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._drag()
            outside = not 0 <= self._point.y() < self._view.viewport().height()
            if outside and not self._autoscroll.isActive():
                self._autoscroll.start()
        elif not event.buttons() & Qt.MouseButton.LeftButton:
            self.hover(event.position())

    def _drag(self) -> None:
        view, before = self._view, self._pointer.preview
        selected = self._pointer.drag(view_point(view, self._point), self._exact)
        if selected is not None:
            view.select(selected, add=True)
        if self._pointer.preview != before:
            view.show_preview(self._pointer.preview)

    def _scroll_on(self) -> None:
        """While the mouse is held past an edge, scroll on: the further out, the faster."""
        height = self._view.viewport().height()
        over = self._point.y() if self._point.y() < 0 else max(0.0, self._point.y() - height + 1)
        if over == 0 or not self._pointer.pressed:
            self._autoscroll.stop()
            return
        self._view.scrolling.by(max(-40, min(40, over / 3 + (1 if over > 0 else -1))))
        self._drag()

    def release(self, event: QMouseEvent) -> None:
        """End a drag, or take the click: the mark under it becomes current."""
        if not self._pointer.pressed:
            return
        view, point = self._view, view_point(self._view, event.position())
        self._autoscroll.stop()
        click, preview = self._pointer.release()
        view.show_preview(None)
        if preview is not None:
            view.fragment_dragged.emit(
                preview.mark_id, preview.kind.value, preview.fragment, preview.start, preview.end
            )
        elif click and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            view.select(self._pointer.token(point), add=True)
            self._finish()
        elif click:
            self._click(point)
        else:
            self._finish()
        self.hover(event.position())

    def _click(self, point: QPointF) -> None:
        view = self._view
        ids = [found.mark.id for found in marks_at(view.page, point)]
        chosen = self._pointer.clicked(point, ids, view.current())
        if chosen is not None or view.current() is not None:
            view.set_current(chosen, reveal=False)
            view.mark_activated.emit(chosen or "")
        if chosen is not None:
            view.mark_clicked.emit(chosen, ids)

    def _finish(self) -> None:
        """Words are selected: they are offered labels, or go to the current mark."""
        view = self._view
        start, end = view.selection()
        if end <= start:
            return
        if self._for_current:
            view.restore(self._before)
            view.words_given.emit(start, end)
        else:
            view.selection_finished.emit(view.selection_rect())

    def hover(self, position: QPointF) -> None:
        """Show what lies under the mouse, and the cursor that suits it."""
        view, point = self._view, view_point(self._view, position)
        if handle_at(view.page, point, view.current()) is not None:
            view.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
            return
        found = marks_at(view.page, point)
        on_mark = bool(found) and found[0].rank is not Rank.BAND
        view.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_mark else Qt.CursorShape.IBeamCursor)
        view.set_hovered(found[0].mark.id if found else None)

    def marks_under(self, position: QPoint) -> list[Mark]:
        """The marks at a place of the viewport, in the order of `marks_at`."""
        return [found.mark for found in marks_at(self._view.page, view_point(self._view, QPointF(position)))]

    def tip(self, position: QPoint) -> tuple[str, QRect] | None:
        """The words about the marks at a place of the viewport, with what the guidelines say of the topmost, and where they
        hold; None where there is no mark."""
        found = self.marks_under(position)[:3]
        said = [line for mark in found[:1] for line in mark.hint.splitlines()]
        hints = (part for line in said for part in textwrap.wrap(line, _HINT_WIDTH))
        words = "\n".join((*dict.fromkeys(mark.description for mark in found if mark.description), *hints))
        return (words, QRect(position.x() - 4, position.y() - 4, 8, 8)) if words else None


def view_point(view: "ArticleView", position: QPointF) -> QPointF:
    """The place on the page that lies under a place of the viewport."""
    return QPointF(position.x(), position.y() + view.scrolling.y)
