"""Handing work out in the window: a dialog, then a job that writes a packet for each person."""

import random
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotations.annotators import Annotator
from annotations.errors import PullquoteError
from annotations.language import grouped, tr, tr_many
from annotations.packets.handed_out import articles_for, new_seed, note_hand_out
from annotations.packets.handing_out import Share, hand_out
from annotations.packets.packing import PackingCancelled, pack
from annotations.packets.signing import fingerprint, own_key
from annotations.project import Project
from desktop.jobs import Callbacks, JobCancelled, JobContext, Jobs
from desktop.messages import error_words
from desktop.packets.hand_out_dialog import HandOutDialog, HandOutRequest
from desktop.packets.pools import Counted, counting
from desktop.packets.remembered import remember, remembered
from desktop.packets.written_dialog import Written, WrittenDialog
from desktop.panels.library import LibraryPanel
from desktop.session import Session
from desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class _HandedOut:
    """What the job has done: the files, who got what, and the seed it was drawn with."""

    written: list[Written]
    shares: list[Share]
    seed: int


class HandingOut(QObject):
    """Asks what is to be handed out, and writes it while the work goes on. `said` as elsewhere."""

    said = Signal(str, bool)

    def __init__(
        self, session: Session, jobs: Jobs, settings: Settings, library: LibraryPanel, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._library = library
        self._window = window

    def ask(self) -> None:
        """Ask what to hand out, once it is counted; it is written as a job."""
        project = self._session.project
        if project is None or self._jobs.running("hand_out_counts"):
            return
        query = self._library.query
        narrowed = query.search or query.statuses or query.is_narrowed
        listed = (query, self._library.position()[1]) if narrowed else None
        self._jobs.start(
            "hand_out_counts",
            counting(project.path, project.annotator, listed),
            Callbacks(
                done=lambda found: self._ask(project, found),
                failed=lambda error: self.said.emit(error_words(error), True),
            ),
        )

    def _ask(self, project: Project, found: object) -> None:
        if not isinstance(found, Counted) or self._session.project is not project:
            return
        folder = self._settings.folder("packets")
        dialog = HandOutDialog(
            found.pools,
            found.writers,
            remembered(self._settings),
            folder if self._settings.text("folders/packets") else project.path.parent / "packets",
            fingerprint(own_key()),
            self._window,
        )
        dialog.hand_out_requested.connect(lambda request: self._write(project, request))
        dialog.exec()
        remember(self._settings, dialog.form.choices)
        dialog.deleteLater()

    def _write(self, project: Project, request: HandOutRequest) -> None:
        path, annotator = project.path, project.annotator
        self._jobs.start(
            "hand_out",
            lambda context: _write_packets(path, annotator, request, context),
            Callbacks(
                done=lambda found: self._tell(project, request, found),
                failed=lambda error: self.said.emit(
                    tr("{error_words} Nothing was handed out.", error_words=error_words(error)), True
                ),
                cancelled=lambda: self.said.emit(tr("Handing out was stopped; nothing was written."), False),
            ),
        )

    def _tell(self, project: Project, request: HandOutRequest, found: object) -> None:
        if not isinstance(found, _HandedOut):
            return
        self._settings.remember_folder("packets", request.folder)
        self._note(project, found)
        what = tr_many("{count} packet", "{count} packets", len(found.written))
        self.said.emit(tr("{what} handed out.", what=what), False)
        dialog = WrittenDialog(
            tr("Hand out work"),
            tr("{what} for {people}", what=what, people=", ".join(request.people)),
            found.written,
            tr(
                "Send each file to its person by any means. They open it in Pullquote, work in it, and send it back;"
                " “Merge” takes it in."
            ),
            self._window,
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _note(self, project: Project, found: _HandedOut) -> None:
        """Note who got what, also where the project was closed meanwhile."""
        try:
            if self._session.project is project:
                note_hand_out(project, found.shares, found.seed)
                return
            with Project.open(project.path, project.annotator) as opened:
                note_hand_out(opened, found.shares, found.seed)
        except PullquoteError as error:
            self.said.emit(
                tr("{error_words} It was not noted who got which articles.", error_words=error_words(error)), True
            )


def _write_packets(path: Path, annotator: Annotator, request: HandOutRequest, context: JobContext) -> _HandedOut:
    """The job: every packet, or none of them."""
    written: list[Written] = []
    seed = new_seed()
    try:
        with Project.open(path, annotator, read_only=True) as project:
            context.report(tr("Choosing articles"), None)
            articles = articles_for(project, request.query, again=request.again)
            if request.sample is not None and request.sample < len(articles):
                drawn = frozenset(random.Random(seed).sample(articles, request.sample))
                articles = [article for article in articles if article in drawn]
            shares = hand_out(articles, request.people, each=request.each, shared=request.shared, seed=seed)
            for number, share in enumerate(shares):
                context.report(tr("Writing the packet for {person}", person=share.person), number / len(shares))
                pack(project, share, request.path(share.person), request.packing, cancelled=context.cancelled)
                words = tr_many("{count} article", "{count} articles", len(share.articles))
                same = (
                    tr(", {shared} shared", shared=grouped(len(share.shared)))
                    if share.shared and len(shares) > 1
                    else ""
                )
                written.append(Written(request.path(share.person), words + same))
                if context.cancelled():
                    raise JobCancelled
    except BaseException as error:
        for one in written:
            one.path.unlink(missing_ok=True)
        if isinstance(error, PackingCancelled):
            raise JobCancelled from error
        raise
    return _HandedOut(written, shares, seed)
