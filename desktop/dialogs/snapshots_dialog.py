"""The snapshots of a project: when each was made, how large it is, and a way to open a copy of one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotations.language import tr
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.choosing import Chooser, SystemChooser
from desktop.dialogs.elided import ElidedLabel
from desktop.dialogs.fitted import FittedDialog
from desktop.dialogs.wording import size_words, time_words
from desktop.theme import set_kind

_PATH = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy of the project: its file, the moment it was made (UTC), its size in bytes."""

    path: Path
    made: datetime
    size: int


def list_snapshots(folder: Path, suffix: str = ".pullquote") -> list[Snapshot]:
    """The snapshots in a folder, the newest first; files of other names are none."""
    found: list[Snapshot] = []
    for path in folder.glob(f"*{suffix}"):
        try:
            made = datetime.strptime(path.name[:17], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)
            found.append(Snapshot(path, made, path.stat().st_size))
        except (OSError, ValueError):
            continue
    return sorted(found, key=lambda snapshot: snapshot.made, reverse=True)


class SnapshotsDialog(FittedDialog):
    """Shows the snapshots in `folder` of the project `project`.

    `copy_requested` names a snapshot and the new file that a copy of it shall be put into and opened from.
    """

    copy_requested = Signal(Path, Path)
    folder_requested = Signal(Path)

    def __init__(
        self,
        project: Path,
        folder: Path,
        parent: QWidget | None = None,
        *,
        chooser: Chooser | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Snapshots"))
        self.set_least(420, 320)
        self.setMaximumSize(860, 640)
        self._project = project
        self._folder = folder
        self._chooser = chooser or SystemChooser()
        heading = QLabel(tr("Earlier states of this project"))
        set_kind(heading, "heading")
        about = QLabel(
            tr(
                "A snapshot is made each time the project is opened, if something has changed; the last ten are kept. "
                "Opening a copy leaves the project as it is."
            )
        )
        about.setWordWrap(True)
        set_kind(about, "quiet")
        self.list = self._make_list(now())
        nothing = QLabel(tr("There is no snapshot yet. The first is made when the project is next opened."))
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.setWordWrap(True)
        set_kind(nothing, "quiet")
        pages = QStackedWidget()
        pages.addWidget(self.list)
        pages.addWidget(nothing)
        pages.setCurrentIndex(0 if self.list.topLevelItemCount() else 1)
        place = ElidedLabel(str(folder))
        place.setAccessibleName(tr("Folder of the snapshots"))
        set_kind(place, "small")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(10)
        for widget in (heading, about):
            lines.addWidget(widget)
        lines.addWidget(pages, 1)
        lines.addWidget(place)
        lines.addWidget(self._make_buttons())
        self.resize(560, 470)
        self._choose_first()

    def _make_list(self, now: datetime) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(tr("Snapshots, the newest first"))
        tree.setHeaderLabels([tr("Made"), tr("Size")])
        tree.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for snapshot in list_snapshots(self._folder, self._project.suffix):
            row = QTreeWidgetItem([_capital(time_words(snapshot.made, now)), size_words(snapshot.size)])
            row.setData(0, _PATH, snapshot.path)
            row.setToolTip(0, f"{snapshot.made.astimezone():%Y-%m-%d %H:%M:%S}")
            row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            tree.addTopLevelItem(row)
        tree.itemActivated.connect(self._copy)
        tree.itemSelectionChanged.connect(self._follow_choice)
        return tree

    def _make_buttons(self) -> Buttons:
        buttons = Buttons()
        self.show_folder = buttons.aside(tr("Show folder"))
        self.show_folder.setEnabled(self._folder.is_dir())
        self.show_folder.clicked.connect(lambda: self.folder_requested.emit(self._folder))
        self.open_copy = buttons.go(tr("Open a copy…"))
        self.open_copy.setEnabled(False)
        buttons.leave(tr("Close"))
        buttons.accepted.connect(self._copy)
        buttons.rejected.connect(self.reject)
        return buttons

    def _choose_first(self) -> None:
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
            self.list.setFocus()

    def _follow_choice(self) -> None:
        self.open_copy.setEnabled(bool(self.list.selectedItems()))

    def _copy(self) -> None:
        chosen = self.list.currentItem()
        if chosen is None:
            return
        snapshot: Path = chosen.data(0, _PATH)
        name = f"{self._project.stem} {snapshot.name[:10]}{self._project.suffix}"
        kinds = tr("Pullquote projects (*{suffix})", suffix=self._project.suffix)
        target = self._chooser.save(self, tr("Open a copy of the snapshot"), self._project.with_name(name), kinds)
        if target is None:
            return
        if target.suffix != self._project.suffix:
            target = target.with_name(target.name + self._project.suffix)
        self.accept()
        self.copy_requested.emit(snapshot, target)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
