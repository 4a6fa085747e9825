"""Moves a page behind its viewport, and keeps the reading position while true heights replace estimates."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QWheelEvent

if TYPE_CHECKING:
    # At run time only once something glides.
    from PySide6.QtCore import QVariantAnimation

    from desktop.article.canvas import ArticleCanvas

IDLE_SLICE = 0.004
# What has just been opened is painted before what lies out of sight is measured.
_PAINT_FIRST_MS = 100
GLIDE_MS = 110
_MARGIN = 60


class Scrolling(QObject):
    """The vertical movement of one view. Heights that are still estimates are measured in slices of idle time."""

    def __init__(self, view: "ArticleCanvas") -> None:
        super().__init__(view)
        self._view = view
        self._busy = False
        self._changed = False
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._measure_more)
        self._gliding = 0.0
        self._glide_left = 0.0
        self._calm = False

    def set_calm(self, calm: bool) -> None:
        """Let nothing glide: what moves is there at once."""
        self._calm = calm

    @property
    def y(self) -> int:
        """How far the page is scrolled up, in pixels."""
        return self._view.verticalScrollBar().value()

    @property
    def busy(self) -> bool:
        """True while the scroll bar is being brought in line with the page; nothing need be repainted for that."""
        return self._busy

    @property
    def measuring(self) -> bool:
        """True until every height of the page is known."""
        return self._idle.isActive()

    def open(self, y: float = 0) -> None:
        """A page has been opened or measured anew: show it from `y` on."""
        if "_glide" in self.__dict__:
            self._glide.stop()
        self._changed = False
        self._idle.start(_PAINT_FIRST_MS)
        self._place(y)
        self.settle()

    def settle(self) -> bool:
        """Measure what shows, and bring the scroll bar in line; True if that has moved anything."""
        view = self._view
        before, height = self.y, view.page.height
        y = view.page.settle(before, view.viewport().height())
        self._place(y)
        return view.page.height != height or self.y != before

    def _place(self, y: float) -> None:
        """Set the scroll bar's range for the page, and its value, without scrolling pixels."""
        view, bar = self._view, self._view.verticalScrollBar()
        self._busy = True
        try:
            visible = view.viewport().height()
            bar.setPageStep(visible)
            bar.setSingleStep(view.page.metrics.body.pitch)
            bar.setRange(0, max(0, view.page.height - visible))
            bar.setValue(round(y))
        finally:
            self._busy = False

    @cached_property
    def _glide(self) -> "QVariantAnimation":
        from PySide6.QtCore import QVariantAnimation

        made = QVariantAnimation(self)
        made.setDuration(GLIDE_MS)
        made.valueChanged.connect(self._glided)
        return made

    def _measure_more(self) -> None:
        self._idle.setInterval(0)
        page = self._view.page
        changed, done = page.measure_more(IDLE_SLICE)
        self._changed |= changed
        if done:
            self._idle.stop()
            if self._changed:
                self._changed = False
                self._place(page.settle_heights(self.y))
                self.settle()
                self._view.viewport().update()

    def anchor(self) -> tuple[int, float]:
        """The position in the first line that shows, and how far that line stands below the viewport's top."""
        page, y = self._view.page, self.y
        position = page.position_at(QPointF(page.column.left, max(float(y), page.blocks.tops[0])))
        return position, page.line(position).top() - y

    def keep(self, anchor: tuple[int, float]) -> None:
        """Put a line back where it stood, after the page has been measured anew."""
        position, below = anchor
        at_top = self.y == 0
        self.open(0 if at_top else self._view.page.line(position).top() - below)

    def by(self, pixels: float) -> None:
        """Scroll down by so many pixels, or up."""
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + round(pixels))

    def page_step(self) -> float:
        """How far a page key scrolls: a viewport less one line."""
        return max(1, self._view.viewport().height() - 1.5 * self._view.page.metrics.body.pitch)

    def reveal(self, position: int, end: int | None = None) -> None:
        """Scroll as little as needed until the line of a position shows; from afar, put it into the upper third.

        With `end` all lines up to there show too, where the window is high enough for them.
        """
        self._glide.stop()
        for _ in range(4):
            line, height = self._lines(position, end), self._view.viewport().height()
            y = self._wanted(line, height)
            if y == self.y:
                return
            self._view.verticalScrollBar().setValue(y)
            if self.y == y and self._lines(position, end) == line:
                return

    def _lines(self, position: int, end: int | None) -> QRectF:
        """Where the line of a position is, joined with that of the end unless they lie too far apart to show at once."""
        line = self._view.page.line(position)
        if end is None:
            return line
        last = self._view.page.line(end)
        return line.united(last) if last.bottom() - line.top() < self._view.viewport().height() * 0.8 else line

    def _wanted(self, line: QRectF, height: int) -> int:
        """The scroll position at which a line shows well."""
        room = self._view.verticalScrollBar().maximum()
        y = self.y
        margin = min(_MARGIN, height / 4)
        if line.top() - 16 >= y and line.bottom() + 8 <= y + height:
            return y
        if line.height() > height / 2:
            y = round(line.top() - min(margin, (height - line.height()) / 2))
        elif abs(line.top() - y - height / 2) > height:
            y = round(line.top() - height / 3)
        elif line.top() - 16 < y:
            y = round(line.top() - margin)
        else:
            y = round(line.bottom() + margin - height)
        return min(room, max(0, y))

    def wheel(self, event: QWheelEvent) -> None:
        """A wheel's notch glides; a touch pad's pixels are followed at once."""
        if not event.pixelDelta().isNull():
            self._glide.stop()
            self.by(-event.pixelDelta().y())
            return
        distance = -event.angleDelta().y() / 120 * 3 * self._view.page.metrics.body.pitch
        if self._calm:
            self.by(distance)
            return
        left = self._glide_left if self._glide.state() == self._glide.State.Running else 0.0
        self._glide.stop()
        self._gliding = 0.0
        self._glide_left = left + distance
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(left + distance)
        self._glide.start()

    def _glided(self, value: float) -> None:
        """Go on by whole pixels: relative steps, since a correction of heights may move the page meanwhile."""
        step = round(value - self._gliding)
        self._gliding += step
        self._glide_left -= step
        if step:
            self.by(step)
