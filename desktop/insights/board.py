"""The board: cards in as many columns as there is room for, under their headings."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
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
# So many lines of the grid belong to a section; lines with nothing in them take no room.
_ROWS = 10
_MARGIN = 24
_GAP = 16


class Board(QScrollArea):
    """The cards of all sections, made and changed one at a time so that the window stays alive meanwhile.

    `settled` says that all are as they were asked for; the other signals are those of a card.
    """

    opened = Signal(object)
    save_requested = Signal(object, object)
    settled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sections: Sequence[Section] = ()
        self._headings: dict[str, QLabel] = {}
        self._columns = 0
        self._waiting: list[tuple[int, int]] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._show_next)
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
        for part in range(_PARTS):
            self._grid.setColumnStretch(part, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_sections(self, found: Insights, sections: Sequence[Section]) -> None:
        """Show figures: cards that are there take their new chart, those of charts that are gone are taken away."""
        moved = _order(sections) != _order(self._sections)
        self._sections = sections
        self.headline.show_figures(found)
        wanted = {chart.id for section in sections for chart in section.charts}
        for gone in self.cards.keys() - wanted:
            self.cards.pop(gone).deleteLater()
        for gone in self._headings.keys() - {section.id for section in sections}:
            self._headings.pop(gone).deleteLater()
        if moved:
            # A section that came in between moves those that are there already.
            self._place()
        self._waiting = [(row, place) for row, section in enumerate(sections) for place in range(len(section.charts))]
        self._next.start()

    @property
    def is_settled(self) -> bool:
        """Whether every card is as it was asked for."""
        return not self._waiting

    def _show_next(self) -> None:
        """Show the next chart that differs from what its card shows; the rest in the next turns of the event loop."""
        while self._waiting:
            row, place = self._waiting.pop(0)
            section = self._sections[row]
            chart = section.charts[place]
            card = self.cards.get(chart.id)
            if card is not None and card.chart == chart:
                continue
            if card is None:
                card = self.cards[chart.id] = self._make_card()
                card.set_chart(chart)
                self._put(row, place)
            else:
                card.set_chart(chart)
            break
        if self._waiting:
            self._next.start()
        else:
            self.settled.emit()

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
        """Put every card into its place."""
        self._columns = self._wanted_columns()
        while self._grid.count():
            self._grid.takeAt(0)
        for row, section in enumerate(self._sections):
            for place, chart in enumerate(section.charts):
                if chart.id in self.cards:
                    self._put(row, place)

    def _put(self, number: int, place: int) -> None:
        """Put a card under the heading of its section; those of a row share it evenly, so that there is never a hole."""
        section, columns = self._sections[number], max(1, self._columns)
        row = number * _ROWS
        if section.id not in self._headings:
            self._headings[section.id] = heading = QLabel(section.title)
            set_kind(heading, "title")
            heading.setContentsMargins(0, 12, 0, 0)
        if place == 0:
            self._grid.addWidget(self._headings[section.id], row, 0, 1, _PARTS)
        line, column = divmod(place, columns)
        span = _PARTS // min(columns, len(section.charts) - line * columns)
        self._grid.addWidget(self.cards[section.charts[place].id], row + 1 + line, column * span, 1, span)


def _order(sections: Sequence[Section]) -> list[tuple[str, tuple[str, ...]]]:
    """What stands where."""
    return [(section.id, tuple(chart.id for chart in section.charts)) for section in sections]
