"""The attributes that the scheme asks of a thing: a titled control for each, and what came from a file besides."""

from collections.abc import Mapping
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotations.answers import foreign_answers
from annotations.attributes import Attribute, AttributeSort
from annotations.language import tr
from annotations.spans import AttributeValue
from desktop.models.wording import with_key
from desktop.panels.attribute_controls import (
    AttributeControl,
    ComboControl,
    FlagControl,
    NumberControl,
    SegmentsControl,
    TextControl,
    fits_segments,
)
from desktop.panels.look import Look
from desktop.panels.small_buttons import CrossButton, KeyButton
from desktop.theme import set_kind

_FOREIGN = tr("It came from a file. The scheme does not ask for it, or has no such answer; it is kept as it is.")


class AttributeFields(QWidget):
    """Shows the answers to some attributes. `answered` gives the name of one and the value that the user wants, or None.

    `pressed` gives the name of the attribute whose key cap was clicked.
    """

    answered = Signal(str, object)
    pressed = Signal(str)
    leave_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._asked: tuple[Attribute, ...] = ()
        self._rows: dict[str, _Row] = {}
        self._editable = True
        self._foreign = QLabel()
        self._foreign.setWordWrap(True)
        self._foreign.setTextFormat(Qt.TextFormat.PlainText)
        self._foreign.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._foreign.setToolTip(_FOREIGN)
        set_kind(self._foreign, "small")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._foreign)

    def show_values(self, asked: tuple[Attribute, ...], values: Mapping[str, AttributeValue], *, fresh: bool) -> None:
        """Show the answers of a thing; unless it is a `fresh` one, what is being typed stays."""
        if asked != self._asked:
            self._ask(asked)
        for name, row in self._rows.items():
            row.show_value(values.get(name), fresh=fresh)
        foreign = foreign_answers(asked, values)
        self._foreign.setText("\n".join(f"{title}: {value}" for title, value in foreign))
        self._foreign.setVisible(bool(foreign))
        self.setVisible(bool(asked or foreign))

    def control(self, name: str) -> AttributeControl:
        """The control of an attribute that is shown."""
        return self._rows[name].control

    def focus_field(self, name: str) -> bool:
        """Put the keyboard where an attribute is typed; False where it is not shown."""
        if name not in self._rows:
            return False
        self._rows[name].control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def flush(self) -> None:
        """Hand over what has been typed and not handed over yet."""
        for row in self._rows.values():
            row.control.flush()

    def set_editable(self, editable: bool) -> None:
        """Whether answers can be given."""
        self._editable = editable
        for row in self._rows.values():
            row.setEnabled(editable)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        for row in self._rows.values():
            row.set_look(look)

    def _ask(self, asked: tuple[Attribute, ...]) -> None:
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._asked = asked
        self._rows = {one.name: self._make_row(one) for one in asked}
        for place, row in enumerate(self._rows.values()):
            self._column.insertWidget(place, row)
            row.setEnabled(self._editable)

    def _make_row(self, attribute: Attribute) -> "_Row":
        row = _Row(attribute, self._look)
        row.control.answered.connect(lambda value: self.answered.emit(attribute.name, value))
        row.control.leave_requested.connect(self.leave_requested)
        row.key_clicked.connect(lambda: self.pressed.emit(attribute.name))
        row.cleared.connect(lambda: self.answered.emit(attribute.name, None))
        return row


class _Row(QWidget):
    """An attribute's title, key and control; a cross takes the answer away."""

    key_clicked = Signal()
    cleared = Signal()

    def __init__(self, attribute: Attribute, look: Look) -> None:
        super().__init__()
        self.control = _control(attribute, look)
        key = attribute.key.upper()
        tip = "\n\n".join(part for part in (attribute.title, attribute.guideline) if part)
        self.setToolTip(tip)
        self._key = KeyButton(key, look)
        self._key.setVisible(bool(key))
        self._key.setToolTip(with_key(tr("Answer “{title}”", title=attribute.title), key))
        self._key.setAccessibleName(tr("Answer {title}", title=attribute.title))
        self._clear = CrossButton(look)
        self._clear.setToolTip(tr("Take away the answer to “{title}”", title=attribute.title))
        self._clear.setAccessibleName(tr("Clear {title}", title=attribute.title))
        policy = self._clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._clear.setSizePolicy(policy)
        head = QHBoxLayout()
        head.setSpacing(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if attribute.sort is AttributeSort.FLAG:
            head.addWidget(self.control, 1)
        else:
            title = QLabel(attribute.title)
            set_kind(title, "small")
            title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            head.addWidget(title, 1)
        head.addWidget(self._key)
        head.addWidget(self._clear)
        column.addLayout(head)
        if attribute.sort is not AttributeSort.FLAG:
            column.addWidget(self.control)
        self._key.clicked.connect(self.key_clicked)
        self._clear.clicked.connect(self.cleared)

    def show_value(self, value: AttributeValue | None, *, fresh: bool) -> None:
        """Show what is kept."""
        self.control.show_value(value, fresh=fresh)
        self._clear.setVisible(value is not None)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self.control.set_look(look)
        self._key.set_look(look)
        self._clear.set_look(look)


def _control(attribute: Attribute, look: Look) -> AttributeControl:
    match attribute.sort:
        case AttributeSort.CHOICE:
            return SegmentsControl(attribute, look) if fits_segments(attribute) else ComboControl(attribute)
        case AttributeSort.TEXT:
            return TextControl(attribute)
        case AttributeSort.NUMBER:
            return NumberControl(attribute)
        case AttributeSort.FLAG:
            return FlagControl(attribute)
        case _:
            assert_never(attribute.sort)
