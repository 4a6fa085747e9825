"""The labels of a scheme: their list with what can be done to it, and the form of the current one."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotations.language import tr
from annotations.scheme import Label
from annotations.scheme_changes import duplicated, free_name, moved, retired, with_label, without
from desktop.dialogs.settings_page import plain_button
from desktop.panels.look import Look
from desktop.scheme.draft import Draft
from desktop.scheme.hue_choice import PickColour, ask_colour
from desktop.scheme.label_form import LabelForm
from desktop.scheme.label_list import LabelList

_LIST_WIDTHS = 176, 214


class LabelsPage(QWidget):
    """What is changed goes into the draft at once. `merge_wanted` gives the name of the label that is to be merged."""

    merge_wanted = Signal(str)

    def __init__(self, draft: Draft, look: Look, pick: PickColour = ask_colour, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._current = draft.scheme.labels[0].name
        self.list = LabelList(look)
        self.form = LabelForm(draft, pick)
        self.add = plain_button(tr("Add"), tr("Add a label"))
        self.copy = plain_button(tr("Duplicate"), tr("Duplicate the label"))
        self.up = plain_button(tr("Up"), tr("Move the label up"))
        self.down = plain_button(tr("Down"), tr("Move the label down"))
        self.up.setToolTip(tr("Move it up (Alt+Up)"))
        self.down.setToolTip(tr("Move it down (Alt+Down)"))
        self._lay_out()
        self._listen()
        self.show_again()

    @property
    def current(self) -> str:
        """The name of the label that the form shows."""
        return self._current

    def go_to(self, name: str) -> None:
        """Show a label."""
        self._current = name
        self.show_again()

    def show_again(self) -> None:
        """Follow the draft; where the label is gone, the first one is shown."""
        scheme = self._draft.scheme
        if self._current not in scheme.by_name:
            self._current = scheme.aliases.get(self._current, scheme.labels[0].name)
        grave = {fault.name for fault in self._draft.faults if fault.part == "label" and fault.grave}
        self.list.show_labels(scheme, self._current, grave)
        self.form.show_label(self._current)
        names = self.list.names()
        kin = [one.name for one in scheme.labels if one.family == scheme.by_name[self._current].family]
        self.up.setEnabled(kin[0] != self._current)
        self.down.setEnabled(kin[-1] != self._current)
        self.copy.setEnabled(bool(names))

    def _lay_out(self) -> None:
        buttons = QGridLayout()
        buttons.setSpacing(6)
        placed: tuple[tuple[QPushButton, int, int], ...] = (
            (self.add, 0, 0),
            (self.copy, 0, 1),
            (self.up, 1, 0),
            (self.down, 1, 1),
        )
        for button, row, column in placed:
            buttons.addWidget(button, row, column)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.list, 1)
        left.addLayout(buttons)
        holder = QWidget()
        holder.setLayout(left)
        least = max(_LIST_WIDTHS[0], buttons.minimumSize().width())
        holder.setMinimumWidth(least)
        holder.setMaximumWidth(max(least, _LIST_WIDTHS[1]))
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(0, 0, 12, 0)
        around.addWidget(self.form)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(holder, 1)
        line.addWidget(scroll, 3)

    def _listen(self) -> None:
        self.list.label_chosen.connect(self.go_to)
        self.list.move_wanted.connect(self._move)
        self.form.renamed.connect(self.go_to)
        self.form.merge_wanted.connect(lambda: self.merge_wanted.emit(self._current))
        self.form.retire_wanted.connect(self._retire)
        self.form.delete_wanted.connect(self._delete)
        self.add.clicked.connect(self._add)
        self.copy.clicked.connect(self._duplicate)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda by=step: self._move(by))

    def _move(self, by: int) -> None:
        self._draft.do(lambda scheme: moved(scheme, self._current, by))

    def _add(self) -> None:
        scheme = self._draft.scheme
        name = free_name(scheme, "LABEL")
        behind = scheme.by_name[self._current]
        made = Label(name, tr("New label"), behind.family, "", _free_code(self._draft, "NEW"), "", "")
        if self._draft.do(lambda before: with_label(before, made, self._current)):
            self.go_to(name)
            self.form.title.setFocus()
            self.form.title.selectAll()

    def _duplicate(self) -> None:
        scheme, copy = duplicated(self._draft.scheme, self._current)
        code = _free_code(self._draft, scheme.by_name[copy].code)
        labels = tuple(replace(one, code=code) if one.name == copy else one for one in scheme.labels)
        if self._draft.do(lambda _: replace(scheme, labels=labels)):
            self.go_to(copy)

    def _retire(self) -> None:
        label = self._draft.scheme.by_name[self._current]
        self._draft.do(lambda scheme: retired(scheme, label.name, retire=not label.retired))

    def _delete(self) -> None:
        names = self.list.names()
        place = names.index(self._current)
        beside = names[place + 1 : place + 2] or names[place - 1 : place]
        used = self._draft.use.used if self._draft.use else frozenset[str]()
        if self._draft.do(lambda scheme: without(scheme, self._current, used)) and beside:
            self.go_to(beside[0])


def _free_code(draft: Draft, wanted: str) -> str:
    """A short code that no label has: `wanted`, or its first letters with a number."""
    taken = {one.code.casefold() for one in draft.scheme.labels}
    if wanted.casefold() not in taken:
        return wanted
    codes = (f"{wanted[:3]}{number}" for number in range(2, 100))
    return next((code for code in codes if code.casefold() not in taken), wanted)
