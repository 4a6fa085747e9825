"""Asks what is to be done with project files that were dropped on an open project."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotations.language import tr, tr_many
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.theme import set_kind


class DropQuestion(FittedDialog):
    """`merge_requested` carries the files that are to be merged, `open_requested` the one that is to be opened."""

    merge_requested = Signal(list)
    open_requested = Signal(Path)

    def __init__(
        self, project: Path, files: Sequence[Path], *, may_merge: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Merge or open"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.set_least(420)
        self._files = list(files)
        name = files[0].name if len(files) == 1 else tr_many("{count} file", "{count} files", len(files))
        question = QLabel(tr("What is to be done with {name}?", name=name))
        set_kind(question, "heading")
        about = QLabel(
            tr("Merging takes a teammate’s work into {stem}; you see first what would come in.", stem=project.stem)
            + (tr(" Opening shows the file in place of {stem}.", stem=project.stem) if len(files) == 1 else "")
        )
        set_kind(about, "quiet")
        for label in (question, about):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        buttons = Buttons()
        self.open_it = buttons.aside(tr("Open it"))
        self.open_it.setVisible(len(files) == 1)
        self.merge = buttons.go(tr("Merge…"))
        self.merge.setEnabled(may_merge)
        buttons.leave(tr("Cancel"))
        self.open_it.clicked.connect(self._open)
        buttons.accepted.connect(self._merge)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(10)
        lines.addWidget(question)
        lines.addWidget(about)
        lines.addSpacing(6)
        lines.addWidget(buttons)
        self.resize(480, 160)

    def _merge(self) -> None:
        self.accept()
        self.merge_requested.emit(self._files)

    def _open(self) -> None:
        self.accept()
        self.open_requested.emit(self._files[0])
