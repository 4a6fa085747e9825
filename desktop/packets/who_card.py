"""Who am I: asked once, in a card that leaves the work alone."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotations.language import tr
from desktop.dialogs.settings_page import note
from desktop.packets.hue_row import HueRow
from desktop.theme import set_kind

_MARGIN = 18
_WIDTH = 320


class WhoCard(QFrame):
    """A name and a colour, at the lower right corner of `host`. Nothing waits for it, and it takes no keys by itself.

    `answered` carries the name and the hue; `put_off` follows where the user leaves it.
    """

    answered = Signal(str, int)
    put_off = Signal()

    def __init__(self, name: str, hue: int, host: QWidget) -> None:
        super().__init__(host.window())
        self._host = host
        set_kind(self, "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Who are you?"))
        heading = QLabel(tr("Who are you?"))
        set_kind(heading, "heading")
        self.field = QLineEdit(name)
        self.field.setMaxLength(80)
        self.field.setAccessibleName(tr("Your name"))
        self.hues = HueRow(hue)
        self.keep = QPushButton(tr("That is me"))
        set_kind(self.keep, "primary")
        self.later = QPushButton(tr("Not now"))
        set_kind(self.later, "flat")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.later)
        foot.addWidget(self.keep)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(18, 14, 18, 14)
        lines.setSpacing(8)
        lines.addWidget(heading)
        lines.addWidget(
            note(tr("Your name and colour stand on your work when teammates compare it. Nobody else is told."))
        )
        lines.addWidget(self.field)
        lines.addWidget(self.hues)
        lines.addLayout(foot)
        self.keep.clicked.connect(self._answer)
        self.later.clicked.connect(self._leave)
        self.field.returnPressed.connect(self._answer)
        self.field.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.field.installEventFilter(self)
        host.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the host changes its size, go with it; Escape in the field leaves the card."""
        if watched is self._host:
            if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
                self._place()
            elif event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
                self.setVisible(event.type() == QEvent.Type.Show)
        leaving = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if watched is self.field and leaving and event.type() == QEvent.Type.KeyPress:
            self._leave()
            return True
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """At the lower right corner of the host; beyond its left edge where that is narrower than the card."""
        window = self._host.window()
        self.setFixedWidth(min(_WIDTH, window.width() - 2 * _MARGIN))
        layout = self.layout()
        height = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        self.resize(self.width(), max(height, self.sizeHint().height()))
        corner = self._host.mapTo(window, self._host.rect().bottomRight()) - QPoint(_MARGIN, _MARGIN)
        self.move(max(_MARGIN, corner.x() - self.width()), max(_MARGIN, corner.y() - self.height()))

    def _answer(self) -> None:
        if self.keep.isEnabled():
            self.answered.emit(" ".join(self.field.text().split()), self.hues.hue)
            self._go()

    def _leave(self) -> None:
        self.put_off.emit()
        self._go()

    def _go(self) -> None:
        held = self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        self._host.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        if held:
            self._host.setFocus()
