"""What the window does with teammates' work, in one place: made when something of it is first wanted."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotations.annotators import annotator_hue
from annotations.changes import Step
from annotations.identity import choose_hue, chosen_hue, rename_annotator, this_annotator
from desktop.jobs import Jobs
from desktop.packets.handing_out import HandingOut
from desktop.packets.merges_dialog import MergesDialog
from desktop.packets.merging import Merging
from desktop.packets.packet_line import PacketLine
from desktop.packets.repeating import Repeating
from desktop.packets.sending_back import SendingBack
from desktop.packets.who_card import WhoCard
from desktop.panels.library import LibraryPanel
from desktop.session import Session
from desktop.settings import Settings

_ASKED = "asked_who"


class Teamwork(QObject):
    """Handing out, sending back, merging; the packet's line below the library; and who the user is.

    `host` is what the card with that question lies on. `said` carries a sentence and whether it is a problem.
    """

    said = Signal(str, bool)

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        settings: Settings,
        library: LibraryPanel,
        host: QWidget,
        window: QWidget,
        undo_key: str = "",
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._host = host
        self._window = window
        self._card: WhoCard | None = None
        self.handing_out = HandingOut(session, jobs, settings, library, window)
        self.sending_back = SendingBack(session, jobs, settings, window)
        self.merging = Merging(session, jobs, settings, window, undo_key)
        self.repeating = Repeating(session, window)
        self.line = PacketLine(session)
        self.line.send_back_requested.connect(self.send_back)
        library.set_notice(self.line)
        for speaker in (self.handing_out, self.sending_back, self.merging, self.repeating):
            speaker.said.connect(self.said)
        session.merge_step_wanted.connect(self.repeat)
        session.opened.connect(self._ask_who_soon)
        self._ask_who_soon()

    @property
    def card(self) -> WhoCard | None:
        """The card that asks who the user is, while it does."""
        return self._card

    def hand_out(self) -> None:
        """Ask what to hand out to whom."""
        self.handing_out.ask()

    def send_back(self) -> None:
        """Write a signed copy of one's own work."""
        self.sending_back.ask()

    def merge(self) -> None:
        """Ask for teammates' files and take them in."""
        self.merging.ask()

    def merge_files(self, files: Sequence[Path]) -> None:
        """Take these files in."""
        self.merging.take(files)

    def repeat(self, step: Step) -> None:
        """Undo or redo a merge, once the user agrees."""
        self.repeating.ask(step)

    def merges(self) -> None:
        """List what was merged."""
        project = self._session.project
        if project is None:
            return
        dialog = MergesDialog(project.merges(), project.annotators(), self._window)
        dialog.exec()
        dialog.deleteLater()

    # Who the user is

    def _ask_who_soon(self) -> None:
        # After the article is there: the question is not what the window was opened for.
        QTimer.singleShot(0, self, self._ask_who)

    def _ask_who(self) -> None:
        asked = self._settings.text(_ASKED) == "true" or chosen_hue() is not None
        if asked or self._card is not None or self._session.project is None:
            return
        annotator = this_annotator()
        card = WhoCard(annotator.name, annotator_hue(annotator.id), self._host)
        card.answered.connect(self._keep_who)
        card.put_off.connect(lambda: self._settings.put_text(_ASKED, "true"))
        card.destroyed.connect(self._card_gone)
        card.show()
        card.raise_()
        self._card = card

    def _keep_who(self, name: str, hue: int) -> None:
        annotator = rename_annotator(name)
        choose_hue(hue)
        self._settings.put_text(_ASKED, "true")
        self._session.set_annotator(annotator)
        self.said.emit(f"Your work is kept under the name {annotator.name}. The settings can change it.", False)

    def _card_gone(self) -> None:
        self._card = None
