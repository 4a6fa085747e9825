"""Exporting in the window: a dialog with a preview, then a job with its own reading connection."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotations.language import grouped, tr
from annotations.project import Project
from desktop.jobs import Callbacks, JobContext, Jobs
from desktop.messages import error_words
from desktop.session import Session
from desktop.settings import Settings

if TYPE_CHECKING:
    # At run time only once an export is wanted, so that the window is there at once.
    from annotations.exchange.selecting import Selection
    from annotations.exchange.tasks import Origin
    from desktop.dialogs.export_dialog import ExportDialog, ExportRequest
    from desktop.dialogs.export_form import Writer


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
        self._asking: ExportDialog | None = None

    def ask(self) -> None:
        """Ask what to export and where; what is chosen is written as a job."""
        from annotations.exchange.formats import formats
        from annotations.exchange.tasks import Origin
        from desktop.dialogs.export_dialog import ExportDialog

        project = self._session.project
        if project is None:
            return
        target = self._settings.folder("export") / f"{project.path.stem}.jsonl"
        dialog = ExportDialog(
            formats(self._settings.pipeline),
            _writers(project),
            project.scheme.labels,
            target,
            self._settings.export_choices,
            self._window,
        )
        origin = Origin(project.path, project.annotator, self._settings.pipeline)
        dialog.request_preview.connect(lambda selection, name: self._preview(dialog, origin, selection, name))
        dialog.export_requested.connect(lambda request: self._write(origin, request))
        self._asking = dialog
        dialog.exec()
        self._settings.export_choices = dialog.choices
        self._asking = None
        self._jobs.cancel(self._previewing)
        dialog.deleteLater()

    def _preview(self, dialog: "ExportDialog", origin: "Origin", selection: "Selection", name: str) -> None:
        """Count in a job; an earlier count that is still running is not wanted any more."""
        from annotations.exchange.previewing import ExportPreview
        from annotations.exchange.tasks import PreviewTask, preview

        self._jobs.cancel(self._previewing)
        task = PreviewTask(origin, name, selection)

        # A count that was cancelled may still end or fail, long after the dialog that asked for it is gone.
        def show(found: object) -> None:
            if self._asking is dialog and isinstance(found, ExportPreview):
                dialog.set_preview(found)

        def tell(error: BaseException) -> None:
            if self._asking is dialog:
                dialog.set_problem(error_words(error))

        self._previewing = self._jobs.start(
            "preview",
            lambda context: preview(task, context.cancelled),
            Callbacks(done=show, failed=tell),
        )

    def _write(self, origin: "Origin", request: "ExportRequest") -> None:
        from annotations.exchange.exporting import ExportCancelled, ExportReport
        from annotations.exchange.tasks import WriteTask, write

        self._settings.remember_folder("export", request.path.parent)
        task = WriteTask(origin, request.path, request.format, request.selection, request.overwrite)

        def work(context: JobContext) -> ExportReport:
            def progress(done: int, most: int) -> None:
                context.report(
                    tr("Exporting {done} of {most}", done=grouped(done), most=grouped(most)), done / max(most, 1)
                )

            return write(task, progress, context.cancelled)

        def tell(report: object) -> None:
            if isinstance(report, ExportReport):
                self.said.emit(" ".join(report.sentences()), False)

        def broke(error: BaseException) -> None:
            if isinstance(error, ExportCancelled):
                stopped()
            else:
                self.said.emit(error_words(error), True)

        def stopped() -> None:
            self.said.emit(tr("Export stopped; nothing was written."), False)

        self._jobs.start("export", work, Callbacks(done=tell, failed=broke, cancelled=stopped))


def _writers(project: Project) -> "list[Writer]":
    """Whose layers there are, with how many articles each; the analyst first."""
    from desktop.dialogs.export_form import Writer

    counts = {one.annotator: one.articles for one in project.figures().layers}
    you = project.annotator.id
    writers = [Writer(one, counts.get(one.id, 0), one.id == you) for one in project.annotators()]
    return sorted((one for one in writers if one.articles or one.you), key=lambda one: not one.you)
