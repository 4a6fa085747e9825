"""Long steps: undo and redo of what changed many articles at once, done in a job while the window stays alive."""

import contextlib
import time
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QObject, Signal

from annotations.changes import Change, Step
from annotations.errors import ProjectClosed
from annotations.language import tr
from annotations.project import Project
from annotations.project_beside import ProjectBeside
from annotations.wide_step import ARTICLES_AT_ONCE
from desktop.jobs import Callbacks, JobCancelled, JobContext, Jobs, Work
from desktop.messages import error_words
from desktop.session import Session
from desktop.wide_steps import tell_progress


class LongSteps(QObject):
    """Undoes and redoes one step at a time of the open project. `said` carries a sentence and whether it is a problem.

    While one of very many articles is undone or redone in several transactions, edits of those articles are refused.
    """

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
            self.said.emit(tr("One moment, the last step is still being done."), False)
            return
        target = project.history.next_undo if step is Step.UNDO else project.history.next_redo
        if target is None:
            return
        wide = project.layers_to_repeat(step) > ARTICLES_AT_ONCE
        # What was written is told even where the job was asked to stop just then.
        written: list[Change] = []

        def ended(error: BaseException | None) -> None:
            project.release()
            if self._session.project is not project:
                return
            project.reread()
            for change in written:
                self._session.show_step(change)
            if error is not None:
                self.said.emit(error_words(error), True)
            elif wide and not written:
                self.said.emit(tr("Cancelled. Nothing was changed."), False)

        callbacks = Callbacks(done=lambda _: ended(None), failed=ended, cancelled=lambda: ended(None))
        if wide:
            # Of all articles, until the job has said which they are.
            project.hold(target.name, None)
            callbacks = replace(callbacks, chunk=lambda articles: _hold_only(project, target.name, articles))
            work = _repeating_wide(project, step, target.id, written)
        else:
            work = _repeating(project, step, target.id, written)
        self._jobs.start("long step", work, callbacks)


def _hold_only(project: Project, name: str, articles: object) -> None:
    project.hold(name, cast(frozenset[str], articles))


def _repeating(project: Project, step: Step, target: str, written: list[Change]) -> Work:
    path, annotator, turns = project.path, project.annotator, project.turns

    def work(context: JobContext) -> None:
        context.report(_words(step), None)
        try:
            with ProjectBeside.open(path, annotator, turns) as beside:
                written.append(beside.repeat(step, target))
        except ProjectClosed:
            raise JobCancelled from None

    return work


def _repeating_wide(project: Project, step: Step, target: str, written: list[Change]) -> Work:
    path, annotator, turns = project.path, project.annotator, project.turns

    def work(context: JobContext) -> None:
        began = time.monotonic()
        context.report(_words(step), 0.0)
        try:
            with (
                ProjectBeside.open(path, annotator, turns) as beside,
                contextlib.closing(beside.repeat_wide(step, target, context.cancelled)) as parts,
            ):
                # Handed over once the first part is written: no step can come between from then on.
                articles = beside.articles_of_step(target)
                told = False
                for progress in parts:
                    if progress.change is not None:
                        written.append(progress.change)
                    elif not context.cancelled():
                        tell_progress(context, _words(step), progress, began)
                        if not told:
                            context.hand_over(articles)
                            told = True
        except ProjectClosed:
            raise JobCancelled from None

    return work


def _words(step: Step) -> str:
    return tr("Undoing the last step") if step is Step.UNDO else tr("Redoing the last step")
