"""One page of the settings dialog: a heading and rows of a name and a control."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from desktop.theme import set_kind


class Page(QWidget):
    """Rows of a name at the left and a control at the right; call `finish` after the last one."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.setAccessibleName(title)
        heading = QLabel(title)
        set_kind(heading, "heading")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnMinimumWidth(0, 112)
        self._grid.setColumnStretch(1, 1)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(16)
        self._lines.addWidget(heading)
        self._lines.addLayout(self._grid)

    def add_row(self, name: str, control: QWidget | QLayout) -> None:
        """Add a row; without a name the control stands alone in its column."""
        row = self._grid.rowCount()
        if name:
            label = QLabel(name)
            if isinstance(control, QWidget):
                label.setBuddy(control)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        if isinstance(control, QWidget):
            self._grid.addWidget(control, row, 1)
        else:
            self._grid.addLayout(control, row, 1)

    def add_wide(self, widget: QWidget) -> None:
        """Add something that takes both columns."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def finish(self) -> None:
        """Keep the rows together at the top."""
        self._lines.addStretch(1)


def note(words: str) -> QLabel:
    """A quiet line of explanation."""
    label = QLabel(words)
    label.setWordWrap(True)
    set_kind(label, "small")
    return label


def plain_button(words: str, accessible: str = "") -> QPushButton:
    """A button that Enter elsewhere does not press."""
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.setAccessibleName(accessible or words)
    return button
