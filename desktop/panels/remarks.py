"""Remarks: what the analyst adds to an annotation: unsure, tags, a note; and the story of what happened to it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from annotations.attributions import Annotation
from annotations.language import tr
from desktop.models.wording import with_key
from desktop.panels.history_list import HistoryList
from desktop.panels.look import Look
from desktop.panels.note_field import NoteField
from desktop.panels.tag_field import TagField


class Remarks(QWidget):
    """The fields that spans and quotes have in common."""

    tags_changed = Signal(object)
    note_changed = Signal(str)
    unsure_changed = Signal(bool)
    leave_requested = Signal()

    def __init__(self, look: Look, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unsure = QCheckBox(tr("Unsure"))
        self.unsure.setAccessibleName(tr("Unsure"))
        self.unsure.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tags = TagField(look, tr("Tags"))
        self.note = NoteField(tr("Note"))
        self.history = HistoryList(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.unsure)
        head.addStretch(1)
        head.addWidget(self.history.toggle)
        column.addLayout(head)
        for part in (self.tags, self.note, self.history):
            column.addWidget(part)
        self.unsure.clicked.connect(self._say_unsure)
        self.tags.committed.connect(self.tags_changed)
        self.note.committed.connect(self.note_changed)
        self.tags.leave_requested.connect(self.leave_requested)
        self.note.leave_requested.connect(self.leave_requested)
        self._unsure = False
        self._keys = keys
        self.show_keys()

    def show_keys(self) -> None:
        """Say in the tool tips which keys lead here, as they are now."""
        keys = self._keys
        self.unsure.setToolTip(with_key(tr("Come back to this one"), keys.get("unsure", "")))
        self.tags.set_key(keys.get("tag", ""))
        self.note.setToolTip(with_key(tr("A note; it is kept as you pause or leave"), keys.get("note", "")))

    def show_remarks(self, annotation: Annotation, story: Sequence[str], *, fresh: bool) -> None:
        """Show the remarks of an annotation; unless it is a `fresh` one, what is being typed stays."""
        self._unsure = annotation.unsure
        self.unsure.setChecked(annotation.unsure)
        if fresh:
            self.tags.reset_tags(annotation.tags)
            self.note.reset_note(annotation.note)
        else:
            self.tags.show_tags(annotation.tags)
            self.note.show_note(annotation.note)
        self.history.show_story(story)

    def flush(self) -> None:
        """Hand over what has been typed and not handed over yet."""
        self.tags.flush()
        self.note.flush()

    def set_editable(self, editable: bool) -> None:
        """Whether the fields can be changed."""
        self.unsure.setEnabled(editable)
        self.tags.setEnabled(editable)
        self.note.setReadOnly(not editable)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self.tags.set_look(look)
        self.history.set_look(look)

    def _say_unsure(self, checked: bool) -> None:
        # The box shows what is kept, not what was clicked.
        self.unsure.setChecked(self._unsure)
        self.unsure_changed.emit(checked)
