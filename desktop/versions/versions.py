"""New versions of articles: looked for after an import, shown in a dialog, accepted as one step each."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotations.annotators import Annotator
from annotations.errors import PullquoteError
from annotations.language import tr
from annotations.project import Project
from desktop.action_table import ActionTable
from desktop.appearance import Appearance
from desktop.jobs import Callbacks, JobContext, Jobs, Work
from desktop.messages import error_words
from desktop.panels.library import LibraryPanel
from desktop.panels.look import make_look
from desktop.session import Session

if TYPE_CHECKING:
    # At run time only once there is a new version.
    from annotations.attributions import Annotation
    from annotations.reanchoring.accepting import Update
    from annotations.reanchoring.detecting import VersionOffer
    from desktop.versions.dialog import VersionsDialog
    from desktop.versions.notice import VersionsNotice


class Versions(QObject):
    """Finds new versions beside the window and offers them. `said` gives one sentence, and whether it is bad."""

    said = Signal(str, bool)

    def __init__(
        self, session: Session, jobs: Jobs, appearance: Appearance, library: LibraryPanel, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._jobs, self._appearance = session, jobs, appearance
        self._library, self._window = library, window
        self._offers: list[VersionOffer] = []
        self._left: set[tuple[str, str]] = set()
        self._notice: VersionsNotice | None = None
        self._dialog: VersionsDialog | None = None
        session.closed.connect(self._forget)

    def bind(self, table: ActionTable) -> None:
        """Say what the actions do."""
        table.bind("versions", lambda: self.find(ask=True))
        table.bind("old_versions", self.list_old)
        table.bind("other_version", self.go_to_other)

    def find(self, *, ask: bool = False) -> None:
        """Look for new versions among what the last import brought.

        With `ask` look among all articles, show what is found, and say so if there is nothing.
        """
        project = self._session.project
        if project is None or self._dialog is not None:
            return
        if ask and project.read_only:
            self.said.emit(project.why_read_only, True)
            return
        for job in self._jobs.running("versions"):
            self._jobs.cancel(job)
        self._jobs.start(
            "versions",
            _finding(project.path, project.annotator, everywhere=ask),
            Callbacks(lambda found: self._found(project, found, ask=ask), self._broke),
        )

    def list_old(self) -> None:
        """List the old versions only."""
        from annotations.reanchoring.versions import read_versions

        project = self._session.project
        old = frozenset[str]() if project is None else read_versions(project).old
        if not old:
            self.said.emit(tr("There are no old versions in this project."), False)
            return
        self._library.show_only(old, tr("Old versions"))

    def go_to_other(self) -> None:
        """Open the newest version of the article that is open; the one before, where it is the newest."""
        from annotations.reanchoring.versions import read_versions

        project, current = self._session.project, self._session.article_id
        if project is None or not current:
            return
        versions = read_versions(project)
        newest, before = versions.newest(current), versions.before(current)
        if newest != current:
            self._session.open_article(newest)
            self.said.emit(tr("This is the newest version."), False)
        elif before:
            self._session.open_article(before[0])
            self.said.emit(tr("This is an old version; your work belongs into the newest one."), False)
        else:
            self.said.emit(tr("There is no other version of this article."), False)

    def _found(self, project: Project, found: object, *, ask: bool) -> None:
        if self._session.project is not project or not isinstance(found, list):
            return
        offers: list[VersionOffer] = [one for one in found if ask or (one.old, one.new) not in self._left]
        self._show_offers(offers)
        if not ask:
            return
        if offers:
            self.look()
        else:
            self.said.emit(tr("No article is a new version of another one."), False)

    def look(self) -> None:
        """Show the offers one after the other."""
        from desktop.versions.dialog import VersionsDialog

        project = self._session.project
        if project is None or not self._offers or self._dialog is not None:
            return
        if project.read_only:
            self.said.emit(project.why_read_only, True)
            return
        dialog = self._dialog = VersionsDialog(project.scheme, make_look(self._appearance.theme), self._window)
        waiting = list(self._offers)
        place = [0]

        def show_next() -> None:
            while place[0] < len(waiting):
                offer = waiting[place[0]]
                place[0] += 1
                update = self._plan(offer)
                if update is not None:
                    dialog.show_update(update, place[0], len(waiting))
                    return
            dialog.accept()

        def take(update: "Update", chosen: "Mapping[str, Annotation | None]") -> None:
            if self._accept(update, chosen):
                self._done(waiting[place[0] - 1])
                show_next()

        def leave() -> None:
            offer = waiting[place[0] - 1]
            self._left.add((offer.old, offer.new))
            self._done(offer)
            show_next()

        dialog.taken.connect(take)
        dialog.left.connect(leave)
        dialog.finished.connect(self._ended)
        dialog.open()
        show_next()

    def _plan(self, offer: "VersionOffer") -> "Update | None":
        from annotations.reanchoring.accepting import plan_update

        project = self._session.project
        if project is None:
            return None
        try:
            return plan_update(project, offer.old, offer.new)
        except PullquoteError as error:
            self._broke(error)
            return None

    def _accept(self, update: "Update", chosen: "Mapping[str, Annotation | None]") -> bool:
        from annotations.reanchoring.accepting import accept

        project = self._session.project
        if project is None:
            return False
        try:
            change = accept(project, update, chosen)
        except PullquoteError as error:
            self._broke(error)
            return False
        self._session.tell(change, "versions")
        self._session.refresh(())
        if self._session.article_id == update.old:
            self._session.open_article(update.new)
        return True

    def _done(self, offer: "VersionOffer") -> None:
        self._show_offers([one for one in self._offers if one != offer])

    def _show_offers(self, offers: "Sequence[VersionOffer]") -> None:
        self._offers = list(offers)
        if self._notice is None:
            if not offers:
                return
            from desktop.versions.notice import VersionsNotice

            self._notice = VersionsNotice(self._library)
            self._notice.wanted.connect(self.look)
            self._library.set_notice(self._notice)
        self._notice.show_count(len(offers))

    def _ended(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _forget(self) -> None:
        self._left.clear()
        self._show_offers(())
        if self._dialog is not None:
            self._dialog.reject()

    def _broke(self, error: BaseException) -> None:
        self.said.emit(error_words(error), True)


def _finding(path: Path, annotator: Annotator, *, everywhere: bool) -> Work:
    """A job that finds new versions in what the last import brought, or among all articles, and accepted ones without
    one's own spans."""

    def work(context: JobContext) -> "list[VersionOffer]":
        from annotations.reanchoring.accepting import waiting
        from annotations.reanchoring.detecting import find_versions, last_import

        words = tr("Looking for new versions")
        with Project.open(path, annotator, read_only=True) as project:
            fresh = [row.id for row in project.rows(project.numbers())] if everywhere else last_import(project)
            total = len(fresh) or 1
            found = find_versions(project, fresh, context.cancelled, lambda count: context.report(words, count / total))
            return [*waiting(project), *found]

    return work
