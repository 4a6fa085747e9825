"""Asks what a speaker is called: the name, other names, a person or a body; and says what that changes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from annotations.errors import PullquoteError
from annotations.language import tr
from annotations.speakers.changed import SpeakerStep, numbers_in_words
from annotations.speakers.speaker import Speaker, SpeakerKind
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.messages import error_words
from desktop.panels.look import Look
from desktop.panels.segments import Segments
from desktop.theme import set_kind

_KINDS = ((SpeakerKind.PERSON, tr("Person")), (SpeakerKind.BODY, tr("Body")), (SpeakerKind.UNKNOWN, tr("As found")))
_NONE = "-"
_LINES = 4


class NamesDialog(FittedDialog):
    """`plan` says what a description would change, or raises; `step` holds what is to be done once it is accepted."""

    def __init__(
        self, speaker: Speaker, plan: Callable[[Speaker], SpeakerStep], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._speaker = speaker
        self._plan = plan
        self.step: SpeakerStep | None = None
        self.setWindowTitle(tr("Names of a speaker"))
        self.set_least(460)
        self.name = QLineEdit(speaker.name)
        self.name.setAccessibleName(tr("Name"))
        self.others = QPlainTextEdit("\n".join(speaker.aliases))
        self.others.setAccessibleName(tr("Other names, one on each line"))
        self.others.setPlaceholderText(tr("One on each line: Watson, Ms Watson, …"))
        self.others.setTabChangesFocus(True)
        self.others.setFixedHeight(self.others.fontMetrics().lineSpacing() * _LINES + 18)
        self.kind = Segments([(kind.value or _NONE, word) for kind, word in _KINDS], look, tr("Person or body"))
        self._kind = speaker.kind
        self.kind.set_current(speaker.kind.value or _NONE)
        self.numbers = QLabel()
        self.numbers.setWordWrap(True)
        self.numbers.setTextFormat(Qt.TextFormat.PlainText)
        buttons = Buttons()
        self.go_on = buttons.go(tr("Change"))
        buttons.leave(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self.name.textChanged.connect(self._look_ahead)
        self.others.textChanged.connect(self._look_ahead)
        self.kind.chosen.connect(self._choose_kind)
        self._look_ahead()
        self.name.selectAll()
        self.name.setFocus()

    @property
    def wanted(self) -> Speaker:
        """The speaker as described."""
        others = tuple(line.strip() for line in self.others.toPlainText().splitlines() if line.strip())
        return Speaker(self.name.text().strip(), others, self._kind)

    def _lay_out(self, buttons: Buttons) -> None:
        heading = QLabel(tr("What is {name} called?", name=self._speaker.name))
        heading.setWordWrap(True)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(heading, "heading")
        about = QLabel(
            tr(
                "Quotes carry the name. Another name stands for it: a suggestion with that name is shown, and kept, with"
                " this one."
            )
        )
        about.setWordWrap(True)
        set_kind(about, "quiet")
        set_kind(self.numbers, "quiet")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(8)
        lines.addWidget(heading)
        lines.addWidget(about)
        for caption, field in ((tr("Name"), self.name), (tr("Other names"), self.others), (tr("Kind"), self.kind)):
            label = QLabel(caption)
            label.setBuddy(field)
            set_kind(label, "section")
            lines.addSpacing(4)
            lines.addWidget(label)
            lines.addWidget(field)
        lines.addSpacing(4)
        lines.addWidget(self.numbers)
        lines.addStretch()
        lines.addWidget(buttons)

    def _choose_kind(self, kind: str) -> None:
        self.kind.set_current(kind)
        self._kind = SpeakerKind("" if kind == _NONE else kind)
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Say what would change; what cannot be done cannot be asked for."""
        try:
            self.step = self._plan(self.wanted)
        except PullquoteError as error:
            self.step = None
            self.numbers.setText(error_words(error))
        else:
            self.numbers.setText(numbers_in_words(self.step))
        self.go_on.setEnabled(self.step is not None)
