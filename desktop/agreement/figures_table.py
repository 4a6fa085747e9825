"""A table of figures that open their cases."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal

from annotations.review.agreement.figures import Figure, Key
from desktop.agreement.figure_delegate import ROW_HEIGHT, FigureDelegate
from desktop.agreement.figures_model import FigureRole, FigureRow, FiguresModel
from desktop.agreement.whole_table import WholeTable
from desktop.panels.look import Look

_TITLE = 168
_COUNT = 84
_MOST_FIGURE = 190


class FiguresTable(WholeTable):
    """Figures in rows. `figure_chosen` gives the Key of the one that was clicked, or on which Enter was pressed."""

    figure_chosen = Signal(object)

    def __init__(self, columns: Sequence[tuple[str, str]], counted: str, name: str, look: Look) -> None:
        self.figures = FiguresModel(columns, counted)
        self._delegate = FigureDelegate(look)
        super().__init__(self.figures, self._delegate, ROW_HEIGHT, name)
        self.figures.setParent(self)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.opened.connect(self._open)

    def show_rows(self, rows: Sequence[FigureRow], figures: Mapping[Key, Figure]) -> None:
        """Show these rows with their figures; the same rows again keep their place."""
        self.figures.show_rows(rows, figures)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._delegate.set_look(look)
        self.viewport().update()

    def widths(self, room: int) -> list[int]:
        """The title takes what the figures leave; those are of one width."""
        figures = self.model().columnCount() - 2
        each = min(_MOST_FIGURE, max(0, room - _TITLE - _COUNT) // max(figures, 1))
        return [room - _COUNT - each * figures, *([each] * figures), _COUNT]

    def _open(self, index: QModelIndex) -> None:
        key = index.data(FigureRole.KEY)
        if isinstance(key, Key):
            self.figure_chosen.emit(key)
