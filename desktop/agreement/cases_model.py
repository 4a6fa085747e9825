"""The cases of a figure as a Qt model; texts and layers are fetched where someone looks."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt

from annotations.layer import Layer
from annotations.review.agreement.cases import Case
from annotations.review.agreement.figures import Measure
from desktop.agreement.shown_case import LayerOf, shown_case, spoken
from desktop.models.counted import CountedListModel, Index

Key = TypeVar("Key")
Value = TypeVar("Value")

_KEPT = 40


class CaseRole(IntEnum):
    """What the model answers besides Qt's own roles: the ShownCase."""

    CASE = Qt.ItemDataRole.UserRole + 1


class CasesModel(CountedListModel):
    """The cases in the order of the articles and of the text.

    `read` gives the title and the text of an article, `layer_of` what an annotator says of one.
    """

    def __init__(
        self, read: Callable[[str], tuple[str, str]], layer_of: LayerOf, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._layer_of = layer_of
        self._cases: Sequence[Case] = ()
        self._names: Mapping[str, str] = {}
        self._aspect: Measure | None = None
        self._texts: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._layers: OrderedDict[tuple[str, str], Layer] = OrderedDict()

    def show_cases(self, cases: Sequence[Case], names: Mapping[str, str], aspect: Measure | None = None) -> None:
        """List these cases; `names` are the annotators' by id, `aspect` is what of quotes is compared."""

        def follow() -> None:
            self._cases, self._names, self._aspect = cases, names, aspect
            self._texts.clear()
            self._layers.clear()

        self.begin_anew(len(cases), follow)

    def case_at(self, row: int) -> Case | None:
        """The case in a row; None past the ends."""
        return self._cases[row] if 0 <= row < len(self._cases) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: Qt's variants
        case = self.case_at(index.row())
        if case is None or role not in (CaseRole.CASE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        title, text = _kept(self._texts, case.article, lambda: self._read(case.article))
        shown = shown_case(case, title, text, self._aspect, self._layer)
        if role == CaseRole.CASE:
            return shown
        left, right = (self._names.get(one, one) for one in case.pair)
        return spoken(case, title, text, (left, right), shown)

    def _layer(self, article_id: str, annotator_id: str) -> Layer:
        return _kept(self._layers, (article_id, annotator_id), lambda: self._layer_of(article_id, annotator_id))


def _kept(values: OrderedDict[Key, Value], key: Key, make: Callable[[], Value]) -> Value:
    """The value of a key, made where it is not there; the oldest are given up."""
    found = values.get(key)
    if found is None:
        found = values[key] = make()
        while len(values) > _KEPT:
            values.popitem(last=False)
    return found
