"""The mouse over the article view: hovering, clicking, selecting, dragging handles, tool tips."""

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


class Mouse(QObject):
    """Turns mouse events of one view into selections, a current mark, and signals of the view."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        self._view = view
        self._pointer = Pointer(view.page, view.snapping)
        self._point = QPointF()
        self._exact = False
        self._double = QTimer(self)
        self._double.setSingleShot(True)
        self._double_at = QPointF()
        self._autoscroll = QTimer(self)
        self._autoscroll.setInterval(AUTOSCROLL_MS)
        self._autoscroll.timeout.connect(self._scroll_on)

    def open(self) -> None:
        """Another page is shown: forget what was pressed."""
        self._pointer = Pointer(self._view.page, self._view.snapping)
        self._autoscroll.stop()
        self._double.stop()

    def press(self, event: QMouseEvent) -> None:
        """Take hold of a handle, or put the caret; a third click soon after a second takes the sentence."""
        view, point = self._view, view_point(self._view, event.position())
        if self._double.isActive() and (event.position() - self._double_at).manhattanLength() < 8:
            self._double.stop()
            view.select(self._pointer.press(point, Unit.SENTENCE))
            return
        edge = handle_at(view.page, point, view.current())
        if edge is not None:
            self._pointer.grab(point, edge)
            return
        pressed = self._pointer.press(point, Unit.CHARACTER)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            view.set_selection(view.anchor(), pressed.caret, reveal=False)
        else:
            view.select(pressed)

    def press_again(self, event: QMouseEvent) -> None:
        """A double click takes the token."""
        view = self._view
        self._double_at = event.position()
        self._double.start(QGuiApplication.styleHints().mouseDoubleClickInterval())
        view.select(self._pointer.press(view_point(view, event.position()), Unit.TOKEN))

    def move(self, event: QMouseEvent) -> None:
        """Drag what is held; otherwise hover."""
        if self._pointer.pressed and event.buttons() & Qt.MouseButton.LeftButton:
            self._point = event.position()
            self._exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self._drag()
            outside = not 0 <= self._point.y() < self._view.viewport().height()
            if outside and not self._autoscroll.isActive():
                self._autoscroll.start()
        else:
            self.hover(event.position())

    def _drag(self) -> None:
        view, before = self._view, self._pointer.preview
        selected = self._pointer.drag(view_point(view, self._point), self._exact)
        if selected is not None:
            view.select(selected)
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
        elif click:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            ids = [] if shift else [found.mark.id for found in marks_at(view.page, point)]
            chosen = self._pointer.clicked(point, ids, view.current())
            if chosen is not None or (view.current() is not None and not shift):
                view.set_current(chosen, reveal=False)
                view.mark_activated.emit(chosen or "")
        if not click and preview is None:
            start, end = view.selection()
            if end > start:
                view.selection_finished.emit(view.selection_rect())
        self.hover(event.position())

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
        """The words about the mark at a place of the viewport, and where they hold; None where there is no mark."""
        words = "\n".join(
            dict.fromkeys(mark.description for mark in self.marks_under(position)[:3] if mark.description)
        )
        return (words, QRect(position.x() - 4, position.y() - 4, 8, 8)) if words else None


def view_point(view: "ArticleView", position: QPointF) -> QPointF:
    """The place on the page that lies under a place of the viewport."""
    return QPointF(position.x(), position.y() + view.scrolling.y)
