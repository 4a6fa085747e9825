"""The choice of a format, with headings between them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox

from annotations.exchange.formats import Format, Purpose
from annotations.language import tr

_PURPOSES = {
    Purpose.LOSSLESS: tr("Everything, without loss"),
    Purpose.TRAINING: tr("Training data"),
    Purpose.TOOLS: tr("Other tools"),
    Purpose.TABLES: tr("Tables"),
}


def format_combo(formats: Sequence[Format]) -> QComboBox:
    """The formats under headings of what they are for, which cannot be chosen."""
    combo = QComboBox()
    combo.setAccessibleName(tr("Format"))
    combo.setMaxVisibleItems(24)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(16)
    model = QStandardItemModel(combo)
    for purpose, title in _PURPOSES.items():
        found = [one for one in formats if one.purpose is purpose]
        if not found:
            continue
        heading = QStandardItem(title)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        model.appendRow(heading)
        for one in found:
            row = QStandardItem(one.title)
            row.setData(one.id, Qt.ItemDataRole.UserRole)
            row.setToolTip(one.description)
            model.appendRow(row)
    combo.setModel(model)
    return combo
