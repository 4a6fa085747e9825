"""Training in the window: a dialog that says what there is to learn from, then a job with a process of its own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotations.annotators import Annotator
from annotations.errors import ExchangeError
from annotations.language import tr
from annotations.project import Project
from desktop.jobs import Callbacks, JobCancelled, JobContext, Jobs
from desktop.messages import error_words
from desktop.session import Session
from desktop.settings import Settings

if TYPE_CHECKING:
    # At run time only once a training is wanted, so that the window is there at once.
    from pathlib import Path

    from annotations.learn.progress import TrainingReport
    from annotations.learn.teaching import Course
    from desktop.dialogs.training_dialog import TrainingDialog, TrainingRequest


class Training(QObject):
    """Asks what to learn from, and trains while the work goes on. One training runs at a time."""

    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._window = window
        self._job = ""
        self._dialog: TrainingDialog | None = None

    def ask(self) -> None:
        """Ask what to learn from and under which name; where a training runs, say so."""
        from annotations.suggest.pipelines import trained_folder, trained_pipelines
        from desktop.dialogs.training_dialog import TrainingDialog

        project = self._session.project
        if project is None:
            return
        if self._job:
            self.said.emit(tr("The quote finder is being trained already; the bar below says how far it is."), True)
            return
        taken = {path.name for path in trained_folder().glob("*")} | {one.title for one in trained_pipelines()}
        dialog = TrainingDialog(project.path.stem, taken, self._window)
        dialog.train_requested.connect(lambda request: self._train(project.path, project.annotator, request))
        dialog.stop_requested.connect(lambda: self._jobs.cancel(self._job))
        self._dialog = dialog
        self._count(project.path, project.annotator)
        dialog.exec()
        self._dialog = None
        dialog.deleteLater()

    def _count(self, path: "Path", annotator: Annotator) -> None:
        """Count in a job what there is to learn from."""
        from annotations.learn.lessons import lesson_counts

        dialog = self._dialog

        def work(_context: JobContext) -> object:
            with Project.open(path, annotator, read_only=True) as project:
                return lesson_counts(project)

        # The dialog may be gone by then.
        def show(counts: object) -> None:
            if self._dialog is dialog and dialog is not None and isinstance(counts, dict):
                dialog.set_counts(counts)

        def tell(error: BaseException) -> None:
            if self._dialog is dialog and dialog is not None:
                dialog.set_problem(error_words(error))

        self._jobs.start("lessons", work, Callbacks(done=show, failed=tell))

    def _train(self, path: "Path", annotator: Annotator, request: "TrainingRequest") -> None:
        from annotations.learn.courses import Course
        from annotations.learn.progress import Step
        from annotations.suggest.pipelines import DEFAULT_PIPELINE, trained_folder

        # What was trained before is the base of nothing: it stands on the same pipeline as that.
        kept = self._settings.pipeline
        base = kept if kept and trained_folder().resolve() not in _parents(kept) else DEFAULT_PIPELINE
        course = Course(base=base, indirect=self._settings.indirect)
        folder = trained_folder() / request.name

        def take(step: object) -> None:
            if isinstance(step, Step) and self._dialog is not None:
                self._dialog.set_step(step)

        self._job = self._jobs.start(
            "train",
            lambda context: _trained(path, annotator, request, course, folder, context),
            Callbacks(
                done=lambda report: self._done(folder, request, report),
                failed=self._broke,
                chunk=take,
                cancelled=self._stopped,
            ),
        )

    def _done(self, folder: "Path", request: "TrainingRequest", report: object) -> None:
        from annotations.learn.progress import TrainingReport

        self._job = ""
        if not isinstance(report, TrainingReport):
            return
        if request.use and report.gained:
            self._settings.pipeline = str(folder.resolve())
        words = " ".join(report.sentences())
        if self._dialog is not None:
            self._dialog.set_report(report)
        self.said.emit(
            tr("{words} It is “{name}” among the pipelines in the settings.", words=words, name=request.name), False
        )

    def _broke(self, error: BaseException) -> None:
        self._job = ""
        self._end(error_words(error), bad=True)

    def _stopped(self) -> None:
        self._job = ""
        self._end(tr("The training was stopped; nothing was kept of it."), bad=False)

    def _end(self, words: str, *, bad: bool) -> None:
        if self._dialog is not None:
            self._dialog.set_problem(words)
        self.said.emit(words, bad)


def _trained(
    path: "Path",
    annotator: Annotator,
    request: "TrainingRequest",
    course: "Course",
    folder: "Path",
    context: JobContext,
) -> "TrainingReport":
    """The job: read the lessons, train, write. Raises PullquoteError, JobCancelled."""
    from annotations.learn.lessons import lessons_of_project
    from annotations.learn.progress import Step, TrainingStopped
    from annotations.learn.teaching import train_quotes
    from desktop.dialogs.training_words import step_words

    def tell(step: Step) -> None:
        context.report(step_words(step), step.share)
        if step.score is not None:
            context.hand_over(step)

    context.report(tr("Reading what was annotated"), None)
    with Project.open(path, annotator, read_only=True) as project:
        lessons = lessons_of_project(project, request.whose)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        return train_quotes(lessons, course, folder, tell, context.cancelled)
    except TrainingStopped:
        raise JobCancelled from None
    except OSError as error:
        raise ExchangeError(
            folder, tr("its folder cannot be made ({words}).", words=error.strerror or error)
        ) from error


def _parents(name: str) -> "set[Path]":
    from pathlib import Path

    return set(Path(name).resolve().parents)
