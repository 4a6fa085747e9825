"""The dialog that asks what is to be handed out, to whom, and into which folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotations.errors import EditError
from annotations.language import tr
from annotations.library import Query
from annotations.packets.handing_out import packet_name
from annotations.packets.packing import Packing
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.choosing import Chooser, SystemChooser
from desktop.dialogs.helped import HelpedDialog
from desktop.dialogs.settings_page import plain_button
from desktop.packets.hand_out_form import HandOutForm, Pool
from desktop.packets.remembered import HandOutChoices
from desktop.packets.words import plan_words
from desktop.theme import set_kind


@dataclass(frozen=True, slots=True)
class HandOutRequest:
    """What is to be handed out: `sample` articles of those that `query` asks for (None: all), to `people`, as files in
    `folder`; `each` gets so many (None: all are dealt out), `shared` of them the same. What somebody got before is left
    out unless `again`."""

    query: Query
    again: bool
    sample: int | None
    people: tuple[str, ...]
    each: int | None
    shared: int
    packing: Packing
    folder: Path

    def path(self, person: str) -> Path:
        """The file of one person."""
        return self.folder / packet_name(person)


class HandOutDialog(HelpedDialog):
    """Asks; `hand_out_requested` carries the HandOutRequest once it is accepted."""

    hand_out_requested = Signal(object)

    def __init__(
        self,
        pools: Sequence[Pool],
        writers: Sequence[tuple[str, str]],
        choices: HandOutChoices,
        folder: Path,
        fingerprint: str = "",
        parent: QWidget | None = None,
        *,
        chooser: Chooser | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Hand out work"))
        self.setMinimumSize(600, 400)
        self.resize(760, 600)
        self._chooser = chooser or SystemChooser()
        self.form = HandOutForm(pools, writers, choices, fingerprint)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        set_kind(self.sentence, "heading")
        self.folder = QLineEdit(str(folder))
        self.folder.setAccessibleName(tr("Folder for the packets"))
        self.browse = plain_button(tr("Browse…"), tr("Choose the folder for the packets"))
        self.files = QLabel()
        self.files.setWordWrap(True)
        set_kind(self.files, "quiet")
        for label in (self.sentence, self.files):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self.form.changed.connect(self._show_state)
        self.folder.textChanged.connect(self._show_state)
        self.browse.clicked.connect(self._browse)
        self._show_state()
        self.form.names.setFocus()

    @property
    def request(self) -> HandOutRequest:
        """What is chosen now."""
        form = self.form
        return HandOutRequest(
            query=form.chosen.query,
            again=form.again.isChecked(),
            sample=form.sample,
            people=tuple(form.people),
            each=form.each.value() or None,
            shared=form.shared.value(),
            packing=form.packing,
            folder=Path(self.folder.text().strip()).expanduser(),
        )

    @property
    def lacking(self) -> str:
        """Why it cannot be handed out like this, as a sentence; "" where it can."""
        try:
            _ = self.form.plan
        except EditError as error:
            return str(error)
        request = self.request
        if not self.folder.text().strip():
            return tr("Say which folder the packets are to be written into.")
        if request.folder.exists() and not request.folder.is_dir():
            return tr(
                "{name} is a file; say which folder the packets are to be written into.", name=request.folder.name
            )
        if there := [path.name for person in request.people if (path := request.path(person)).exists()]:
            return tr("{there} is in that folder already, and stays as it is; choose another folder.", there=there[0])
        return ""

    def accept(self) -> None:
        """Hand the request over; nothing happens while something stands in its way."""
        if self.go_on.isEnabled() and not self.lacking:
            super().accept()
            self.hand_out_requested.emit(self.request)

    def _browse(self) -> None:
        chosen = self._chooser.folder(self, tr("Folder for the packets"), self.request.folder)
        if chosen is not None:
            self.folder.setText(str(chosen))

    def _show_state(self) -> None:
        lacking = self.lacking
        try:
            self.sentence.setText(plan_words(self.form.plan, self.form.chosen.count))
        except EditError:
            self.sentence.setText(tr("Nothing can be handed out like this"))
        names = [packet_name(person) for person in self.form.people]
        shown = ", ".join(names[:4]) + (tr(" and {words} more", words=len(names) - 4) if len(names) > 4 else "")
        self.files.setText(lacking or tr("Writes {shown}.", shown=shown))
        set_kind(self.files, "error" if lacking and names else "quiet")
        self.go_on.setEnabled(not lacking)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        place = QHBoxLayout()
        place.setSpacing(8)
        label = QLabel(tr("Folder"))
        label.setBuddy(self.folder)
        place.addWidget(label)
        place.addWidget(self.folder, 1)
        place.addWidget(self.browse)
        buttons = Buttons()
        self.go_on = buttons.go(tr("Hand out"))
        buttons.leave(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 18, 22, 18)
        lines.setSpacing(12)
        lines.addWidget(self.sentence)
        lines.addWidget(scroll, 1)
        lines.addLayout(place)
        lines.addWidget(self.files)
        lines.addWidget(buttons)
