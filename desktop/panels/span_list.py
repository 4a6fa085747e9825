"""The list of all that is annotated in the article, in reading order; it is also what a screen reader walks."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QStackedLayout, QVBoxLayout, QWidget

from annotations.language import tr
from annotations.reading import Reading
from annotations.scheme import Scheme
from desktop.actions import shown_keys
from desktop.models.spans import SpanFilter, SpanListModel, SpanRole
from desktop.panels.lists import PanelList, panel_list
from desktop.panels.look import Look
from desktop.panels.segments import Segments
from desktop.panels.span_delegate import SpanDelegate
from desktop.theme import set_kind

_CHOICES = (
    (SpanFilter.ALL, tr("All"), tr("All that is annotated or suggested")),
    (SpanFilter.UNDECIDED, tr("Undecided"), tr("Suggestions that nobody has decided about")),
    (SpanFilter.QUOTES, tr("Quotes"), tr("Who said what")),
    (SpanFilter.ENTITIES, tr("Entities"), tr("People, places, dates and other labelled words")),
)
# What is the case, what to do next, and the action whose key the latter names.
_EMPTY = {
    SpanFilter.ALL: (
        tr("Nothing is annotated here yet."),
        tr("Pre-fill the articles ({key}), or select words and press a label’s key."),
        "prefill",
    ),
    SpanFilter.UNDECIDED: (
        tr("Nothing is left undecided."),
        tr("Once you have read to the end, {key} goes on to the next article."),
        "done",
    ),
    SpanFilter.QUOTES: (tr("No quotes here."), tr("Select the words that were said and press {key}."), "quote"),
    SpanFilter.ENTITIES: (
        tr("No entities here."),
        tr("Select words and press a label’s key; {key} finds every label by its name."),
        "palette",
    ),
}


class SpanListPanel(QWidget):
    """`chosen` gives the id of the annotation that the user goes to, by mouse or keys; `leave_requested` means Escape."""

    chosen = Signal(str)
    leave_requested = Signal()

    def __init__(
        self, scheme: Scheme, look: Look, keys: Mapping[str, str] | None = None, parent: QWidget | None = None
    ) -> None:
        """`keys` are the keys of actions as this system writes them; those of the table where none are given."""
        super().__init__(parent)
        self._keys = shown_keys() if keys is None else keys
        self._current = ""
        self._article = ""
        self._pressed_current = False
        self.model = SpanListModel(scheme, self)
        self.filter = Segments(
            [(choice.value, word) for choice, word, _ in _CHOICES], look, tr("Which annotations to list")
        )
        for choice, _, tip in _CHOICES:
            self.filter.set_tip(choice.value, tip)
        self._delegate = SpanDelegate(scheme, look, self)
        self.list = self._make_list()
        self._empty = QLabel()
        self._lay_out()
        self.filter.set_current(SpanFilter.ALL.value)
        self.filter.chosen.connect(lambda choice: self.set_filter(SpanFilter(choice)))
        self.list.installEventFilter(self)
        self.list.pressed_on.connect(self._note_pressed)
        self._setting = False
        self.list.selectionModel().currentChanged.connect(self._say_chosen)
        self.list.clicked.connect(self._say_clicked)
        self._show_counts()

    def show_reading(self, reading: Reading | None, *, sealed: bool = False) -> None:
        """Show the annotations of a reading; for another state of the same article only what differs changes.

        Where it is `sealed`, no row says how sure the model was.
        """
        article = reading.article.id if reading else ""
        self._quietly(lambda: self.model.show_reading(reading, sealed=sealed))
        if article != self._article:
            self._article = article
            self.list.scrollToTop()

    def update_reading(self, reading: Reading, ids: Collection[str]) -> None:
        """Show a later state of the same article in which only the annotations `ids` differ."""
        self._quietly(lambda: self.model.update(reading, ids))

    def set_filter(self, chosen: SpanFilter) -> None:
        """List only these kinds of annotations."""
        self.filter.set_current(chosen.value)
        self._quietly(lambda: self.model.set_filter(chosen))

    def set_current(self, annotation_id: str) -> None:
        """Show which annotation is current ("" for none); emits nothing."""
        self._current = annotation_id
        self._show_current()

    def set_scheme(self, scheme: Scheme) -> None:
        """Name and colour the labels by another scheme."""
        self.model.set_scheme(scheme)
        self._delegate.set_scheme(scheme)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._delegate.set_look(look)
        self.filter.set_look(look)
        self.list.viewport().update()

    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.leave_requested.emit()
                return True
        return super().eventFilter(watched, event)

    def _make_list(self) -> PanelList:
        return panel_list(self.model, self._delegate, tr("Spans and quotes of the article"))

    def _lay_out(self) -> None:
        set_kind(self._empty, "quiet")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(20, 24, 20, 0)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        top = QVBoxLayout()
        top.setContentsMargins(10, 8, 10, 6)
        top.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(self._stack, 1)
        self.setMinimumWidth(220)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "chrome")

    def _quietly(self, change: Callable[[], None]) -> None:
        """Change the model; the view's own moves of the current row on the way are no choice of the user's."""
        self._setting = True
        try:
            change()
        finally:
            self._setting = False
        self._show_counts()
        self._show_current()

    def show_keys(self) -> None:
        """Say the keys as they are now."""
        self._show_counts()

    def _show_counts(self) -> None:
        self.filter.set_counts({choice.value: count for choice, count in self.model.counts().items()})
        words, advice, action = _EMPTY[self.model.filter]
        self._empty.setText(f"{words}\n\n{advice.format(key=self._keys[action])}")
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)

    def _show_current(self) -> None:
        row = self.model.row_of(self._current) if self._current else -1
        self._setting = True
        try:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            index = self.model.index(row) if row >= 0 else QModelIndex()
            self.list.selectionModel().setCurrentIndex(index, flag if row >= 0 else flag.Clear)
            if row >= 0:
                self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        finally:
            self._setting = False

    def _say_chosen(self, index: QModelIndex) -> None:
        annotation_id = index.data(SpanRole.ID)
        if not self._setting and isinstance(annotation_id, str) and annotation_id != self._current:
            self._current = annotation_id
            self.chosen.emit(annotation_id)

    def _note_pressed(self, index: QModelIndex) -> None:
        self._pressed_current = index.isValid() and index.data(SpanRole.ID) == self._current

    def _say_clicked(self, index: QModelIndex) -> None:
        # A click on the row that was current already brings the reader back to its words.
        annotation_id = index.data(SpanRole.ID)
        if self._pressed_current and isinstance(annotation_id, str):
            self.chosen.emit(annotation_id)
