"""Exporting in the window: a dialog with a preview, then a job with its own reading connection; and once more by a key."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotations.errors import PullquoteError
from annotations.language import grouped, tr
from annotations.project import Project
from desktop.jobs import Callbacks, JobContext, Jobs
from desktop.messages import error_words
from desktop.session import Session
from desktop.settings import Settings

if TYPE_CHECKING:
    # At run time only once an export is wanted, so that the window is there at once.
    from annotations.exchange.exporting import ExportReport
    from annotations.exchange.kept_exports import KeptExports, LastExport
    from annotations.exchange.plans import ExportPlan
    from annotations.exchange.tasks import Origin, WriteTask
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
        from annotations.exchange.presets import ExportPreset
        from desktop.dialogs.export_dialog import ExportDialog

        project = self._session.project
        if project is None:
            return
        kept = self._kept()
        last = kept.last(project.path)
        dialog = ExportDialog(
            formats(self._settings.pipeline),
            _writers(project),
            project.scheme.labels,
            self._settings.folder("export") / (last.target.name if last else f"{project.path.stem}.jsonl"),
            last.preset if last else kept.latest() or ExportPreset(),
            self._window,
            project=project.path,
            kept=kept,
        )
        origin = self._origin(project)
        dialog.request_preview.connect(lambda plan: self._preview(dialog, origin, plan))
        dialog.export_requested.connect(lambda request: self._begin(origin, request))
        self._asking = dialog
        dialog.exec()
        self._asking = None
        self._jobs.cancel(self._previewing)
        dialog.deleteLater()

    def again(self) -> None:
        """Do the last export of this project once more, to the same place; only an own file is replaced."""
        from annotations.exchange.kept_exports import LastExport
        from annotations.exchange.tasks import WriteTask, targets

        project = self._session.project
        if project is None:
            return
        kept = self._kept()
        last = kept.last(project.path)
        if last is None:
            self.said.emit(tr("This project has not been exported yet; Ctrl+E asks what to export."), False)
            return
        try:
            plan = last.preset.plan(project)
        except PullquoteError as error:
            self.said.emit(str(error), True)
            return
        target, marks = last.target, kept.marks()
        if any(os.path.lexists(path) and path.absolute() not in marks for path in targets(target, plan)):
            self.said.emit(
                tr(
                    "{name} is not known as Pullquote’s own file; Ctrl+E exports over it or elsewhere.",
                    name=target.name,
                ),
                True,
            )
            return
        task = WriteTask(self._origin(project), target, plan, overwrite=True, marks=marks)
        self._write(task, LastExport(last.preset, target))

    def _kept(self) -> "KeptExports":
        from annotations.exchange.kept_exports import KeptExports

        return KeptExports(self._settings.path.parent)

    def _origin(self, project: Project) -> "Origin":
        from annotations.exchange.tasks import Origin

        return Origin(project.path, project.annotator, self._settings.pipeline)

    def _preview(self, dialog: "ExportDialog", origin: "Origin", plan: "ExportPlan") -> None:
        """Count in a job; an earlier count that is still running is not wanted any more."""
        from annotations.exchange.previewing import ExportPreview
        from annotations.exchange.tasks import PreviewTask, preview

        self._jobs.cancel(self._previewing)
        task = PreviewTask(origin, plan)

        # A count that was cancelled may still end or fail, long after the dialog that asked for it is gone.
        def show(found: object) -> None:
            if self._asking is dialog and isinstance(found, ExportPreview):
                dialog.set_preview(found, plan)

        def tell(error: BaseException) -> None:
            if self._asking is dialog:
                dialog.set_problem(error_words(error))

        self._previewing = self._jobs.start(
            "preview",
            lambda context: preview(task, context.cancelled),
            Callbacks(done=show, failed=tell),
        )

    def _begin(self, origin: "Origin", request: "ExportRequest") -> None:
        """Write what was asked for. A file is replaced because the user said so, a folder only while it is the own one."""
        from annotations.exchange.kept_exports import LastExport
        from annotations.exchange.tasks import WriteTask

        self._settings.remember_folder("export", request.path.parent)
        marks = self._kept().marks() if request.path.is_dir() else {}
        task = WriteTask(origin, request.path, request.plan, request.overwrite, marks=marks)
        self._write(task, LastExport(request.preset, request.path))

    def _write(self, task: "WriteTask", last: "LastExport") -> None:
        from annotations.exchange.exporting import ExportCancelled, ExportReport

        kept = self._kept()

        def tell(report: object) -> None:
            if isinstance(report, ExportReport):
                self.said.emit(" ".join((*report.sentences(), *self._remember(task.origin.path, report))), False)

        def broke(error: BaseException) -> None:
            if isinstance(error, ExportCancelled):
                stopped()
            else:
                self.said.emit(error_words(error), True)

        def stopped() -> None:
            self.said.emit(tr("Export stopped; nothing was written."), False)

        self._jobs.start(
            "export",
            lambda context: _written(context, task, last, kept),
            Callbacks(done=tell, failed=broke, cancelled=stopped),
        )

    def _remember(self, path: Path, report: "ExportReport") -> tuple[str, ...]:
        """Have the project remember who is on which side; a sentence where it cannot."""
        from annotations.exchange.dividing import remember

        project = self._session.project
        if report.division is None:
            return ()
        if project is None or project.path != path:
            return (tr("The sides could not be kept in the project, as it was closed meanwhile."),)
        said = remember(project, report.division)
        return (tr("The sides could not be kept in the project: {said}", said=said),) if said else ()


def _written(context: JobContext, task: "WriteTask", last: "LastExport", kept: "KeptExports") -> "ExportReport":
    """Write in a job, and remember on this device what was written; with a card, after measuring agreement."""
    from annotations.exchange.dataset_card import CardWords
    from annotations.exchange.exporting import ExportCancelled
    from annotations.exchange.tasks import marks_of, write

    def progress(done: int, most: int) -> None:
        context.report(tr("Exporting {done} of {most}", done=grouped(done), most=grouped(most)), done / max(most, 1))

    def stop() -> None:
        if context.cancelled():
            raise ExportCancelled(task.target, tr("the export was stopped; nothing was written."))

    if task.plan.card:
        from annotations.review.agreement.summary import agreement_sentences

        with Project.open(task.origin.path, task.origin.annotator, read_only=True) as project:
            task = replace(task, card=CardWords(_now(), task.plan.licence, agreement_sentences(project, stop)))
    report = write(task, progress, context.cancelled)
    kept.keep_marks(marks_of(report))
    kept.keep_last(task.origin.path, last)
    return report


def _now() -> datetime:
    """This moment in local time."""
    return datetime.now(UTC).astimezone()


def _writers(project: Project) -> "list[Writer]":
    """Whose layers there are, with how many articles each; the analyst first."""
    from desktop.dialogs.export_form import Writer

    counts = {one.annotator: one.articles for one in project.figures().layers}
    you = project.annotator.id
    writers = [Writer(one, counts.get(one.id, 0), one.id == you) for one in project.annotators()]
    return sorted((one for one in writers if one.articles or one.you), key=lambda one: not one.you)
