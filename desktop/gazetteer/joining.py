"""Joins the gazetteer to the window: its actions, its dialog, and suggestions that follow it."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.action_table import ActionTable
from desktop.appearance import Appearance
from desktop.article.view import ArticleView
from desktop.gazetteer.following import Following
from desktop.jobs import Jobs
from desktop.panels.look import make_look
from desktop.prefilling import Prefilling
from desktop.session import Session
from desktop.settings import Settings

if TYPE_CHECKING:
    # At run time only once they are wanted.
    from desktop.gazetteer.hands import GazetteerHands
    from desktop.gazetteer.opening import Opening


class GazetteerJoining(QObject):
    """The gazetteer of the open project. `said` carries a sentence and whether it is a problem."""

    said = Signal(str, bool)

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        settings: Settings,
        appearance: Appearance,
        prefilling: Prefilling,
        view: ArticleView,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._appearance = appearance
        self._window = window
        self.following = Following(session, jobs, prefilling, self)
        self.following.said.connect(self.said)
        self._view = view

    @cached_property
    def hands(self) -> "GazetteerHands":
        """What puts words of the text into the gazetteer."""
        from desktop.gazetteer.hands import GazetteerHands

        return GazetteerHands(self._session, self._view)

    @cached_property
    def opening(self) -> "Opening":
        """What opens the dialogs."""
        from desktop.gazetteer.opening import Opening

        made = Opening(self._session, self._jobs, self._settings, self._window)
        made.said.connect(self.said)
        self.following.changed.connect(made.read)
        return made

    def bind(self, table: ActionTable) -> None:
        """Say what the actions do."""
        table.bind("always", self._always)
        table.bind("never", self._never)
        table.bind("gazetteer", lambda: self.opening.open(make_look(self._appearance.theme)))

    def _always(self) -> None:
        self.hands.always()

    def _never(self) -> None:
        self.hands.never()
