"""A quiet line below a quote's speaker: others here have the same source, and one key gives them the speaker too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from annotations.language import tr, tr_many
from desktop.models.wording import one_line, with_key
from desktop.panels.look import Look
from desktop.panels.small_buttons import KeyButton
from desktop.theme import set_kind

_LONGEST = 28


class SameSourceLine(QWidget):
    """Says how many there are; takes no room while there is none. `wanted` asks to give them the same speaker."""

    wanted = Signal()

    def __init__(self, key: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_kind(self._words, "small")
        self.button = KeyButton("", look)
        self.set_key(key)
        row = QHBoxLayout(self)
        row.setContentsMargins(21, 0, 0, 2)
        row.setSpacing(6)
        row.addWidget(self._words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.button.clicked.connect(self.wanted)
        self.hide()

    def show_others(self, count: int, source: str, speaker: str) -> None:
        """Say that `count` other quotes come from `source` and could have `speaker`; nothing is shown for none."""
        words = one_line(source)
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
        others = tr_many("{count} other quote", "{count} other quotes", count)
        self._words.setText(tr("{others} here from “{source}”: the same speaker?", others=others, source=short))
        named = tr("Give {speaker} to {others} from “{source}”", speaker=speaker, others=others, source=short)
        self.button.setAccessibleName(named)
        self.setVisible(bool(count))

    def set_key(self, key: str) -> None:
        """Show the key that does it ("" for none)."""
        self.button.set_key(key or tr("Same"))
        self.button.setToolTip(with_key(tr("Give them the same speaker"), key))

    def set_editable(self, editable: bool) -> None:
        """Whether anything can be changed."""
        self.button.setEnabled(editable)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self.button.set_look(look)
