"""A list of hits that stays as it is under the hand while its rows are renewed."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint
from PySide6.QtWidgets import QListView

from annotations.finding.hits import FoundArticle
from desktop.finding.results_model import ResultKey, ResultsModel


def renew_steadily(view: QListView, model: ResultsModel, articles: Sequence[FoundArticle], *, more: bool) -> None:
    """List these articles in place of those that are listed; `more` says whether others follow.

    The current hit stays the current one, else what stands in its place becomes it; what is at the top of the view, or the
    current hit where that is seen, stays at its height. Nothing is drawn in between.
    """
    current = view.currentIndex().row()
    held = model.key_at(current)
    at, anchor, height = _anchor(view, model)
    view.setUpdatesEnabled(False)
    try:
        if not model.renew(articles, more=more):
            return
        row = model.row_of(held) if held is not None else -1
        if row < 0 and current >= 0:
            near = min(current, model.rowCount())
            row = model.neighbour(near - 1, 1)
            row = row if row >= 0 else model.neighbour(near, -1)
        if row >= 0:
            flags = QItemSelectionModel.SelectionFlag
            view.selectionModel().setCurrentIndex(model.index(row), flags.ClearAndSelect)
        kept = model.row_of(anchor) if anchor is not None else -1
        index = model.index(kept if kept >= 0 else min(at, model.rowCount() - 1))
        if index.isValid():
            # Lays the rows out as well, so that the bar knows how long they are now.
            moved = view.visualRect(index).top() - height
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + moved)
    finally:
        view.setUpdatesEnabled(True)


def _anchor(view: QListView, model: ResultsModel) -> tuple[int, ResultKey | None, int]:
    """The row that is to stay where it is, its key, and the height at which it stands."""
    index: QModelIndex = view.currentIndex()
    if not index.isValid() or not view.viewport().rect().intersects(view.visualRect(index)):
        index = view.indexAt(QPoint(1, 1))
    return index.row(), model.key_at(index.row()), view.visualRect(index).top() if index.isValid() else 0
