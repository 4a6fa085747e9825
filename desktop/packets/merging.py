"""Merging in the window: files are looked through in a job, shown, and written by that job beside the window."""

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from annotations.changes import Step
from annotations.errors import EditError
from annotations.language import grouped, tr
from annotations.packets.merging import Survey
from annotations.packets.offering import Offer
from annotations.packets.schemes import Reconciliation
from annotations.project import Project
from desktop.jobs import Callbacks, Jobs
from desktop.messages import error_words
from desktop.packets.after_page import Fate, Outcome
from desktop.packets.merge_dialog import MergeDialog
from desktop.packets.merge_job import Leave, LookAgain, Take, Visit, Written
from desktop.packets.repeat_job import repeating_merge
from desktop.session import Session
from desktop.settings import Settings

_PAINTED_MS = 30
_FILTER = tr("Pullquote files (*.pullquote);;All files (*)")


class Merging(QObject):
    """Takes teammates' files into the open project, one after the other; asks about each. `said` as elsewhere.

    `undo_key` gives the present key of undo in words, for the summary.
    """

    said = Signal(str, bool)

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        settings: Settings,
        window: QWidget,
        undo_key: Callable[[], str] = lambda: "",
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._window = window
        self._undo_key = undo_key
        self._dialog: MergeDialog | None = None
        self._waiting: deque[Path] = deque()
        self._outcomes: list[Outcome] = []
        self._file = Path()
        self._place = 0
        self._job = ""
        self._visit: Visit | None = None
        self._survey: Survey | None = None

    def ask(self) -> None:
        """Ask for files and take them in."""
        folder = self._settings.folder("merge")
        chosen, _ = QFileDialog.getOpenFileNames(self._window, tr("Merge teammates’ files"), str(folder), _FILTER)
        if chosen:
            self._settings.remember_folder("merge", Path(chosen[0]).parent)
            self.take([Path(name) for name in chosen])

    def take(self, files: Sequence[Path]) -> None:
        """Take these files in, as far as the user wants to once they see what is in them."""
        project = self._session.project
        if project is None or self._dialog is not None or self._waiting or not files:
            return
        if project.read_only:
            self.said.emit(project.why_read_only, True)
            return
        try:
            project.require_free()
        except EditError as error:
            self.said.emit(str(error), True)
            return
        self._waiting, self._outcomes, self._place = deque(files), [], 0
        # In a turn of its own: the first time all this has just been imported.
        QTimer.singleShot(0, self, self._open)

    def _open(self) -> None:
        project = self._session.project
        if project is None:
            self._waiting.clear()
            return
        dialog = MergeDialog(project.scheme.labels, len(self._waiting), self._window)
        dialog.take_requested.connect(self._take)
        dialog.look_again_requested.connect(self._look_again)
        dialog.skip_requested.connect(self._skip)
        dialog.stop_requested.connect(self.stop)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()
        # Once it is there: the job takes the processor that it is painted with.
        QTimer.singleShot(_PAINTED_MS, dialog, self._next)

    def stop(self) -> None:
        """Stop; what has come in of the present file is taken out again, the files before it stay."""
        self._waiting.clear()
        self._jobs.cancel(self._job)

    def _next(self) -> None:
        """Look through the next file, or say what became of all."""
        project, dialog = self._session.project, self._dialog
        if project is None or dialog is None:
            return
        self._survey = self._visit = None
        if not self._waiting:
            self._tell()
            return
        self._file = self._waiting.popleft()
        self._place += 1
        if self._file.resolve() == project.path.resolve():
            self._ended(Outcome(self._file.name, Fate.FAILED, problem=tr("It is the project that is open.")))
            return
        dialog.show_working(self._place, self._file.name, tr("Looking through {name}…", name=self._file.name), None)
        self._visit = Visit(self._file, project.path, project.annotator, project.turns)
        self._job = self._jobs.start(
            "merge",
            self._visit.run,
            Callbacks(done=self._done, failed=self._failed, chunk=self._chunk, cancelled=self._cancelled),
        )

    # What the job says

    def _chunk(self, chunk: object) -> None:
        project, dialog = self._session.project, self._dialog
        if project is None or dialog is None:
            return
        match chunk:
            case Offer():
                self._show(chunk, dialog, project)
            case Written():
                words = tr(
                    "Taking {name} in: {done} of {all} rows",
                    name=self._file.name,
                    done=grouped(chunk.done),
                    all=grouped(chunk.all),
                )
                dialog.show_working(self._place, self._file.name, words, chunk.done / max(chunk.all, 1))
            case _:
                raise TypeError(f"no part of a merge: {type(chunk).__name__}")

    def _show(self, offer: Offer, dialog: MergeDialog, project: Project) -> None:
        self._survey = survey = offer.survey
        if survey.merge.summary.empty and not (survey.left_out or survey.refused or survey.stop or offer.also):
            self._answer(Leave())
        else:
            dialog.show_offer(self._place, offer, project.scheme.labels)

    def _done(self, taken: object) -> None:
        survey = self._survey
        nothing = survey is not None and survey.merge.summary.empty and not survey.stop
        fate = Fate.TAKEN if taken else Fate.NOTHING if nothing else Fate.LEFT
        self._ended(Outcome(self._file.name, fate, survey))

    def _failed(self, error: BaseException) -> None:
        self._take_out(Outcome(self._file.name, Fate.FAILED, self._survey, error_words(error)))

    def _cancelled(self) -> None:
        begun = self._visit is not None and self._visit.begun
        self._take_out(Outcome(self._file.name, Fate.STOPPED if begun else Fate.LEFT, self._survey))

    # What the user says

    def _answer(self, answer: Take | LookAgain | Leave) -> None:
        if self._visit is not None:
            self._visit.answer(answer)

    def _take(self, labels: Reconciliation) -> None:
        if self._dialog is not None:
            self._dialog.show_working(self._place, self._file.name, tr("Taking {name} in…", name=self._file.name), 0)
        self._answer(Take(labels))

    def _look_again(self, also: frozenset[str]) -> None:
        self._answer(LookAgain(also))

    def _skip(self) -> None:
        self._answer(Leave())

    # The end of a file, and of all

    def _take_out(self, outcome: Outcome) -> None:
        """Take out again what has come in of a file that did not come in whole."""
        project, dialog = self._session.project, self._dialog
        if project is None or dialog is None:
            return
        if self._visit is None or not self._visit.begun:
            self._ended(outcome)
            return
        project.reread()
        if project.merge_to_repeat(Step.UNDO) is None:
            problem = tr("A part of {name} is in the project; merged again, it brings the rest.", name=self._file.name)
            self._ended(Outcome(outcome.file, Fate.FAILED, outcome.survey, problem))
            return
        words = tr("Taking {name} out again…", name=self._file.name)

        def show(chunk: object) -> None:
            done, all_ = cast(tuple[int, int], chunk)
            dialog.show_working(self._place, self._file.name, words, done / max(all_, 1))

        def failed(error: BaseException) -> None:
            self._ended(Outcome(outcome.file, Fate.FAILED, outcome.survey, error_words(error)))

        work = repeating_merge(project.path, project.annotator, project.turns, Step.UNDO)
        callbacks = Callbacks(done=lambda _: self._ended(outcome), failed=failed, chunk=show)
        self._jobs.start("taking out", work, callbacks)

    def _ended(self, outcome: Outcome) -> None:
        project = self._session.project
        if project is not None and self._visit is not None and self._visit.begun:
            project.reread()
        self._outcomes.append(outcome)
        self._next()

    def _tell(self) -> None:
        """Show what came in, in the dialog and behind it."""
        dialog = self._dialog
        if dialog is None:
            return
        if any(outcome.fate is not Fate.LEFT for outcome in self._outcomes):
            self._session.refresh(())
            if article := self._session.article_id:
                self._session.refresh((article,))
            dialog.show_outcomes(self._outcomes, self._undo_key())
        else:
            self.said.emit(tr("Nothing was taken in."), False)
            dialog.done(dialog.DialogCode.Rejected.value)

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
