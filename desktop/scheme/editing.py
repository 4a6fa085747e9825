"""Editing the label scheme in the window: the dialog, and the step that keeps what was made there."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotations.annotators import Annotator
from annotations.language import tr
from annotations.project import Project
from desktop.action_table import ActionTable
from desktop.appearance import Appearance
from desktop.jobs import Callbacks, JobContext, Jobs
from desktop.messages import error_words
from desktop.panels.look import make_look
from desktop.scheme.guiding import Guiding
from desktop.session import Session
from desktop.settings import Settings
from desktop.wide_steps import WideSteps
from desktop.window import MainWindow

if TYPE_CHECKING:
    # At run time only once the scheme is edited.
    from annotations.label_use import LabelUse
    from annotations.scheme import Scheme
    from annotations.wide_step import WideStep
    from desktop.scheme.dialog import SchemeDialog
    from desktop.scheme.draft import Draft
    from desktop.scheme.files import SchemeFiles


class SchemeEditing(QObject):
    """Opens the editor and keeps what was made there. `said` carries a sentence and whether it is a problem."""

    said = Signal(str, bool)

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        settings: Settings,
        appearance: Appearance,
        window: MainWindow,
        wide: WideSteps,
    ) -> None:
        super().__init__(window)
        self._session, self._jobs, self._settings = session, jobs, settings
        self._appearance, self._window, self._wide = appearance, window, wide
        self.guidelines = Guiding(session, appearance, window)
        self._dialog: SchemeDialog | None = None
        self._files: SchemeFiles | None = None

    def bind(self, table: ActionTable) -> None:
        """Say what the actions of schemes do."""
        table.bind("scheme", self.edit)
        table.bind("guidelines", self.guidelines.toggle)

    def answer_with(self, files: "SchemeFiles") -> None:
        """Ask for files so, and not with the system's dialogs."""
        self._files = files

    def edit(self) -> None:
        """Edit the project's label scheme; it is kept as one step."""
        from desktop.scheme.dialog import SchemeDialog
        from desktop.scheme.draft import Draft
        from desktop.scheme.files import SystemSchemeFiles

        project = self._session.project
        if project is None:
            return
        draft = Draft(project.scheme, single_keys(self._window.actions_table))
        files = self._files or SystemSchemeFiles(self._settings)
        look = make_look(self._appearance.theme)
        dialog = SchemeDialog(draft, look, files, self._window, why_read_only=project.why_read_only)
        dialog.keep_wanted.connect(self._keep)
        self._dialog = dialog
        self._count(project, draft)
        dialog.exec()
        self._dialog = None
        dialog.deleteLater()

    def _count(self, project: Project, draft: "Draft") -> None:
        """Count in a job where labels are in use: a large project takes a second."""
        from annotations.label_use import LabelUse

        dialog = self._dialog

        def show(use: object) -> None:
            # The dialog may be gone by then.
            if self._dialog is dialog and isinstance(use, LabelUse):
                draft.set_use(use)

        self._start("label use", project, _use_of, show)

    def _keep(self, scheme: "Scheme") -> None:
        """Find the articles that change in a job, and carry the step out."""
        project = self._session.project
        if project is None:
            return

        def carry_out(step: object) -> None:
            from annotations.wide_step import WideStep

            if self._session.project is project and isinstance(step, WideStep):
                self._wide.do(step, lambda changed: None if changed else self.said.emit(_KEPT, False))

        self._start("label step", project, lambda opened: _step_of(opened, scheme), carry_out)

    def _start(
        self, name: str, project: Project, ask: Callable[[Project], object], done: Callable[[object], None]
    ) -> None:
        path, annotator = project.path, project.annotator

        def work(_context: JobContext) -> object:
            return _asked(path, annotator, ask)

        self._jobs.start(
            name, work, Callbacks(done=done, failed=lambda error: self.said.emit(error_words(error), True))
        )


_KEPT = tr("The label scheme was changed.")


def single_keys(table: ActionTable) -> dict[str, str]:
    """The titles of the window's own actions that have one plain key, by that key in lower case."""
    found: dict[str, str] = {}
    for action in table.all():
        # Those of labels and attributes are the scheme's own.
        if ":" in action.id:
            continue
        for sequence in table[action.id].shortcuts():
            words = sequence.toString()
            if len(words) == 1:
                found[words.casefold()] = action.title.rstrip("…")
    return found


def _asked(path: Path, annotator: Annotator, ask: Callable[[Project], object]) -> object:
    with Project.open(path, annotator, read_only=True) as project:
        return ask(project)


def _use_of(project: Project) -> "LabelUse":
    from annotations.label_use import read_label_use

    return read_label_use(project)


def _step_of(project: Project, scheme: "Scheme") -> "WideStep":
    from annotations.label_use import scheme_step

    return scheme_step(project, scheme)
