"""Finding the quotes of a speaker beside the window: of who was asked for last."""

from PySide6.QtCore import QObject, Signal

from annotations.project import Project
from annotations.speakers.read import QuotePlace, quotes_of
from desktop.jobs import Callbacks, JobContext, Jobs
from desktop.messages import error_words
from desktop.session import Session


class QuoteFinding(QObject):
    """Asks over a connection of its own. `found` gives the name and where the quotes are, `failed` one sentence."""

    found = Signal(str, object)
    failed = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._job = ""

    def find(self, name: str) -> None:
        """Find the quotes of a speaker; what was asked for before comes no more."""
        project = self._session.project
        if project is None:
            return
        if self._job:
            self._jobs.cancel(self._job)
        path, annotator = project.path, project.annotator

        def work(_context: JobContext) -> list[QuotePlace]:
            with Project.open(path, annotator, read_only=True) as opened:
                return quotes_of(opened, name)

        callbacks = Callbacks(
            done=lambda places: self.found.emit(name, places), failed=lambda error: self.failed.emit(error_words(error))
        )
        self._job = self._jobs.start("quotes of a speaker", work, callbacks)
