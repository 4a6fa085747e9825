"""A chart on the screen: marks that can be hovered, walked through by keys, and opened."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from annotations.insights.chart import Chart
from annotations.insights.drawing import LEAST_WIDTH, draw
from annotations.insights.shapes import Drawing
from annotations.language import tr
from desktop.article.accessible import announce
from desktop.insights.painting import paint, theme_tones
from desktop.panels.look import Look

_EDGE = 4


class ChartView(QWidget):
    """The plot of a chart, as wide as there is room; its height follows from that.

    The arrows go from mark to mark and say each; Enter, or a click, asks for the articles behind it: `opened` carries the
    Cases.
    """

    opened = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._chart: Chart | None = None
        self._drawing = Drawing(1, 1, ())
        self._current = -1
        self._hovered = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(round(LEAST_WIDTH) + 2 * _EDGE)

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown."""
        return self._chart

    @property
    def current(self) -> int:
        """The place of the mark that the keyboard is on, -1 for none."""
        return self._current

    def set_chart(self, chart: Chart) -> None:
        """Show a chart in place of another."""
        self._chart = chart
        self._current = self._hovered = -1
        self.setAccessibleName(tr("{title}, plot. The arrow keys go from value to value.", title=chart.title))
        self.setAccessibleDescription(chart.note)
        self._draw()

    def set_look(self, look: Look) -> None:
        """Paint in the colours of another theme."""
        self._look = look
        self.update()

    def mark_area(self, mark: int) -> QRectF:
        """Where a mark lies in the widget; empty where it is not drawn."""
        area = self._drawing.mark_area(mark)
        return QRectF() if area is None else QRectF(*area).translated(_EDGE, _EDGE)

    def sizeHint(self) -> QSize:
        return QSize(420, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self._draw()

    def _draw(self) -> None:
        if self._chart is not None:
            self._drawing = draw(self._chart, self.width() - 2 * _EDGE)
            self.setFixedHeight(round(self._drawing.height) + 2 * _EDGE)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        theme = self._look.theme
        painter = QPainter(self)
        try:
            painter.translate(_EDGE, _EDGE)
            hot = self._hovered if self._hovered >= 0 else self._current if self.hasFocus() else -1
            paint(painter, self._drawing, theme_tones(theme), hot)
            painter.translate(-_EDGE, -_EDGE)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.focus), 2))
                if self._current >= 0:
                    painter.drawRoundedRect(self.mark_area(self._current).adjusted(-2, -2, 2, 2), 3, 3)
                else:
                    painter.setPen(QPen(QColor(theme.focus), 1))
                    painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        finally:
            painter.end()

    # Mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position())
        if mark != self._hovered:
            self._hovered = mark
            self.setCursor(Qt.CursorShape.PointingHandCursor if self._cases(mark) else Qt.CursorShape.ArrowCursor)
            self.update()
        self._tell(event.globalPosition().toPoint(), mark)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._current = self._mark_at(event.position())
            self.update()
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and mark >= 0 and mark == self._current:
            self._open(mark)
        else:
            super().mouseReleaseEvent(event)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._chart.marks) - 1 if self._chart else -1
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Down if last >= 0:
                self._go_to(min(last, self._current + 1))
            case Qt.Key.Key_Left | Qt.Key.Key_Up if last >= 0:
                self._go_to(max(0, self._current - 1))
            case Qt.Key.Key_Home if last >= 0:
                self._go_to(0)
            case Qt.Key.Key_End if last >= 0:
                self._go_to(last)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self._current >= 0:
                self._open(self._current)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _go_to(self, mark: int) -> None:
        self._current = mark
        self.update()
        area = self.mark_area(mark).toRect()
        self._tell(self.mapToGlobal(area.center() + QPoint(0, area.height() // 2)), mark)
        if self._chart is not None:
            self.setAccessibleDescription(self._chart.marks[mark].words)
            announce(self, self._chart.marks[mark].words)

    # Inside

    def _mark_at(self, place: QPointF) -> int:
        return self._drawing.mark_at(place.x() - _EDGE, place.y() - _EDGE)

    def _tell(self, place: QPoint, mark: int) -> None:
        if self._chart is None or mark < 0:
            QToolTip.hideText()
            return
        more = tr("\nClick to see the articles.") if self._cases(mark) else ""
        QToolTip.showText(place, self._chart.marks[mark].words + more, self)

    def _cases(self, mark: int) -> object:
        return self._chart.marks[mark].cases if self._chart is not None and mark >= 0 else None

    def _open(self, mark: int) -> None:
        if cases := self._cases(mark):
            QToolTip.hideText()
            self.opened.emit(cases)
