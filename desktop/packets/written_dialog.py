"""Says which files were written and where they are, so that they can be sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotations.language import tr
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.elided import ElidedLabel
from desktop.dialogs.fitted import FittedDialog
from desktop.theme import set_kind


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, and what is in it, in words."""

    path: Path
    words: str


class WrittenDialog(FittedDialog):
    """A heading, the files with what is in each, the folder, and what to do with them."""

    def __init__(
        self, title: str, heading: str, written: Sequence[Written], hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.set_least(440, 220)
        self._folder = written[0].path.parent
        self.heading = QLabel(heading)
        self.heading.setWordWrap(True)
        set_kind(self.heading, "heading")
        rows = QWidget()
        inside = QVBoxLayout(rows)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        self.rows = [_row(one) for one in written]
        for row in self.rows:
            inside.addWidget(row)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(rows)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        place = ElidedLabel(str(self._folder))
        place.setAccessibleName(tr("Folder of the files"))
        set_kind(place, "small")
        self.hint = QLabel(hint)
        self.hint.setWordWrap(True)
        self.hint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_kind(self.hint, "quiet")
        for label in (self.heading, self.hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
        buttons = Buttons()
        self.show_folder = buttons.aside(tr("Show folder"))
        self.show_folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))))
        self.close_button = buttons.go(tr("Close"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(10)
        lines.addWidget(self.heading)
        lines.addWidget(scroll, 1)
        lines.addWidget(place)
        lines.addWidget(self.hint)
        lines.addWidget(buttons)
        self.resize(560, min(240 + 46 * len(written), 560))


def _row(written: Written) -> QFrame:
    card = QFrame()
    set_kind(card, "card")
    name = ElidedLabel(written.path.name)
    words = QLabel(written.words)
    set_kind(words, "quiet")
    line = QHBoxLayout(card)
    line.setContentsMargins(14, 8, 14, 9)
    line.setSpacing(12)
    line.addWidget(name, 1)
    line.addWidget(words)
    card.setAccessibleName(f"{written.path.name}: {written.words}")
    return card
