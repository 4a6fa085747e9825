"""The QObject round a Project: what is open, what is current, and one way to change it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotations.annotators import Annotator
from annotations.changes import Change
from annotations.errors import EditError, PullquoteError
from annotations.intents import Intent
from annotations.project import Project
from annotations.reading import Reading
from desktop.messages import error_words


class Session(QObject):
    """One open project and one open article in it.

    `changed` carries the Change and who began it, so that each view redraws only what changed; `refreshed` the ids of
    articles that suggestions came in for (empty: the listing as a whole); `failed` one sentence. `leaving` comes before
    another article or none is shown: what is still being typed can be kept then.
    """

    opened = Signal()
    leaving = Signal()
    closed = Signal()
    article_opened = Signal()
    current_changed = Signal(str)
    changed = Signal(object, str)
    refreshed = Signal(object)
    failed = Signal(str)

    def __init__(self, annotator: Annotator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._annotator = annotator
        self._project: Project | None = None
        self._article = ""
        self._current = ""

    @property
    def project(self) -> Project | None:
        """The open project."""
        return self._project

    @property
    def reading(self) -> Reading | None:
        """The open article with its layer and suggestions, as they are now."""
        if self._project is None or not self._article:
            return None
        return self._project.reading(self._article)

    @property
    def article_id(self) -> str:
        """The id of the open article, "" without one."""
        return self._article

    @property
    def current(self) -> str:
        """The id of the current annotation, "" without one."""
        return self._current

    def set_annotator(self, annotator: Annotator) -> None:
        """Open projects as this annotator from now on; the one that is open stays as it is."""
        self._annotator = annotator

    def open(self, path: Path) -> bool:
        """Open the project at `path` in place of the present one; on failure the present one stays."""
        return self._take(lambda: Project.open(path, self._annotator))

    def create(self, path: Path) -> bool:
        """Make a new project at `path` and open it."""
        return self._take(lambda: Project.create(path, self._annotator))

    def close(self) -> None:
        """Close the project; everything is kept already."""
        if self._project is not None:
            self.leaving.emit()
            self._project.close()
            self._project = None
            self._article = self._current = ""
            self.closed.emit()

    def open_article(self, article_id: str) -> None:
        """Show another article."""
        if self._project is None or article_id == self._article:
            return
        try:
            self._project.reading(article_id)
        except PullquoteError as error:
            self.failed.emit(error_words(error))
            return
        self.leaving.emit()
        self._article = article_id
        self._current = ""
        self.article_opened.emit()

    def set_current(self, annotation_id: str) -> None:
        """Make an annotation the current one ("" for none)."""
        if annotation_id != self._current:
            self._current = annotation_id
            self.current_changed.emit(annotation_id)

    def do(self, intend: Callable[[Reading], Intent], initiator: str) -> bool:
        """Carry out what `intend` makes of the reading; it is on disk when this returns True."""
        reading = self.reading
        if self._project is None or reading is None:
            return False
        try:
            intent = intend(reading)
            change = self._project.apply(reading.article.id, intent.edit, intent.name)
        except EditError as error:
            self.failed.emit(str(error))
            return False
        except PullquoteError as error:
            self.failed.emit(error_words(error))
            return False
        self._announce(change, initiator, intent.focus or "")
        return True

    def undo(self) -> None:
        """Take back the last step, and show the article it was in."""
        self._step(lambda project: project.undo())

    def redo(self) -> None:
        """Bring back what was undone, and show the article it was in."""
        self._step(lambda project: project.redo())

    def refresh(self, article_ids: Iterable[str]) -> None:
        """Say that something other than an edit changed these articles (all where empty)."""
        self.refreshed.emit(frozenset(article_ids))

    def _take(self, make: Callable[[], Project]) -> bool:
        try:
            project = make()
        except PullquoteError as error:
            self.failed.emit(error_words(error))
            return False
        self.close()
        self._project = project
        self.opened.emit()
        return True

    def _step(self, step: Callable[[Project], Change]) -> None:
        if self._project is None:
            return
        try:
            change = step(self._project)
        except PullquoteError as error:
            self.failed.emit(error_words(error))
            return
        if self._article not in change.articles:
            self.open_article(next(iter(change.articles)))
        shown = [key for key in change.ids if self._project.reading(self._article).find(key)]
        self._announce(change, "history", shown[0] if len(shown) == 1 else "")

    def _announce(self, change: Change, initiator: str, focus: str) -> None:
        # Set before anyone hears of the change, so that what it made current is shown once; who hears of it may act too.
        before, self._current = self._current, focus
        self.changed.emit(change, initiator)
        if (self._current, before) != (focus, focus):
            self._current = focus
            self.current_changed.emit(focus)
