"""Wide steps: what one action does to many articles, in a job beside the window, with progress, time left and cancel."""

import contextlib
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotations.errors import ProjectClosed, PullquoteError
from annotations.language import tr, tr_many
from annotations.project import Project
from desktop.jobs import Callbacks, JobCancelled, JobContext, Jobs, Work
from desktop.messages import error_words, time_words
from desktop.session import Session

if TYPE_CHECKING:
    # At run time only once there is such a step.
    from annotations.wide_step import WideProgress, WideStep

# A step in no more articles than these is done at once, in the window's thread.
_FEW_ARTICLES = 20
_BUSY = ("wide step", "long step", "merge", "taking out")
# Before so many seconds nobody wants to know how many are left, nor could it be told.
_PACE_SECONDS = 1.0


class WideSteps(QObject):
    """Does one wide step at a time in the open project. `said` carries a sentence and whether it is a problem.

    While it runs, edits of its articles and undo are refused with one sentence; everything else goes on.
    """

    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs

    def do(self, step: "WideStep", done: Callable[[int], None] | None = None) -> bool:
        """Do a step; whether it could be begun. Once it is on disk and shown, `done` is told how many articles it changed.

        A step in a few articles is done when this returns.
        """
        project = self._session.project
        if project is None:
            return False
        if project.read_only:
            self.said.emit(project.why_read_only, True)
            return False
        if any(self._jobs.running(name) for name in _BUSY):
            self.said.emit(tr("One moment, the last step is still being written."), True)
            return False
        if len(step.articles) <= _FEW_ARTICLES:
            return self._do_now(project, step, done)
        self._begin(project, step, done)
        return True

    def _do_now(self, project: Project, step: "WideStep", done: Callable[[int], None] | None) -> bool:
        try:
            last = deque(project.apply_wide(step), maxlen=1).pop()
        except PullquoteError as error:
            self.said.emit(error_words(error), True)
            return False
        self._show(step, last, done)
        return True

    def _begin(self, project: Project, step: "WideStep", done: Callable[[int], None] | None) -> None:
        # What was written is told even where the job was asked to stop just then.
        written: list[WideProgress] = []
        project.hold(step.name, frozenset(step.articles))

        def ended(error: BaseException | None) -> None:
            project.release()
            if self._session.project is not project:
                return
            project.reread()
            if error is not None:
                self.said.emit(error_words(error), True)
            elif written:
                self._show(step, written[0], done)
            else:
                self.said.emit(tr("Cancelled: {step}. Nothing was changed.", step=step.name), False)

        callbacks = Callbacks(done=lambda _: ended(None), failed=ended, cancelled=lambda: ended(None))
        self._jobs.start("wide step", _doing(project, step, written), callbacks)

    def _show(self, step: "WideStep", last: "WideProgress", done: Callable[[int], None] | None) -> None:
        if last.change is None:
            self.said.emit(tr("{step}: nothing to change.", step=_sentence(step.name)), False)
        else:
            self._session.tell(last.change, "wide step")
            if last.total:
                many = tr_many("{count} article changed", "{count} articles changed", last.changed)
                self.said.emit(f"{_sentence(step.name)}: {many}.", False)
        if done is not None:
            done(last.changed)


def tell_progress(context: JobContext, words: str, progress: "WideProgress", began: float) -> None:
    """Show how far a wide step is, and how long it still takes; `began` is a time of the monotonic clock."""
    spent = time.monotonic() - began
    share = progress.done / progress.total if progress.total else 1.0
    left = time_words(spent / share * (1 - share)) if spent > _PACE_SECONDS and share else ""
    context.report(words, share, left)


def _doing(project: Project, step: "WideStep", written: "list[WideProgress]") -> Work:
    path, annotator, turns = project.path, project.annotator, project.turns

    def work(context: JobContext) -> None:
        from annotations.project_beside import ProjectBeside

        began = time.monotonic()
        words = _sentence(step.name)
        context.report(words, 0.0)
        try:
            with (
                ProjectBeside.open(path, annotator, turns) as beside,
                contextlib.closing(beside.apply_wide(step, context.cancelled)) as parts,
            ):
                for progress in parts:
                    if progress.change is not None or progress.done == progress.total:
                        written.append(progress)
                    elif context.cancelled():
                        context.report(
                            tr("Taking back: {step}", step=step.name), progress.done / max(progress.total, 1)
                        )
                    else:
                        tell_progress(context, words, progress, began)
        except ProjectClosed:
            raise JobCancelled from None

    return work


def _sentence(name: str) -> str:
    return name[:1].upper() + name[1:]
