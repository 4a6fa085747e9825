"""The queue: the articles that can be reviewed, in parts, with how many there are of each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QStackedLayout, QVBoxLayout, QWidget

from annotations.language import tr
from desktop.panels.lists import panel_list
from desktop.panels.look import Look
from desktop.panels.segments import Segments
from desktop.review.faces import Face
from desktop.review.queue_delegate import QueueDelegate
from desktop.review.queue_model import ROW, Part, QueueModel
from desktop.review.surveying import QueueRow
from desktop.theme import set_kind


class QueuePanel(QWidget):
    """`article_chosen` gives the id of the article that the user wants to review."""

    article_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = QueueModel(self)
        self._current = ""
        self._setting = False
        self._delegate = QueueDelegate(look, self)
        self.list = panel_list(self.model, self._delegate, tr("Articles to review"))
        parts = [(Part.ALL.value, tr("All")), (Part.OPEN.value, tr("Open")), (Part.FINISHED.value, tr("Finished"))]
        self.part = Segments(parts, look, tr("Which articles to list"))
        self.part.set_current(Part.ALL.value)
        self.part.chosen.connect(lambda chosen: self.set_part(Part(chosen)))
        self._empty = QLabel(tr("No article here."))
        set_kind(self._empty, "quiet")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(20, 24, 20, 0)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        top = QVBoxLayout()
        top.setContentsMargins(10, 8, 10, 6)
        top.addWidget(self.part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(self._stack, 1)
        self.setMinimumWidth(190)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "chrome")
        self.list.selectionModel().currentChanged.connect(self._say_chosen)

    def set_faces(self, faces: Mapping[str, Face]) -> None:
        """How those look who have finished the articles."""
        self._delegate.faces = faces
        self.model.names = {one: face.name for one, face in faces.items()}

    def clear(self) -> None:
        """Forget every row."""
        self.model.clear()
        self.show_counts()

    def add(self, rows: Sequence[QueueRow]) -> None:
        """Take in rows at the end."""
        self.model.add(rows)
        self.show_counts()

    def put(self, row: QueueRow) -> None:
        """Show one row as it is now."""
        self.model.put(row)
        self.show_counts()

    def set_part(self, part: Part) -> None:
        """List a part of the articles."""
        self.part.set_current(part.value)
        self._setting = True
        try:
            self.model.list_part(part)
        finally:
            self._setting = False
        self.set_current(self._current)
        self.show_counts()

    def set_current(self, article_id: str) -> None:
        """Show which article is open; emits nothing."""
        self._current = article_id
        place = self.model.place_of(article_id)
        self._setting = True
        try:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            index = self.model.index(place) if place >= 0 else QModelIndex()
            self.list.selectionModel().setCurrentIndex(index, flag if place >= 0 else flag.Clear)
            if place >= 0:
                self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        finally:
            self._setting = False

    def show_counts(self) -> None:
        """Show how many articles there are in each part."""
        rows = self.model.rows
        finished = sum(row.finished for row in rows)
        self.part.set_counts(
            {Part.ALL.value: len(rows), Part.OPEN.value: len(rows) - finished, Part.FINISHED.value: finished}
        )
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._delegate.set_look(look)
        self.part.set_look(look)
        self.list.viewport().update()

    def _say_chosen(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if not self._setting and isinstance(row, QueueRow) and row.article != self._current:
            self._current = row.article
            self.article_chosen.emit(row.article)
