"""The fields of a draft: its label, or the kind and the speaker of a quote, its words, and the keys that change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotations.attributions import Attribution, QuoteKind
from annotations.language import tr
from annotations.scheme import Scheme
from annotations.spans import Span, words_of
from desktop.models.wording import one_line
from desktop.panels.label_combo import LabelCombo
from desktop.panels.look import Look
from desktop.panels.segments import Segments
from desktop.panels.speaker_field import SpeakerField
from desktop.panels.words import Words
from desktop.review.buttons import KeyedButton
from desktop.review.drafting import Draft
from desktop.review.keys import Deed, ReviewKeys
from desktop.speakers.offering import Offering
from desktop.theme import set_kind

_KINDS = ((QuoteKind.DIRECT, tr("Direct")), (QuoteKind.MIXED, tr("Mixed")), (QuoteKind.INDIRECT, tr("Indirect")))
_SPAN_HINT = tr("Alt+← → moves the end, Alt+Shift+← → the start; or drag the handles. A label’s key sets the label.")
_QUOTE_HINT = tr(
    "Alt+← → moves the end, Alt+Shift+← → the start; or drag the handles. "
    "Select words and press C for the cue, Shift+S for the source. S goes to the speaker."
)


class EditCard(QFrame):
    """Shows a Draft. `label_chosen`, `kind_chosen` and `speaker_chosen` give another value for it."""

    label_chosen = Signal(str)
    kind_chosen = Signal(str)
    speaker_chosen = Signal(str)
    taken = Signal()
    left = Signal()
    leave_requested = Signal()

    def __init__(self, scheme: Scheme, look: Look, keys: ReviewKeys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        set_kind(self, "card")
        self.words = Words(look, least=1, most=5)
        self.label = LabelCombo(scheme, look)
        self.kind = Segments([(kind.value, word) for kind, word in _KINDS], look, tr("Kind of quote"))
        self.speaker = SpeakerField("S", look)
        self._offering = Offering()
        self.cue, self.source = QLabel(), QLabel()
        self._hint = QLabel()
        self.take = KeyedButton(tr("Take this"), keys.shown(Deed.ACCEPT))
        set_kind(self.take, "primary")
        self.leave = KeyedButton(tr("Leave"), keys.shown(Deed.LEAVE))
        self._lay_out()
        self.label.label_chosen.connect(self.label_chosen)
        self.kind.chosen.connect(self.kind_chosen)
        self.speaker.committed.connect(self.speaker_chosen)
        self.speaker.leave_requested.connect(self.leave_requested)
        self.take.clicked.connect(self.taken)
        self.leave.clicked.connect(self.left)
        keys.changed.connect(self._show_keys)

    def _show_keys(self) -> None:
        self.take.set_key(self._keys.shown(Deed.ACCEPT))
        self.leave.set_key(self._keys.shown(Deed.LEAVE))

    def show_draft(self, draft: Draft, text: str, *, fresh: bool) -> None:
        """Show a draft as it is now."""
        one = draft.annotation
        place = one.fragments if isinstance(one, Span) else one.content
        self.words.set_words(words_of(text, place), name=tr("Words"))
        self._spans.setVisible(isinstance(one, Span))
        self._quotes.setVisible(isinstance(one, Attribution))
        self._hint.setText(_SPAN_HINT if isinstance(one, Span) else _QUOTE_HINT)
        if isinstance(one, Span):
            self.label.show_label(one.label)
            return
        self.kind.set_current(one.kind.value)
        show = self.speaker.reset_speaker if fresh else self.speaker.show_speaker
        show(one.speaker, lambda typed: self._offering.offers(draft.everything, one, typed))
        self.cue.setText(one_line(words_of(text, one.cue)) or tr("none"))
        self.source.setText(one_line(words_of(text, one.source)) or tr("none"))

    def set_offering(self, offering: Offering) -> None:
        """Ask this one who may have spoken; to be called again once it knows more."""
        self._offering = offering
        self.speaker.refresh_offers()

    def focus_speaker(self) -> None:
        """Put the keyboard into the speaker's name."""
        self.speaker.focus_name()

    def set_scheme(self, scheme: Scheme) -> None:
        """Offer the labels of another scheme."""
        self.label.set_scheme(scheme)

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        for part in (self.words, self.label, self.kind, self.speaker):
            part.set_look(look)

    def _lay_out(self) -> None:
        set_kind(self._hint, "small")
        self._hint.setWordWrap(True)
        for label in (self._hint, self.cue, self.source):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._spans = QWidget()
        row = QHBoxLayout(self._spans)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        self._quotes = QWidget()
        grid = QGridLayout(self._quotes)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.kind, 0, 0, 1, 2)
        for number, (title, shown) in enumerate(
            ((tr("Speaker"), self.speaker), (tr("Source"), self.source), (tr("Cue"), self.cue)), start=1
        ):
            caption = QLabel(title)
            set_kind(caption, "small")
            grid.addWidget(caption, number, 0)
            grid.addWidget(shown, number, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.take)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 9, 10, 10)
        column.setSpacing(8)
        for widget in (self.words, self._spans, self._quotes, self._hint):
            column.addWidget(widget)
        column.addLayout(buttons)
