"""The front: all of the window that can be seen, showing a project; what acts on it is joined to it later."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from annotations.identity import this_annotator
from annotations.scheme import first_scheme
from desktop.appearance import Appearance
from desktop.listing import Listing
from desktop.place import Place
from desktop.session import Session
from desktop.settings import Settings
from desktop.showing import Showing
from desktop.window import MainWindow

if TYPE_CHECKING:
    # At run time only once it is shown.
    from desktop.welcome import WelcomePage


class Front:
    """The window with the open project in it, else with the welcome page. Nothing here answers to a key or a click."""

    def __init__(
        self, application: QApplication, settings: Settings | None = None, project: Path | None = None
    ) -> None:
        """With the project at `project` open where one is given; what is wrong with it is said once there is a window."""
        self.settings = settings or Settings()
        self.appearance = Appearance(application, self.settings)
        self.session = Session(this_annotator())
        # What goes wrong before there is a window to say it in.
        self._problems: list[str] = []
        self._shown = False
        self.session.failed.connect(self._failed)
        # Before the widgets are made, so that they are made for its labels at once.
        opened = project is not None and self.session.open(project)
        self.window = MainWindow(self.settings)
        self.place = Place(
            Listing(self.session),
            self.session.project.scheme if self.session.project else first_scheme(),
            self.appearance.theme,
            self.appearance.typography,
            self.window.own_keys.shown,
        )
        self._showing = Showing(self.session, self.place, self.settings, self.window)
        self._to_show = opened
        self._welcome_wanted: list[Callable[[WelcomePage], None]] = []
        self._lay_out()
        self.appearance.dress()
        self.appearance.theme_changed.connect(self.place.set_theme)
        self.appearance.typography_changed.connect(self.place.view.set_typography)
        self.window.own_keys.changed.connect(lambda _action: self.place.show_keys())
        self.session.opened.connect(self._follow_project)
        self.session.closed.connect(self._follow_project)

    @cached_property
    def welcome(self) -> "WelcomePage":
        """The page that is shown while no project is open; made when it is first wanted."""
        from desktop.welcome import Choice, WelcomePage

        shown = self.window.own_keys.shown
        page = WelcomePage(self.settings.recent_projects(), keys={choice: shown[choice] for choice in Choice})
        self.window.own_keys.changed.connect(
            lambda _action: page.show_keys({choice: shown[choice] for choice in Choice})
        )
        self.window.set_welcome(page)
        for join in self._welcome_wanted:
            join(page)
        return page

    def join_welcome(self, join: Callable[["WelcomePage"], None]) -> None:
        """Call `join` with the welcome page as soon as it is made; now, where it is there."""
        if "welcome" in self.__dict__:
            join(self.welcome)
        else:
            self._welcome_wanted.append(join)

    def show(self) -> None:
        """Show the window as it was left last, with what is open."""
        self.window.restore()
        self._follow_project()
        if self.session.project is None:
            for words in self._problems:
                self.welcome.show_problem(words)
        self._problems.clear()
        self._shown = True
        self.window.show()
        if self._to_show:
            # Once the widgets have their sizes: the text is set in lines once, and nothing is painted before that.
            self._to_show = False
            self._showing.show_project()

    def _lay_out(self) -> None:
        place = self.place
        self.window.set_switch(place.switch)
        self.window.set_place(place.strip, place.library, place.view, (place.inspector, place.spans), place.bar)

    def _follow_project(self) -> None:
        project = self.session.project
        if project is not None:
            self.window.setWindowTitle(f"{project.path.stem} – Pullquote")
            self.window.show_place()
            self.place.view.setFocus()
        else:
            self.window.setWindowTitle("Pullquote")
            self.welcome.set_recent(self.settings.recent_projects())
            self.window.show_welcome()
            self.welcome.focus_first()

    def _failed(self, words: str) -> None:
        if self.session.project is not None:
            return
        if self._shown:
            self.welcome.show_problem(words)
        else:
            self._problems.append(words)
