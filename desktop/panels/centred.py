"""A widget in the middle of a column, with the height that its words need at its width."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


def add_centred(column: QVBoxLayout, widget: QWidget) -> None:
    """Add `widget` to the column, in the middle.

    Unlike with Qt's alignment, which gives words that wrap the height that they would need at the width that they like best.
    """
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    column.addLayout(row)
