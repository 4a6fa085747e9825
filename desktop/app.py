"""The composition root: joins to the front all that acts, and that the first paint does not need."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from annotations.identity import rename_annotator
from desktop.annotating import Annotating
from desktop.answering import Answering
from desktop.article.accessible import install_accessibility
from desktop.asking import Dialogs
from desktop.commands import Commands
from desktop.context_menu import ContextMenu
from desktop.correcting import Correcting
from desktop.exporting import Exporting
from desktop.finding.finding import Finding
from desktop.front import Front
from desktop.gazetteer.joining import GazetteerJoining
from desktop.habits import Habits
from desktop.importing import Importing
from desktop.jobs import Jobs
from desktop.occurrences.joining import OccurrencesJoining
from desktop.packets.teamwork import Teamwork
from desktop.picking import Picking
from desktop.places import Places
from desktop.prefilling import Prefilling
from desktop.printing.printing import Printing
from desktop.projects import Projects
from desktop.queueing import Queueing
from desktop.retagging import Retagging
from desktop.scheme.editing import SchemeEditing
from desktop.speakers.speaking import Speaking
from desktop.tour.tour import Tour
from desktop.training import Training
from desktop.versions.versions import Versions
from desktop.welcome import WelcomePage
from desktop.wide_steps import WideSteps

if TYPE_CHECKING:
    # At run time only once a project without articles is open.
    from desktop.panels.empty_page import EmptyPage

_PREFILL_DELAY_MS = 300


class Desktop:
    """The running program: the front and all that belongs to it. A project that is open already is gone on with."""

    def __init__(self, front: Front) -> None:
        self.front = front
        self.settings, self.appearance, self.session = front.settings, front.appearance, front.session
        self.window, self.place = front.window, front.place
        install_accessibility(self.place.view)
        self.jobs = Jobs()
        self.picking = Picking(self.session, self.place.view)
        self.hands = Correcting(self.session, self.place.view, self.picking, self.window)
        self.prefilling = Prefilling(self.session, self.jobs, self.settings, self.window.own_keys.shown, self.window)
        self.gazetteer = GazetteerJoining(
            self.session, self.jobs, self.settings, self.appearance, self.prefilling, self.place.view, self.window
        )
        self.training = Training(self.session, self.jobs, self.settings, self.window)
        self.projects = Projects(self.session, self.jobs, self.settings, self.window)
        self.importing = Importing(self.session, self.jobs, self.settings, self.appearance, self.window)
        self.exporting = Exporting(self.session, self.jobs, self.settings, self.window)
        table = self.window.actions_table
        self.dialogs = Dialogs(self.window, self.session, self.settings, self.hands, table)
        self.annotating = Annotating(self.session, self.place, self.hands, self.picking, self.window)
        self.answering = Answering(self.session, self.place.inspector, table, self.window)
        self.habits = Habits(self.session, self.jobs, self.place, self.window)
        self.commands = Commands(table, self.session)
        self.queueing = Queueing(
            self.session, self.jobs, self.settings, self.place, self.hands, self.window, self.window.own_keys.shown
        )
        self.teamwork = Teamwork(
            self.session,
            self.jobs,
            self.settings,
            self.place.library,
            self.place.view,
            self.window,
            lambda: self.window.own_keys.shown["undo"],
        )
        self.wide = WideSteps(self.session, self.jobs, self.window)
        self.occurrences = OccurrencesJoining(
            self.session, self.jobs, self.wide, self.appearance, self.place.view, self.window
        )
        self.scheme = SchemeEditing(self.session, self.jobs, self.settings, front.appearance, self.window, self.wide)
        self.speaking = Speaking(self.session, self.jobs, self.place, self.wide, self.window)
        theme = self.appearance.theme
        self.finding = Finding(self.session, self.jobs, self.place, theme, self.window)
        self.places = Places(
            front,
            self.jobs,
            self.teamwork.merge,
            self.teamwork.hand_out,
            self.dialogs.help,
            self.speaking,
            self.finding,
        )
        self.retagging = Retagging(self.session, self.jobs, self.wide, self.place.inspector, self.window)
        self.printing = Printing(self.session, self.jobs, self.settings, self.window)
        self.tour = Tour(self.session, self.settings, self.place, self.places, self.appearance, self.window)
        self.context_menu = ContextMenu(self.session, self.place.view, table)
        self.versions = Versions(self.session, self.jobs, self.appearance, self.place.library, self.window)
        self._empty_page: EmptyPage | None = None
        self._bind()
        self._join()

    @property
    def welcome(self) -> WelcomePage:
        """The page that is shown while no project is open."""
        return self.front.welcome

    def start(self, path: Path | None, *, sample: bool = False) -> None:
        """Show the window, with the project that was asked for, or the last one, or the welcome page."""
        if sample:
            self.projects.open_sample()
        elif path is not None:
            self.projects.take_files([path])
        else:
            self.projects.open_last()
        self.front.show()

    def stop(self) -> None:
        """End every job and close the project; everything that was shown as done is kept already."""
        self.jobs.stop_all()
        self.session.close()

    def _bind(self) -> None:
        commands, place, table = self.commands, self.place, self.window.actions_table
        table.give_article_keys(place.view)
        table.give_article_keys(place.spans)
        commands.bind_correcting(self.hands, place, self.annotating, self.dialogs)
        commands.bind_projects(self.projects, self.importing, self.exporting, self.prefilling, self.dialogs)
        commands.bind_learning(self.training)
        self.gazetteer.bind(table)
        self.queueing.bind(table)
        self.finding.bind(table)
        self.occurrences.bind(table)
        self.printing.bind(table)
        self.versions.bind(table)
        self.retagging.bind(table)
        self.tour.bind(table)
        self.scheme.bind(table)
        commands.bind_places(self.places)
        commands.bind_speaking(self.speaking)
        commands.bind_teamwork(self.teamwork)
        commands.bind_window(self.window, self.appearance, self.dialogs, place)
        self.scheme.guidelines.left.connect(place.view.setFocus)
        self.places.changed.connect(self.answering.follow_place)
        self.window.fill_menus()
        self.window.show_icon()
        self.window.set_banner(self.picking.banner)
        self.window.own_keys.changed.connect(lambda _action: self._show_keys())

    def _join(self) -> None:
        session, place, projects = self.session, self.place, self.projects
        session.opened.connect(self.commands.follow_project)
        session.closed.connect(self.commands.follow_project)
        session.scheme_changed.connect(self._take_scheme)
        self.commands.follow_project()
        self.front.join_welcome(self._join_welcome)
        self.window.files_dropped.connect(projects.take_files)
        self.window.closing.connect(self.stop)
        projects.import_wanted.connect(self.importing.take)
        projects.merge_wanted.connect(self.teamwork.merge_files)
        self.importing.finished.connect(self._imported)
        self.dialogs.copy_wanted.connect(projects.open_copy)
        self.dialogs.renamed.connect(lambda name: session.set_annotator(rename_annotator(name)))
        speakers = (
            projects,
            self.prefilling,
            self.training,
            self.importing,
            self.exporting,
            self.printing,
            self.retagging,
            self.teamwork,
            self.places,
            self.speaking,
            self.finding,
            self.wide,
            self.gazetteer,
            self.scheme,
            self.versions,
        )
        for speaker in speakers:
            speaker.said.connect(lambda words, bad: place.bar.show_message(words, error=bad))
        self.teamwork.packet_told.connect(place.bar.set_packet)
        self.jobs.progressed.connect(place.bar.show_job)
        self.jobs.ended.connect(place.bar.end_job)
        place.bar.cancel_requested.connect(self.jobs.cancel)
        self.appearance.theme_changed.connect(self.finding.set_theme)
        place.view.context_requested.connect(self.context_menu.show)
        place.view.zoom_requested.connect(self.appearance.zoom)
        place.library.emptied.connect(self._show_whether_empty)
        self._show_whether_empty(place.library.is_empty)
        # Last, where a project may be open already: what these say has its listeners now.
        session.follow_opened(projects.remember)
        session.follow_opened(self._opened)

    def _join_welcome(self, page: WelcomePage) -> None:
        projects = self.projects
        page.sample_requested.connect(projects.open_sample)
        page.new_requested.connect(projects.ask_new)
        page.open_requested.connect(projects.ask_open)
        page.project_chosen.connect(projects.open)
        page.project_removed.connect(self._forget_project)
        page.files_dropped.connect(projects.take_files)

    def _take_scheme(self) -> None:
        project = self.session.project
        if project is not None:
            self.commands.set_scheme(project.scheme, self.hands)
            self.commands.follow_project()

    def _opened(self) -> None:
        project = self.session.project
        if project is None:
            return
        self.commands.set_scheme(project.scheme, self.hands)
        if self.settings.prefill_on_import and not project.read_only:
            QTimer.singleShot(_PREFILL_DELAY_MS, lambda: self.prefilling.start(quiet=True))

    def _forget_project(self, path: Path) -> None:
        self.settings.forget_project(path)
        self.welcome.set_recent(self.settings.recent_projects())
        self.welcome.focus_first()

    def _show_whether_empty(self, empty: bool) -> None:
        if empty and self._empty_page is None:
            from desktop.panels.empty_page import EmptyPage

            page = self._empty_page = EmptyPage(self.window.own_keys.shown, self.place.view)
            page.files_requested.connect(self.importing.ask_files)
            page.folder_requested.connect(self.importing.ask_folder)
        if self._empty_page is not None:
            self._empty_page.setVisible(empty)

    def _show_keys(self) -> None:
        """Show the keys as they are now; the front does so by itself."""
        self.queueing.show_keys()
        if self._empty_page is not None:
            self._empty_page.show_keys()

    def _imported(self) -> None:
        self.session.refresh(())
        self.versions.find()
        if self.settings.prefill_on_import:
            self.prefilling.start(quiet=True)
