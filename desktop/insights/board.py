"""The board: cards in as many columns as there is room for, under their headings."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from annotations.insights.charts import Section
from annotations.insights.insights import Insights
from desktop.insights.chart_card import ChartCard
from desktop.insights.headline import Headline
from desktop.panels.look import Look
from desktop.theme import set_kind

_CARD = 400
_MOST_COLUMNS = 3
# A row of one, two or three cards is shared evenly.
_PARTS = 6
_MARGIN = 24
_GAP = 16


class Board(QScrollArea):
    """The cards of all sections. Signals as those of a card."""

    opened = Signal(object)
    save_requested = Signal(object, object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sections: Sequence[Section] = ()
        self._headings: dict[str, QLabel] = {}
        self._columns = 0
        self.cards: dict[str, ChartCard] = {}
        self.headline = Headline()
        inside = QWidget()
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(inside, "chrome")
        column = QVBoxLayout(inside)
        column.setContentsMargins(_MARGIN, 18, _MARGIN, _MARGIN)
        column.setSpacing(14)
        column.addWidget(self.headline)
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_sections(self, found: Insights, sections: Sequence[Section]) -> None:
        """Show figures: cards that are there take their new chart, those of charts that are gone are taken away."""
        self._sections = sections
        self.headline.show_figures(found)
        wanted = {chart.id for section in sections for chart in section.charts}
        fresh = wanted != self.cards.keys()
        for gone in self.cards.keys() - wanted:
            self.cards.pop(gone).deleteLater()
        for section in sections:
            if section.id not in self._headings:
                self._headings[section.id] = heading = QLabel(section.title)
                set_kind(heading, "title")
                heading.setContentsMargins(0, 12, 0, 0)
            for chart in section.charts:
                if chart.id not in self.cards:
                    self.cards[chart.id] = self._make_card()
                self.cards[chart.id].set_chart(chart)
        if fresh:
            self._place()

    def set_look(self, look: Look) -> None:
        """Paint in the colours of another theme."""
        self._look = look
        for card in self.cards.values():
            card.set_look(look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wanted_columns() != self._columns:
            self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def _make_card(self) -> ChartCard:
        card = ChartCard(self._look)
        card.opened.connect(self.opened)
        card.save_requested.connect(self.save_requested)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        return card

    def _wanted_columns(self) -> int:
        room = self.viewport().width() - 2 * _MARGIN + _GAP
        return max(1, min(_MOST_COLUMNS, room // (_CARD + _GAP)))

    def _place(self) -> None:
        """Put every card into its place; the cards of a row share it evenly, so that there is never a hole."""
        columns = self._wanted_columns()
        while self._grid.count():
            self._grid.takeAt(0)
        for part in range(_PARTS):
            self._grid.setColumnStretch(part, 1)
        row = 0
        for section in self._sections:
            self._grid.addWidget(self._headings[section.id], row, 0, 1, _PARTS)
            row += 1
            for first in range(0, len(section.charts), columns):
                side_by_side = section.charts[first : first + columns]
                span = _PARTS // len(side_by_side)
                for place, chart in enumerate(side_by_side):
                    self._grid.addWidget(self.cards[chart.id], row, place * span, 1, span)
                row += 1
        self._columns = columns
