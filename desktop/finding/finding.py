"""Finding: joins the bar of the article and the place of the whole project to the window."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotations.finding.hits import Hit
from annotations.language import tr
from desktop.action_table import ActionTable
from desktop.finding.library_views import LibraryViews
from desktop.jobs import Jobs
from desktop.panels.look import Look, make_look
from desktop.place import Place
from desktop.session import Session
from desktop.theme import Theme
from desktop.window import MainWindow

if TYPE_CHECKING:
    # At run time only once something is looked for.
    from desktop.finding.in_article import FindInArticle
    from desktop.finding.place import FindPlace


class Finding(QObject):
    """Both searches, each made when it is first wanted. `said` carries one sentence, and whether something was refused."""

    said = Signal(str, bool)

    def __init__(self, session: Session, jobs: Jobs, place: Place, theme: Theme, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._place = place
        self._theme = theme
        self._window = window
        self._keys = window.own_keys
        self._found: FindPlace | None = None
        self.views = LibraryViews(session, jobs, place.library, window)
        self.views.said.connect(self.said)

    @cached_property
    def in_article(self) -> "FindInArticle":
        """The search in the open article."""
        from desktop.finding.in_article import FindInArticle

        made = FindInArticle(self._session, self._jobs, self._place.view, make_look(self._theme), self._keys)
        self._window.set_banner(made.bar)
        return made

    def bind(self, table: ActionTable) -> None:
        """Say what the actions do; the place itself is gone to like every other."""
        table.bind("find", self.find)
        table.bind("find_next", lambda: self.in_article.step(1))
        table.bind("find_previous", lambda: self.in_article.step(-1))
        table.bind("next_result", lambda: self._step(1))
        table.bind("previous_result", lambda: self._step(-1))

    def find(self) -> None:
        """Look for something in the open article."""
        self.in_article.open()

    def make_place(self, look: Look) -> "FindPlace":
        """The place of the whole project."""
        from desktop.finding.place import FindPlace

        made = self._found = FindPlace(self._session, self._jobs, look, self._keys)
        made.said.connect(self.said)
        return made

    def show_hit(self, article_id: str, hit: Hit | None) -> None:
        """Open an article at a hit, its words selected or its annotation the current one."""
        self._session.open_article(article_id)
        reading = self._session.reading
        if hit is None or reading is None or reading.article.id != article_id:
            return
        if hit.in_title:
            self._place.view.reveal(0)
            return
        if hit.annotation and reading.find(hit.annotation) is not None:
            self._session.set_current(hit.annotation)
            self._place.view.reveal(hit.start)
        else:
            self._place.view.set_selection(hit.start, hit.end)

    def show_words(self, words: str) -> None:
        """Look for words in all articles, where the place has been shown."""
        if self._found is not None:
            self._found.look_for(words)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of another theme."""
        self._theme = theme
        if "in_article" in vars(self):
            self.in_article.set_look(make_look(theme))

    def _step(self, way: int) -> None:
        if self._found is None:
            self.said.emit(
                tr("Find something in all articles first ({key}).", key=self._keys.shown["find_project"]), True
            )
        elif not self._found.step(way):
            self.said.emit(tr("That was the last hit.") if way > 0 else tr("That was the first hit."), False)
