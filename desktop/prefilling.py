"""Pre-filling in the window: articles go to worker processes, suggestions come back while the analyst works."""

from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from annotations.annotators import Annotator
from annotations.language import tr, tr_many
from annotations.layer import Layer
from annotations.project import Project
from annotations.scheme import Scheme
from annotations.suggest.quotes.version import IndirectMode
from desktop.jobs import Callbacks, Jobs
from desktop.messages import error_words
from desktop.prefill_job import Plan, Stored, Tally, Wanted, chosen_pipeline, read_articles
from desktop.prospects import Prospect, look_ahead
from desktop.sealed import is_sealed
from desktop.session import Session
from desktop.settings import Settings

if TYPE_CHECKING:
    # At run time only once there is a gazetteer.
    from annotations.gazetteer.gazetteer import Gazetteer


class Prefilling(QObject):
    """Runs the pre-fill of the open project, one at a time."""

    said = Signal(str, bool)

    def __init__(
        self, session: Session, jobs: Jobs, settings: Settings, keys: Mapping[str, str], parent: QObject | None = None
    ) -> None:
        """`keys` are the keys of actions as this system writes them."""
        super().__init__(parent)
        self._keys = keys
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._wanted = Wanted(session.article_id)
        self._job = ""
        self._stopping = self._start_next = False
        # What jobs have stored in the file and the window does not show yet, in order.
        self._stored: deque[Stored] = deque()
        self._looking = ""
        session.article_opened.connect(self._want)
        session.closed.connect(self._closed)

    @property
    def running(self) -> bool:
        """Whether articles are being read, or what was read is not shown yet."""
        return bool(self._job or self._looking)

    @property
    def stored(self) -> deque[Stored]:
        """Where jobs put what they have stored in the open project's file, to be shown by `show_stored`."""
        return self._stored

    def correct_with(self, gazetteer: "Gazetteer | None") -> None:
        """Have what is read from now on corrected with this gazetteer; None: with the project's as it is at the start."""
        self._wanted.gazetteer = gazetteer

    def show_stored(self) -> None:
        """Show what was stored, in order."""
        self._show_stored()

    def start(self, *, quiet: bool = False) -> None:
        """Read every article that the chosen pipeline has not read yet; `quiet` says nothing where there is none."""
        project = self._session.project
        if project is None or self._job:
            # A run that was told to stop, of the project before this one perhaps, may still be ending.
            self._start_next = project is not None and self._stopping
            return
        if project.read_only:
            self.said.emit(project.why_read_only, True)
            return
        # Looking through what is installed takes longer than the event loop may be held.
        chosen, indirect = self._settings.pipeline, self._settings.indirect
        self._job = self._jobs.start(
            "pipeline",
            lambda _context: chosen_pipeline(chosen, indirect),
            Callbacks(
                done=lambda found: self._read(*cast(tuple[str, Annotator], found), indirect, quiet=quiet),
                failed=self._broke,
                cancelled=self._cancelled,
            ),
        )

    def _read(self, pipeline: str, model: Annotator, indirect: IndirectMode, *, quiet: bool) -> None:
        """Read what this pipeline, known as `model`, has not read yet."""
        self._job = ""
        project = self._session.project
        if project is None or project.read_only:
            return
        queue = project.awaiting(model)
        if not queue:
            if not quiet:
                self.said.emit(tr("Every article has been read already."), False)
            return
        plan = Plan(
            path=project.path,
            turns=project.turns,
            annotator=project.annotator,
            model=model,
            pipeline=pipeline,
            indirect=indirect,
            jobs=self._settings.jobs,
            queue=tuple(queue),
            stored=self._stored,
        )
        wanted = self._wanted
        self._job = self._jobs.start(
            "prefill",
            lambda context: read_articles(plan, wanted, context),
            Callbacks(
                done=lambda tally: self._done(cast(Tally, tally)),
                failed=self._broke,
                chunk=lambda _: self._show_stored(),
                cancelled=self._cancelled,
            ),
        )

    def start_again(self) -> None:
        """Try once more what failed."""
        project = self._session.project
        if project is not None and not project.read_only:
            project.forget_failures()
            self._session.refresh(())
            self.start()

    def cancel(self) -> None:
        """Stop reading; what was read stays."""
        if self._job:
            self._stopping = True
            self._jobs.cancel(self._job)

    def _want(self) -> None:
        self._wanted.article = self._session.article_id

    def _closed(self) -> None:
        self.cancel()
        self._stored = deque()
        self._looking = ""

    def _show_stored(self) -> None:
        """Show what was stored, in order; the open article once it is made ready, and then what came after it."""
        project = self._session.project
        while project is not None and self._stored and not self._looking:
            stored = self._stored.popleft()
            later = [layer for layer in stored.layers if layer.article == self._session.article_id]
            project.take_suggestions(stored.layers, another=stored.another, later=[layer.article for layer in later])
            if others := stored.articles.difference(layer.article for layer in later):
                self._session.refresh(others)
            for layer in later:
                self._look_ahead(project, layer)

    def _look_ahead(self, project: Project, layer: Layer) -> None:
        """Have the open article made ready with what a model now says of it: with 10,000 spans the window would stand."""
        reading, scheme = replace(project.reading(layer.article), suggestions=project.as_called(layer)), project.scheme
        sealed = is_sealed(project, reading)
        self._looking = self._jobs.start(
            "prospect",
            lambda _context: look_ahead(reading, scheme, sealed=sealed),
            Callbacks(
                done=lambda made: self._renew(project, scheme, cast(Prospect, made)), failed=self._not_made_ready
            ),
        )

    def _renew(self, project: Project, scheme: Scheme, prospect: Prospect) -> None:
        if self._session.project is not project:
            return
        layer = prospect.reading.suggestions
        if layer is not None and project.scheme is not scheme:
            # A merge has brought other labels meanwhile.
            self._look_ahead(project, layer)
            return
        self._looking = ""
        self._session.renew(prospect)
        self._show_stored()

    def _not_made_ready(self, error: BaseException) -> None:
        self._looking = ""
        self.said.emit(error_words(error), True)
        self._show_stored()

    def _done(self, tally: Tally) -> None:
        self._job = ""
        self._show_stored()
        if tally.articles:
            words = tr_many("{count} article pre-filled", "{count} articles pre-filled", tally.articles - tally.unread)
            if tally.unread:
                words += tr(
                    ", {count_words} could not be read",
                    count_words=tr_many("{count} article", "{count} articles", tally.unread),
                )
            self.said.emit(words + ".", bool(tally.unread))
        # More may have been imported meanwhile.
        self.start(quiet=True)

    def _broke(self, error: BaseException) -> None:
        self._job = ""
        self._stopping = self._start_next = False
        self._show_stored()
        self.said.emit(error_words(error), True)

    def _cancelled(self) -> None:
        self._job = ""
        self._show_stored()
        again, self._stopping, self._start_next = self._start_next, False, False
        if again:
            self.start(quiet=True)
        elif self._session.project is not None:
            stopped = tr("Pre-fill stopped; what was read is kept.")
            key = self._keys["prefill"]
            self.said.emit(f"{stopped} {tr('{key} goes on.', key=key)}" if key else stopped, False)
