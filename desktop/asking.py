"""Opens the dialogs; each is imported when it is first wanted, so that the window is there at once."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QMessageBox

from annotations import __version__
from annotations.articles import Status
from annotations.hues import own_hue
from annotations.identity import choose_hue
from annotations.project import Project
from desktop.action_table import ActionTable
from desktop.actions import READING_KEYS
from desktop.correcting import Correcting
from desktop.dialogs.rows import ActionRow
from desktop.session import Session
from desktop.settings import Settings
from desktop.window import MainWindow

if TYPE_CHECKING:
    # At run time only once it is wanted.
    from desktop.help import HelpWindow


class Dialogs(QObject):
    """The dialogs of the window that are not about import or export."""

    copy_wanted = Signal(Path, Path)
    renamed = Signal(str)

    def __init__(
        self, window: MainWindow, session: Session, settings: Settings, hands: Correcting, table: ActionTable
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._settings = settings
        self._hands = hands
        self._table = table
        self._open: dict[str, QDialog] = {}
        self._help: HelpWindow | None = None

    def rows(self) -> list[ActionRow]:
        """Every action as the palette and the key sheet show it."""
        return [
            ActionRow(one.id, one.group, one.title, one.keys, one.hint, self._table[one.id].isEnabled())
            for one in self._table.all()
        ]

    def palette(self) -> None:
        """Every action, found by a few letters."""
        from desktop.dialogs.palette import CommandPalette

        palette = self._open.get("palette")
        if not isinstance(palette, CommandPalette):
            palette = CommandPalette(self._window)
            palette.chosen.connect(lambda action_id: self._table[action_id].trigger())
            self._open["palette"] = palette
        palette.open_with([row for row in self.rows() if row.id != "palette"])

    def keys(self) -> None:
        """The key sheet."""
        from desktop.dialogs.keys_dialog import KeysDialog
        from desktop.review.keys import EDIT_KEYS, REVIEW_KEYS

        reading = [ActionRow("", "Reading", title, keys) for title, keys in READING_KEYS]
        review = [ActionRow("", "Review", row.title, row.keys) for row in REVIEW_KEYS]
        edit = [ActionRow("", "Review: editing", title, keys) for title, keys in EDIT_KEYS]
        self._run(KeysDialog([*self.rows(), *reading, *review, *edit], self._window))

    def help(self, topic: str = "") -> None:
        """The help window, at a topic where one is given; it stays beside the work."""
        from desktop.help import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self._window)
        if topic:
            self._help.show_topic(topic)
        self._help.show()
        self._help.raise_()

    def settings(self) -> None:
        """The settings; what is chosen holds at once."""
        from desktop.dialogs.settings_dialog import SettingsDialog

        project = self._session.project
        path = project.path if project else None
        dialog = SettingsDialog(self._settings, path, self._window, hue=own_hue(project))
        dialog.annotator_renamed.connect(self.renamed)
        dialog.hue_chosen.connect(self._choose_hue)
        dialog.folder_requested.connect(_show_folder)
        self._run(dialog)

    def _choose_hue(self, hue: int) -> None:
        choose_hue(hue)
        # Whatever is drawn in people's hues is drawn anew.
        self._session.refresh(())

    def snapshots(self) -> None:
        """The snapshots of the open project."""
        from desktop.dialogs.snapshots_dialog import SnapshotsDialog

        project = self._session.project
        if project is None:
            return
        dialog = SnapshotsDialog(project.path, Project.snapshot_folder(project.path), self._window)
        dialog.copy_requested.connect(self.copy_wanted)
        dialog.folder_requested.connect(_show_folder)
        self._run(dialog)

    def ask_reason(self, status: Status) -> None:
        """Flag or skip the open article, with a reason."""
        from desktop.dialogs.reason_dialog import ReasonDialog

        reading, project = self._session.reading, self._session.project
        if reading is None or project is None:
            return
        if project.read_only:
            self._session.failed.emit(project.why_read_only)
            return
        verb = "Flag" if status is Status.FLAGGED else "Skip"
        dialog = ReasonDialog(verb, reading.article.title, self._settings.reasons, self._window)
        if self._run(dialog):
            reason = dialog.reason.strip()
            self._settings.remember_reason(reason)
            if self._hands.judge(status, reason, verb.lower()):
                self._hands.finished_article.emit()

    def about(self) -> None:
        """Version and licence."""
        QMessageBox.about(
            self._window,
            "About Pullquote",
            f"<b>Pullquote {__version__}</b><p>Offline annotation of entities and quotes: who is in a text, what was"
            " said, and by whom.</p><p>MIT licence. No network, no account; your data stays in your project files.</p>",
        )

    def _run(self, dialog: QDialog) -> bool:
        try:
            return dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            dialog.deleteLater()


def _show_folder(folder: Path) -> None:
    """Let the system show a folder in its own way."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
