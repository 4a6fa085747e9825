"""What the window does with teammates' work, in one place; each part is imported when it is first wanted."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotations.changes import Step
from annotations.errors import EditError
from annotations.hues import own_hue
from annotations.identity import choose_hue, chosen_hue, rename_annotator, this_annotator
from annotations.language import tr
from desktop.jobs import Jobs
from desktop.panels.library import LibraryPanel
from desktop.session import Session
from desktop.settings import Settings

if TYPE_CHECKING:
    # At run time only once they are wanted, so that the window answers soon.
    from desktop.long_steps import LongSteps
    from desktop.packets.handing_out import HandingOut
    from desktop.packets.merging import Merging
    from desktop.packets.packet_line import PacketLine
    from desktop.packets.repeating import Repeating
    from desktop.packets.sending_back import SendingBack
    from desktop.packets.who_card import WhoCard

_ASKED = "asked_who"
# The setting of a project file that says that it is a packet (see annotations.packets.addressed).
_PACKET = "packet"


class Teamwork(QObject):
    """Handing out, sending back, merging; the packet's line below the library; and who the user is.

    `host` is what the card with that question lies on, `undo_key` gives the present key of undo in words. `said` carries
    a sentence and whether it is a problem; `packet_told` the words of the packet's line while that is out of sight.
    """

    said = Signal(str, bool)
    packet_told = Signal(str)

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        settings: Settings,
        library: LibraryPanel,
        host: QWidget,
        window: QWidget,
        undo_key: Callable[[], str] = lambda: "",
    ) -> None:
        super().__init__(window)
        self._session = session
        self._jobs = jobs
        self._settings = settings
        self._library = library
        self._host = host
        self._window = window
        self._undo_key = undo_key
        self._card: WhoCard | None = None
        session.merge_step_wanted.connect(self.repeat)
        session.long_step_wanted.connect(self._repeat_long)
        session.follow_opened(self._opened)

    @cached_property
    def handing_out(self) -> "HandingOut":
        """What writes packets."""
        from desktop.packets.handing_out import HandingOut

        made = HandingOut(self._session, self._jobs, self._settings, self._library, self._window)
        made.said.connect(self.said)
        return made

    @cached_property
    def sending_back(self) -> "SendingBack":
        """What writes one's own work."""
        from desktop.packets.sending_back import SendingBack

        made = SendingBack(self._session, self._jobs, self._settings, self._window)
        made.said.connect(self.said)
        return made

    @cached_property
    def merging(self) -> "Merging":
        """What takes files in."""
        from desktop.packets.merging import Merging

        made = Merging(self._session, self._jobs, self._settings, self._window, self._undo_key)
        made.said.connect(self.said)
        return made

    @cached_property
    def repeating(self) -> "Repeating":
        """What undoes and redoes merges."""
        from desktop.packets.repeating import Repeating

        made = Repeating(self._session, self._jobs, self._window)
        made.said.connect(self.said)
        return made

    @cached_property
    def long_steps(self) -> "LongSteps":
        """What undoes and redoes steps in many articles, as reviewers make them."""
        from desktop.long_steps import LongSteps

        made = LongSteps(self._session, self._jobs, self._window)
        made.said.connect(self.said)
        return made

    @cached_property
    def line(self) -> "PacketLine":
        """The line below the library; hidden where the open project is no packet."""
        from desktop.packets.packet_line import PacketLine

        made = PacketLine(self._session)
        made.send_back_requested.connect(self.send_back)
        made.told.connect(self.packet_told)
        self._library.set_notice(made)
        return made

    @property
    def card(self) -> "WhoCard | None":
        """The card that asks who the user is, while it does."""
        return self._card

    def hand_out(self) -> None:
        """Ask what to hand out to whom."""
        if self._whole():
            self.handing_out.ask()

    def send_back(self) -> None:
        """Write a signed copy of one's own work."""
        if self._whole():
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

    def _whole(self) -> bool:
        """Whether no step is half written, which nobody is to be sent; says so where one is."""
        project = self._session.project
        try:
            if project is not None:
                project.require_free()
        except EditError as error:
            self.said.emit(str(error), True)
            return False
        return True

    def _repeat_long(self, step: Step) -> None:
        self.long_steps.repeat(step)

    def merges(self) -> None:
        """List what was merged."""
        from desktop.packets.merges_dialog import MergesDialog

        project = self._session.project
        if project is None:
            return
        dialog = MergesDialog(project.merges(), project.annotators(), self._window)
        dialog.exec()
        dialog.deleteLater()

    def _opened(self) -> None:
        project = self._session.project
        if project is not None and project.setting(_PACKET):
            self.line.follow()
            # Where the project was open before the window, who listens to this is joined only after it.
            QTimer.singleShot(0, self.line, self.line.follow)
        # After the article is there: the question is not what the window was opened for.
        QTimer.singleShot(0, self, self._ask_who)

    # Who the user is

    def _ask_who(self) -> None:
        asked = self._settings.text(_ASKED) == "true" or chosen_hue() is not None
        if asked or self._card is not None or self._session.project is None:
            return
        from desktop.packets.who_card import WhoCard

        annotator = this_annotator()
        card = WhoCard(annotator.name, own_hue(self._session.project), self._host)
        card.answered.connect(self._keep_who)
        card.put_off.connect(lambda: self._settings.put_text(_ASKED, "true"))
        card.destroyed.connect(self._card_gone)
        self._session.closed.connect(card.deleteLater)
        card.setVisible(self._host.isVisible())
        card.raise_()
        self._card = card

    def _keep_who(self, name: str, hue: int) -> None:
        annotator = rename_annotator(name)
        choose_hue(hue)
        self._settings.put_text(_ASKED, "true")
        self._session.set_annotator(annotator)
        self._session.refresh(())
        self.said.emit(
            tr("Your work is kept under the name {name}. The settings can change it.", name=annotator.name), False
        )

    def _card_gone(self) -> None:
        self._card = None
