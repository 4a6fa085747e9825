"""A part of a quote in one row: what it is, its words or a field for it, picking it from the text, clearing it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from annotations.language import tr
from desktop.models.wording import with_key
from desktop.panels.look import Look
from desktop.panels.small_buttons import CrossButton, KeyButton
from desktop.theme import set_kind

CAPTIONED_FROM = 250


_CAPTION = 48
_WORDS = {
    "cue": (tr("Cue"), tr("Pick the cue from the text"), tr("Clear the cue")),
    "source": (tr("Source"), tr("Pick the source from the text"), tr("Clear the source")),
    "speaker": (tr("Speaker"), tr("Pick the speaker from the text"), tr("Clear the speaker")),
}


class PartRow(QWidget):
    """A row for `part` (cue, source, speaker) round the widget that shows it; its caption shows where there is room."""

    pick_requested = Signal(str)
    clear_requested = Signal(str)

    def __init__(self, part: str, shown: QWidget, key: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = part
        self._icon = QLabel()
        self._icon.setFixedWidth(18)
        title, pick, clear = _WORDS[part]
        self._caption = QLabel(title)
        set_kind(self._caption, "small")
        self._caption.ensurePolished()
        # As wide as the widest, so that the rows stand in line.
        measures = self._caption.fontMetrics()
        widest = max(measures.horizontalAdvance(words) for words, _, _ in _WORDS.values())
        self._caption.setFixedWidth(max(_CAPTION, widest + 2))
        for label in (self._icon, self._caption):
            label.setToolTip(title)
        self.pick = KeyButton("", look)
        self.pick.setAccessibleName(pick)
        self.set_key(key)
        self.clear = CrossButton(look)
        self.clear.setToolTip(clear)
        self.clear.setAccessibleName(clear)
        policy = self.clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.clear.setSizePolicy(policy)
        self.setMinimumHeight(30)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        row.addWidget(self._icon)
        row.addWidget(self._caption)
        row.addWidget(shown, 1)
        row.addWidget(self.pick)
        row.addWidget(self.clear)
        self.pick.clicked.connect(lambda: self.pick_requested.emit(part))
        self.clear.clicked.connect(lambda: self.clear_requested.emit(part))
        self.set_look(look)

    def set_key(self, key: str) -> None:
        """Show the key that picks the part ("" for none)."""
        self.pick.set_key(key or tr("Pick"))
        self.pick.setToolTip(with_key(_WORDS[self._part][1], key))

    def set_filled(self, filled: bool) -> None:
        """Whether there is something to clear."""
        self.clear.setVisible(filled)

    def set_editable(self, editable: bool) -> None:
        """Whether the part can be picked and cleared."""
        self.pick.setEnabled(editable)
        self.clear.setEnabled(editable)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._icon.setPixmap(look.icons.pixmap(self._part, 16, look.theme.ink2))
        self.pick.set_look(look)
        self.clear.set_look(look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._caption.setVisible(self.width() >= CAPTIONED_FROM)
        super().resizeEvent(event)
