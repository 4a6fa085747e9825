"""A field for a number: it looks as the fields beside it do, in every theme."""

import pytest
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.dialogs.number_field import NumberField
from desktop.theme import Theme

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_it_is_as_high_as_what_stands_beside_it_and_its_words_keep_off_the_edge(light: Theme, qtbot: QtBot) -> None:
    row = QWidget()
    field, combo, words, button = NumberField("Seed"), QComboBox(), QLineEdit("a"), QPushButton("Export")
    combo.addItem("Label")
    line = QHBoxLayout(row)
    for widget in (field, combo, words, button):
        line.addWidget(widget)
    qtbot.addWidget(row)
    row.show()
    assert {widget.sizeHint().height() for widget in (field, combo, words, button)} == {28}
    assert field.accessibleName() == "Seed"
    assert field.lineEdit().textMargins().left() >= 6
