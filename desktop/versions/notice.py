"""The quiet line under the library: some articles may be new versions of others."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from annotations.language import tr, tr_many
from desktop.theme import set_kind


class VersionsNotice(QWidget):
    """Says how many; `wanted` when the user wants to look at them. Hidden while there are none."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setIndent(4)
        set_kind(self._words, "small")
        self.look = QPushButton()
        self.look.setAccessibleName(tr("Look at the new versions"))
        self.look.clicked.connect(self.wanted)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(10, 6, 10, 6)
        lines.setSpacing(6)
        lines.addWidget(self._words)
        lines.addWidget(self.look)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many new versions there are; none hides it."""
        self._words.setText(
            tr_many(
                "{count} article is a new version of one that is there.",
                "{count} articles are new versions of articles that are there.",
                count,
            )
        )
        # No number in it: it stands above.
        self.look.setText(tr_many("Look at it", "Look at them", count))
        self.setVisible(count > 0)
