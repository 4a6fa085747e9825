"""The editor of the label scheme: labels, kinds of quotes, attributes, and what the scheme is called."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from annotations.errors import SchemeError
from annotations.language import tr
from annotations.scheme import Scheme, read_scheme
from annotations.scheme_changes import exchanged, merged
from annotations.scheme_writing import scheme_toml
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.helped import HelpedDialog
from desktop.dialogs.settings_page import plain_button
from desktop.panels.look import Look
from desktop.panels.segments import Segments
from desktop.scheme.attributes_page import AttributesPage
from desktop.scheme.draft import Draft
from desktop.scheme.files import SchemeFiles
from desktop.scheme.hue_choice import PickColour, ask_colour
from desktop.scheme.kinds_page import KindsPage
from desktop.scheme.labels_page import LabelsPage
from desktop.scheme.name_page import NamePage
from desktop.scheme.questions import KeepQuestion, LeaveQuestion, MergeQuestion
from desktop.scheme.words import consequence_words, retired_words, summary
from desktop.theme import set_kind


class SchemeDialog(HelpedDialog):
    """Edits a draft; `keep_wanted` carries the Scheme once the analyst has agreed to what it changes."""

    keep_wanted = Signal(object)

    def __init__(
        self,
        draft: Draft,
        look: Look,
        files: SchemeFiles,
        parent: QWidget | None = None,
        *,
        pick: PickColour = ask_colour,
        why_read_only: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Label scheme"))
        self.setMinimumSize(620, 400)
        self.resize(860, 720)
        self.draft, self._look, self._files, self._read_only = draft, look, files, why_read_only
        draft.setParent(self)
        self.labels = LabelsPage(draft, look, pick)
        self.kinds = KindsPage(draft)
        self.attributes = AttributesPage(draft)
        self.name = NamePage(draft)
        choices = (
            ("labels", tr("Labels")),
            ("kinds", tr("Quotes")),
            ("attributes", tr("Attributes")),
            ("name", tr("Name")),
        )
        self.choice = Segments(choices, look, tr("Parts of the scheme"))
        self.choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.choice.setMinimumWidth(300)
        self.pages = QStackedWidget()
        self._of_choice = dict(
            zip((name for name, _ in choices), (self.labels, self.kinds, self.attributes, self.name), strict=True)
        )
        for page in self._of_choice.values():
            self.pages.addWidget(page)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self._lay_out()
        self.choice.chosen.connect(self.go_to)
        self.labels.merge_wanted.connect(self._merge)
        draft.changed.connect(self._show_again)
        draft.refused.connect(lambda words: self._say(words, bad=True))
        self.go_to("labels")
        self._show_again()
        self.labels.list.setFocus()

    def go_to(self, name: str) -> None:
        """Show a part of the scheme."""
        self.choice.set_current(name)
        self.pages.setCurrentWidget(self._of_choice[name])

    def reject(self) -> None:
        """Leave without keeping anything; where something was changed, that is asked first."""
        if self.draft.is_changed and not self._agreed(LeaveQuestion(self)):
            return
        self.draft.blockSignals(True)
        super().reject()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.choice)
        top.addStretch(1)
        self.import_, self.export = plain_button(tr("Import…")), plain_button(tr("Export…"))
        self.import_.setToolTip(tr("Take a scheme from a TOML file"))
        self.export.setToolTip(tr("Write the scheme to a TOML file"))
        self.import_.clicked.connect(self._import)
        self.export.clicked.connect(self._export)
        top.addWidget(self.import_)
        top.addWidget(self.export)
        buttons = Buttons()
        self.keep = buttons.go(tr("Keep"))
        buttons.leave(tr("Cancel"))
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(14)
        foot.addWidget(self.words, 1)
        foot.addWidget(buttons)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(18, 16, 18, 14)
        lines.setSpacing(12)
        lines.addLayout(top)
        lines.addWidget(self.pages, 1)
        lines.addLayout(foot)

    def _show_again(self) -> None:
        for page in self._of_choice.values():
            page.show_again()
        grave = self.draft.grave
        self.keep.setEnabled(self.draft.is_changed and grave is None and not self._read_only)
        if self._read_only:
            self._say(self._read_only)
        elif grave is not None:
            about = self.draft.scheme.shown(grave.name).title if grave.part == "label" else ""
            self._say(f"{about}: {grave.words}" if about else grave.words, bad=True)
        elif not self.draft.is_changed:
            self._say(tr("Changes hold for the whole project; undo takes them back."))
        elif self.draft.use is None:
            self._say(tr("Counting where labels are in use …"))
        else:
            self._say(summary(self.draft.consequences()))

    def _say(self, words: str, *, bad: bool = False) -> None:
        set_kind(self.words, "error" if bad else "quiet")
        self.words.setText(words)

    def _merge(self, name: str) -> None:
        scheme = self.draft.scheme
        label = scheme.by_name[name]
        question = MergeQuestion(scheme, label, self.draft.use_of(label), self._look, self)
        if self._agreed(question):
            into = question.into
            if self.draft.do(lambda before: merged(before, name, into, self.draft.before.by_name)):
                self.labels.go_to(into)

    def _keep(self) -> None:
        draft = self.draft
        words = [
            *consequence_words(draft.before, draft.scheme, draft.consequences()),
            *retired_words(draft.before, draft.scheme),
        ]
        if words and not self._agreed(KeepQuestion(words, self)):
            return
        scheme = draft.scheme
        self.accept()
        self.keep_wanted.emit(scheme)

    def _agreed(self, question: QDialog) -> bool:
        try:
            return question.exec() == QDialog.DialogCode.Accepted
        finally:
            question.deleteLater()

    def _import(self) -> None:
        path = self._files.ask_open(self)
        if path is None:
            return
        try:
            theirs = read_scheme(path)
        except SchemeError as error:
            self._say(str(error), bad=True)
            return
        self.draft.do(lambda _: self._exchanged(theirs))

    def _exchanged(self, theirs: Scheme) -> Scheme:
        use = self.draft.use
        # As long as nothing is counted, every label may be in use.
        return exchanged(self.draft.before, theirs, self.draft.before.by_name if use is None else use.used)

    def _export(self) -> None:
        path = self._files.ask_save(self, f"{self.draft.scheme.name}.toml")
        if path is not None:
            self._export_to(path)

    def _export_to(self, path: Path) -> None:
        try:
            path.write_text(scheme_toml(self.draft.scheme), encoding="utf-8")
        except OSError as error:
            reason = error.strerror or str(error)
            self._say(tr("{name} cannot be written ({reason}).", name=path.name, reason=reason), bad=True)
            return
        self._say(tr("The scheme as it stands here is in {path}.", path=path))
