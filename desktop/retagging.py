"""Retagging: another name for a tag wherever the analyst has used it, asked for in a dialog and done as one step."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from annotations.annotators import Annotator
from annotations.language import tr
from annotations.project import Project
from annotations.tags import tags_in_use
from desktop.action_table import ActionTable
from desktop.jobs import Callbacks, Jobs
from desktop.panels.inspector import InspectorPanel
from desktop.session import Session
from desktop.wide_steps import WideSteps

_log = logging.getLogger(__name__)


class Retagging(QObject):
    """Counts the tags beside the window, asks, and hands the step on. `said` gives one sentence, and whether it is bad."""

    said = Signal(str, bool)

    def __init__(
        self, session: Session, jobs: Jobs, wide: WideSteps, inspector: InspectorPanel, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._wide = wide
        self._inspector = inspector
        self._window = window

    def bind(self, table: ActionTable) -> None:
        """Say what the action does."""
        table.bind("rename_tag", self.ask)

    def ask(self) -> None:
        """Ask which tag is to be called what, once the tags are counted."""
        project = self._session.project
        if project is not None and project.read_only:
            self.said.emit(project.why_read_only, True)
        elif project is not None:
            self._inspector.flush()
            self._count(project, self._choose)

    def _choose(self, tags: object) -> None:
        from desktop.dialogs.tag_dialog import TagDialog

        project = self._session.project
        if project is None or not isinstance(tags, dict):
            return
        if not tags:
            self.said.emit(tr("There are no tags in this project yet."), False)
            return
        dialog = TagDialog(tags, self._window)
        try:
            if dialog.exec() == QDialog.DialogCode.Accepted:
                self._rename(project, dialog.old, dialog.new)
        finally:
            dialog.deleteLater()

    def _rename(self, project: Project, old: str, new: str) -> None:
        from annotations.tag_changes import renaming

        step = renaming(project, old, new)
        if step.articles:
            self._wide.do(step, lambda _changed: self._count(project, self._offer))
        else:
            self.said.emit(tr("Only teammates use the tag “{tag}”; their work is theirs.", tag=old), True)

    def _offer(self, tags: object) -> None:
        if isinstance(tags, dict):
            self._inspector.set_known_tags(tags)

    def _count(self, project: Project, then: Callable[[object], None]) -> None:
        path, annotator = project.path, project.annotator
        self._jobs.start("tags", lambda _context: _counted(path, annotator), Callbacks(then, _log_failure))


def _counted(path: Path, annotator: Annotator) -> dict[str, int]:
    with Project.open(path, annotator, read_only=True) as project:
        return tags_in_use(project)


def _log_failure(error: BaseException) -> None:
    _log.warning("the tags could not be counted", exc_info=error)
