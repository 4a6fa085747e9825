"""The card of a quote: content, cue, source and speaker as one thing."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotations.attributions import Attribution, QuoteKind
from annotations.language import tr
from annotations.reading import Reading
from annotations.reasons import reason_words
from annotations.scheme import Scheme
from annotations.spans import words_of
from annotations.speakers.alike import alike
from annotations.text import count_words
from desktop.models.wording import word_count
from desktop.panels.card import AnnotationCard
from desktop.panels.dividers import rule
from desktop.panels.look import QUOTE_CODE, Look, chip_pixmap
from desktop.panels.part_row import PartRow
from desktop.panels.segments import Segments
from desktop.panels.speaker_field import SpeakerField
from desktop.panels.words import Words
from desktop.speakers.offering import Offering
from desktop.speakers.same_source_line import SameSourceLine
from desktop.theme import set_kind

_KINDS = ((QuoteKind.DIRECT, tr("Direct")), (QuoteKind.MIXED, tr("Mixed")), (QuoteKind.INDIRECT, tr("Indirect")))


class QuoteCard(AnnotationCard):
    """Shows one attribution. The parts are content, cue, source and speaker."""

    kind_chosen = Signal(str, str)
    speaker_chosen = Signal(str, str)
    pick_requested = Signal(str, str)
    clear_requested = Signal(str, str)
    same_speaker_requested = Signal(str)

    def __init__(self, scheme: Scheme, look: Look, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(look, keys, parent)
        self._scheme: Scheme | None = None
        self._chip = QLabel()
        self._title = QLabel(tr("Quote"))
        set_kind(self._title, "heading")
        self._size = QLabel()
        set_kind(self._size, "small")
        self.kind = Segments([(kind.value, word) for kind, word in _KINDS], look, tr("Kind of quote"))
        self.content = Words(look, least=2, most=5, pixels=16)
        self.cue = Words(look, most=2)
        self.source = Words(look, most=2)
        self.speaker = SpeakerField(keys.get("speaker", ""), look)
        self.same_source = SameSourceLine(keys.get("same_speaker", ""), look)
        self._offering = Offering()
        self.rows = {
            "cue": PartRow("cue", self.cue, keys.get("cue", ""), look),
            "source": PartRow("source", self.source, keys.get("source", ""), look),
            "speaker": PartRow("speaker", self.speaker, keys.get("speaker", ""), look),
        }
        self._reason = QLabel()
        self._reason.setWordWrap(True)
        self._reason.setTextFormat(Qt.TextFormat.PlainText)
        self._reason.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_kind(self._reason, "small")
        self._lay_out()
        self._connect()
        self._describe_kinds(scheme)
        self._draw_chip()

    def show_quote(self, reading: Reading, quote: Attribution, scheme: Scheme, story: Sequence[str]) -> None:
        """Show an attribution of the reading; what is being typed stays unless it is another one."""
        fresh = self.show_common(reading, quote, scheme, story)
        text = reading.article.text
        self._describe_kinds(scheme)
        self.kind.set_current(quote.kind.value)
        content = words_of(text, quote.content)
        self._size.setText(word_count(count_words(content)))
        self.content.set_words(content, hint=tr("Go to the content"), name=tr("Content"))
        self.cue.set_words(
            words_of(text, quote.cue), placeholder=tr("No cue"), hint=tr("Go to the cue"), name=tr("Cue")
        )
        self.source.set_words(
            words_of(text, quote.source), placeholder=tr("No source"), hint=tr("Go to the source"), name=tr("Source")
        )
        show = self.speaker.reset_speaker if fresh else self.speaker.show_speaker
        show(quote.speaker, lambda typed: self._offering.offers(reading, quote, typed))
        # Only once it was decided who spoke here; a suggestion asks for nothing.
        others = 0 if quote.id in reading.undecided else len(alike(reading, quote.id))
        self.same_source.show_others(others, words_of(text, quote.source), quote.speaker)
        self.rows["cue"].set_filled(bool(quote.cue))
        self.rows["source"].set_filled(bool(quote.source))
        self.rows["speaker"].set_filled(bool(quote.speaker))
        self._reason.setText(reason_words(quote.reason))
        self._reason.setVisible(bool(quote.reason))

    def set_offering(self, offering: Offering) -> None:
        """Ask this one who may have spoken; to be called again once it knows more."""
        self._offering = offering
        self.speaker.refresh_offers()

    def focus_speaker(self) -> None:
        """Put the keyboard into the speaker's name."""
        self.speaker.focus_name()

    def flush(self) -> None:
        if self._id:
            self.speaker.flush()
        super().flush()

    def set_editable(self, editable: bool) -> None:
        super().set_editable(editable)
        self.kind.setEnabled(editable)
        self.speaker.setEnabled(editable)
        self.same_source.set_editable(editable)
        for row in self.rows.values():
            row.set_editable(editable)

    def show_keys(self) -> None:
        super().show_keys()
        self.speaker.set_key(self._keys.get("speaker", ""))
        self.same_source.set_key(self._keys.get("same_speaker", ""))
        for part, row in self.rows.items():
            row.set_key(self._keys.get(part, ""))

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        for part in (
            self.kind,
            self.content,
            self.cue,
            self.source,
            *self.rows.values(),
            self.speaker,
            self.same_source,
        ):
            part.set_look(look)
        self._draw_chip()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._chip)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._size)
        parts = QVBoxLayout()
        parts.setSpacing(3)
        for row in self.rows.values():
            parts.addWidget(row)
        parts.addWidget(self.same_source)
        self.column.addLayout(head)
        self.column.addWidget(self.kind)
        self.column.addWidget(self.content)
        self.column.addLayout(parts)
        self.column.addWidget(self._reason)
        self.column.addWidget(self.decision)
        self.column.addWidget(rule())
        self.column.addWidget(self.remarks)

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda kind: self.kind_chosen.emit(self._id, kind))
        self.speaker.committed.connect(lambda name: self.speaker_chosen.emit(self._id, name))
        self.speaker.leave_requested.connect(self.leave_requested)
        self.same_source.wanted.connect(lambda: self.same_speaker_requested.emit(self._id))
        for words, part in ((self.content, "content"), (self.cue, "cue"), (self.source, "source")):
            words.clicked.connect(lambda _checked=False, clicked=part: self.part_clicked.emit(self._id, clicked))
        for row in self.rows.values():
            row.pick_requested.connect(lambda part: self.pick_requested.emit(self._id, part))
            row.clear_requested.connect(lambda part: self.clear_requested.emit(self._id, part))

    def _describe_kinds(self, scheme: Scheme) -> None:
        if scheme is self._scheme:
            return
        self._scheme = scheme
        for kind in scheme.kinds:
            if kind.name in {known.value for known, _ in _KINDS}:
                parts = (kind.title, kind.guideline, kind.example)
                self.kind.set_tip(kind.name, "\n\n".join(part for part in parts if part))

    def _draw_chip(self) -> None:
        self._chip.setFixedSize(QSize(28, 16))
        colour = self._look.theme.hue("cue")
        self._chip.setPixmap(chip_pixmap(QUOTE_CODE, colour, self._look, self.devicePixelRatioF(), 28))
