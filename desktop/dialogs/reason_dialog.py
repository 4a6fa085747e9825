"""Asks why an article is flagged or skipped: one line, and the reasons given lately."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotations.language import tr
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.dialogs.keycaps import key_label
from desktop.dialogs.text_list import TextList
from desktop.theme import set_kind


class ReasonDialog(FittedDialog):
    """One line for the reason; `reason` holds it once the dialog is accepted. It may stay empty.

    While the line is empty a number key takes the reason given lately that has it, and is done; with Alt it always does.
    `verb` is what is done (“Flag”, “Skip”), `title` the article's.
    """

    def __init__(self, verb: str, title: str, recent: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("{verb} this article", verb=verb))
        self.set_least(440)
        self.setMaximumSize(720, 480)
        heading = QLabel(tr("Why {lower} it?", lower=verb.lower()))
        set_kind(heading, "heading")
        about = QLabel(title)
        about.setWordWrap(True)
        about.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(about, "quiet")
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Reason, if there is one to give"))
        self.field.setAccessibleName(tr("Reason"))
        self.field.setMaxLength(400)
        self.list = TextList(tr("Reasons given lately"), most=8)
        self.list.setIconSize(_CAP)
        for place, reason in enumerate(recent):
            row = self.list.add_row(reason)
            if place < len(_NUMBERS):
                row.setIcon(_cap(str(place + 1), self))
                row.setData(
                    Qt.ItemDataRole.AccessibleTextRole, tr("{reason}, key {number}", reason=reason, number=place + 1)
                )
        lately = QLabel(tr("Given lately"))
        lately.setBuddy(self.list)
        set_kind(lately, "section")
        buttons = Buttons()
        self.go_on = buttons.go(verb)
        buttons.leave(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(8)
        lines.addWidget(heading)
        lines.addWidget(about)
        lines.addSpacing(4)
        lines.addWidget(self.field)
        lines.addSpacing(4)
        lines.addWidget(lately)
        lines.addWidget(self.list, 1)
        lines.addStretch()
        lines.addSpacing(6)
        lines.addWidget(buttons)
        lately.setHidden(not recent)
        self.list.setHidden(not recent)
        self.field.installEventFilter(self)
        self.list.currentTextChanged.connect(self.field.setText)
        self.list.itemDoubleClicked.connect(self.accept)
        self.field.setFocus()

    @property
    def reason(self) -> str:
        """What was typed or chosen, without spaces around it."""
        return self.field.text().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys of the field go through the reasons given lately; number keys take one."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self._take_numbered(event):
                return True
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps and self.list.count():
                row = self.list.currentRow() + steps[Qt.Key(event.key())]
                self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
                return True
        return super().eventFilter(watched, event)

    def _take_numbered(self, event: QKeyEvent) -> bool:
        """Take the reason whose number was pressed; False where the key means something else."""
        row = event.key() - Qt.Key.Key_1
        with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if not 0 <= row < min(len(_NUMBERS), self.list.count()) or (self.field.text() and not with_alt):
            return False
        self.list.setCurrentRow(row)
        self.accept()
        return True


_NUMBERS = range(1, 9)
_CAP = QSize(22, 20)


def _cap(key: str, parent: QWidget) -> QIcon:
    """A key as a cap, in the colours of the application."""
    label = key_label(key, parent)
    label.setFixedSize(_CAP)
    ratio = parent.devicePixelRatioF()
    drawn = QPixmap(_CAP * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    try:
        label.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    finally:
        painter.end()
        label.deleteLater()
        label.hide()
    return QIcon(drawn)
