"""Asks under which name several speakers become one, and says what that changes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotations.errors import PullquoteError
from annotations.language import tr, tr_many
from annotations.speakers.changed import SpeakerStep, numbers_in_words
from annotations.speakers.known import KnownSpeaker
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.dialogs.text_list import TextList
from desktop.messages import error_words
from desktop.theme import set_kind


class MergeSpeakersDialog(FittedDialog):
    """`plan` says what it would change to keep a name, or raises; `step` holds what is to be done once it is accepted."""

    def __init__(
        self, speakers: Sequence[KnownSpeaker], plan: Callable[[str], SpeakerStep], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._names = [one.name for one in speakers]
        self.step: SpeakerStep | None = None
        self.setWindowTitle(tr("Merge speakers"))
        self.set_least(460)
        heading = QLabel(tr("Which name stays?"))
        set_kind(heading, "heading")
        about = QLabel(
            tr_many(
                "{count} speaker becomes one. The other names go on to stand for the one that stays.",
                "{count} speakers become one. The other names go on to stand for the one that stays.",
                len(speakers),
            )
        )
        about.setWordWrap(True)
        set_kind(about, "quiet")
        self.list = TextList(tr("The name that stays"), most=8)
        for one in speakers:
            self.list.add_row(f"{one.name}  ·  {tr_many('{count} quote', '{count} quotes', one.quotes)}")
        self.numbers = QLabel()
        self.numbers.setWordWrap(True)
        self.numbers.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.numbers, "quiet")
        buttons = Buttons()
        self.go_on = buttons.go(tr("Merge"))
        buttons.leave(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(8)
        lines.addWidget(heading)
        lines.addWidget(about)
        lines.addWidget(self.list, 1)
        lines.addWidget(self.numbers)
        lines.addSpacing(6)
        lines.addWidget(buttons)
        self.list.currentRowChanged.connect(self._look_ahead)
        self.list.itemDoubleClicked.connect(lambda _: self.accept() if self.step else None)
        # The one with the most quotes most likely has the name in full.
        best = max(range(len(speakers)), key=lambda row: (speakers[row].quotes, len(speakers[row].name)), default=-1)
        self.list.setCurrentRow(best)
        self.list.setFocus()

    def _look_ahead(self, row: int) -> None:
        self.step = None
        if 0 <= row < len(self._names):
            try:
                self.step = self._plan(self._names[row])
            except PullquoteError as error:
                self.numbers.setText(error_words(error))
            else:
                self.numbers.setText(numbers_in_words(self.step))
        self.go_on.setEnabled(self.step is not None)
