"""Joins all occurrences to the window; what they need is imported when they are first wanted."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.action_table import ActionTable
from desktop.appearance import Appearance
from desktop.article.view import ArticleView
from desktop.jobs import Jobs
from desktop.panels.look import make_look
from desktop.session import Session
from desktop.wide_steps import WideSteps

if TYPE_CHECKING:
    # At run time only once it is wanted.
    from desktop.occurrences.everywhere import Everywhere


class OccurrencesJoining:
    """The two actions that speak of all the places where words are met."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        wide: WideSteps,
        appearance: Appearance,
        view: ArticleView,
        window: QWidget,
    ) -> None:
        self._session, self._jobs, self._wide = session, jobs, wide
        self._appearance, self._view, self._window = appearance, view, window

    @cached_property
    def everywhere(self) -> "Everywhere":
        """What opens the list and does what was chosen in it."""
        from desktop.occurrences.everywhere import Everywhere

        return Everywhere(
            self._session, self._jobs, self._wide, lambda: make_look(self._appearance.theme), self._window
        )

    def bind(self, table: ActionTable) -> None:
        """Say what the actions do."""
        table.bind("everywhere", lambda: self._do(self._label))
        table.bind("strike_everywhere", lambda: self._do(self._strike))

    def _label(self) -> None:
        self.everywhere.label(self._view.selection())

    def _strike(self) -> None:
        self.everywhere.strike()

    def _do(self, deed: Callable[[], None]) -> None:
        """Import the core of it, then what is seen of it, then do it, each in a turn of its own: the window goes on."""
        turns = iter((_import_core, lambda: self.everywhere, deed))

        def go_on() -> None:
            turn = next(turns, None)
            if turn is not None:
                turn()
                QTimer.singleShot(0, self._window, go_on)

        go_on()


def _import_core() -> None:
    import annotations.occurrences.finding
    import annotations.occurrences.steps  # noqa: F401  for those who import it next
