"""The inspector: the current span, the current quote, or the article as a whole."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from annotations.attributions import Annotation, Attribution
from annotations.language import tr
from annotations.reading import Reading
from annotations.scheme import Scheme
from annotations.spans import Span
from desktop.panels.article_card import ArticleCard
from desktop.panels.known_tags import KnownTags
from desktop.panels.look import Look
from desktop.theme import set_kind

if TYPE_CHECKING:
    # At run time only once the window is there.
    from desktop.panels.card import AnnotationCard
    from desktop.panels.quote_card import QuoteCard
    from desktop.panels.remarks import Remarks
    from desktop.panels.span_card import SpanCard
    from desktop.speakers.offering import Offering

_LEAST_WIDTH = 262


class InspectorPanel(QWidget):
    """Shows one card and says what the user wants; the first argument of an intent is the annotation's id.

    `article_tags_changed`, `article_note_changed` and `article_attribute_changed` speak of the article that is shown.
    `attribute_pressed` gives the name of the attribute whose key cap was clicked. Parts are “content”, “cue”,
    “source” and “speaker”. Text that is being typed survives a re-show of the same thing and is handed over before another
    one is shown; call `flush` before another article is opened, so that it reaches the one that it was typed for.
    """

    label_chosen = Signal(str, str)
    kind_chosen = Signal(str, str)
    speaker_chosen = Signal(str, str)
    tags_changed = Signal(str, object)
    note_changed = Signal(str, str)
    unsure_changed = Signal(str, bool)
    keep_requested = Signal(str)
    strike_requested = Signal(str)
    pick_requested = Signal(str, str)
    clear_requested = Signal(str, str)
    same_speaker_requested = Signal(str)
    part_clicked = Signal(str, str)
    attribute_changed = Signal(str, str, object)
    attribute_pressed = Signal(str)
    article_attribute_changed = Signal(str, object)
    article_tags_changed = Signal(object)
    article_note_changed = Signal(str)
    leave_requested = Signal()

    def __init__(self, scheme: Scheme, look: Look, keys: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._look = look
        self._keys = keys
        self._editable = True
        self._shows = 0
        self._known_tags = KnownTags()
        self._cards: list[AnnotationCard | ArticleCard] = []
        self._annotation_cards: list[AnnotationCard] = []
        self._sealed = False
        self._offering: Offering | None = None
        self._lay_out()
        self.article_card = ArticleCard(look, keys)
        self._add(self.article_card)
        self.article_card.tags_changed.connect(self.article_tags_changed)
        self.article_card.note_changed.connect(self.article_note_changed)
        self.article_card.attribute_changed.connect(self.article_attribute_changed)
        self.article_card.attribute_pressed.connect(self.attribute_pressed)
        self.article_card.leave_requested.connect(self.leave_requested)

    @cached_property
    def span_card(self) -> "SpanCard":
        """The card of a span; made when it is first wanted."""
        from desktop.panels.span_card import SpanCard

        card = SpanCard(self._scheme, self._look, self._keys)
        self._add_annotation_card(card)
        card.label_chosen.connect(self.label_chosen)
        return card

    @cached_property
    def quote_card(self) -> "QuoteCard":
        """The card of a quote; made when it is first wanted."""
        from desktop.panels.quote_card import QuoteCard

        card = QuoteCard(self._scheme, self._look, self._keys)
        self._add_annotation_card(card)
        card.kind_chosen.connect(self.kind_chosen)
        card.speaker_chosen.connect(self.speaker_chosen)
        card.pick_requested.connect(self.pick_requested)
        card.clear_requested.connect(self.clear_requested)
        card.same_speaker_requested.connect(self.same_speaker_requested)
        if self._offering is not None:
            card.set_offering(self._offering)
        return card

    def make_cards(self) -> None:
        """Make the cards that have not been wanted yet, while nobody waits for them."""
        _ = self.span_card, self.quote_card

    def show_reading(
        self, reading: Reading | None, current_id: str | None, scheme: Scheme, story: Sequence[str] = ()
    ) -> None:
        """Show the annotation `current_id` of a reading, or the article without one; `story` is the annotation's history."""
        annotation = reading.find(current_id) if reading and current_id else None
        if not self._flush_for(reading, annotation):
            return
        if reading is None:
            self._show_card(None)
            return
        self._complete_tags(reading)
        match annotation:
            case None:
                self.article_card.show_article(reading, scheme)
                self._show_card(self.article_card)
            case Span():
                self.span_card.show_span(reading, annotation, scheme, story)
                self._show_card(self.span_card)
            case Attribution():
                self.quote_card.show_quote(reading, annotation, scheme, story)
                self._show_card(self.quote_card)
            case _:
                assert_never(annotation)

    def show_story(self, annotation_id: str, story: Sequence[str]) -> None:
        """Show the history of an annotation, if that is what is shown."""
        for card in self._annotation_cards:
            if card.shown_id == annotation_id:
                card.remarks.history.show_story(story)

    def set_known_tags(self, tags: Mapping[str, int]) -> None:
        """Tags in use in the project with how often each is, to complete from besides those that are given from now on."""
        self._known_tags.begin(tags)
        for card in self._cards:
            _complete(card, tags)

    def set_offering(self, offering: "Offering") -> None:
        """Ask this one who may have said a quote; to be called again once it knows more."""
        self._offering = offering
        if "quote_card" in vars(self):
            self.quote_card.set_offering(offering)

    def flush(self) -> None:
        """Hand over what has been typed and not handed over yet."""
        for card in self._cards:
            card.flush()

    def focus_first(self) -> None:
        """Put the keyboard into the topmost field of what is shown."""
        card = self._shown_card()
        fields = [field for field in card.findChildren(QWidget) if _takes_keyboard(field)] if card else []
        first = min(fields, key=lambda field: field.mapTo(self, field.rect().topLeft()).toTuple()[::-1], default=self)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_speaker(self) -> None:
        """Put the keyboard into the quote's speaker; nothing happens while no quote is shown."""
        if self._shown_card() is self.quote_card:
            self.quote_card.focus_speaker()
            self._scroll.ensureWidgetVisible(self.quote_card.speaker)

    def focus_tags(self) -> None:
        """Put the keyboard into the tags of what is shown."""
        field = self._remarks_or_article().tags
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(field)

    def focus_note(self) -> None:
        """Put the keyboard into the note of what is shown."""
        field = self._remarks_or_article().note
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(field)

    def focus_attribute(self, name: str) -> None:
        """Put the keyboard where an attribute is typed; nothing happens where what is shown is not asked for it."""
        shown = self._shown_card() or self.article_card
        if "attributes" in vars(shown) and shown.attributes.focus_field(name):
            self._scroll.ensureWidgetVisible(shown.attributes.control(name))

    def focus_label(self) -> None:
        """Open the choice of labels; nothing happens while no span is shown."""
        if self._shown_card() is self.span_card:
            self.span_card.focus_label()

    def set_editable(self, editable: bool) -> None:
        """Whether anything can be changed here; not so in a project that is open read-only."""
        self._editable = editable
        for card in self._cards:
            card.set_editable(editable)

    def set_sealed(self, sealed: bool) -> None:
        """Whether the model's certainty stays unseen until the article is done; for what is shown from now on."""
        self._sealed = sealed
        for card in self._annotation_cards:
            card.decision.set_sealed(sealed)

    def show_keys(self) -> None:
        """Show the keys as they are now."""
        for card in self._cards:
            card.show_keys()

    def set_look(self, look: Look) -> None:
        """Draw in the colours of another theme."""
        self._look = look
        for card in self._cards:
            card.set_look(look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What no field has taken comes up to here, from check boxes and buttons too.
        if event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    def _flush_for(self, reading: Reading | None, annotation: Annotation | None) -> bool:
        """Hand over what was typed if another thing will be shown; False where that led to a newer showing already."""
        self._shows += 1
        shows = self._shows
        wanted = annotation.id if annotation else reading.article.id if reading else ""
        card = self._shown_card()
        if card is not None and card.shown_id != wanted:
            card.flush()
        if not (card is None or isinstance(card, ArticleCard)) and card.shown_id != wanted:
            card.forget()
        return shows == self._shows

    def _shown_card(self) -> "AnnotationCard | ArticleCard | None":
        return next((card for card in self._cards if not card.isHidden()), None)

    def _show_card(self, wanted: QWidget | None) -> None:
        """Show one card; the keyboard goes back to the text rather than to a neighbour if its field disappears."""
        if self._shown_card() is wanted:
            return
        focused = self.focusWidget()
        leaving = focused is not None and focused.hasFocus()
        for card in self._cards:
            card.setVisible(card is wanted)
        self._scroll.verticalScrollBar().setValue(0)
        if leaving:
            self.leave_requested.emit()

    def _remarks_or_article(self) -> "Remarks | ArticleCard":
        shown = self._shown_card()
        return self.article_card if shown is None or isinstance(shown, ArticleCard) else shown.remarks

    def _complete_tags(self, reading: Reading) -> None:
        if self._known_tags.follow(reading.layer):
            for card in self._cards:
                _complete(card, self._known_tags.counts)

    def _lay_out(self) -> None:
        inside = QWidget()
        # Only a place in the order of Tab, never seen: Qt puts nothing behind what takes no keyboard, as the scroll area.
        self._before_fields = QWidget(inside)
        self._before_fields.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._before_fields.setAccessibleName(tr("Inspector"))
        self._before_fields.hide()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_kind(inside, "chrome")
        self._scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setAccessibleName(tr("Inspector"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_kind(self, "chrome")

    def _add(self, card: "AnnotationCard | ArticleCard") -> None:
        """Take in a card as the panel is now; its fields come where the panel's are in the order of Tab."""
        card.hide()
        card.set_editable(self._editable)
        _complete(card, self._known_tags.counts)
        self._cards.append(card)
        self._column.insertWidget(0, card)
        before = self._before_fields
        for field in card.findChildren(QWidget):
            # A combo box's list is a child, but a window of its own.
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.window() is self.window():
                QWidget.setTabOrder(before, field)
                before = field

    def _add_annotation_card(self, card: "AnnotationCard") -> None:
        self._annotation_cards.append(card)
        card.decision.set_sealed(self._sealed)
        self._add(card)
        card.tags_changed.connect(self.tags_changed)
        card.note_changed.connect(self.note_changed)
        card.unsure_changed.connect(self.unsure_changed)
        card.keep_requested.connect(self.keep_requested)
        card.strike_requested.connect(self.strike_requested)
        card.part_clicked.connect(self.part_clicked)
        card.attribute_changed.connect(self.attribute_changed)
        card.attribute_pressed.connect(self.attribute_pressed)
        card.leave_requested.connect(self.leave_requested)


def _complete(card: "AnnotationCard | ArticleCard", tags: Mapping[str, int]) -> None:
    """Let a card's tag field complete from these tags."""
    field = card.tags if isinstance(card, ArticleCard) else card.remarks.tags
    field.set_known(tags)


def _takes_keyboard(field: QWidget) -> bool:
    return bool(field.focusPolicy() & Qt.FocusPolicy.TabFocus) and field.isVisible() and field.isEnabled()
