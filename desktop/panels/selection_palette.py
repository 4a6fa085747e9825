"""A small palette at the selected words, for those who work by mouse: the labels used most, and Quote."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QGridLayout, QWidget

from annotations.scheme import Scheme
from desktop.panels.label_button import LabelButton
from desktop.panels.label_strip import label_tip
from desktop.panels.look import Look
from desktop.theme import set_kind

MOST = 8
_DISTANCE = 8
_COLUMNS = 3


class SelectionPalette(QFrame):
    """Floats over its parent and takes no keyboard focus. Escape and a click elsewhere hide it; so does a choice."""

    label_chosen = Signal(str)
    quote_chosen = Signal()

    def __init__(self, scheme: Scheme, look: Look, keys: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._look = look
        self._keys = keys
        self._buttons: list[LabelButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 9, 12, 10)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(7)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Labels for the selected words")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "card")
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(18)
        shadow.setOffset(0, 3)
        self.setGraphicsEffect(shadow)
        self._names: tuple[str, ...] = ()
        self.set_labels([label.name for label in scheme.labels[:MOST]])
        self.hide()

    def set_labels(self, names: Sequence[str]) -> None:
        """Offer these labels, at most eight, those used most first."""
        self._names = tuple(names[:MOST])
        self._fill()

    def set_scheme(self, scheme: Scheme) -> None:
        """Offer the first labels of another scheme."""
        self._scheme = scheme
        self.set_labels([label.name for label in scheme.labels[:MOST]])

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self._fill()

    def show_near(self, selection: QRect) -> None:
        """Show it above `selection` (in the parent's coordinates), below where there is no room above; never over it."""
        parent = self.parentWidget()
        if parent is None:
            return
        self._arrange(parent.width() - 8)
        x = max(4, min(selection.center().x() - self.width() // 2, parent.width() - self.width() - 4))
        y = selection.top() - self.height() - _DISTANCE
        if y < 4:
            y = selection.bottom() + _DISTANCE
        self.move(QPoint(x, y))
        self.show()
        self.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        # Only while it is shown does it watch for Escape and clicks elsewhere.
        if application := QCoreApplication.instance():
            application.installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if application := QCoreApplication.instance():
            application.removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.hide()
                return True
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            here = self.mapFromGlobal(event.globalPosition().toPoint())
            if isinstance(watched, QWidget) and not self.rect().contains(here):
                self.hide()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for name in self._names:
            label = self._scheme.shown(name)
            button = LabelButton(label.title, label.key, self._look.label_colour(label), self._look, parent=self)
            button.setToolTip(label_tip(label))
            button.clicked.connect(lambda _checked=False, chosen=name: self._choose(chosen))
            self._buttons.append(button)
        quote = LabelButton(
            "“ ” Quote", self._keys.get("quote", ""), self._look.theme.bar, self._look, quote=True, parent=self
        )
        quote.setAccessibleName("Quote")
        quote.setToolTip("Make the selected words a quote")
        quote.clicked.connect(lambda: self._choose(""))
        self._buttons.append(quote)
        self._place(_COLUMNS)

    def _arrange(self, width: int) -> None:
        """Set the buttons in as many columns as `width` has room for."""
        for columns in range(_COLUMNS, 0, -1):
            self._place(columns)
            self._grid.activate()
            self.adjustSize()
            if self.width() <= width:
                return

    def _place(self, columns: int) -> None:
        for button in self._buttons:
            self._grid.removeWidget(button)
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // columns, place % columns, Qt.AlignmentFlag.AlignLeft)

    def _choose(self, name: str) -> None:
        """Say what was chosen: a label's name, "" for Quote."""
        self.hide()
        if name:
            self.label_chosen.emit(name)
        else:
            self.quote_chosen.emit()
