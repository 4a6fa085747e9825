"""The attributes of a scheme: what is asked of spans, quotes and articles, as a list and a form."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from annotations.attributes import OF_ATTRIBUTIONS, Attribute, AttributeSort
from annotations.language import tr
from annotations.scheme import Scheme
from desktop.dialogs.settings_page import plain_button
from desktop.dialogs.text_list import TextList
from desktop.scheme.attribute_form import AttributeForm
from desktop.scheme.draft import Draft
from desktop.theme import set_kind

_LIST_WIDTHS = 164, 214
_NOTHING = tr(
    "An attribute asks one thing more of a span, a quote or an article: a stance, a sum, whether it was on the record. "
    "Press Add to make the first one."
)


class AttributesPage(QWidget):
    """What is changed goes into the draft at once."""

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._current = 0
        self.list = TextList(tr("Attributes"), 20)
        set_kind(self.list, "panel")
        self.add, self.remove = plain_button(tr("Add")), plain_button(tr("Delete"))
        self.form = AttributeForm(draft)
        nothing = QLabel(_NOTHING)
        nothing.setWordWrap(True)
        set_kind(nothing, "quiet")
        self._empty = QWidget()
        words = QVBoxLayout(self._empty)
        words.setContentsMargins(0, 0, 0, 0)
        words.addWidget(nothing)
        words.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.form)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(scroll)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addLayout(buttons)
        holder = QWidget()
        holder.setLayout(left)
        least = max(_LIST_WIDTHS[0], buttons.minimumSize().width())
        holder.setMinimumWidth(least)
        holder.setMaximumWidth(max(least, _LIST_WIDTHS[1]))
        left.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(18)
        line.addWidget(holder, 1)
        line.addWidget(self._pages, 3)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.list.currentRowChanged.connect(self._choose)
        self.show_again()

    def show_again(self) -> None:
        """Follow the draft."""
        attributes = self._draft.scheme.attributes
        titles = [one.title.strip() or one.name for one in attributes]
        self.list.blockSignals(True)
        try:
            if titles != [self.list.item(row).text() for row in range(self.list.count())]:
                self.list.clear()
                for title in titles:
                    self.list.add_row(title)
            self._current = min(self._current, len(attributes) - 1) if attributes else 0
            self.list.setCurrentRow(self._current if attributes else -1)
        finally:
            self.list.blockSignals(False)
        self.remove.setEnabled(bool(attributes))
        self._pages.setCurrentIndex(1 if attributes else 0)
        if attributes:
            self.form.show_attribute(self._current)

    def _choose(self, row: int) -> None:
        if row >= 0:
            self._current = row
            self.show_again()

    def _add(self) -> None:
        taken = {one.name for one in self._draft.scheme.attributes}
        number = next(number for number in range(1, 10_000) if f"attribute_{number}" not in taken)
        made = Attribute(
            f"attribute_{number}",
            tr("Attribute {number}", number=number),
            AttributeSort.FLAG,
            frozenset((OF_ATTRIBUTIONS,)),
        )
        self._current = len(self._draft.scheme.attributes)
        self._draft.do(lambda scheme: replace(scheme, attributes=(*scheme.attributes, made)))
        self.form.title.setFocus()
        self.form.title.selectAll()

    def _remove(self) -> None:
        gone = self._current

        def change(scheme: Scheme) -> Scheme:
            return replace(scheme, attributes=tuple(one for n, one in enumerate(scheme.attributes) if n != gone))

        self._draft.do(change)
