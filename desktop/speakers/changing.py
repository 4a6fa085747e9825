"""Changing: renames, merges and describes speakers, once the analyst has seen what that changes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from annotations.errors import PullquoteError
from annotations.language import tr
from annotations.project import Project
from annotations.speakers.changed import Numbers, SpeakerStep, describe, merge
from annotations.speakers.known import KnownSpeaker
from annotations.speakers.read import read_aliases
from desktop.messages import error_words
from desktop.panels.look import Look
from desktop.session import Session
from desktop.speakers.merge_dialog import MergeSpeakersDialog
from desktop.speakers.names_dialog import NamesDialog
from desktop.wide_steps import WideSteps


class Changing(QObject):
    """Asks over `window` and does the steps. `changed` gives the name to go on with, `said` a sentence that refuses."""

    changed = Signal(str)
    said = Signal(str, bool)

    def __init__(self, session: Session, wide: WideSteps, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._wide = wide
        self._window = window

    def name(self, speaker: KnownSpeaker, look: Look) -> None:
        """Ask what a speaker is called."""
        project = self._writable()
        if project is None:
            return
        known = read_aliases(project).speaker(speaker.name)
        numbers = Numbers(project)
        dialog = NamesDialog(known, lambda wanted: describe(project, speaker.name, wanted, numbers), look, self._window)
        self._run(dialog, lambda: dialog.step)

    def merge(self, speakers: Sequence[KnownSpeaker]) -> None:
        """Ask which name several speakers go by from now on."""
        project = self._writable()
        if project is None:
            return
        if len(speakers) < 2:
            self.said.emit(tr("Choose two speakers or more to merge: with Ctrl or Shift."), True)
            return
        names, numbers = [one.name for one in speakers], Numbers(project)
        dialog = MergeSpeakersDialog(speakers, lambda into: merge(project, names, into, numbers), self._window)
        self._run(dialog, lambda: dialog.step)

    def _writable(self) -> Project | None:
        project = self._session.project
        if project is not None and project.read_only:
            self.said.emit(project.why_read_only, True)
            return None
        return project

    def _run(self, dialog: QDialog, step: Callable[[], SpeakerStep | None]) -> None:
        try:
            wanted = step() if dialog.exec() == QDialog.DialogCode.Accepted else None
        except PullquoteError as error:
            self.said.emit(error_words(error), True)
            return
        finally:
            dialog.deleteLater()
        if wanted is not None:
            self._wide.do(wanted.wide, lambda _: self.changed.emit(wanted.speaker.name))
