"""Exporting in the window: a dialog with a preview, then a job with its own reading connection."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotations.annotators import Annotator
from annotations.project import Project
from desktop.jobs import Callbacks, JobContext, Jobs
from desktop.messages import error_words
from desktop.session import Session
from desktop.settings import Settings

if TYPE_CHECKING:
    # At run time only once an export is wanted, so that the window is there at once.
    from annotations.exchange.selecting import Selection
    from desktop.dialogs.export_dialog import ExportDialog, ExportRequest
    from desktop.dialogs.export_form import Writer

Result = TypeVar("Result")


class Exporting(QObject):
    """Asks what to export, and writes it while the work goes on."""

    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._window = window
        self._previewing = ""

    def ask(self) -> None:
        """Ask what to export and where; what is chosen is written as a job."""
        from annotations.exchange.formats import formats
        from desktop.dialogs.export_dialog import ExportDialog

        project = self._session.project
        if project is None:
            return
        target = self._settings.folder("export") / f"{project.path.stem}.jsonl"
        dialog = ExportDialog(
            formats(),
            _writers(project),
            project.scheme.labels,
            target,
            self._settings.export_choices,
            self._window,
        )
        reader = (project.path, project.annotator)
        dialog.request_preview.connect(lambda selection, name: self._preview(dialog, reader, selection, name))
        dialog.export_requested.connect(lambda request: self._write(reader, request))
        dialog.exec()
        self._settings.export_choices = dialog.choices
        self._jobs.cancel(self._previewing)
        dialog.deleteLater()

    def _preview(
        self, dialog: "ExportDialog", reader: tuple[Path, Annotator], selection: "Selection", name: str
    ) -> None:
        """Count in a job; an earlier count that is still running is not wanted any more."""
        from annotations.exchange.formats import format_named
        from desktop.dialogs.export_preview import ExportPreview, make_preview

        self._jobs.cancel(self._previewing)

        def work(context: JobContext) -> ExportPreview | None:
            return _with_project(
                reader, lambda project: make_preview(project, format_named(name), selection, context.cancelled)
            )

        def show(preview: object) -> None:
            if isinstance(preview, ExportPreview):
                dialog.set_preview(preview)

        self._previewing = self._jobs.start(
            "preview", work, Callbacks(done=show, failed=lambda error: dialog.set_problem(error_words(error)))
        )

    def _write(self, reader: tuple[Path, Annotator], request: "ExportRequest") -> None:
        from annotations.exchange.exporting import ExportCancelled, ExportReport, export
        from annotations.exchange.formats import format_named

        self._settings.remember_folder("export", request.path.parent)

        def work(context: JobContext) -> ExportReport:
            def progress(done: int, most: int) -> None:
                context.report(f"Exporting {done:,} of {most:,}", done / max(most, 1))

            return _with_project(
                reader,
                lambda project: export(
                    project,
                    request.path,
                    format_named(request.format),
                    request.selection,
                    overwrite=request.overwrite,
                    progress=progress,
                    cancelled=context.cancelled,
                ),
            )

        def tell(report: object) -> None:
            if isinstance(report, ExportReport):
                self.said.emit(" ".join(report.sentences()), False)

        stopped = "Export stopped; nothing was written."
        self._jobs.start(
            "export",
            work,
            Callbacks(
                done=tell,
                failed=lambda error: self.said.emit(
                    stopped if isinstance(error, ExportCancelled) else error_words(error),
                    not isinstance(error, ExportCancelled),
                ),
                cancelled=lambda: self.said.emit(stopped, False),
            ),
        )


def _with_project(reader: tuple[Path, Annotator], read: Callable[[Project], Result]) -> Result:
    """What `read` says of the project, over a connection of this thread's own."""
    path, annotator = reader
    with Project.open(path, annotator, read_only=True) as project:
        return read(project)


def _writers(project: Project) -> "list[Writer]":
    """Whose layers there are, with how many articles each; the analyst first."""
    from desktop.dialogs.export_form import Writer

    counts = {one.annotator: one.articles for one in project.figures().layers}
    you = project.annotator.id
    writers = [Writer(one, counts.get(one.id, 0), one.id == you) for one in project.annotators()]
    return sorted((one for one in writers if one.articles or one.you), key=lambda one: not one.you)
