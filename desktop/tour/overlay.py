"""The overlay of the tour: the window dimmed but for one part, and a bubble beside that part."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotations.language import tr
from desktop.theme import Theme, mix, set_kind
from desktop.tour.stops import Stop

_BUBBLE = 336
_GAP = 14
_EDGE = 12
_RADIUS = 8.0
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_N)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_P, Qt.Key.Key_Backspace)


class TourOverlay(QWidget):
    """Walks through the stops over its window. `ended` says that the tour is over, by its end, Escape or a click."""

    ended = Signal()

    def __init__(self, stops: Sequence[Stop], theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._stops = stops
        self._theme = theme
        self._whole = window
        self._at = 0
        self.setAccessibleName(tr("Tour"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self.next.clicked.connect(lambda: self.step(1))
        self.back.clicked.connect(lambda: self.step(-1))
        self.leave.clicked.connect(self.ended)
        window.installEventFilter(self)

    @property
    def stop(self) -> Stop:
        """Where the tour is."""
        return self._stops[self._at]

    def begin(self) -> None:
        """Show the first stop."""
        self.setGeometry(self._whole.rect())
        self.raise_()
        self.show()
        self.step(0)

    def step(self, by: int) -> None:
        """Go on by a stop (1) or back (-1); past the last one the tour ends."""
        if self._at + by >= len(self._stops):
            self.ended.emit()
            return
        self._at = max(0, self._at + by)
        self._title.setText(self.stop.title)
        self._words.setText(self.stop.words)
        self._count.setText(tr("{number} of {total}", number=self._at + 1, total=len(self._stops)))
        self.back.setEnabled(self._at > 0)
        last = self._at == len(self._stops) - 1
        self.next.setText(tr("Done") if last else tr("Next"))
        self.next.setAccessibleDescription(f"{self.stop.title}. {self.stop.words}")
        self._place()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of another theme."""
        self._theme = theme
        self.update()

    def bubble_rect(self) -> QRect:
        """Where the bubble stands, in pixels of the window."""
        return self._bubble.geometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._whole and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._whole.rect())
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        # No key of the window means anything while the tour is shown.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.ended.emit()
        elif key in _ON or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.step(1)
        elif key in _BACK:
            self.step(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.ended.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  Qt's signature
        theme = self._theme
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            hole = QRectF(self._target())
            dimmed = QPainterPath()
            dimmed.setFillRule(Qt.FillRule.OddEvenFill)
            dimmed.addRect(QRectF(self.rect()))
            dimmed.addRoundedRect(hole, _RADIUS, _RADIUS)
            veil = QColor("#000000")
            veil.setAlphaF(0.55 if theme.dark else 0.32)
            painter.fillPath(dimmed, veil)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRoundedRect(hole.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
            painter.setPen(QPen(QColor(mix(theme.rule, theme.ink, 0.14)), 1))
            painter.setBrush(QColor(theme.paper))
            painter.drawPolygon(self._pointer())
        finally:
            painter.end()

    # Inside

    def _lay_out(self) -> None:
        self._bubble = QFrame(self)
        set_kind(self._bubble, "card")
        self._title = QLabel()
        set_kind(self._title, "heading")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._count = QLabel()
        set_kind(self._count, "small")
        self.leave = QPushButton(tr("Leave the tour"))
        self.back = QPushButton(tr("Back"))
        self.next = QPushButton()
        for button in (self.leave, self.back):
            set_kind(button, "flat")
        set_kind(self.next, "primary")
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._count)
        foot.addStretch(1)
        for button in (self.leave, self.back, self.next):
            foot.addWidget(button)
        inside = QVBoxLayout(self._bubble)
        inside.setContentsMargins(18, 16, 14, 12)
        inside.setSpacing(8)
        inside.addWidget(self._title)
        inside.addWidget(self._words)
        inside.addSpacing(4)
        inside.addLayout(foot)
        for button in (self.leave, self.back, self.next):
            button.installEventFilter(_Keys(self))

    def _target(self) -> QRect:
        """The part of the window that the stop speaks of, within the window."""
        target = self.stop.target
        place = QRect(target.mapTo(self._whole, QPoint(0, 0)), target.size())
        return place.intersected(self.rect().adjusted(3, 3, -3, -3))

    def _place(self) -> None:
        """Put the bubble where there is room: right of its part, left of it, below, above, else into its middle."""
        # As wide as its buttons want it, which have more to say in some languages.
        wanted = max(_BUBBLE, self._bubble.minimumSizeHint().width())
        self._bubble.setFixedWidth(min(wanted, self.width() - 2 * _EDGE))
        layout = self._bubble.layout()
        height = layout.heightForWidth(self._bubble.width()) if layout is not None else 0
        size = QSize(self._bubble.width(), max(height, self._bubble.sizeHint().height()))
        target, room = self._target(), self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        upper = max(room.top(), min(target.top() + 60, room.bottom() - size.height()))
        beside = max(room.left(), min(target.center().x() - size.width() // 2, room.right() - size.width()))
        places = (
            QPoint(target.right() + _GAP, upper),
            QPoint(target.left() - _GAP - size.width(), upper),
            QPoint(beside, target.bottom() + _GAP),
            QPoint(beside, target.top() - _GAP - size.height()),
        )
        fitting = (QRect(place, size) for place in places if room.contains(QRect(place, size)))
        inside = QRect(QPoint(beside, max(room.top(), target.bottom() - size.height() - 40)), size)
        self._bubble.setGeometry(next(fitting, inside))

    def _pointer(self) -> QPolygonF:
        """A small triangle from the bubble towards its part; nothing where the bubble lies within it."""
        bubble, target = QRectF(self._bubble.geometry()), QRectF(self._target())
        across = min(max(bubble.top() + 26, target.top() + 12), bubble.bottom() - 26)
        along = min(max(bubble.center().x(), target.left() + 20), target.right() - 20)
        if bubble.left() >= target.right():
            tip, sides = QPointF(bubble.left() - 8, across), ((1.0, -7.0), (1.0, 7.0))
            return QPolygonF([tip, *(QPointF(bubble.left() + dx, across + dy) for dx, dy in sides)])
        if bubble.right() <= target.left():
            tip, sides = QPointF(bubble.right() + 9, across), ((0.0, -7.0), (0.0, 7.0))
            return QPolygonF([tip, *(QPointF(bubble.right() + dx, across + dy) for dx, dy in sides)])
        if bubble.top() >= target.bottom():
            tip = QPointF(along, bubble.top() - 8)
            return QPolygonF([tip, *(QPointF(along + dx, bubble.top() + 1) for dx in (-7.0, 7.0))])
        if bubble.bottom() <= target.top():
            tip = QPointF(along, bubble.bottom() + 9)
            return QPolygonF([tip, *(QPointF(along + dx, bubble.bottom()) for dx in (-7.0, 7.0))])
        return QPolygonF()


class _Keys(QObject):
    """Arrow keys, N and P, Backspace and Escape walk the tour from its buttons too."""

    def __init__(self, overlay: TourOverlay) -> None:
        super().__init__(overlay)
        self._overlay = overlay

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            walking = event.key() in (*_ON, *_BACK, Qt.Key.Key_Escape)
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if walking and event.type() == QEvent.Type.KeyPress:
                self._overlay.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)
