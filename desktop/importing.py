"""Importing in the window: files are recognised in a job, shown where there is anything to see, and come in in chunks."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from annotations.errors import PullquoteError
from annotations.language import tr
from desktop.appearance import Appearance
from desktop.import_jobs import Recognised, reading, recognising, surveying
from desktop.import_removal import ImportRemoval
from desktop.jobs import Callbacks, Jobs
from desktop.messages import error_words
from desktop.sample import sample_articles
from desktop.session import Session
from desktop.settings import Settings
from desktop.window import MainWindow

if TYPE_CHECKING:
    # At run time only once an import is wanted, so that the window is there at once.
    from annotations.exchange.import_report import ImportReport
    from annotations.exchange.importing import Import
    from annotations.exchange.label_mapping import LabelChoice
    from annotations.exchange.readers import Plan
    from annotations.exchange.survey import Survey
    from desktop.dialogs.import_dialog import ImportDialog

# A text that nothing was cut from, and that has no annotations: there is nothing to be seen beforehand.
_PLAIN = "text"


class Importing(QObject):
    """Takes files into the open project. `finished` follows when something came in."""

    said = Signal(str, bool)
    finished = Signal()

    def __init__(
        self, session: Session, jobs: Jobs, settings: Settings, appearance: Appearance, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._appearance = appearance
        self._window = window
        self._dialog: ImportDialog | None = None
        self._removal = ImportRemoval(session, jobs, window)
        self._removal.said.connect(self.said)
        session.closed.connect(self._leave)

    def ask_files(self) -> None:
        """Ask for files and take them in."""
        from annotations.exchange.sources import ENDINGS

        kinds = tr(
            "What Pullquote reads ({endings});;All files (*)",
            endings=" ".join(f"*{ending}" for ending in dict.fromkeys(ENDINGS)),
        )
        folder = self._settings.folder("import")
        chosen, _ = QFileDialog.getOpenFileNames(self._window, tr("Import articles"), str(folder), kinds)
        if chosen:
            self._settings.remember_folder("import", Path(chosen[0]).parent)
            self.take([Path(name) for name in chosen])

    def ask_folder(self) -> None:
        """Ask for a folder and take all that is in it."""
        folder = self._settings.folder("import")
        chosen = QFileDialog.getExistingDirectory(self._window, tr("Import a folder"), str(folder))
        if chosen:
            self._settings.remember_folder("import", Path(chosen))
            self.take([Path(chosen)])

    def take(self, paths: Sequence[Path]) -> None:
        """Take files and folders into the open project; nothing is written before it is clear how they are read."""
        from annotations.exchange.readers import Plan
        from annotations.exchange.remembered import Remembered

        project = self._session.project
        if project is None:
            return
        if project.read_only:
            self.said.emit(project.why_read_only, True)
            return
        if self._dialog is not None or self._removal.under_way or self._jobs.running("import"):
            self.said.emit(tr("One moment: another import is still being written."), True)
            return
        wanted = tuple(paths)
        plan = Plan(Remembered().mappings())
        self._jobs.start(
            "import",
            recognising(wanted, plan),
            Callbacks(done=lambda found: self._decide(wanted, plan, found), failed=self._broke),
        )

    def cancel(self) -> None:
        """Stop importing; then nothing of it stays."""
        for job in self._jobs.running("import"):
            self._jobs.cancel(job)

    def ask_take_back(self) -> None:
        """Ask whether all that the last import brought shall go, and take it out."""
        self._removal.ask()

    # Looking

    def _decide(self, paths: Sequence[Path], plan: "Plan", found: object) -> None:
        """Show the window, or read at once where there is nothing to be asked and nothing to be seen."""
        from annotations.exchange.label_mapping import LabelChoice

        if not isinstance(found, Recognised) or self._session.project is None:
            return
        groups = found.survey.groups
        sample = found.files == (sample_articles(),)
        unclear = any(group.needs_mapping and group.asked for group in groups)
        seen = any(not group.needs_mapping and group.reader.id != _PLAIN for group in groups)
        if sample or not (unclear or seen):
            self._read(paths, plan, found.files, LabelChoice())
        elif unclear or self._settings.import_asks:
            self._ask(paths, plan, found)
        else:
            done = self._whole_survey(paths, plan, found)
            self._jobs.start("import", surveying(paths, plan), Callbacks(done=done, failed=self._broke))

    def _whole_survey(self, paths: Sequence[Path], plan: "Plan", found: Recognised) -> Callable[[object], None]:
        """What follows once all labels are known, where nothing is asked unless it has to be."""
        from annotations.exchange.label_mapping import LabelChoice, guessed_mapping
        from annotations.exchange.remembered import Remembered

        def done(survey: object) -> None:
            project = self._session.project
            if project is None:
                return
            labels = cast("Survey", survey).labels
            unknown = [one.name for one in labels if one.name not in project.scheme.by_name]
            choice = Remembered().labels(cast("Survey", survey).formats, (one.name for one in labels))
            if choice is None and len(guessed_mapping(unknown, project.scheme).names) < len(unknown):
                self._ask(paths, plan, found)
            else:
                self._read(paths, plan, found.files, choice or LabelChoice())

        return done

    def _ask(self, paths: Sequence[Path], plan: "Plan", found: Recognised) -> None:
        from annotations.exchange.remembered import Remembered
        from desktop.dialogs.import_dialog import ImportDialog
        from desktop.panels.look import Look
        from desktop.scheme.editing import single_keys

        project = self._session.project
        if project is None:
            return
        look = Look(self._appearance.theme)
        reserved = single_keys(self._window.actions_table)
        dialog = ImportDialog(
            found.survey, plan, project.scheme, Remembered(), look, self._window, reserved=reserved.keys()
        )
        dialog.unasked_box.setChecked(not self._settings.import_asks)
        self._dialog = dialog
        dialog.plan_changed.connect(lambda: self._survey(paths))
        dialog.finished.connect(lambda result: self._asked(paths, found.files, dialog, bool(result)))
        dialog.open()
        self._survey(paths)

    def _survey(self, paths: Sequence[Path]) -> None:
        """Look through the files for the window, from the beginning."""
        dialog = self._dialog
        if dialog is None:
            return
        for job in self._jobs.running("survey"):
            self._jobs.cancel(job)
        plan = dialog.plan

        def show(survey: object) -> None:
            # One that was asked for before the plan was changed says nothing any more.
            if self._dialog is dialog and dialog.plan is plan:
                dialog.show_survey(cast("Survey", survey))

        self._jobs.start("survey", surveying(paths, plan), Callbacks(done=show, failed=self._broke, chunk=show))

    def _asked(self, paths: Sequence[Path], files: Sequence[Path], dialog: "ImportDialog", accepted: bool) -> None:
        for job in self._jobs.running("survey"):
            self._jobs.cancel(job)
        self._dialog = None
        plan, choice, survey = dialog.plan, dialog.choice, dialog.survey
        dialog.deleteLater()
        if not accepted or self._session.project is None:
            self.said.emit(tr("Nothing was imported."), False)
            return
        self._settings.import_asks = not dialog.goes_unasked
        self._remember(dialog, survey, choice)
        self._read(paths, plan, files, choice)

    def _remember(self, dialog: "ImportDialog", survey: "Survey", choice: "LabelChoice") -> None:
        """Keep what was chosen, for the next files of this kind."""
        from annotations.exchange.remembered import Remembered

        remembered = Remembered()
        try:
            for group in survey.groups if dialog.remembers else ():
                if group.mapping is not None:
                    remembered.keep_mapping(group.sniffed.columns, group.mapping)
            if dialog.labels.unknown:
                names = [one.name for one in survey.labels]
                remembered.keep_labels(survey.formats, names, choice, dialog.labels.unknown)
        except PullquoteError as error:
            self.said.emit(error_words(error), True)

    # Reading

    def _read(self, paths: Sequence[Path], plan: "Plan", files: Sequence[Path], choice: "LabelChoice") -> None:
        from annotations.exchange.importing import Import
        from annotations.exchange.results import listed

        project = self._session.project
        if project is None:
            return
        running = Import(project, choice, listed([path.name for path in paths]))

        def failed(error: BaseException) -> None:
            self._removal.take_out(project, running.take_back(), lambda: self._broke(error))

        def cancelled() -> None:
            self._removal.take_out(project, running.take_back(), lambda: self._done(running.report(cancelled=True)))

        self._jobs.start(
            "import",
            reading(paths, plan, files),
            Callbacks(
                done=lambda _: self._finish(running),
                failed=failed,
                chunk=lambda chunk: self._add(running, chunk),
                cancelled=cancelled,
            ),
        )

    def _add(self, running: "Import", chunk: object) -> None:
        if isinstance(chunk, list) and running.add(chunk):
            self._session.refresh(())

    def _finish(self, running: "Import") -> None:
        if self._session.project is None:
            return
        try:
            report = running.finish()
        except PullquoteError as error:
            self._broke(error)
            return
        self._done(report)

    def _done(self, report: "ImportReport") -> None:
        sentences = report.sentences()
        trouble = bool(report.refused or report.left_out) and not report.cancelled
        self.said.emit(sentences[0], trouble)
        if trouble or (len(sentences) > 1 and not report.cancelled):
            from desktop.dialogs.import_report import ImportReportDialog

            dialog = ImportReportDialog(report, self._window, folder=self._settings.folder("import"))
            dialog.open()
            dialog.finished.connect(dialog.deleteLater)
        if report.added or report.layers or report.new_labels:
            self.finished.emit()

    def _leave(self) -> None:
        """The project was closed: nothing more is asked about it or comes into it."""
        self.cancel()
        if self._dialog is not None:
            self._dialog.reject()

    def _broke(self, error: BaseException) -> None:
        self.said.emit(error_words(error), True)
