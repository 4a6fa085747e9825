"""Exporting in the window: a dialog with a preview, then a job with its own reading connection."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotations.exchange.exporting import ExportReport, export, losses, preview
from annotations.exchange.formats import format_named
from annotations.exchange.selecting import Selection
from annotations.project import Project
from desktop.jobs import Callbacks, JobContext, Jobs
from desktop.messages import error_words
from desktop.session import Session
from desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class Previewed:
    """What the export dialog shows before anything is written."""

    text: str
    losses: tuple[str, ...]
    articles: int
    spans: int
    attributions: int


class Exporting(QObject):
    """Asks what to export, and writes it while the work goes on."""

    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._window = window

    def ask(self) -> None:
        """Ask what to export and where, and write it."""
        from desktop.dialogs.export_dialog import ExportDialog  # noqa: PLC0415

        project = self._session.project
        if project is None:
            return
        dialog = ExportDialog(project, self._settings, self._window)
        dialog.preview_requested.connect(lambda selection, name: self._preview(dialog, selection, name))
        dialog.ask_preview()
        accepted = dialog.exec()
        request = dialog.request()
        self._cancel_previews()
        dialog.deleteLater()
        if accepted and request is not None:
            self._export(request.path, request.format, request.selection, overwrite=request.overwrite)
