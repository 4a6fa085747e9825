"""What lies over the text while the project has no article: how to bring some in."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotations.language import tr
from desktop.models.wording import with_key
from desktop.theme import set_kind

_WIDTH = 380


class EmptyPage(QWidget):
    """Covers `over`, whose size it follows. Drops go through to the window, which takes them."""

    files_requested = Signal()
    folder_requested = Signal()

    def __init__(self, keys: Mapping[str, str], over: QWidget) -> None:
        super().__init__(over)
        self.setAccessibleName(tr("No articles yet"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "paper")
        heading = QLabel(tr("No articles yet"))
        set_kind(heading, "title")
        about = QLabel(
            tr("Drop text, Markdown, JSONL or CSV files here, or whole folders of them, or choose them yourself.")
        )
        about.setWordWrap(True)
        set_kind(about, "quiet")
        self.files = QPushButton(tr("Import articles…"))
        set_kind(self.files, "primary")
        self.folder = QPushButton(tr("Import a folder…"))
        self._keys = keys
        self.show_keys()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.files)
        buttons.addWidget(self.folder)
        buttons.addStretch(1)
        content = QWidget()
        content.setMaximumWidth(_WIDTH)
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(10)
        for label in (heading, about):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            lines.addWidget(label)
        lines.addSpacing(6)
        lines.addLayout(buttons)
        # A little above the middle, where the eye looks first.
        middle = QVBoxLayout(self)
        middle.setContentsMargins(24, 24, 24, 24)
        middle.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(content, 1000)
        row.addStretch(1)
        middle.addLayout(row)
        middle.addStretch(3)
        self.files.clicked.connect(self.files_requested)
        self.folder.clicked.connect(self.folder_requested)
        over.installEventFilter(self)
        self.resize(over.size())

    def show_keys(self) -> None:
        """Say in the tool tips which keys do the same, as they are now."""
        for button, action in ((self.files, "import"), (self.folder, "import_folder")):
            button.setToolTip(with_key(button.text().rstrip("…"), self._keys.get(action, "")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return super().eventFilter(watched, event)
