"""Undo and redo of a merge: asked about first, then done in a job while the window stays alive."""

from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from annotations.changes import Step
from annotations.language import tr
from annotations.merges import PastMerge
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.jobs import Callbacks, Jobs
from desktop.messages import error_words
from desktop.packets.repeat_job import repeating_merge
from desktop.packets.words import repeat_question
from desktop.session import Session
from desktop.theme import set_kind


class RepeatDialog(FittedDialog):
    """Asks whether a merge shall be undone or redone, then shows how far that is; it cannot be left in between.

    `go_requested` follows the yes.
    """

    go_requested = Signal()

    def __init__(self, past: PastMerge, *, undo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Undo a merge") if undo else tr("Redo a merge"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.set_least(440)
        self._working = False
        question, what = repeat_question(past, undo=undo)
        self.question = QLabel(question)
        set_kind(self.question, "heading")
        self.what = QLabel(what)
        set_kind(self.what, "quiet")
        for label in (self.question, self.what):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("How far it is"))
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.bar.hide()
        buttons = Buttons()
        self.go_on = buttons.go(tr("Take it out") if undo else tr("Bring it in"))
        self.leave = buttons.leave(tr("Cancel"))
        buttons.accepted.connect(self._go)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(10)
        for widget in (self.question, self.what, self.bar, buttons):
            lines.addWidget(widget)
        self.resize(500, 170)

    def show_progress(self, done: int, all_: int) -> None:
        """How many of how many articles are done."""
        self.bar.setMaximum(max(all_, 1))
        self.bar.setValue(done)

    def reject(self) -> None:
        """Escape leaves it, but not while it is being done: half a merge would be left."""
        if not self._working:
            super().reject()

    def _go(self) -> None:
        self._working = True
        self.go_on.setEnabled(False)
        self.leave.setEnabled(False)
        self.bar.show()
        self.go_requested.emit()


class Repeating(QObject):
    """Undoes and redoes merges of the open project. `said` as elsewhere."""

    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._window = window
        self._dialog: RepeatDialog | None = None

    def ask(self, step: Step) -> None:
        """Ask whether the merge that is the next step to be undone or redone shall be."""
        project = self._session.project
        batch = project.merge_to_repeat(step) if project is not None else None
        if project is None or batch is None or self._dialog is not None:
            return
        past = next(one for one in project.merges() if one.batch == batch.id)
        # What is still being typed is kept before the step, not after it.
        self._session.leaving.emit()
        if project.merge_to_repeat(step) is None:
            return
        dialog = RepeatDialog(past, undo=step is Step.UNDO, parent=self._window)
        dialog.go_requested.connect(lambda: self._go(dialog, past, step))
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()

    def _go(self, dialog: RepeatDialog, past: PastMerge, step: Step) -> None:
        project = self._session.project
        if project is None:
            return

        def ended(error: BaseException | None) -> None:
            self._ended(dialog, past, step, error)

        callbacks = Callbacks(
            done=lambda _: ended(None),
            failed=ended,
            chunk=lambda chunk: dialog.show_progress(*cast(tuple[int, int], chunk)),
        )
        self._jobs.start("repeating", repeating_merge(project.path, project.annotator, project.turns, step), callbacks)

    def _ended(self, dialog: RepeatDialog, past: PastMerge, step: Step, error: BaseException | None) -> None:
        if self._session.project is not None:
            self._session.project.reread()
        self._session.refresh(())
        if article := self._session.article_id:
            self._session.refresh((article,))
        dialog.done(dialog.DialogCode.Accepted.value)
        if error is not None:
            self.said.emit(error_words(error), True)
        else:
            how = tr("was taken out again") if step is Step.UNDO else tr("was brought in again")
            self.said.emit(f"{past.file} {how}.", False)

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
