"""What the cards of the inspector have in common: which annotation they show, and the intents about it."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from annotations.attributions import Annotation
from annotations.reading import Reading
from annotations.scheme import Scheme
from desktop.panels.decision import Decision
from desktop.panels.look import Look
from desktop.panels.remarks import Remarks

if TYPE_CHECKING:
    # At run time only where there are attributes.
    from desktop.panels.attribute_fields import AttributeFields


class AnnotationCard(QWidget):
    """A card for one annotation. Every signal names the annotation that was shown when the user acted."""

    tags_changed = Signal(str, object)
    note_changed = Signal(str, str)
    unsure_changed = Signal(str, bool)
    keep_requested = Signal(str)
    strike_requested = Signal(str)
    part_clicked = Signal(str, str)
    attribute_changed = Signal(str, str, object)
    attribute_pressed = Signal(str)
    leave_requested = Signal()

    def __init__(self, look: Look, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._keys = keys
        self._id = ""
        self._editable = True
        self.decision = Decision(look, keys)
        self.remarks = Remarks(look, keys)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 10, 14, 10)
        self.column.setSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.decision.keep_requested.connect(lambda: self.keep_requested.emit(self._id))
        self.decision.strike_requested.connect(lambda: self.strike_requested.emit(self._id))
        self.remarks.tags_changed.connect(lambda tags: self.tags_changed.emit(self._id, tags))
        self.remarks.note_changed.connect(lambda note: self.note_changed.emit(self._id, note))
        self.remarks.unsure_changed.connect(lambda unsure: self.unsure_changed.emit(self._id, unsure))
        self.remarks.leave_requested.connect(self.leave_requested)

    @cached_property
    def attributes(self) -> "AttributeFields":
        """What the scheme asks besides; made when something is asked first."""
        from desktop.panels.attribute_fields import AttributeFields

        fields = AttributeFields(self._look)
        fields.set_editable(self._editable)
        fields.answered.connect(lambda name, value: self.attribute_changed.emit(self._id, name, value))
        fields.pressed.connect(self.attribute_pressed)
        fields.leave_requested.connect(self.leave_requested)
        self.column.insertWidget(self.column.indexOf(self.remarks), fields)
        return fields

    @property
    def shown_id(self) -> str:
        """The annotation that is shown, "" for none."""
        return self._id

    def show_common(self, reading: Reading, annotation: Annotation, scheme: Scheme, story: Sequence[str]) -> bool:
        """Show what all annotations have; returns whether it is another annotation than before."""
        fresh = annotation.id != self._id
        self._id = annotation.id
        self.decision.show_state(reading, annotation)
        self.remarks.show_remarks(annotation, story, fresh=fresh)
        asked = scheme.attributes_for(annotation)
        if asked or annotation.attributes or "attributes" in vars(self):
            self.attributes.show_values(asked, annotation.attributes, fresh=fresh)
        return fresh

    def forget(self) -> None:
        """Show nothing in particular; the next annotation is a fresh one."""
        self._id = ""

    def flush(self) -> None:
        """Hand over what has been typed and not handed over yet."""
        if self._id:
            self.remarks.flush()
            if "attributes" in vars(self):
                self.attributes.flush()

    def set_editable(self, editable: bool) -> None:
        """Whether the fields can be changed; the words can be read and copied either way."""
        self._editable = editable
        self.decision.setEnabled(editable)
        self.remarks.set_editable(editable)
        if "attributes" in vars(self):
            self.attributes.set_editable(editable)

    def show_keys(self) -> None:
        """Show the keys as they are now."""
        self.decision.show_keys()
        self.remarks.show_keys()

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        self.decision.set_look(look)
        self.remarks.set_look(look)
        if "attributes" in vars(self):
            self.attributes.set_look(look)
