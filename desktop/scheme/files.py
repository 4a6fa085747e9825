"""Where scheme files are asked for; a test answers in place of the system."""

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from annotations.language import tr
from desktop.settings import Settings

_PURPOSE = "scheme"


class SchemeFiles(Protocol):
    """Asks for a scheme's file; None where the analyst thought better of it."""

    def ask_open(self, parent: QWidget, /) -> Path | None:
        """A file that is there."""
        ...

    def ask_save(self, parent: QWidget, name: str, /) -> Path | None:
        """A file to write, `name` proposed."""
        ...


class SystemSchemeFiles:
    """The system's own file dialogs, in the folder that was used last."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def ask_open(self, parent: QWidget, /) -> Path | None:
        """A file that is there."""
        start = str(self._settings.folder(_PURPOSE))
        chosen, _ = QFileDialog.getOpenFileName(parent, tr("Import a label scheme"), start, _kinds())
        return self._remembered(chosen)

    def ask_save(self, parent: QWidget, name: str, /) -> Path | None:
        """A file to write; the system has asked before an existing one is named."""
        start = str(self._settings.folder(_PURPOSE) / name)
        chosen, _ = QFileDialog.getSaveFileName(parent, tr("Export the label scheme"), start, _kinds())
        return self._remembered(chosen)

    def _remembered(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        path = Path(chosen)
        self._settings.remember_folder(_PURPOSE, path.parent)
        return path


def _kinds() -> str:
    return f"{tr('Label scheme')} (*.toml);;{tr('All files')} (*)"
