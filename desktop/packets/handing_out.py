"""Handing work out in the window: a dialog, then a job that writes a packet for each person."""

import random
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotations.annotators import Annotator, AnnotatorKind
from annotations.articles import Status
from annotations.entries import EntrySort
from annotations.errors import PullquoteError
from annotations.finding.views import read_views
from annotations.language import grouped, tr, tr_many
from annotations.library import Order, Query
from annotations.packets.handed_out import articles_for, count_before, handed_out, new_seed, note_hand_out
from annotations.packets.handing_out import Share, hand_out
from annotations.packets.packing import PackingCancelled, pack
from annotations.packets.signing import fingerprint, own_key
from annotations.project import Project
from desktop.jobs import Callbacks, JobCancelled, JobContext, Jobs
from desktop.messages import count_words, error_words
from desktop.models.wording import STATUS_WORDS
from desktop.packets.hand_out_dialog import HandOutDialog, HandOutRequest
from desktop.packets.hand_out_form import Pool
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
        """Ask what to hand out; it is written as a job."""
        project = self._session.project
        if project is None:
            return
        folder = self._settings.folder("packets")
        dialog = HandOutDialog(
            self._pools(project),
            _writers(project),
            remembered(self._settings),
            folder if self._settings.text("folders/packets") else project.path.parent / "packets",
            fingerprint(own_key()),
            self._window,
        )
        dialog.hand_out_requested.connect(lambda request: self._write(project, request))
        dialog.exec()
        remember(self._settings, dialog.form.choices)
        dialog.deleteLater()

    def _pools(self, project: Project) -> list[Pool]:
        """All articles, those in the library's list, and those of each status."""
        counts, gone = project.counts(), handed_out(project)

        def pool(title: str, query: Query, count: int) -> Pool:
            return Pool(title, query, count, count_before(project, query, gone))

        pools = [pool(tr("All articles"), Query(), sum(counts.values()))]
        listed = self._library.query
        if listed.search or listed.statuses or listed.is_narrowed:
            pools.append(pool(tr("Those listed in the library"), listed, self._library.position()[1]))
        for name, view in read_views(project.entries(EntrySort.VIEW)).items():
            # The order of a view says nothing of how many it has, and may take long.
            query = view._replace(order=Order.IMPORTED)
            pools.append(pool(tr("The view {name}", name=name), query, len(project.numbers(query))))
        begun = [status for status in Status if counts.get(status)]
        if len(begun) > 1:
            pools += [pool(STATUS_WORDS[one], Query(frozenset((one,))), counts[one]) for one in begun]
        return pools

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


def _writers(project: Project) -> list[tuple[str, str]]:
    """Whose labels can go along, you first: id, and name with the number of articles."""
    counts = {one.annotator: one.articles for one in project.figures().layers}
    you = project.annotator.id
    people = [one for one in project.annotators() if one.kind is not AnnotatorKind.MODEL and counts.get(one.id)]
    return [
        (one.id, f"{_name(one, you)} · {count_words(counts[one.id], 'article')}")
        for one in sorted(people, key=lambda one: one.id != you)
    ]


def _name(annotator: Annotator, you: str) -> str:
    if annotator.kind is AnnotatorKind.GOLD:
        return tr("Gold")
    return tr("{name} (you)", name=annotator.name) if annotator.id == you else annotator.name
