"""Long steps: undo and redo of what changed many articles at once, done in a job while the window stays alive."""

from PySide6.QtCore import QObject, Signal

from annotations.changes import Change, Step
from annotations.errors import ProjectClosed
from annotations.project import Project
from annotations.project_beside import ProjectBeside
from desktop.jobs import Callbacks, JobCancelled, JobContext, Jobs, Work
from desktop.messages import error_words
from desktop.session import Session


class LongSteps(QObject):
    """Undoes and redoes one step at a time of the open project. `said` carries a sentence and whether it is a problem."""

    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs

    def repeat(self, step: Step) -> None:
        """Undo or redo the next step; refused while one is being undone or redone."""
        project = self._session.project
        if project is None:
            return
        if self._jobs.running("long step"):
            self.said.emit("One moment, the last step is still being done.", False)
            return
        target = project.history.next_undo if step is Step.UNDO else project.history.next_redo
        if target is None:
            return
        # What was written is told even where the job was asked to stop just then.
        written: list[Change] = []

        def ended(error: BaseException | None) -> None:
            if self._session.project is not project:
                return
            for change in written:
                self._session.show_step(change)
            if error is not None:
                self.said.emit(error_words(error), True)

        callbacks = Callbacks(done=lambda _: ended(None), failed=ended, cancelled=lambda: ended(None))
        self._jobs.start("long step", _repeating(project, step, target.id, written), callbacks)


def _repeating(project: Project, step: Step, target: str, written: list[Change]) -> Work:
    path, annotator, turns = project.path, project.annotator, project.turns

    def work(context: JobContext) -> None:
        context.report("Undoing the last step" if step is Step.UNDO else "Redoing the last step", None)
        try:
            with ProjectBeside.open(path, annotator, turns) as beside:
                written.append(beside.repeat(step, target))
        except ProjectClosed:
            raise JobCancelled from None

    return work
