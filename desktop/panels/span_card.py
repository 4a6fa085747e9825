"""The card of a span: its label, its words, where it stands, what was remarked."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotations.language import tr
from annotations.reading import Reading
from annotations.scheme import Scheme
from annotations.spans import Span, words_of
from desktop.panels.card import AnnotationCard
from desktop.panels.dividers import rule
from desktop.panels.label_combo import LabelCombo
from desktop.panels.look import Look
from desktop.panels.words import Words


class SpanCard(AnnotationCard):
    """Shows one span. `label_chosen` gives its id and the name of another label."""

    label_chosen = Signal(str, str)

    def __init__(self, scheme: Scheme, look: Look, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(look, keys, parent)
        self.label = LabelCombo(scheme, look)
        self.words = Words(look, least=2, most=4)
        self.column.addWidget(self.label)
        self.column.addWidget(self.words)
        self.column.addWidget(self.decision)
        self.column.addWidget(rule())
        self.column.addWidget(self.remarks)
        self.label.label_chosen.connect(lambda name: self.label_chosen.emit(self._id, name))
        self.words.clicked.connect(lambda: self.part_clicked.emit(self._id, "content"))

    def show_span(self, reading: Reading, span: Span, scheme: Scheme, story: Sequence[str]) -> None:
        """Show a span of the reading; what is being typed stays unless it is another one."""
        self.label.set_scheme(scheme)
        self.label.show_label(span.label)
        words = words_of(reading.article.text, span.fragments)
        self.words.set_words(words, hint=tr("Go to these words"), name=scheme.shown(span.label).title)
        self.show_common(reading, span, scheme, story)

    def focus_label(self) -> None:
        """Put the keyboard on the choice of labels and open it."""
        self.label.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.label.showPopup()

    def set_editable(self, editable: bool) -> None:
        super().set_editable(editable)
        self.label.setEnabled(editable)

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.label.set_look(look)
        self.words.set_look(look)
