"""The QObject round a Project: what is open, what is current, and one way to change it."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotations.annotators import Annotator
from annotations.errors import EditError, PullquoteError
from annotations.project import Project
from annotations.reading import Reading
from annotations.scheme import Scheme
from desktop.messages import error_words

if TYPE_CHECKING:
    # At run time only once something is changed.
    from annotations.changes import Change, Step
    from annotations.entries import Entry
    from annotations.intents import Intent
    from desktop.prospects import Prospect


# A step that changed more layers than this is undone and redone in a job.
_MOST_LAYERS = 20


class Session(QObject):
    """One open project and one open article in it.

    `changed` carries the Change and who began it, so that each view redraws only what changed; `refreshed` the ids of
    articles that suggestions came in for (empty: the listing as a whole); `renewed` a Prospect of an article that
    suggestions came in for, and the ids of the annotations that were edited since it was made; `failed` one sentence.
    `leaving` comes before another article or none is shown: what is still being typed can be kept then.
    `scheme_changed` follows where the labels are others than before; `merge_step_wanted` carries the Step (undo or redo)
    that the user wants where it would take out or bring back a merge, which takes a while: see `repeat_merge`;
    `long_step_wanted` the Step where it would change many articles: `show_step` is to follow once that is done.
    """

    opened = Signal()
    leaving = Signal()
    closed = Signal()
    article_opened = Signal()
    current_changed = Signal(str)
    changed = Signal(object, str)
    refreshed = Signal(object)
    renewed = Signal(object, object)
    scheme_changed = Signal()
    merge_step_wanted = Signal(object)
    long_step_wanted = Signal(object)
    failed = Signal(str)

    def __init__(self, annotator: Annotator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._annotator = annotator
        self._project: Project | None = None
        self._article = ""
        self._current = ""
        self._scheme: Scheme | None = None

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
        """Open projects as this annotator from now on; in the one that is open their own name follows."""
        self._annotator = annotator
        project = self._project
        if project is not None and project.annotator.id == annotator.id and project.annotator.name != annotator.name:
            project.rename(annotator.name)

    def follow_opened(self, call: Callable[[], object]) -> None:
        """Call whenever a project has been opened; at once too where one is open already."""
        self.opened.connect(call)
        if self._project is not None:
            call()

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

    def do(self, intend: "Callable[[Reading], Intent]", initiator: str) -> bool:
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

    def put_entries(self, entries: "Sequence[Entry]", name: str, initiator: str) -> bool:
        """Let these facts about the project as a whole hold, as one step; it is on disk when this returns True."""
        if self._project is None:
            return False
        try:
            change = self._project.put_entries(entries, name)
        except PullquoteError as error:
            self.failed.emit(error_words(error))
            return False
        self.tell(change, initiator)
        return True

    def undo(self) -> None:
        """Take back the last step, and show the article it was in; a merge is asked about first."""
        from annotations.changes import Step

        self._step(Step.UNDO)

    def redo(self) -> None:
        """Bring back what was undone, and show the article it was in; a merge is asked about first."""
        from annotations.changes import Step

        self._step(Step.REDO)

    def show_step(self, change: "Change") -> None:
        """Show what was undone or redone beside the window."""
        if self._project is not None:
            self._project.take_change(change)
            self._show_step(self._project, change)

    def refresh(self, article_ids: Iterable[str]) -> None:
        """Say that something other than an edit changed these articles (all where empty).

        An open article that is not in the project any more is left, and so is a current annotation.
        """
        project = self._project
        if project is None:
            return
        if self._article and project.number(self._article) is None:
            self._article = self._current = ""
        self._follow_scheme(project)
        self.refreshed.emit(frozenset(article_ids))

    def renew(self, prospect: "Prospect") -> None:
        """Show an article with suggestions that were stored and made ready beside the window; edits made since stay."""
        project = self._project
        if project is not None and project.number(prospect.reading.article.id) is not None:
            self.renewed.emit(prospect, project.take_reading(prospect.reading))
            self._leave_what_went()

    def tell(self, change: "Change", initiator: str) -> None:
        """Say that the project was changed by other means than `do`, such as in many articles; the current annotation
        stays, if it is still there."""
        project = self._project
        if project is None:
            return
        self._follow_scheme(project)
        self.changed.emit(change, initiator)
        if change.wide:
            self.refresh(())
            if self._article:
                self.refresh((self._article,))
        self._leave_what_went()

    def _leave_what_went(self) -> None:
        """Have no annotation current any more that is not there any more."""
        reading = self.reading
        if self._current and reading is not None and reading.find(self._current) is None:
            self.set_current("")

    def _take(self, make: Callable[[], Project]) -> bool:
        try:
            project = make()
        except PullquoteError as error:
            self.failed.emit(error_words(error))
            return False
        self.close()
        self._project = project
        self._scheme = project.scheme
        self.opened.emit()
        return True

    def _step(self, step: "Step") -> None:
        from annotations.changes import Step

        project = self._project
        if project is None:
            return
        try:
            project.require_free()
            if not project.read_only and project.merge_to_repeat(step) is not None:
                self.merge_step_wanted.emit(step)
                return
            if not project.read_only and project.layers_to_repeat(step) > _MOST_LAYERS:
                self.long_step_wanted.emit(step)
                return
            change = project.undo() if step is Step.UNDO else project.redo()
        except PullquoteError as error:
            self.failed.emit(error_words(error))
            return
        self._show_step(project, change)

    def _show_step(self, project: Project, change: "Change") -> None:
        """Show what was undone or redone, in an article that it was in."""
        if not change.layers:
            if change.entries or change.wide:
                self.tell(change, "history")
            else:
                self.refresh(())
            return
        self._follow_scheme(project)
        if self._article not in change.articles:
            self.open_article(next(iter(change.articles)))
        here = [key for layer in change.layers if layer.article == self._article for key in layer.after.ids]
        shown = [key for key in here if project.reading(self._article).find(key)]
        self._announce(change, "history", shown[0] if len(shown) == 1 else "")

    def _follow_scheme(self, project: Project) -> None:
        if self._scheme is None or project.scheme.source != self._scheme.source:
            self._scheme = project.scheme
            self.scheme_changed.emit()

    def _announce(self, change: "Change", initiator: str, focus: str) -> None:
        # Set before anyone hears of the change, so that what it made current is shown once; who hears of it may act too.
        before, self._current = self._current, focus
        self.changed.emit(change, initiator)
        if (self._current, before) != (focus, focus):
            self._current = focus
            self.current_changed.emit(focus)
