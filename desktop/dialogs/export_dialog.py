"""The export dialog: choices at the left, what would be written at the right, the file below."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotations.exchange.formats import Format
from annotations.exchange.previewing import ExportPreview
from annotations.exchange.selecting import Selection
from annotations.language import tr, tr_many
from annotations.scheme import Label
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.choosing import Chooser, SystemChooser
from desktop.dialogs.export_form import ExportForm, Writer
from desktop.dialogs.helped import HelpedDialog
from desktop.dialogs.settings_page import plain_button
from desktop.messages import count_words
from desktop.settings import ExportChoices
from desktop.theme import set_kind

_PAUSE_MS = 200
_FORM_WIDTH = 232


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is to be written: `format` is its id; `overwrite` whether a file at `path` may be replaced."""

    path: Path
    format: str
    selection: Selection
    overwrite: bool


class ExportDialog(HelpedDialog):
    """Asks what to export. It counts nothing itself: `request_preview` carries a Selection and the id of a format, and
    the answer comes by `set_preview` or `set_problem`, whenever it is there. `export_requested` carries the
    ExportRequest once it is accepted; `target` is the file that is proposed, its ending follows the format.
    """

    request_preview = Signal(object, str)
    export_requested = Signal(object)

    def __init__(
        self,
        formats: Sequence[Format],
        writers: Sequence[Writer],
        labels: Sequence[Label],
        target: Path,
        choices: ExportChoices,
        parent: QWidget | None = None,
        *,
        chooser: Chooser | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self.setMinimumSize(620, 400)
        self.resize(980, 700)
        self._endings = {one.ending for one in formats}
        self.form = ExportForm(formats, writers, labels, choices)
        self._chooser = chooser or SystemChooser()
        self._preview: ExportPreview | None = None
        self._problem = ""
        self.figures = QLabel()
        self.figures.setWordWrap(True)
        set_kind(self.figures, "heading")
        self.losses = QLabel()
        self.losses.setWordWrap(True)
        self.losses.setTextFormat(Qt.TextFormat.PlainText)
        self.losses.setAccessibleName(tr("What the format loses"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(tr("The first records as they will be written"))
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
        return ExportRequest(path, self.form.format.id, self.form.selection, self.replace.isChecked())

    @property
    def choices(self) -> ExportChoices:
        """What is chosen, to be offered again next time."""
        return self.form.choices

    def set_preview(self, preview: ExportPreview) -> None:
        """Show an answer; one to an earlier choice is passed over."""
        if (preview.selection, preview.format) != (self.form.selection, self.form.format.id):
            return
        self._preview, self._problem = preview, ""
        self.text.setPlainText(preview.text)
        self._show_state()

    def set_problem(self, sentence: str) -> None:
        """Say why there is no answer."""
        self._preview, self._problem = None, sentence
        self.text.clear()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """The first question is asked when there is somebody to see the answer."""
        super().showEvent(event)
        if not event.spontaneous():
            self._changed()

    def _lay_out(self) -> None:
        self.form.setMinimumWidth(_FORM_WIDTH)
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumWidth(_FORM_WIDTH + 18)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.figures)
        right.addWidget(self.losses)
        right.addWidget(self.text, 1)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addWidget(scroll, 4)
        columns.addLayout(right, 7)
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
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(12)
        lines.addLayout(columns, 1)
        lines.addLayout(file)
        lines.addWidget(self.replace)
        lines.addWidget(self.said)
        lines.addWidget(buttons)

    def _join(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.format_combo.currentIndexChanged.connect(self._follow_format)
        self.path.textChanged.connect(self._path_changed)
        self.replace.toggled.connect(self._show_state)
        self.browse.clicked.connect(self._browse)

    def _changed(self) -> None:
        """Ask for another preview in a moment; what is shown is no longer true."""
        self._preview, self._problem = None, ""
        self._pause.start()
        self._show_state()

    def _ask(self) -> None:
        if not self.form.lacking:
            self.request_preview.emit(self.form.selection, self.form.format.id)

    def _follow_format(self) -> None:
        """Give the file the ending of the format, if it has that of another one."""
        path = Path(self.path.text().strip())
        if path.suffix in self._endings:
            self.path.setText(str(path.with_suffix(self.form.format.ending)))
        self._path_changed()

    def _path_changed(self) -> None:
        self.replace.setChecked(False)
        self._show_state()

    def _browse(self) -> None:
        chosen = self.form.format
        kinds = tr("{title} (*{ending});;All files (*)", title=chosen.title, ending=chosen.ending)
        path = self._chooser.save(self, tr("Export"), self.request.path, kinds)
        if path is None:
            return
        self.path.setText(str(path if path.suffix else path.with_name(path.name + chosen.ending)))
        # The system's dialog has asked already, about exactly this file.
        self.replace.setChecked(path == self.request.path and os.path.lexists(path))

    def _show_state(self) -> None:
        """Say what would be written, or what stands in the way."""
        preview, lacking = self._preview, self.form.lacking
        if lacking or self._problem:
            self.figures.setText(tr("Nothing can be exported like this"))
            self.text.clear()
        elif preview is None:
            self.figures.setText(tr("Counting…"))
        elif preview.layers:
            self.figures.setText(_figures(preview))
        else:
            self.figures.setText(tr("There is nothing to export"))
        losses = preview.losses if preview is not None else ()
        self.losses.setText("\n".join(loss.sentence() for loss in losses) or self._no_losses(preview))
        set_kind(self.losses, "" if losses else "quiet")
        exists = os.path.lexists(self.request.path) and not self.request.path.is_dir()
        self.replace.setVisible(exists)
        in_the_way = lacking or self._problem or self._path_problem()
        self.said.setText(in_the_way)
        self.said.setVisible(bool(in_the_way))
        nothing = preview is not None and not preview.layers
        self.go_on.setEnabled(not in_the_way and not nothing and (not exists or self.replace.isChecked()))

    def _no_losses(self, preview: ExportPreview | None) -> str:
        if preview is None or not preview.layers:
            return ""
        return tr("The format holds all of it; nothing is lost.")

    def _path_problem(self) -> str:
        path = self.request.path
        if not self.path.text().strip():
            return tr("Say which file is to be written.")
        if path.is_dir():
            return tr("{name} is a folder; say which file in it is to be written.", name=path.name)
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


def _figures(preview: ExportPreview) -> str:
    layers = f" in {count_words(preview.layers, 'layer')}" if preview.layers != preview.articles else ""
    parts = (
        tr_many("{count} article", "{count} articles", preview.articles) + layers,
        tr_many("{count} span", "{count} spans", preview.spans),
    )
    return " · ".join((*parts, tr_many("{count} quote", "{count} quotes", preview.quotes)))
