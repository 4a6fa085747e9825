"""A field for a whole number, which stands as far from the edge as words do in the fields beside it."""

from PySide6.QtWidgets import QSpinBox, QWidget

_LEFT = 6


class NumberField(QSpinBox):
    """A spin box; `name` is what a screen reader calls it. The style sheet draws it, but cannot move its words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.lineEdit().setTextMargins(_LEFT, 0, 0, 0)
