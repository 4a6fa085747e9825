"""A small frame that floats over the article, beside the words that it is about."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QGridLayout, QWidget

from annotations.language import tr
from annotations.scheme import Scheme
from desktop.panels.beside import place_beside
from desktop.panels.label_button import LabelButton
from desktop.panels.label_strip import label_tip
from desktop.panels.look import Look
from desktop.theme import set_kind

# So many labels are offered at first.
MOST = 8
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class Floating(QFrame):
    """Floats over its parent and takes no keyboard focus.

    Escape, any other key and a click elsewhere hide it. Where every place would cover the words, it stays away.
    """

    def __init__(self, parent: QWidget, look: Look, columns: int = 3) -> None:
        super().__init__(parent)
        self._look = look
        self._columns = columns
        self._buttons: list[LabelButton] = []
        self._words: Sequence[QRect] = ()
        self._all = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 9, 12, 10)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(7)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "card")
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(18)
        shadow.setOffset(0, 3)
        self.setGraphicsEffect(shadow)
        self.hide()

    def show_beside(self, words: Sequence[QRect]) -> None:
        """Show it beside lines of words (in the parent's coordinates), never over them."""
        room = self.parentWidget()
        if room is None:
            return
        self._words = words
        for columns in range(self._columns, 0, -1):
            self._place(columns)
            self._grid.activate()
            self.adjustSize()
            corner = place_beside(self.size(), words, room.rect())
            if corner is not None:
                self.move(corner)
                self.show()
                self.raise_()
                return
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        # Only while it is shown does it watch for keys and clicks elsewhere.
        if application := QCoreApplication.instance():
            application.installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if application := QCoreApplication.instance():
            application.removeEventFilter(self)
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress:
                self.hide()
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() not in _MODIFIERS:
            self.hide()
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            here = self.mapFromGlobal(event.globalPosition().toPoint())
            if isinstance(watched, QWidget) and not self.rect().contains(here):
                self.hide()
        elif kind == QEvent.Type.Resize and watched is self.parentWidget():
            self.hide()
        return super().eventFilter(watched, event)

    def _clear(self) -> None:
        """Take all buttons away."""
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []

    def _add(
        self, title: str, key: str, colour: str, chosen: Callable[[], object], *, tip: str = "", quote: bool = False
    ) -> LabelButton:
        """Put a button at the end; a click hides the frame, then does what was chosen."""
        button = LabelButton(title, key, colour, self._look, quote=quote, parent=self)
        button.setToolTip(tip)
        button.clicked.connect(lambda: (self.hide(), chosen()))
        self._buttons.append(button)
        return button

    def _add_labels(
        self, scheme: Scheme, names: Sequence[str], choose: Callable[[str], object], all_of_them: Callable[[], object]
    ) -> None:
        """Put buttons for the first labels of `names`, and one for `all_of_them` where there are more than fit."""
        few = len(names) <= MOST + 1 or self._all
        for name in names if few else names[:MOST]:
            label = scheme.shown(name)
            colour = self._look.label_colour(label)
            self._add(label.title, label.key, colour, partial(choose, name), tip=label_tip(label))
        if not few:
            self._add(tr("More…"), "", self._look.theme.hue("neutral"), lambda: self._show_all(all_of_them))

    def _show_all(self, fill: Callable[[], object]) -> None:
        """Show all labels, in as many columns as it takes."""
        self._all, columns, self._columns = True, self._columns, self._columns + 1
        try:
            fill()
            self.show_beside(self._words)
        finally:
            self._all, self._columns = False, columns

    def _place(self, columns: int) -> None:
        for button in self._buttons:
            self._grid.removeWidget(button)
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // columns, place % columns, Qt.AlignmentFlag.AlignLeft)
            button.show()
