"""Binds the table of actions to what they do."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from annotations.articles import Status
from annotations.attributions import Attribution
from annotations.language import tr
from annotations.scheme import Scheme
from desktop.action_table import ActionTable
from desktop.actions import Action
from desktop.annotating import Annotating
from desktop.appearance import Appearance
from desktop.asking import Dialogs
from desktop.correcting import Correcting
from desktop.exporting import Exporting
from desktop.importing import Importing
from desktop.packets.teamwork import Teamwork
from desktop.place import Place
from desktop.places import PlaceName, Places
from desktop.prefilling import Prefilling
from desktop.projects import Projects
from desktop.session import Session
from desktop.speakers.speaking import Speaking
from desktop.training import Training
from desktop.window import MainWindow

NEEDS_PROJECT = (
    "import",
    "import_folder",
    "take_back_import",
    "versions",
    "other_version",
    "old_versions",
    "export",
    "export_again",
    "prefill",
    "prefill_again",
    "gazetteer",
    "train",
    "snapshots",
    "close",
    "undo",
    "redo",
) + (
    "hand_out",
    "merge",
    "send_back",
    "merges",
    "scheme",
    "rulings",
    "report",
    "annotate",
    "review",
    "agreement",
    "insights",
    "speakers",
    "find_project",
    "tour",
)
# What is done to the article that is annotated; in another place their keys mean something else.
_OF_ANNOTATING = (
    ("keep", "strike", "unsure", "done", "flag", "skip", "reopen", "quote", "cue", "source", "speaker", "join")
    + ("split", "kind", "tag", "note", "end_right", "end_left", "start_right", "start_left", "next", "previous")
    + ("next_undecided", "previous_undecided", "next_article", "previous_article", "find_article", "to_article")
    + ("always", "never", "everywhere", "strike_everywhere")
    + (
        "same_speaker",
        "add_cue",
        "add_source",
        "unmarked",
        "unmarked_before",
        "lying",
        "next_in_queue",
        "queue_order",
        "print",
        "pdf",
        "rename_tag",
        "find",
        "find_next",
        "find_previous",
        "next_result",
        "previous_result",
        "next_pane",
        "library",
        "inspector",
        "guidelines",
    )
)


class Commands:
    """Who does what. `label_ids` are the actions that the present scheme's labels have."""

    def __init__(self, table: ActionTable, session: Session) -> None:
        self._table = table
        self._session = session
        self._labels: list[str] = []
        self._annotating = True

    def bind_correcting(self, hands: Correcting, place: Place, annotating: Annotating, dialogs: Dialogs) -> None:
        """The keys of the article."""
        bind = self._table.bind
        view = place.view
        bind("keep", hands.keep)
        bind("strike", hands.strike)
        bind("unsure", hands.toggle_unsure)
        bind("done", hands.done)
        bind("flag", lambda: dialogs.ask_reason(Status.FLAGGED))
        bind("skip", lambda: dialogs.ask_reason(Status.SKIPPED))
        bind("reopen", lambda: hands.judge(Status.IN_PROGRESS, "", "reopen"))
        bind("quote", hands.quote)
        bind("cue", lambda: hands.pick("cue"))
        bind("source", lambda: hands.pick("source"))
        bind("add_cue", lambda: hands.add_to("cue"))
        bind("add_source", lambda: hands.add_to("source"))
        bind("join", hands.join)
        bind("split", hands.split)
        bind("kind", hands.next_kind)
        bind("end_right", lambda: hands.move_edge("end", 1))
        bind("end_left", lambda: hands.move_edge("end", -1))
        bind("start_right", lambda: hands.move_edge("start", 1))
        bind("start_left", lambda: hands.move_edge("start", -1))
        bind("next", lambda: hands.go(1, undecided=False))
        bind("previous", lambda: hands.go(-1, undecided=False))
        bind("unmarked", lambda: hands.next_unmarked(1))
        bind("unmarked_before", lambda: hands.next_unmarked(-1))
        bind("lying", annotating.at_hand.cycle)
        bind("next_undecided", lambda: hands.go(1, undecided=True))
        bind("previous_undecided", lambda: hands.go(-1, undecided=True))
        bind("next_article", lambda: annotating.go_article(1))
        bind("previous_article", lambda: annotating.go_article(-1))
        bind("to_article", view.setFocus)

    def bind_learning(self, training: Training) -> None:
        """What is learnt from what was annotated."""
        self._table.bind("train", training.ask)

    def bind_projects(
        self, projects: Projects, importing: Importing, exporting: Exporting, prefilling: Prefilling, dialogs: Dialogs
    ) -> None:
        """Projects, import, export and pre-fill."""
        bind = self._table.bind
        bind("new", projects.ask_new)
        bind("open", projects.ask_open)
        bind("sample", projects.open_sample)
        bind("close", projects.close)
        bind("import", importing.ask_files)
        bind("import_folder", importing.ask_folder)
        bind("take_back_import", importing.ask_take_back)
        bind("export", exporting.ask)
        bind("export_again", exporting.again)
        bind("prefill", prefilling.start)
        bind("prefill_again", prefilling.start_again)
        bind("snapshots", dialogs.snapshots)

    def bind_speaking(self, speaking: Speaking) -> None:
        """What is known of speakers."""
        self._table.bind("same_speaker", speaking.same_speaker)

    def bind_places(self, places: Places) -> None:
        """Going from place to place, and undo, which each of them has."""
        bind = self._table.bind
        for name in PlaceName:
            bind(name, lambda chosen=name: places.go(chosen))
        bind("report", places.report)
        bind("rulings", places.rulings)
        bind("undo", places.undo)
        bind("redo", places.redo)
        places.changed.connect(self._follow_place)

    def bind_teamwork(self, teamwork: Teamwork) -> None:
        """Handing out, merging and sending back."""
        bind = self._table.bind
        bind("hand_out", teamwork.hand_out)
        bind("merge", teamwork.merge)
        bind("send_back", teamwork.send_back)
        bind("merges", teamwork.merges)

    def bind_window(self, window: MainWindow, appearance: Appearance, dialogs: Dialogs, place: Place) -> None:
        """The window, its looks and its help."""
        bind = self._table.bind
        bind("library", lambda: window.toggle_panel("library"))
        bind("inspector", lambda: window.toggle_panel("inspector"))
        bind("tags_shown", appearance.toggle_tags)
        bind("larger", lambda: appearance.zoom(1))
        bind("smaller", lambda: appearance.zoom(-1))
        bind("usual_size", appearance.usual_size)
        bind("theme", appearance.toggle_theme)
        bind("contrast", appearance.toggle_contrast)
        bind("settings", dialogs.settings)
        bind("palette", dialogs.palette)
        bind("keys", dialogs.keys)
        bind("help", dialogs.help)
        bind("about", dialogs.about)
        bind("quit", window.close)
        panes: dict[QWidget, Callable[[], None]] = {
            place.view: place.view.setFocus,
            place.spans: place.spans.focus_list,
            place.inspector: place.inspector.focus_first,
            place.library: place.library.focus_list,
        }
        bind("next_pane", lambda: _next_pane(panes))
        bind("speaker", lambda: self._ask_speaker(window, place))
        for action_id, panel, focus in (
            ("tag", "inspector", place.inspector.focus_tags),
            ("note", "inspector", place.inspector.focus_note),
            ("find_article", "library", place.library.focus_search),
        ):
            bind(action_id, lambda name=panel, take=focus: (window.unfold(name), take()))

    def _ask_speaker(self, window: MainWindow, place: Place) -> None:
        """Put the keyboard where the current quote's speaker is typed."""
        reading = self._session.reading
        if reading is None or not isinstance(reading.find(self._session.current), Attribution):
            self._session.failed.emit(tr("Choose the quote first, then its speaker."))
            return
        window.unfold("inspector")
        place.inspector.focus_speaker()

    def set_scheme(self, scheme: Scheme, hands: Correcting) -> None:
        """Give every label of the scheme its key."""
        for action_id in self._labels:
            self._table.remove(action_id)
        self._labels = []
        for label in scheme.offered:
            action_id = f"label:{label.name}"
            keys = (label.key.upper(),) if label.key else ()
            self._table.add(Action(action_id, tr("Labels"), label.title, keys, label.guideline))
            self._table.bind(action_id, lambda name=label.name: hands.label(name))
            self._labels.append(action_id)

    def follow_project(self) -> None:
        """Enable what needs a project, and disable it without one."""
        opened = self._session.project is not None
        self._table.enable(NEEDS_PROJECT, opened)
        self._table.enable((*_OF_ANNOTATING, *self._labels), opened and self._annotating)

    def _follow_place(self, name: str) -> None:
        self._annotating = name == PlaceName.ANNOTATE
        self.follow_project()


def _next_pane(panes: Mapping[QWidget, Callable[[], None]]) -> None:
    """Give the keyboard to the pane after the one that has it; each says how it takes it."""
    shown = [pane for pane in panes if pane.isVisible()]
    place = next((number for number, pane in enumerate(shown) if _holds_focus(pane)), -1)
    panes[shown[(place + 1) % len(shown)]]()


def _holds_focus(pane: QWidget) -> bool:
    focused = pane.window().focusWidget()
    return focused is not None and pane.isAncestorOf(focused)
