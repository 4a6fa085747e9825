"""Rows of a form: a name, a control, and under it what is wrong with what stands there."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QPlainTextEdit, QWidget

from annotations.scheme_faults import Fault
from desktop.theme import set_kind

_NAMES = 92


class Rows(QWidget):
    """Rows that are added one by one; `show_faults` says what is wrong with each, by the field that it was added as."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnMinimumWidth(0, _NAMES)
        self._grid.setColumnStretch(1, 1)
        self._said: dict[str, QLabel] = {}
        self._parts: dict[str, tuple[QWidget, ...]] = {}
        self._fields: dict[str, QWidget] = {}

    def add(self, name: str, control: QWidget | QLayout, field: str = "", *, tall: bool = False) -> QLabel:
        """Add a row; returns the line that says what is wrong with it. A `tall` control has its name at its top."""
        row = self._grid.rowCount()
        label = QLabel(name)
        place = Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter
        if tall:
            label.setContentsMargins(0, 6, 0, 0)
        self._grid.addWidget(label, row, 0, place)
        if isinstance(control, QWidget):
            label.setBuddy(control)
            if not control.accessibleName():
                control.setAccessibleName(name)
            self._grid.addWidget(control, row, 1)
        else:
            self._grid.addLayout(control, row, 1)
        said = self.add_line(field)
        if field:
            self._parts[field] = (label, control) if isinstance(control, QWidget) else (label,)
            if isinstance(control, QWidget):
                self._fields[field] = control
        return said

    def add_line(self, field: str, control: QWidget | None = None) -> QLabel:
        """Add a line that says what is wrong with a field; `control` where it is one of several in the row above."""
        said = QLabel()
        said.setWordWrap(True)
        said.hide()
        row = self._grid.rowCount()
        self._grid.addWidget(said, row, 1)
        self._grid.setRowMinimumHeight(row, 2)
        if field:
            self._said[field] = said
        if control is not None:
            self._fields[field] = control
        return said

    def set_shown(self, field: str, *, shown: bool) -> None:
        """Show or hide a row whose control is one widget."""
        for part in self._parts[field]:
            part.setVisible(shown)

    def show_faults(self, faults: Mapping[str, Fault]) -> None:
        """Say what is wrong with each field, in the colour of danger where it is grave."""
        for field, said in self._said.items():
            fault = faults.get(field)
            words = fault.words if fault else ""
            say(said, words, grave=fault is not None and fault.grave)
            if field in self._fields:
                # What a screen reader says of the field itself.
                self._fields[field].setAccessibleDescription(words)

    def said(self, field: str) -> QLabel:
        """The line under a field."""
        return self._said[field]


def say(line: QLabel, words: str, *, grave: bool = False) -> None:
    """Show words in a line, or hide it where there are none."""
    if words:
        set_kind(line, "error" if grave else "small")
        line.setText(words)
    line.setVisible(bool(words))
    if not words:
        line.clear()


def put_words(field: QPlainTextEdit, words: str) -> None:
    """Show words in a field; one that says them already keeps its caret."""
    if field.toPlainText() != words:
        field.setPlainText(words)
