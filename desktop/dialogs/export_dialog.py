"""The export dialog: choices at the left, what would be written at the right, the file below."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotations.exchange.dataset_card import card_path
from annotations.exchange.exporting import is_folder
from annotations.exchange.formats import Format
from annotations.exchange.kept_exports import KeptExports
from annotations.exchange.plans import ExportPlan
from annotations.exchange.presets import ExportPreset, pattern_of
from annotations.exchange.previewing import ExportPreview
from annotations.language import tr
from annotations.scheme import Label
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.choosing import Chooser, SystemChooser
from desktop.dialogs.export_form import ExportForm, Writer
from desktop.dialogs.export_outcome import ExportOutcome
from desktop.dialogs.export_presets import ExportPresets
from desktop.dialogs.helped import HelpedDialog
from desktop.dialogs.import_presets import AskName, ask_name
from desktop.dialogs.settings_page import plain_button
from desktop.theme import set_kind

_PAUSE_MS = 200


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is to be written; `overwrite` says whether what is at `path` may be replaced, `preset` is the same for later."""

    path: Path
    plan: ExportPlan
    overwrite: bool
    preset: ExportPreset


class ExportDialog(HelpedDialog):
    """Asks what to export of `project`. It counts nothing itself: `request_preview` carries an ExportPlan, and the answer
    comes by `set_preview` or `set_problem`, whenever it is there. `export_requested` carries the ExportRequest once it is
    accepted; `target` is the file that is proposed, its ending follows the format.
    """

    request_preview = Signal(object)
    export_requested = Signal(object)

    def __init__(
        self,
        formats: Sequence[Format],
        writers: Sequence[Writer],
        labels: Sequence[Label],
        target: Path,
        preset: ExportPreset,
        parent: QWidget | None = None,
        *,
        project: Path | None = None,
        kept: KeptExports | None = None,
        chooser: Chooser | None = None,
        ask: AskName = ask_name,
        today: Callable[[], date] = lambda: datetime.now(UTC).astimezone().date(),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self.setMinimumSize(620, 400)
        self.resize(980, 700)
        self._endings = {one.ending for one in formats}
        self._project = project or target
        self._kept = kept or KeptExports()
        self._today = today
        self._own = frozenset(self._kept.marks())
        self.form = ExportForm(formats, writers, labels, preset)
        self.presets = ExportPresets(self._kept, self._current, ask)
        self.outcome = ExportOutcome()
        self.figures, self.losses, self.text = self.outcome.figures, self.outcome.losses, self.outcome.text
        self._chooser = chooser or SystemChooser()
        self._preview: ExportPreview | None = None
        self._problem = ""
        self.path = QLineEdit(str(target))
        self.path.setAccessibleName(tr("File to write"))
        self.browse = plain_button(tr("Browse…"), tr("Choose the file to write"))
        self.replace = QCheckBox(tr("Replace the file that is there"))
        self.said = QLabel()
        self.said.setWordWrap(True)
        set_kind(self.said, "quiet")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._lay_out()
        self._join()
        self._follow_format()
        self.go_on.setFocus()

    @property
    def request(self) -> ExportRequest:
        """The export as it is chosen now."""
        path = Path(self.path.text().strip()).expanduser()
        return ExportRequest(path, self.form.plan, self.replace.isChecked(), self._current())

    def set_preview(self, preview: ExportPreview, plan: ExportPlan) -> None:
        """Show an answer; one to an earlier choice is passed over."""
        if _counted(plan) != _counted(self.form.plan):
            return
        self._preview, self._problem = preview, ""
        self.outcome.show_preview(preview, self.form.format.title)
        self._show_state()

    def set_problem(self, sentence: str) -> None:
        """Say why there is no answer."""
        self._preview, self._problem = None, sentence
        self.outcome.clear()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """The first question is asked when there is somebody to see the answer."""
        super().showEvent(event)
        if not event.spontaneous():
            self._changed()

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addWidget(self.form, 4)
        columns.addWidget(self.outcome, 7)
        file = QHBoxLayout()
        file.setSpacing(8)
        label = QLabel(tr("File"))
        label.setBuddy(self.path)
        file.addWidget(label)
        file.addWidget(self.path, 1)
        file.addWidget(self.browse)
        buttons = Buttons()
        self.go_on = buttons.go(tr("Export"))
        buttons.leave(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 18, 22, 18)
        lines.setSpacing(12)
        lines.addWidget(self.presets)
        lines.addLayout(columns, 1)
        lines.addLayout(file)
        lines.addWidget(self.replace)
        lines.addWidget(self.said)
        lines.addWidget(buttons)

    def _join(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.changed.connect(self.presets.show_own)
        self.form.format_combo.currentIndexChanged.connect(self._follow_format)
        self.form.split.changed.connect(self._follow_format)
        self.presets.chosen.connect(self._take)
        self.presets.failed.connect(self.set_problem)
        self.path.textChanged.connect(self._path_changed)
        self.replace.toggled.connect(self._show_state)
        self.browse.clicked.connect(self._browse)

    def _current(self) -> ExportPreset:
        """The choices with the file as a pattern."""
        words = self.path.text().strip()
        pattern = pattern_of(Path(words).expanduser(), self._project, self._today()) if words else ""
        return replace(self.form.preset, target=pattern)

    def _take(self, preset: ExportPreset) -> None:
        """Show a preset; where it says nothing of the file, that stays."""
        self.form.take(preset)
        path = preset.path(self._project, self._today())
        if path is not None:
            self.path.setText(str(path))
        self._changed()

    def _changed(self) -> None:
        """Ask for another preview in a moment; what is shown is no longer true."""
        self._preview, self._problem = None, ""
        self._pause.start()
        self._show_state()

    def _ask(self) -> None:
        if not self.form.lacking:
            self.request_preview.emit(self.form.plan)

    def _follow_format(self) -> None:
        """Give the file the ending of the format, if it has that of another one; a split makes a folder without one."""
        path = Path(self.path.text().strip())
        ending = "" if self.form.split.split is not None else self.form.format.ending
        if path.name and path.suffix in self._endings:
            self.path.setText(str(path.with_suffix(ending)))
        self._path_changed()

    def _path_changed(self) -> None:
        self.replace.setChecked(False)
        self._show_state()

    def _browse(self) -> None:
        chosen = self.form.format
        ending = "" if is_folder(chosen, self.form.split.split) else chosen.ending
        kinds = tr("{title} (*{ending});;All files (*)", title=chosen.title, ending=ending)
        path = self._chooser.save(self, tr("Export"), self.request.path, kinds)
        if path is None:
            return
        self.path.setText(str(path if path.suffix else path.with_name(path.name + ending)))
        # The system's dialog has asked already, about exactly this file.
        self.replace.setChecked(path == self.request.path and os.path.lexists(path))

    def _show_state(self) -> None:
        """Say what would be written, or what stands in the way."""
        preview, lacking = self._preview, self.form.lacking
        if lacking or self._problem:
            self.outcome.show_none(tr("Nothing can be exported like this"))
            self.outcome.clear()
        elif preview is None:
            self.outcome.show_none(tr("Counting…"))
        in_the_way = lacking or self._problem or self._path_problem()
        exists = not self._path_problem() and self._exists()
        self.replace.setText(
            tr("Replace the folder that Pullquote wrote there")
            if self.request.path.is_dir()
            else tr("Replace the file that is there")
        )
        self.replace.setVisible(exists)
        self.said.setText(in_the_way)
        self.said.setVisible(bool(in_the_way))
        nothing = preview is not None and not preview.layers
        self.go_on.setEnabled(not in_the_way and not nothing and (not exists or self.replace.isChecked()))

    def _exists(self) -> bool:
        """Whether something is there already, the card beside the data included."""
        request = self.request
        folder = is_folder(self.form.format, request.plan.split)
        beside = request.plan.card and not folder
        return os.path.lexists(request.path) or (beside and os.path.lexists(card_path(request.path, folder=False)))

    def _path_problem(self) -> str:
        path = self.request.path
        folder = is_folder(self.form.format, self.form.split.split)
        if not self.path.text().strip():
            return tr("Say which file is to be written.")
        if path.is_dir() and not folder:
            return tr("{name} is a folder; say which file in it is to be written.", name=path.name)
        if path.is_dir() and path.absolute() not in self._own:
            return tr("{name} is a folder that Pullquote did not write; give the new one another name.", name=path.name)
        if not path.parent.is_dir():
            return tr("There is no folder {parent}.", parent=path.parent)
        return ""

    def done(self, result: int) -> None:
        """Close; a question that was about to be asked is not asked any more."""
        self._pause.stop()
        super().done(result)

    def accept(self) -> None:
        """Hand the request over; nothing happens while something stands in its way."""
        if self.go_on.isEnabled():
            super().accept()
            self.export_requested.emit(self.request)


def _counted(plan: ExportPlan) -> ExportPlan:
    """The part of a plan that a preview depends on: a card changes none of it."""
    return replace(plan, card=False, licence="")
