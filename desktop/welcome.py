"""The welcome page: what can be done while no project is open."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QIcon,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotations.language import tr
from desktop.actions import ACTIONS
from desktop.dialogs.cards import ChoiceCard, DropArea, RecentRow
from desktop.settings import RecentProject
from desktop.theme import set_kind
from resources import resource_path

PROJECT_SUFFIX = ".pullquote"
_ICON = 64
_WIDTH = 880
_LOW = 500  # below this height of the page its margins are narrow
_LEAST_LIST = 120


class Choice(StrEnum):
    """The three ways to begin; the value is the id of the action."""

    SAMPLE = "sample"
    NEW = "new"
    OPEN = "open"


_WORDS = {
    Choice.SAMPLE: (tr("Open the sample project"), tr("A few articles to try everything on")),
    Choice.NEW: (tr("New project…"), tr("One file that holds your articles and your work")),
    Choice.OPEN: (tr("Open project…"), tr("Go on with a project, or review a teammate’s")),
}


class WelcomePage(QWidget):
    """Icon, name and sentence; three choices; recent projects; and the whole page takes drops.

    `keys` are the keys of the choices in Qt's portable notation; those of the table of actions where none are given.
    """

    sample_requested = Signal()
    new_requested = Signal()
    open_requested = Signal()
    project_chosen = Signal(Path)
    project_removed = Signal(Path)
    files_dropped = Signal(list)

    def __init__(
        self,
        recent: Sequence[RecentProject] = (),
        parent: QWidget | None = None,
        *,
        icon: QIcon | None = None,
        keys: Mapping[Choice, str] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._dragging = False
        self.rows: list[RecentRow] = []
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Welcome"))
        set_kind(self, "paper")
        shown_keys = _usual_keys() if keys is None else keys
        self.cards = {choice: ChoiceCard(*_WORDS[choice], shown_keys.get(choice, "")) for choice in Choice}
        self.cards[Choice.SAMPLE].clicked.connect(self.sample_requested)
        self.cards[Choice.NEW].clicked.connect(self.new_requested)
        self.cards[Choice.OPEN].clicked.connect(self.open_requested)
        content = QWidget()
        content.setMaximumWidth(_WIDTH)
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(16)
        lines.addLayout(self._make_header(icon or QIcon(str(resource_path("icons", "app", "pullquote-128.png")))))
        lines.addWidget(self._make_problem())
        lines.addLayout(self._make_columns(), 1)
        lines.addWidget(self._make_hint())
        self._content = content
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._make_scrolled(content))
        self.set_recent(recent)

    def show_keys(self, keys: Mapping[Choice, str]) -> None:
        """Show other keys of the choices."""
        for choice, card in self.cards.items():
            card.set_key(keys.get(choice, ""))

    def set_recent(self, projects: Sequence[RecentProject]) -> None:
        """Show these projects; what was said to have gone wrong is taken away."""
        self.show_problem("")
        for row in self.rows:
            self._list.removeWidget(row)
            row.deleteLater()
        self.rows = [RecentRow(project, self._now()) for project in projects]
        for place, row in enumerate(self.rows):
            row.chosen.connect(self.project_chosen)
            row.removed.connect(self.project_removed)
            self._list.insertWidget(place, row)
        self._recent.setHidden(not self.rows)
        self._hint.setHidden(not self.rows)
        self._drop.setHidden(bool(self.rows))
        self._recent_title.setText(tr("Recent projects") if self.rows else tr("Or bring your own"))

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong, such as a project that could not be opened; "" takes it away."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def focus_first(self) -> None:
        """Give the keyboard to what is most likely wanted: the project opened last, else the sample."""
        first = next((row.open for row in self.rows if row.open.isEnabled()), self.cards[Choice.SAMPLE])
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_scrolled(self, content: QWidget) -> QScrollArea:
        """The content in the middle of an area that scrolls where the window is too low for it."""
        inside = QWidget()
        self._outside = QHBoxLayout(inside)
        self._outside.addStretch(1)
        self._outside.addWidget(content, 1000)
        self._outside.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The page itself draws the ground, and the frame while something is dragged over it.
        for ground in (inside, area.viewport()):
            ground.setAutoFillBackground(False)
        return area

    def _make_header(self, icon: QIcon) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(icon.pixmap(QSize(_ICON, _ICON), self.devicePixelRatio()))
        picture.setFixedSize(_ICON, _ICON)
        name = QLabel("Pullquote")
        set_kind(name, "title")
        sentence = QLabel(
            tr(
                "Read articles with their people, places and quotes highlighted, correct them, say who said what, and export "
                "the result as training data. Nothing leaves this computer."
            )
        )
        sentence.setWordWrap(True)
        set_kind(sentence, "quiet")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(name)
        words.addWidget(sentence)
        line = QHBoxLayout()
        line.setSpacing(18)
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return line

    def _make_problem(self) -> QLabel:
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setAccessibleName(tr("What went wrong"))
        self.problem.hide()
        set_kind(self.problem, "error")
        return self.problem

    def _make_columns(self) -> QHBoxLayout:
        choices = QVBoxLayout()
        choices.setSpacing(10)
        choices.addWidget(_section(tr("Begin")))
        for card in self.cards.values():
            choices.addWidget(card)
        choices.addStretch(1)
        inside = QWidget()
        set_kind(inside, "paper")
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)
        self._list.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(_LEAST_LIST)
        area.setAccessibleName(tr("Recent projects"))
        recent = QVBoxLayout()
        recent.setSpacing(10)
        self._recent_title = _section(tr("Recent projects"))
        self._recent = area
        self._drop = DropArea()
        recent.addWidget(self._recent_title)
        recent.addWidget(area, 1)
        recent.addWidget(self._drop, 1)
        recent.addStretch(0)
        columns = QHBoxLayout()
        columns.setSpacing(36)
        columns.addLayout(choices, 10)
        columns.addLayout(recent, 11)
        return columns

    def _make_hint(self) -> QLabel:
        hint = QLabel(tr("Or drop a project, articles or a folder of them anywhere on this page."))
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_kind(hint, "quiet")
        self._hint = hint
        return hint

    # Drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_paths(event):
            event.acceptProposedAction()
            self._show_dragging(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._show_dragging(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_dragging(False)
        paths = _local_paths(event)
        if not paths:
            return
        event.acceptProposedAction()
        if len(paths) == 1 and paths[0].suffix == PROJECT_SUFFIX:
            self.project_chosen.emit(paths[0])
        else:
            self.files_dropped.emit(paths)

    def _show_dragging(self, dragging: bool) -> None:
        self._dragging = dragging
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a tall page the content keeps together, a little above the middle."""
        super().resizeEvent(event)
        low = self.height() < _LOW
        self._outside.setContentsMargins(*((24, 14, 24, 12) if low else (40, 36, 40, 28)))
        self._content.setMaximumHeight(max(420, min(self.height() - 64, 580)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._dragging:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.rect().adjusted(12, 12, -12, -12), 12, 12)
        finally:
            painter.end()


def _usual_keys() -> dict[Choice, str]:
    """The first key of each choice in the table of actions."""
    keys = {action.id: action.keys[0] for action in ACTIONS if action.keys}
    return {choice: keys.get(choice, "") for choice in Choice}


def _section(title: str) -> QLabel:
    label = QLabel(title)
    set_kind(label, "section")
    return label


def _local_paths(event: QDropEvent) -> list[Path]:
    """The files and folders that are dragged; what is not on this computer is left out."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
