"""The dialog of a merge, from looking a file through to what came in; one window for all of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from annotations.language import tr
from annotations.packets.offering import Offer
from annotations.scheme import Label
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.choosing import Chooser, SystemChooser
from desktop.dialogs.elided import ElidedLabel
from desktop.dialogs.helped import HelpedDialog
from desktop.packets.after_page import AfterPage, Outcome
from desktop.packets.before_page import BeforePage
from desktop.theme import set_kind

_THOUSANDTHS = 1000


class MergeDialog(HelpedDialog):
    """Shows how a merge goes and asks what has to be asked; it does nothing itself.

    `take_requested` carries the Reconciliation of labels, `look_again_requested` the annotators (ids) whose work is to be
    taken too; `skip_requested` leaves this file, `stop_requested` ends all that is left.
    """

    take_requested = Signal(object)
    look_again_requested = Signal(object)
    skip_requested = Signal()
    stop_requested = Signal()

    def __init__(
        self, labels: Sequence[Label], files: int, parent: QWidget | None = None, *, chooser: Chooser | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Merge"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumSize(480, 360)
        self.resize(660, 560)
        self._files = files
        self._asked = 0
        chooser = chooser or SystemChooser()
        self.file = ElidedLabel("", Qt.TextElideMode.ElideMiddle)
        set_kind(self.file, "section")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("How far it is"))
        self.before = BeforePage(labels, chooser)
        self.after = AfterPage(chooser)
        self._working = QWidget()
        self.lacking = QLabel()
        self.lacking.setWordWrap(True)
        set_kind(self.lacking, "quiet")
        self._pages = QStackedWidget()
        for page in (self._working, self.before, self.after):
            self._pages.addWidget(page)
        self._lay_out()
        self.before.changed.connect(self._follow_choices)
        self.before.also_changed.connect(self.look_again_requested)

    @property
    def over(self) -> bool:
        """Whether all is done and the dialog only tells what was."""
        return self._pages.currentWidget() is self.after

    def show_working(self, place: int, file: str, words: str, fraction: float | None) -> None:
        """Show what is being done with the file, the `place`th of all; `fraction` from 0 to 1, None while unknown."""
        self._show_file(place, file)
        self.words.setText(words)
        self.bar.setMaximum(0 if fraction is None else _THOUSANDTHS)
        self.bar.setValue(round((fraction or 0) * _THOUSANDTHS))
        if self._pages.currentWidget() is not self._working:
            self._turn_to(self._working)

    def show_offer(self, place: int, offer: Offer, labels: Sequence[Label]) -> None:
        """Ask about a file that was looked through."""
        self._show_file(place, offer.path.name)
        self.before.set_labels(labels)
        self.before.show_offer(offer, fresh=place != self._asked)
        self._asked = place
        if self._pages.currentWidget() is not self.before:
            self._turn_to(self.before)
            open_ = self.before.undecided
            (open_[0].same if open_ else self.go_on if self.go_on.isEnabled() else self.leave).setFocus()
            self.before.verticalScrollBar().setValue(0)

    def show_outcomes(self, outcomes: Sequence[Outcome], undo_key: str) -> None:
        """Say what became of all files."""
        self.after.show_outcomes(outcomes, undo_key)
        self._turn_to(self.after)
        self.go_on.setFocus()

    def reject(self) -> None:
        """Escape and the cross stop what is left to do; once all is over they close."""
        if self.over:
            super().reject()
        else:
            self.stop_requested.emit()

    def _show_file(self, place: int, file: str) -> None:
        self.file.set_text(
            tr("File {place} of {files}: {file}", place=place, files=self._files, file=file)
            if self._files > 1
            else file
        )

    def _turn_to(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        before, after = page is self.before, page is self.after
        self.file.setHidden(after)
        self.go_on.setVisible(before or after)
        self.go_on.setText(tr("Close") if after else tr("Take it in"))
        self.skip.setVisible(before and self._files > 1)
        self.leave.setHidden(after)
        self._follow_choices()

    def _follow_choices(self) -> None:
        before = self._pages.currentWidget() is self.before
        lacking = self.before.lacking if before else ""
        self.lacking.setText(lacking)
        self.lacking.setVisible(bool(lacking))
        self.go_on.setEnabled(not lacking)

    def _go_on(self) -> None:
        if self.over:
            self.accept()
        elif self.go_on.isEnabled():
            self.take_requested.emit(self.before.labels)

    def _lay_out(self) -> None:
        middle = QVBoxLayout(self._working)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(12)
        middle.addStretch(1)
        middle.addWidget(self.words)
        middle.addWidget(self.bar)
        middle.addStretch(2)
        buttons = Buttons()
        self.skip = buttons.aside(tr("Skip this file"))
        self.go_on = buttons.go(tr("Take it in"))
        self.leave = buttons.leave(tr("Cancel"))
        self.skip.clicked.connect(self.skip_requested)
        buttons.accepted.connect(self._go_on)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 18, 22, 18)
        lines.setSpacing(12)
        lines.addWidget(self.file)
        lines.addWidget(self._pages, 1)
        lines.addWidget(self.lacking)
        lines.addWidget(buttons)
        self._turn_to(self._working)
