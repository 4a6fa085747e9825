"""Opens the dialogs of the gazetteer, and carries what they say to the project and to files."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from annotations.changes import Change
from annotations.entries import Entry
from annotations.errors import PullquoteError
from annotations.gazetteer.kept import entries_for
from annotations.gazetteer.offers import LEAST, Offer
from annotations.gazetteer.terms import Term
from annotations.language import tr, tr_many
from annotations.project import Project
from desktop.gazetteer.dialog import GazetteerDialog
from desktop.gazetteer.hands import INITIATOR, step_name
from desktop.gazetteer.offers_dialog import OffersDialog
from desktop.gazetteer.renewal_job import Contents, Place, contents, offered, put_many
from desktop.gazetteer.words import taken_words
from desktop.jobs import Callbacks, Jobs
from desktop.messages import error_words
from desktop.panels.look import Look
from desktop.session import Session
from desktop.settings import Settings

_FOLDER = "gazetteer"
# More entries than these take longer than the window may stand.
_AT_ONCE = 500


class Opening(QObject):
    """One dialog at a time, read anew whenever the gazetteer is another one. `said` as elsewhere."""

    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._window = window
        self._look: Look | None = None
        self._dialog: GazetteerDialog | None = None
        self._reading = self._offering = ""

    def open(self, look: Look) -> None:
        """Show the gazetteer of the open project."""
        project = self._session.project
        if project is None or self._dialog is not None:
            return
        self._look = look
        dialog = self._dialog = GazetteerDialog(project.scheme, look, project.why_read_only, self._window)
        dialog.change_requested.connect(self._change)
        dialog.import_requested.connect(self._import)
        dialog.export_requested.connect(self._export)
        dialog.offers_requested.connect(self._offer)
        dialog.finished.connect(self._closed)
        dialog.open()
        self.read()

    def read(self) -> None:
        """Show in the dialog, if one is open, what the gazetteer is now."""
        project = self._session.project
        if project is None or self._dialog is None:
            return
        place = Place(project.path, project.annotator, project.turns)
        self._jobs.cancel(self._reading)
        self._reading = self._jobs.start(
            "terms",
            lambda context: contents(place, context),
            Callbacks(done=self._show, failed=self._tell, chunk=self._show),
        )

    def _show(self, found: object) -> None:
        if self._dialog is not None and isinstance(found, Contents):
            self._dialog.show_contents(found)

    def _tell(self, error: BaseException) -> None:
        if self._dialog is not None:
            self._dialog.say(error_words(error), bad=True)

    def _change(self, put: object, gone: object) -> None:
        terms, away = cast(Sequence[Term], put), cast(Sequence[Term], gone)
        self._put(terms, away, _name(terms, away))

    def _put(self, put: Sequence[Term], gone: Sequence[Term], name: str) -> bool:
        """Whether it was done, or is being done where it is much."""
        project, entries = self._session.project, entries_for(put, gone)
        if project is None:
            return False
        if len(entries) > _AT_ONCE:
            self._put_many(project, entries, name)
            return True
        try:
            change = project.put_entries(entries, name)
        except PullquoteError as error:
            self._tell(error)
            return False
        self._session.tell(change, INITIATOR)
        return True

    def _put_many(self, project: Project, entries: tuple[Entry, ...], name: str) -> None:
        """Put so many that the window would stand meanwhile."""
        place = Place(project.path, project.annotator, project.turns)

        def show(change: object) -> None:
            if isinstance(change, Change) and self._session.project is project:
                project.take_change(change)
                self._session.tell(change, INITIATOR)

        self._jobs.start(
            "terms put",
            lambda context: put_many(place, entries, name, context),
            Callbacks(done=show, failed=self._tell),
        )

    def _import(self) -> None:
        from annotations.gazetteer.files import read_terms

        project, dialog = self._session.project, self._dialog
        if project is None or dialog is None:
            return
        kinds = tr("Terms (*.csv *.jsonl *.json);;All files (*)")
        folder = str(self._settings.folder(_FOLDER))
        chosen, _ = QFileDialog.getOpenFileName(dialog, tr("Import terms"), folder, kinds)
        if not chosen:
            return
        path = Path(chosen)
        self._settings.remember_folder(_FOLDER, path.parent)
        try:
            found = read_terms(path, project.scheme)
        except PullquoteError as error:
            self._tell(error)
            return
        known = set(dialog.terms.gazetteer.terms)
        if fresh := [term for term in found.terms if term not in known]:
            name = tr_many("import {count} term", "import {count} terms", len(fresh))
            if not self._put(fresh, (), name):
                return
        words = taken_words(len(found.terms), len(found.problems), path.name)
        dialog.say(words, bad=bool(found.problems), problems=found.problems)

    def _export(self) -> None:
        from annotations.gazetteer.files import write_terms

        project, dialog = self._session.project, self._dialog
        if project is None or dialog is None:
            return
        proposed = self._settings.folder(_FOLDER) / f"{project.path.stem} gazetteer.csv"
        kinds = tr("CSV (*.csv);;EntityRuler patterns of spaCy (*.jsonl)")
        chosen, kind = QFileDialog.getSaveFileName(dialog, tr("Export terms"), str(proposed), kinds)
        if not chosen:
            return
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(".jsonl" if "jsonl" in kind else ".csv")
        self._settings.remember_folder(_FOLDER, path.parent)
        terms = dialog.terms.gazetteer.terms
        try:
            # Whether a file that is there is to be replaced, the file dialog has asked.
            written = write_terms(path, terms, overwrite=True)
        except PullquoteError as error:
            self._tell(error)
            return
        words = tr_many("{count} term is in {name}.", "{count} terms are in {name}.", written, name=path.name)
        if left := len(terms) - written:
            words += " " + tr_many(
                "{count} that is never suggested has no place in such a file.",
                "{count} that are never suggested have no place in such a file.",
                left,
            )
        dialog.say(words)

    def _offer(self) -> None:
        project, dialog, look = self._session.project, self._dialog, self._look
        if project is None or dialog is None or look is None:
            return
        place = Place(project.path, project.annotator, project.turns)
        asking = OffersDialog(project.scheme, look, dialog)

        def look_for(least: int) -> None:
            self._jobs.cancel(self._offering)
            show = Callbacks(done=lambda found: asking.show_offers(cast(list[Offer], found)), failed=self._tell)
            self._offering = self._jobs.start("offers", lambda _context: offered(place, least), show)

        asking.wanted.connect(look_for)
        asking.chosen.connect(lambda terms: self._take_offers(cast(list[Term], terms)))
        look_for(LEAST)
        asking.exec()
        self._jobs.cancel(self._offering)
        asking.deleteLater()

    def _take_offers(self, terms: Sequence[Term]) -> None:
        name = tr_many("put {count} term into the gazetteer", "put {count} terms into the gazetteer", len(terms))
        if self._put(terms, (), name) and self._dialog is not None:
            words = tr_many("{count} term is in the gazetteer.", "{count} terms are in the gazetteer.", len(terms))
            self._dialog.say(words)

    def _closed(self) -> None:
        self._jobs.cancel(self._reading)
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


def _name(put: Sequence[Term], gone: Sequence[Term]) -> str:
    """What the step is called."""
    if len(put) == 1 and not gone:
        return step_name(put[0])
    if put:
        return tr("change “{words}” in the gazetteer", words=put[0].words)
    if len(gone) == 1:
        return tr("take “{words}” out of the gazetteer", words=gone[0].words)
    return tr_many("take {count} term out of the gazetteer", "take {count} terms out of the gazetteer", len(gone))
