"""The composition root: makes every object of the desktop and joins them."""

import argparse
import gc
import logging
import signal
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from annotations import __version__
from annotations.identity import rename_annotator, settings_folder, this_annotator
from annotations.scheme import default_scheme
from desktop.actions import ActionTable
from desktop.annotating import Annotating, Place
from desktop.appearance import Appearance
from desktop.article.accessible import install_accessibility
from desktop.article.view import ArticleView
from desktop.asking import Dialogs
from desktop.commands import Commands
from desktop.context_menu import ContextMenu
from desktop.correcting import Correcting
from desktop.exporting import Exporting
from desktop.first_paint import FirstPaint
from desktop.habits import Habits
from desktop.importing import Importing
from desktop.jobs import Jobs
from desktop.listing import Listing
from desktop.panels.inspector import InspectorPanel
from desktop.panels.label_strip import LabelStrip
from desktop.panels.library import LibraryPanel
from desktop.panels.look import make_look
from desktop.panels.selection_palette import SelectionPalette
from desktop.panels.span_list import SpanListPanel
from desktop.panels.status_bar import StatusBar
from desktop.picking import Picking
from desktop.prefilling import Prefilling
from desktop.problems import report_problems
from desktop.projects import Projects
from desktop.session import Session
from desktop.settings import Settings
from desktop.theme import Theme, load_fonts
from desktop.window import MainWindow

if TYPE_CHECKING:
    # At run time only once it is shown.
    from desktop.welcome import WelcomePage


class Desktop:
    """The running program: the window and all that belongs to it. `start` shows what it was asked to show."""

    def __init__(self, application: QApplication, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.appearance = Appearance(application, self.settings)
        self.session = Session(this_annotator())
        self.jobs = Jobs()
        self.window = MainWindow(self.settings)
        table = self.window.actions_table
        self.place = self._make_place(table)
        self.picking = Picking(self.session, self.place.view)
        self.hands = Correcting(self.session, self.place.view, self.picking, self.window)
        self.prefilling = Prefilling(self.session, self.jobs, self.settings, self.window)
        self.projects = Projects(self.session, self.jobs, self.settings, self.window)
        self.importing = Importing(self.session, self.jobs, self.settings, self.window)
        self.exporting = Exporting(self.session, self.jobs, self.settings, self.window)
        self.dialogs = Dialogs(self.window, self.session, self.settings, self.hands, table)
        self.annotating = Annotating(self.session, self.place, self.hands, self.picking, self.settings, self.window)
        self.habits = Habits(self.session, self.jobs, self.place.palette, self.place.inspector, self.window)
        self.commands = Commands(table, self.session)
        self._lay_out()
        self.appearance.dress()
        self._join()

    @cached_property
    def welcome(self) -> "WelcomePage":
        """The page that is shown while no project is open; made when it is first wanted."""
        from desktop.welcome import WelcomePage

        page, projects = WelcomePage(self.settings.recent_projects()), self.projects
        page.sample_requested.connect(projects.open_sample)
        page.new_requested.connect(projects.ask_new)
        page.open_requested.connect(projects.ask_open)
        page.project_chosen.connect(projects.open)
        page.project_removed.connect(self._forget_project)
        page.files_dropped.connect(projects.take_files)
        self.window.set_welcome(page)
        return page

    def start(self, path: Path | None, *, sample: bool = False) -> None:
        """Show the window, with the project that was asked for, or the last one, or the welcome page."""
        self.window.restore()
        if sample:
            self.projects.open_sample()
        elif path is not None:
            self.projects.take_files([path])
        else:
            self.projects.open_last()
        self._follow_project()
        self.window.show()

    def stop(self) -> None:
        """End every job and close the project; everything that was shown as done is kept already."""
        self.jobs.stop_all()
        self.session.close()

    def _make_place(self, table: ActionTable) -> Place:
        look, scheme = make_look(self.appearance.theme), default_scheme()
        keys = {action.id: table.shown_keys(action.id) for action in table.all()}
        view = ArticleView(self.appearance.theme, self.appearance.typography)
        spans = SpanListPanel(scheme, look)
        place = Place(
            view=view,
            library=LibraryPanel(Listing(self.session), look, keys),
            inspector=InspectorPanel(scheme, look, keys),
            spans=spans,
            strip=LabelStrip(scheme, look, keys),
            palette=SelectionPalette(scheme, look, keys, view.viewport()),
            bar=StatusBar(look),
        )
        table.give_article_keys(view)
        table.give_article_keys(spans)
        return place

    def _lay_out(self) -> None:
        place = self.place
        self.window.set_place(
            place.strip,
            place.library,
            (self.picking.banner, place.view),
            (place.inspector, place.spans),
            place.bar,
        )
        commands = self.commands
        commands.bind_correcting(self.hands, place, self.annotating, self.dialogs)
        commands.bind_projects(self.projects, self.importing, self.exporting, self.prefilling, self.dialogs)
        commands.bind_window(self.window, self.appearance, self.dialogs, place)
        self.window.add_menus()

    def _join(self) -> None:
        session, place, projects = self.session, self.place, self.projects
        session.opened.connect(self._opened)
        session.opened.connect(self._follow_project)
        session.closed.connect(self._follow_project)
        self.window.files_dropped.connect(projects.take_files)
        self.window.closing.connect(self.stop)
        projects.import_wanted.connect(self.importing.take)
        self.importing.finished.connect(self._imported)
        self.dialogs.copy_wanted.connect(projects.open_copy)
        self.dialogs.renamed.connect(lambda name: session.set_annotator(rename_annotator(name)))
        for speaker in (projects, self.prefilling, self.importing, self.exporting):
            speaker.said.connect(lambda words, bad: place.bar.show_message(words, error=bad))
        self.jobs.progressed.connect(place.bar.show_job)
        self.jobs.ended.connect(place.bar.end_job)
        place.bar.cancel_requested.connect(self.jobs.cancel)
        self.context_menu = ContextMenu(session, place.view, self.window.actions_table)
        place.view.context_requested.connect(self.context_menu.show)
        place.view.zoom_requested.connect(self.appearance.zoom)
        self.appearance.theme_changed.connect(self._themed)
        self.appearance.typography_changed.connect(place.view.set_typography)
        session.failed.connect(self._failed)

    def _opened(self) -> None:
        project = self.session.project
        if project is None:
            return
        self.commands.set_scheme(project.scheme, self.hands)
        self.window.setWindowTitle(f"{project.path.stem} – Pullquote")
        if self.settings.prefill_on_import and not project.read_only:
            QTimer.singleShot(300, lambda: self.prefilling.start(quiet=True))

    def _follow_project(self) -> None:
        opened = self.session.project is not None
        self.commands.follow_project()
        if opened:
            self.window.show_place()
            self.place.view.setFocus()
        else:
            self.window.setWindowTitle("Pullquote")
            self.welcome.set_recent(self.settings.recent_projects())
            self.window.show_welcome()
            self.welcome.focus_first()

    def _forget_project(self, path: Path) -> None:
        self.settings.forget_project(path)
        self.welcome.set_recent(self.settings.recent_projects())
        self.welcome.focus_first()

    def _imported(self) -> None:
        self.session.refresh(())
        if self.settings.prefill_on_import:
            self.prefilling.start(quiet=True)

    def _themed(self, theme: Theme) -> None:
        place, look = self.place, make_look(theme)
        place.view.set_theme(theme)
        for panel in (place.library, place.inspector, place.spans, place.strip, place.palette, place.bar):
            panel.set_look(look)

    def _failed(self, words: str) -> None:
        if self.session.project is None:
            self.welcome.show_problem(words)


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; returns the exit code."""
    chosen = _parse(arguments)
    application = _application()
    if chosen.draw is not None:
        from desktop.draw import draw

        return draw(application, chosen.project, chosen.draw)
    desktop = Desktop(application)
    report_problems(desktop.window)
    desktop.start(chosen.project, sample=chosen.sample)
    FirstPaint(desktop.window, lambda: settle(desktop))
    return application.exec()


def settle(desktop: Desktop) -> None:
    """Do what can wait until the window is there; what has been made until then is never looked through for garbage."""
    _log_to_file()
    desktop.place.inspector.make_cards()
    gc.collect()
    gc.freeze()
    # 10,000 spans are that many objects at once, and no garbage: the usual thresholds would look through all again and again.
    gc.set_threshold(10_000, 20, 100)
    gc.enable()


def _application() -> QApplication:
    """The QApplication with its names, fonts, log and accessibility."""
    QCoreApplication.setApplicationName("Pullquote")
    QCoreApplication.setApplicationVersion(__version__)
    QCoreApplication.setOrganizationName("pullquote")
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setDesktopFileName("pullquote")
    load_fonts()
    install_accessibility()
    # Without this, Ctrl+C in the terminal waits for the next Qt event.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return application


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="pullquote", description="Opens Pullquote's window.")
    parser.add_argument("project", nargs="?", type=Path, help="a project file to open")
    parser.add_argument("--sample", action="store_true", help="open the sample project; it is made at first use")
    parser.add_argument("--draw", type=Path, metavar="PNG", help="draw the window with the project to a file and end")
    return parser.parse_args(arguments)


def _log_to_file() -> None:
    """Keep a log in the settings folder; without a folder to write to, the program goes on without one."""
    from logging.handlers import RotatingFileHandler

    folder = settings_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "pullquote.log", maxBytes=400_000, backupCount=2, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
