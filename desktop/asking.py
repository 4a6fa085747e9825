"""Opens the dialogs; each is imported when it is first wanted, so that the window is there at once."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QMessageBox

from annotations import __version__
from annotations.articles import Status
from annotations.hues import own_hue
from annotations.identity import choose_hue
from annotations.language import tr
from annotations.project import Project
from desktop.action_table import ActionTable
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
        window.own_keys.changed.connect(lambda _action: self._forget_help())

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
        from desktop.help_keys import other_rows

        sheet = KeysDialog([*self.rows(), *other_rows(self._window.own_keys)], self._window)
        # Once the sheet is gone: its keyboard goes to the settings, not back to the window.
        sheet.change_requested.connect(lambda: self.settings(keys=True), Qt.ConnectionType.QueuedConnection)
        self._run(sheet)

    def help(self, topic: str = "") -> None:
        """The help window, at a topic where one is given; it stays beside the work."""
        from desktop.help import HelpWindow
        from desktop.help_keys import other_rows

        if self._help is None:
            self._help = HelpWindow(self._window, rows=[*self.rows(), *other_rows(self._window.own_keys)])
        if topic:
            self._help.show_topic(topic)
        self._help.show()
        self._help.raise_()

    def _forget_help(self) -> None:
        """Let the help be made anew when it is next wanted: its page of keys has others now."""
        if self._help is not None:
            self._help.close()
            self._help.deleteLater()
            self._help = None

    def settings(self, *, keys: bool = False) -> None:
        """The settings, at their page of `keys` if that is wanted; what is chosen holds at once."""
        from desktop.dialogs.settings_dialog import SettingsDialog

        project = self._session.project
        path = project.path if project else None
        dialog = SettingsDialog(
            self._settings,
            path,
            self._window,
            hue=own_hue(project),
            own_keys=self._window.own_keys,
            labels=self._table.labels(),
        )
        if keys:
            dialog.show_keys()
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
        """Flag or skip the open article, with a reason; where it is so already, take that back."""
        from desktop.dialogs.reason_dialog import ReasonDialog

        reading, project = self._session.reading, self._session.project
        if reading is None or project is None:
            return
        if project.read_only:
            self._session.failed.emit(project.why_read_only)
            return
        if reading.layer.verdict.status is status:
            aside = tr("take the flag back") if status is Status.FLAGGED else tr("skip no more")
            self._hands.judge(Status.IN_PROGRESS, "", aside)
            return
        verb = tr("Flag") if status is Status.FLAGGED else tr("Skip")
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
            tr("About Pullquote"),
            f"<b>Pullquote {__version__}</b><p>"
            + tr("Offline annotation of entities and quotes: who is in a text, what was said, and by whom.")
            + "</p><p>"
            + tr("MIT licence. No network, no account; your data stays in your project files.")
            + "</p>",
        )

    def _run(self, dialog: QDialog) -> bool:
        try:
            return dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            dialog.deleteLater()


def _show_folder(folder: Path) -> None:
    """Let the system show a folder in its own way."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
