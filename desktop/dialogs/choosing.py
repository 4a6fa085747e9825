"""Asking the system for a file or a folder; a test answers in its place."""

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


class Chooser(Protocol):
    """Asks for a path; None where the analyst thought better of it."""

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """An existing folder."""
        ...

    def save(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """A file to write; `kinds` as Qt has it: “Text (*.txt);;All files (*)”."""
        ...


class SystemChooser:
    """The system's own file dialogs."""

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """An existing folder."""
        chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
        return Path(chosen) if chosen else None

    def save(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """A file to write; the system has asked before an existing one is named."""
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        return Path(chosen) if chosen else None
