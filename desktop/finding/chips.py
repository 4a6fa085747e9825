"""The conditions of a query as chips in a row; a click takes one away."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from annotations.language import tr
from annotations.library import Query
from desktop.panels.flow import FlowLayout
from desktop.theme import set_kind


class ConditionChips(QWidget):
    """Shows conditions; `query_wanted` carries the query without the one that was clicked. Hidden where there are none."""

    query_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._shown: tuple[tuple[str, Query], ...] = ()
        self.hide()

    def show_conditions(self, conditions: Sequence[tuple[str, Query]]) -> None:
        """Show these words, each with the query that is left without it."""
        shown = tuple(conditions)
        if shown == self._shown:
            return
        self._shown = shown
        while (entry := self._flow.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words, left in shown:
            chip = QPushButton(f"{words.replace('&', '&&')}  ×")
            set_kind(chip, "pill")
            chip.setAutoDefault(False)
            chip.setToolTip(tr("Take away “{words}”", words=words))
            chip.setAccessibleName(tr("Condition {words}, take away", words=words))
            chip.clicked.connect(lambda _=False, query=left: self.query_wanted.emit(query))
            self._flow.addWidget(chip)
        # The last one of a flow takes the rest of its line.
        rest = QWidget()
        rest.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._flow.addWidget(rest)
        self.setVisible(bool(shown))
