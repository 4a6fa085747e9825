"""Asks which tag is to be called otherwise in the whole project, and how."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotations.language import grouped, tr, tr_many
from desktop.dialogs.buttons import Buttons
from desktop.dialogs.fitted import FittedDialog
from desktop.theme import set_kind


class TagDialog(FittedDialog):
    """`old` and `new` hold once the dialog is accepted; an empty `new` takes the tag away. `tags` have their counts."""

    def __init__(self, tags: Mapping[str, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Rename a tag"))
        self.set_least(440)
        self._tags = tags
        heading = QLabel(tr("Rename a tag in the whole project"))
        set_kind(heading, "heading")
        about = QLabel(tr("In all that you have tagged yourself, as one step that can be undone."))
        about.setWordWrap(True)
        set_kind(about, "quiet")
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Tag"))
        for tag, times in tags.items():
            self.choice.addItem(f"{tag}  ·  {grouped(times)}", tag)
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("New name"))
        self.field.setMaxLength(200)
        self._effect = QLabel()
        self._effect.setWordWrap(True)
        self._effect.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self._effect, "quiet")
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addRow(tr("Tag"), self.choice)
        form.addRow(tr("New name"), self.field)
        buttons = Buttons()
        self.go_on = buttons.go(tr("Rename"))
        buttons.leave(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(22, 20, 22, 18)
        lines.setSpacing(8)
        lines.addWidget(heading)
        lines.addWidget(about)
        lines.addSpacing(6)
        lines.addLayout(form)
        lines.addWidget(self._effect)
        lines.addStretch(1)
        lines.addSpacing(6)
        lines.addWidget(buttons)
        self.choice.currentIndexChanged.connect(self._show_effect)
        self.field.textChanged.connect(self._show_effect)
        self._show_effect()
        self.choice.setFocus()

    @property
    def old(self) -> str:
        """The tag that was chosen."""
        return str(self.choice.currentData())

    @property
    def new(self) -> str:
        """What it is to be called, as tags are written: single spaces, no comma."""
        return " ".join(self.field.text().replace(",", " ").split())

    def _show_effect(self) -> None:
        times = self._tags.get(self.old, 0)
        if not self.new:
            words = tr_many(
                "Without a new name it is taken away; it is used once.",
                "Without a new name it is taken away; it is used {count} times.",
                times,
            )
        elif self.new == self.old:
            words = tr("That is its name already.")
        elif self.new in self._tags:
            words = tr("“{tag}” is there already: the two become one.", tag=self.new)
        else:
            words = tr_many("It is used once.", "It is used {count} times.", times)
        self._effect.setText(words)
        self.go_on.setEnabled(self.new != self.old)
        self.go_on.setText(tr("Rename") if self.new else tr("Take away"))
