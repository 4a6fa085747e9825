"""The main window: layout and menus, nothing else."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotations.language import tr
from desktop.folding import Folding
from desktop.own_keys import OwnKeys
from desktop.panels.segments import Segments
from desktop.settings import Settings
from resources import resource_path

if TYPE_CHECKING:
    # At run time only once the window is there.
    from desktop.action_table import ActionTable

_MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        tr("&Project"),
        (
            "new",
            "open",
            "sample",
            "",
            "import",
            "import_folder",
            "versions",
            "export",
            "export_again",
            "",
            "prefill",
            "prefill_again",
            "",
        )
        + ("gazetteer", "train", "", "hand_out", "merge", "send_back", "merges", "")
        + ("scheme", "rulings", "report", "", "print", "pdf", "")
        + ("snapshots", "settings", "", "close", "quit"),
    ),
    (
        tr("&Edit"),
        ("undo", "redo", "take_back_import", "", "keep", "strike", "unsure", "", "quote", "cue", "source", "speaker")
        + ("same_speaker", "add_cue", "add_source", "kind", "", "join")
        + ("split", "", "tag", "note", "rename_tag", "", "everywhere", "strike_everywhere", "always", "never", "")
        + ("end_right", "end_left", "start_right", "start_left"),
    ),
    (
        tr("&Article"),
        ("done", "flag", "skip", "reopen", "", "next", "previous", "next_undecided", "previous_undecided")
        + ("unmarked", "unmarked_before", "lying", "")
        + ("next_article", "previous_article", "next_in_queue", "queue_order", "other_version", "old_versions", "")
        + ("find",)
        + ("find_next", "find_previous", "next_result", "previous_result", "find_article"),
    ),
    (
        tr("&View"),
        ("annotate", "review", "agreement", "insights", "speakers", "find_project", "")
        + ("library", "inspector", "guidelines", "tags_shown", "")
        + ("larger", "smaller", "usual_size", "", "theme", "contrast", "", "to_article", "next_pane"),
    ),
    (tr("&Help"), ("palette", "keys", "help", "tour", "", "about")),
)


class MainWindow(QMainWindow):
    """Holds the panels in their places. Files dropped on it, the place that is chosen above, and the wish to close leave
    through signals."""

    files_dropped = Signal(list)
    closing = Signal()
    place_chosen = Signal(str)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.own_keys = OwnKeys(settings, parent=self)
        self.setWindowTitle("Pullquote")
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 420)
        self.resize(1280, 860)
        self._stack = QStackedWidget()
        centre = QWidget()
        self._rows = QVBoxLayout(centre)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self._splitter: QSplitter | None = None
        self._place = QWidget()
        self._welcome: QWidget | None = None
        self._menus = [self.menuBar().addMenu(title) for title, _ in _MENUS]

    @cached_property
    def actions_table(self) -> "ActionTable":
        """The table of actions; made when it is first wanted."""
        from desktop.action_table import ActionTable

        return ActionTable(self, own=self.own_keys)

    def show_icon(self) -> None:
        """Give the window its icon."""
        from PySide6.QtGui import QIcon

        self.setWindowIcon(QIcon(str(resource_path("icons", "app", "pullquote-128.png"))))

    def fill_menus(self) -> None:
        """Fill the menus from the table of actions."""
        for menu, (_, ids) in zip(self._menus, _MENUS, strict=True):
            menu.setToolTipsVisible(True)
            for action_id in ids:
                if action_id:
                    menu.addAction(self.actions_table[action_id])
                else:
                    menu.addSeparator()

    def set_welcome(self, page: QWidget) -> None:
        """Give the page that is shown while no project is open."""
        self._welcome = page
        self._stack.addWidget(page)

    def set_place(
        self, strip: QWidget, library: QWidget, view: QWidget, right: Sequence[QWidget], bar: QWidget
    ) -> None:
        """Lay out the annotating place: strip on top, library, text, inspector and list, status bar."""
        text = QWidget()
        column = self._text = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(view, 1)
        side = QSplitter(Qt.Orientation.Vertical)
        for widget in right:
            side.addWidget(widget)
        side.setChildrenCollapsible(False)
        side.setSizes([540, 300])
        splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (library, text, side):
            splitter.addWidget(widget)
        splitter.setStretchFactor(1, 1)
        splitter.setCollapsible(1, False)
        splitter.setHandleWidth(1)
        splitter.setSizes([256, 704, 320])
        self._splitter = splitter
        self._library, self._side = library, side
        rows = QVBoxLayout(self._place)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(strip)
        rows.addWidget(splitter, 1)
        self._bar = bar
        self._rows.addWidget(bar)
        self._stack.addWidget(self._place)
        for name, panel in (("library", library), ("inspector", side)):
            panel.setVisible(self._settings.panel_shown(name))
        self._folding = Folding(splitter, text, (library, side))

    def set_banner(self, banner: QWidget) -> None:
        """Put a banner above the text; it takes no room while it is hidden."""
        self._text.insertWidget(0, banner)

    def add_beside(self, panel: QWidget) -> None:
        """Put a panel beside the text, between the inspector and the list of spans, which give it a third of their room."""
        self._side.insertWidget(1, panel)
        height = self._side.height()
        self._side.setSizes([height * 38 // 100, height * 36 // 100, height * 26 // 100])

    def set_switch(self, switch: Segments) -> None:
        """Give the control that goes from place to place; it stands at the right of the menus."""
        self._switch = switch
        switch.chosen.connect(self.place_chosen)
        corner = QWidget(self.menuBar())
        beside = QHBoxLayout(corner)
        beside.setContentsMargins(0, 0, 12, 0)
        beside.addWidget(switch)
        self.menuBar().setCornerWidget(corner, Qt.Corner.TopRightCorner)

    def set_current_place(self, name: str) -> None:
        """Show which place this is."""
        self._switch.set_current(name)

    def show_place(self) -> None:
        """Show the annotating place."""
        self._show(self._place)

    def add_other(self, widget: QWidget) -> None:
        """Give another place."""
        self._stack.addWidget(widget)

    def show_other(self, widget: QWidget) -> None:
        """Show another place."""
        self._show(widget)

    def _show(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        self._bar.show()
        self._switch.show()

    def show_welcome(self) -> None:
        """Show the welcome page."""
        if self._welcome is not None:
            self._stack.setCurrentWidget(self._welcome)
            self._bar.hide()
            self._switch.hide()

    def toggle_panel(self, name: str) -> None:
        """Fold away the library or the inspector, or bring it back."""
        panel = self._library if name == "library" else self._side
        panel.setVisible(panel.isHidden())
        self._settings.show_panel(name, not panel.isHidden())

    def unfold(self, name: str) -> None:
        """Bring the library or the inspector back if it is folded away: the keyboard is about to go there."""
        if (self._library if name == "library" else self._side).isHidden():
            self.toggle_panel(name)

    def restore(self) -> None:
        """Take the size and the places that the window had last."""
        if self._settings.window_geometry:
            self.restoreGeometry(QByteArray(self._settings.window_geometry))
        if self._splitter is not None and self._settings.splitter_state:
            self._splitter.restoreState(QByteArray(self._settings.splitter_state))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.window_geometry = bytes(self.saveGeometry().data())
        if self._splitter is not None:
            self._settings.splitter_state = bytes(self._splitter.saveState().data())
        self._settings.sync()
        self.closing.emit()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _local_files(event)
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)


def _local_files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
