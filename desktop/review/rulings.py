"""Rulings: shown with what they change in the guidelines, put into those, and saved as a page."""

from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotations.entries import scheme_entry
from annotations.errors import PullquoteError
from annotations.exchange.writing import whole
from annotations.language import tr
from annotations.project import Project
from annotations.review.guidelines import Guided, guided, step_name
from annotations.review.precedents import Ruling, rulings_markdown
from annotations.scheme import Scheme
from desktop.dialogs.choosing import Chooser, SystemChooser
from desktop.jobs import Callbacks, Jobs
from desktop.messages import error_words
from desktop.own_keys import OwnKeys
from desktop.review.keys import Deed, ReviewKeys
from desktop.review.rulings_dialog import RulingsDialog
from desktop.review.surveying import rulings_again
from desktop.session import Session
from desktop.settings import Settings

_PURPOSE = "rulings"


class Rulings(QObject):
    """Reads the rulings of the open project and asks what is to become of them. `said` as elsewhere."""

    said = Signal(str, bool)

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        settings: Settings,
        window: QWidget,
        chooser: Chooser | None = None,
        own_keys: OwnKeys | None = None,
    ) -> None:
        super().__init__(window)
        self._keys = ReviewKeys(own_keys, self)
        self._session, self._jobs, self._settings, self._window = session, jobs, settings, window
        self._chooser = chooser or SystemChooser()

    def ask(self) -> None:
        """Show the rulings once they are read."""
        project = self._session.project
        if project is None or self._jobs.running("rulings"):
            return
        self._jobs.start(
            "rulings",
            rulings_again(project.path, project.annotator),
            Callbacks(
                done=lambda found: self._show(project, cast(tuple[Ruling, ...], found)),
                failed=lambda error: self.said.emit(error_words(error), True),
            ),
        )

    def _show(self, project: Project, found: tuple[Ruling, ...]) -> None:
        if self._session.project is not project:
            return
        if not found:
            key = self._keys.shown(Deed.REASON)
            self.said.emit(
                tr("There are no rulings yet: in Review, say why ({key}) and keep that as a ruling.", key=key), False
            )
            return
        before = project.scheme
        after = guided(before, found)
        dialog = RulingsDialog(found, before, after, project.why_read_only, self._window)
        dialog.adopt_requested.connect(lambda: self._adopt(after, dialog))
        dialog.take_back_requested.connect(lambda: self._take_back(before, dialog))
        dialog.save_requested.connect(lambda: self._save(project, found, dialog))
        dialog.exec()
        dialog.deleteLater()

    def _adopt(self, found: Guided, dialog: RulingsDialog) -> None:
        if self._put(found.scheme, dialog):
            dialog.show_adopted(True)

    def _take_back(self, before: Scheme, dialog: RulingsDialog) -> None:
        if self._put(before, dialog):
            dialog.show_adopted(False)

    def _put(self, scheme: Scheme, dialog: RulingsDialog) -> bool:
        """Let another scheme hold, as one step; what is in the way of it is shown in the dialog."""
        said = self._session.failed.connect(dialog.show_problem)
        done = self._session.put_entries([scheme_entry(scheme)], step_name(), _PURPOSE)
        self._session.failed.disconnect(said)
        return done

    def _save(self, project: Project, found: tuple[Ruling, ...], dialog: RulingsDialog) -> None:
        start = self._settings.folder(_PURPOSE) / f"{project.path.stem} rulings.md"
        path = self._chooser.save(dialog, tr("Save rulings"), start, tr("Markdown (*.md)"))
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".md")
        try:
            # The system has asked already whether a file that is there may be replaced.
            with whole(path, overwrite=True) as part:
                part.write_text(rulings_markdown(found, project.scheme), encoding="utf-8")
        except PullquoteError as error:
            dialog.show_problem(error_words(error))
            return
        self._settings.remember_folder(_PURPOSE, path.parent)
        self.said.emit(tr("The rulings are in {name}.", name=path.name), False)
        dialog.said.setText(tr("The rulings are in {name}.", name=path.name))
