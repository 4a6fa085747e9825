"""Taking an import out again: one that was cancelled, or the last one, a part each time nothing else is to be done."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotations.errors import PullquoteError
from annotations.language import tr, tr_many
from annotations.project import Project
from desktop.jobs import Jobs
from desktop.messages import error_words
from desktop.session import Session

# What is taken back is gone from the list at once at the end, and now and then on the way.
_SHOWN_STEPS = 10


class ImportRemoval(QObject):
    """Takes imports out of the open project. A project that is closed meanwhile does the rest when it is opened again."""

    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._window = window
        self._under_way = False

    @property
    def under_way(self) -> bool:
        """Whether an import is being taken out."""
        return self._under_way

    def ask(self) -> None:
        """Ask whether all that the last import brought shall go, and take it out."""
        from desktop.dialogs.import_take_back import TakeBackDialog

        project = self._session.project
        last = None if project is None else project.imports.last
        if project is None or last is None or project.read_only:
            self.said.emit(tr("There is no import to take back."), True)
            return
        looking = self._jobs.running("versions")
        for job in looking:
            # It only reads what is to go.
            self._jobs.cancel(job)
        if len(self._jobs.running()) > len(looking) or self._under_way:
            self.said.emit(tr("One moment: wait until nothing else is running, or cancel it."), True)
            return
        there, worked = project.imports.brought(last), project.imports.worked_on(last)
        dialog = TakeBackDialog(last.files, there, worked, self._window)
        dialog.accepted.connect(self._take_out_last)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_out(self, project: Project, parts: Iterator[tuple[int, int]], done: Callable[[], None]) -> None:
        """Go through `parts`, which take out an import and tell how much of how much is done; then do `done`."""
        self._under_way = True
        steps = 0

        def end(words: str, *, bad: bool = False) -> None:
            self._under_way = False
            self.said.emit(words, bad)

        def step() -> None:
            nonlocal steps
            if self._session.project is not project:
                end(tr("The import was cancelled; nothing of it stays."))
                return
            try:
                progress = next(parts, None)
            except PullquoteError as error:
                end(error_words(error), bad=True)
                return
            steps += 1
            if progress is None or steps % _SHOWN_STEPS == 0:
                self._session.refresh(())
            if progress is None:
                self._under_way = False
                done()
            else:
                self.said.emit(_words(*progress), False)
                QTimer.singleShot(0, self, step)

        step()

    def _take_out_last(self) -> None:
        project = self._session.project
        if project is None:
            return
        gone = [0, 0]

        def parts() -> Iterator[tuple[int, int]]:
            for done, total, removed in project.take_back_import():
                gone[:] = [removed.articles, removed.stayed]
                yield done, total

        def ended() -> None:
            words = tr_many("{count} article was taken out", "{count} articles were taken out", gone[0])
            if gone[1]:
                words += tr_many(
                    "; {count} stays, since it was worked on", "; {count} stay, since they were worked on", gone[1]
                )
            self.said.emit(f"{words}.", False)

        self.take_out(project, parts(), ended)


def _words(done: int, total: int) -> str:
    share = round(100 * done / total) if total else 100
    return tr("Taking the import back, {share} % done", share=share)
