"""Listing what takes long: the first articles at once where that can be, all of them when a job has read them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotations.library import EVERYTHING, Query
from desktop.models.library import ArticleSource, LibraryModel

# Fewer articles are listed within some milliseconds, whatever is asked.
_FEW = 5_000
_FIRST = 200

# Reads the numbers of a query in a job and then calls what was given; a later call makes an earlier one void.
ReadLater = Callable[[Query, Callable[[list[int]], None]], None]


class LateNumbers(QObject):
    """Reloads a LibraryModel. `arrived` says that the list of the last query is whole now, having come later."""

    arrived = Signal()

    def __init__(self, model: LibraryModel, source: ArticleSource) -> None:
        super().__init__(model)
        self._model = model
        self._source = source
        self._read: ReadLater | None = None
        self._wanted: Query | None = None

    def set_reader(self, read: ReadLater) -> None:
        """What reads in a job."""
        self._read = read

    def reload(self, query: Query, articles: int, *, again: bool = False) -> None:
        """List `query` in a project of so many articles.

        Where that takes long, the first articles are there at once and the others later; in a weighed order, of which
        every article has to be known first, the list stays as it is until then. So it does `again`, where it is the same
        query and what is listed may have changed.
        """
        if self._read is None or articles <= _FEW or query == EVERYTHING:
            self._wanted = None
            self._model.reload(query)
            return
        self._wanted = query
        if not query.order.is_weighed and not (again and query == self._model.query):
            first = self._source.numbers(query, _FIRST)
            self._model.reload(query, first)
            if len(first) < _FIRST:
                self._wanted = None
                return
        self._read(query, lambda numbers: self._take(query, numbers))

    def _take(self, query: Query, numbers: list[int]) -> None:
        if query == self._wanted:
            self._wanted = None
            self._model.reload(query, numbers)
            self.arrived.emit()
